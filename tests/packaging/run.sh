#!/usr/bin/env bash
# Builds what people install, and tries each thing where nothing else is: the static program in an empty root, `cargo install` into a
# folder of its own, the Debian package in a root that holds only what dpkg needs. Ends non-zero when anything fails.
#
#   tests/packaging/run.sh          as released
#   FAST=1 tests/packaging/run.sh   without most of the optimisation, which changes no answer and takes most of the time
#   TARGET=x86_64-unknown-linux-musl tests/packaging/run.sh   for another target of the toolchain
set -euo pipefail
cd "$(dirname "$0")/../.."
repository=$PWD

triple=${TARGET:-x86_64-unknown-linux-gnu}
if [ "$(uname -m)" != x86_64 ] || ! command -v dpkg-deb >/dev/null; then
    echo "SKIPPED: packages are built on Debian for x86_64"
    [ -z "${CI:-}" ]
    exit
fi
if [ -n "${FAST:-}" ]; then
    export CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 CARGO_PROFILE_RELEASE_OPT_LEVEL=1
fi
# No loader and no library is looked for: this starts fastest, and runs on any Linux of this kind of processor.
export RUSTFLAGS="-C target-feature=+crt-static -C relocation-model=static"

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
# Another root needs rights that a user has only in a namespace of their own.
as_root=()
[ "$(id -u)" = 0 ] || as_root=(unshare --user --map-root-user)

say() { printf '\n== %s\n' "$*"; }

# Judges the starter plan in the root $1, where the program is at $2.
try_in() {
    "${as_root[@]}" chroot "$1" "$2" --version
    "${as_root[@]}" chroot "$1" "$2" init /trial --lang en
    "${as_root[@]}" chroot "$1" "$2" lint /trial/plan.toml
    "${as_root[@]}" chroot "$1" "$2" check --plan /trial/plan.toml /trial/counts.csv >"$scratch/result"
    grep -q 'Passed 3/3 decided indicators' "$scratch/result"
    "${as_root[@]}" chroot "$1" "$2" check --plan /trial/plan.toml /trial/counts.csv -o /trial/result.json
    grep -q '"verdict": "pass"' "$1/trial/result.json"
}

say "the static program"
cargo build --release --locked --target $triple
target=$(cargo metadata --no-deps --format-version 1 | python3 -c 'import json, sys; print(json.load(sys.stdin)["target_directory"])')
program=$target/$triple/release/gender-plan
if readelf --program-headers "$program" | grep -q INTERP; then
    echo "it asks for a loader" >&2
    exit 1
fi
mkdir "$scratch/empty"
cp "$program" "$scratch/empty/gender-plan"
try_in "$scratch/empty" /gender-plan

say "cargo install"
cargo install --path . --locked --target $triple --root "$scratch/installed" --no-track
"$scratch/installed/bin/gender-plan" check --plan plan.toml examples/ward/illustrative-2024-q3.csv --goal 6 >"$scratch/result" || [ $? = 1 ]
grep -q 'Phường Nguyễn Trãi' "$scratch/result"

say "the Debian package"
rm -rf "$target/$triple/release/man"
"$program" man --output "$target/$triple/release/man" >/dev/null
gzip -9 --no-name "$target/$triple/release/man/"*
if ! command -v cargo-deb >/dev/null; then
    RUSTFLAGS='' CARGO_TARGET_DIR="$target/cargo-deb" cargo install --debug cargo-deb --version 3.8.0 --locked --no-default-features --features gzip --root "$target/cargo-deb"
    export PATH=$target/cargo-deb/bin:$PATH
fi
cargo deb --no-build --target $triple --output "$scratch/gender-plan.deb"
dpkg-deb --info "$scratch/gender-plan.deb"
dpkg-deb --contents "$scratch/gender-plan.deb"
root=$scratch/debian
mkdir -p "$root"/var/lib/dpkg/{info,updates,triggers}
touch "$root/var/lib/dpkg/status" "$root/var/lib/dpkg/available"
"${as_root[@]}" dpkg --root="$root" --log=/dev/null --force-not-root --install "$scratch/gender-plan.deb"
dpkg --root="$root" --status gender-plan | grep -q '^Status: install ok installed$'
try_in "$root" /usr/bin/gender-plan

say "its manual pages and completions"
for command in '' -check -explain -diff -report -template -received -lint -draft -sql -init -schema -completions -man; do
    gzip --test "$root/usr/share/man/man1/gender-plan$command.1.gz"
done
for shell in bash zsh fish; do
    case $shell in
        bash) script=usr/share/bash-completion/completions/gender-plan ;;
        zsh) script=usr/share/zsh/vendor-completions/_gender-plan ;;
        fish) script=usr/share/fish/vendor_completions.d/gender-plan.fish ;;
    esac
    "$program" completions $shell | cmp - "$root/$script"
done
for file in copyright README.md examples/guide/{plan,counts,many-units,compare,scripts}.md examples/huong-dan/{1-cai-dat,7-soan-ke-hoach}.md examples/plan.toml; do
    test -s "$root/usr/share/doc/gender-plan/$file"
done
if command -v lintian >/dev/null; then
    # It is linked statically, to run on every release of Debian, and so depends on nothing; and it is no part of Debian, whose changelog
    # would say what Debian changed.
    lintian --fail-on error,warning --suppress-tags statically-linked-binary,empty-field,no-changelog "$scratch/gender-plan.deb"
else
    echo "SKIPPED: lintian is not installed"
    [ -z "${CI:-}" ]
fi

say "all of it works"
ls -l "$program" "$scratch/gender-plan.deb" | awk '{ print $5, $9 }' | sed "s|$scratch/||; s|$repository/||"
