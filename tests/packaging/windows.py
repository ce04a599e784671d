#!/usr/bin/env python3
"""The program for Windows against the same program here: every line below in two folders alike, one run by Wine.

    rustup target add x86_64-pc-windows-gnu             and of Debian: gcc-mingw-w64-x86-64, wine64
    cargo build --target x86_64-pc-windows-gnu; cargo build
    python3 tests/packaging/windows.py target/debug/gender-plan target/x86_64-pc-windows-gnu/debug/gender-plan.exe

Exit status, both streams and every file that was written must be the same, but for the sign between folders and what a workbook says of
the system that packed it. Windows gets its paths with backslashes, files whose lines end as its editors end them, and patterns that no
shell has expanded. It is run by hand.
"""

import html
import io
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
WINE = "/usr/lib/wine/wine64"

LINES = """
check examples/ward --format json
check examples/city --plan examples/city/plan.toml --by unit --missing
check utf-16.csv
check crlf.csv --plan crlf.toml
check crlf.csv --plan utf-16.toml
check thư-mục
check thư-mục/*.csv --format csv
check examples/**/illustrative-2024-q*.csv
check no/such.csv
explain 1.1 examples/ward
check examples/ward --format json -o saved.json
check examples/ward --verify saved.json
diff saved.json examples/ward
diff utf-16.json examples/ward
diff examples/ward/illustrative-2024-q2.csv examples/ward/illustrative-2024-q3.csv
report examples/ward -o r.html
report examples/ward -o r.docx
report examples/ward -o r.xlsx
report examples/ward -o r.md
report examples/ward -o nul
received examples/city --plan examples/city/plan.toml
template --period 2024-Q3 -o form.xlsx
template --period 2024-Q3 --each-unit --plan examples/city/plan.toml -o forms
export --to datapackage examples/ward -o package
export --to dhis2 examples/city --plan examples/city/plan.toml -o values.json
sql --dialect postgres --plan examples/registers/plan.toml
draft examples/draft/ke-hoach-minh-hoa.docx -o draft.toml
lint draft.toml --format github
lint plan.toml --text examples/draft/ke-hoach-minh-hoa.docx
init new
init new
init --from crlf.toml --year 2025 --result saved.json -o next/plan.toml
init --from examples/merger/plan.toml --year 2026 -o next/merger.toml
check --plan examples/violence/plan.toml examples/violence --publish ledger.json --by unit
check --plan examples/violence/plan.toml examples/violence --publish ledger.json --by unit
check examples/ward/illustrative-2024-q1.csv -o examples/ward/illustrative-2024-q1.csv
man --output man
completions powershell
schema
""".strip().splitlines()


def fill(folder: Path) -> None:
    """Puts what the lines read into `folder`."""
    shutil.copytree(REPOSITORY / "examples", folder / "examples")
    shutil.copy(REPOSITORY / "plan.toml", folder)
    counts = (folder / "examples/ward/illustrative-2024-q3.csv").read_text("utf-8")
    plan = (folder / "plan.toml").read_text("utf-8")
    ends = lambda text: text.replace("\n", "\r\n")
    wide = lambda text: b"\xff\xfe" + ends(text).encode("utf-16-le")
    (folder / "utf-16.csv").write_bytes(wide(counts))
    (folder / "utf-16.toml").write_bytes(wide(plan))
    (folder / "utf-16.json").write_bytes(wide("{}"))
    (folder / "crlf.csv").write_bytes(ends(counts).encode())
    (folder / "crlf.toml").write_bytes(b"\xef\xbb\xbf" + ends(plan).encode())
    (folder / "thư-mục").mkdir()
    (folder / "thư-mục/số-liệu.csv").write_text(counts, "utf-8")


def plain(content: bytes) -> object:
    """`content` without what may differ."""
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            return [(name, plain(packed.read(name))) for name in packed.namelist()]
    text = content.decode("utf-8", "surrogateescape")
    return html.unescape(text).replace("\\\\", "/").replace("\\", "/")


def files(folder: Path) -> dict:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): plain(path.read_bytes()) for path in found}


def run(command: list, line: str, folder: Path, environment: dict) -> tuple:
    on_windows = len(command) > 1
    words = [word.replace("/", "\\") if on_windows else word for word in line.split(" ")]
    done = subprocess.run(
        command + words, cwd=folder, env=environment, stdin=subprocess.DEVNULL, capture_output=True, timeout=300
    )
    return done.returncode, plain(done.stdout), plain(done.stderr)


def lend_random_numbers(folder: Path) -> None:
    """Older Wine lacks the library that Windows draws random numbers from."""
    source = folder / "random.c"
    source.write_text(
        "#include <windows.h>\nBOOLEAN NTAPI SystemFunction036(PVOID, ULONG);\n"
        "__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE to, SIZE_T bytes)"
        "{ return SystemFunction036(to, (ULONG)bytes); }\n"
    )
    library = folder / "bcryptprimitives.dll"
    compiler = "x86_64-w64-mingw32-gcc"
    subprocess.run([compiler, "-shared", "-o", library, source, "-ladvapi32"], check=True)


def main() -> None:
    here, there = (Path(path).resolve() for path in sys.argv[1:3])
    with tempfile.TemporaryDirectory() as scratch:
        scratch = Path(scratch)
        program = scratch / there.name
        shutil.copy(there, program)
        lend_random_numbers(scratch)
        environment = {
            "PATH": os.environ["PATH"], "HOME": str(scratch), "GENDER_PLAN_LANG": "en",
            "LC_ALL": "C.UTF-8", "WINEPREFIX": str(scratch / "wine"), "WINEDEBUG": "-all",
        }
        # The first start of Wine makes its own folder and says so.
        subprocess.run([WINE, program, "--version"], env=environment, capture_output=True, timeout=300)
        folders = [scratch / "here", scratch / "there"]
        for folder in folders:
            folder.mkdir()
            fill(folder)
        differing = 0
        for line in LINES:
            commands = zip([[here], [WINE, program]], folders)
            left, right = (run(command, line, folder, environment) for command, folder in commands)
            if left != right:
                differing += 1
                print(f"{line}\n  here:  {left}\n  there: {right}")
        left, right = (files(folder) for folder in folders)
        for name in sorted(left.keys() | right.keys()):
            if left.get(name) != right.get(name):
                differing += 1
                print(f"{name} differs")
        print(f"{len(LINES)} lines, {len(left)} files, {differing} differences")
        sys.exit(differing > 0)


if __name__ == "__main__":
    main()
