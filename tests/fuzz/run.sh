#!/usr/bin/env bash
# Builds every fuzz target and runs each of them for some seconds: tests/fuzz/run.sh [SECONDS [TARGET…]], 10 seconds unless told.
# Ends non-zero where a target meets an input for which what it states does not hold; the input stays in target/fuzz/findings, and
#     target/fuzz/HOST/release/TARGET FILE      tries it again,
#     …/TARGET -minimize_crash=1 -runs=100000 FILE      makes it smaller.
# Needs the stable toolchain and a C++ compiler, since libFuzzer is C++ (Debian: g++). Inputs that reach new code are kept in
# target/fuzz/corpus and tried first by the next run; the seeds beside this script are never changed.
set -euo pipefail

seconds=${1:-10}
shift || true
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "${CARGO_TARGET_DIR:-$here/../../target}/fuzz/findings"
work=$(cd "${CARGO_TARGET_DIR:-$here/../../target}/fuzz" && pwd)
host=$(rustc -vV | sed -n 's/^host: //p')
command -v c++ >/dev/null || { echo "run.sh: no C++ compiler, which libFuzzer needs (Debian: g++)" >&2; exit 2; }
if [ $# -gt 0 ]; then targets=("$@"); else mapfile -t targets < <(ls "$here/corpus"); fi

# What cargo-fuzz passes, without the sanitizers, which only the nightly toolchain has: code without `unsafe` has little use for them.
flags=(
    -Cpasses=sancov-module
    -Cllvm-args=-sanitizer-coverage-level=4
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters
    -Cllvm-args=-sanitizer-coverage-pc-table
    -Cllvm-args=-sanitizer-coverage-trace-compares
    --cfg fuzzing
)
# With --target the flags stay out of build scripts, which have no libFuzzer to call.
RUSTFLAGS="${flags[*]}" cargo build --release --locked --quiet --bins --target "$host" \
    --manifest-path "$here/Cargo.toml" --target-dir "$work"

# The largest inputs worth trying: a cell, a period and a formula are short.
longest() {
    case $1 in
        number | period) echo 64 ;;
        formula) echo 512 ;;
        counts) echo 1024 ;;
        *) echo 4096 ;;
    esac
}

# Some targets write what they are given to a file, since files are what the program reads.
TMPDIR=$(mktemp -d)
export TMPDIR
trap 'rm -rf "$TMPDIR"' EXIT

# Runs the target $1 and says how much it tried; ends non-zero where it met a finding or was not guided.
run_one() {
    local target=$1 log=$work/$1.log status=0
    mkdir -p "$work/corpus/$target"
    # The timeout goes by the clock on the wall: long enough for a machine that is held up by its neighbours.
    RUST_BACKTRACE=0 "$work/$host/release/$target" -max_total_time="$seconds" -max_len="$(longest "$target")" -timeout=60 \
        -rss_limit_mb=2048 -print_final_stats=1 -artifact_prefix="$work/findings/$target-" -dict="$here/words/$target" \
        "$work/corpus/$target" "$here/corpus/$target" >"$log" 2>&1 || status=$?
    covered() { sed -n "s/.*$1 *cov: \([0-9]*\).*/\1/p" "$log"; }
    echo "$target: $(sed -n 's/stat::number_of_executed_units: *//p' "$log") inputs," \
        "$(sed -n 's/stat::average_exec_per_sec: *//p' "$log") a second, coverage $(covered INITED) -> $(covered DONE)"
    if [ "$status" -ne 0 ]; then
        sed -n '/panicked at\|ERROR: libFuzzer/,$p' "$log" >&2
    elif ! grep -q 'inline 8-bit counters' "$log"; then
        echo "run.sh: $target was built without coverage, so nothing guides what is tried" >&2
        status=1
    fi
    return "$status"
}

# As many at a time as there are processors: each uses one.
declare -A running=()
for target in "${targets[@]}"; do
    while [ "$(jobs -rp | wc -l)" -ge "$(nproc)" ]; do sleep 0.2; done
    run_one "$target" &
    running[$target]=$!
done
failed=()
for target in "${targets[@]}"; do
    wait "${running[$target]}" || failed+=("$target")
done
[ ${#failed[@]} -eq 0 ] || { echo "run.sh: findings in: ${failed[*]}; the inputs are in $work/findings" >&2; exit 1; }
