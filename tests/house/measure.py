"""Measures Rust source trees, to lay two states or two programs side by side.

    python3 tests/house/measure.py NAME=PATH …    a Markdown table with a column for each tree
    python3 tests/house/measure.py --self-test    figures of tiny sources that were counted by hand

PATH is a package, whose folder `src` is measured, or any other folder of sources. It needs Python 3.11 and nothing else.

Left out of everything: `#[cfg(test)] mod tests { … }`, files called `tests.rs`, and what macros make. The text of comments and of
literals is never taken for code. Medians are those of `statistics`; p90 and p99 are nearest ranks: the smallest value that 90 (99)
of 100 are not above.

What the figures mean:

files, lines             `*.rs` below the folder, and all their lines, with comments, blank lines and tests
code lines               lines with something beside blanks and comments, those within a literal of several lines among them
file length              all lines of a file; `over 500` is how many files have more
modules                  `mod name;` and `mod name { … }`
functions                with a body: free ones, methods and functions within functions; no closures, no declarations in traits
function lines           from the line with `fn` to that of the closing brace, with comments and blank lines; attributes are not in it
characters per line      of code lines, without indentation, comments behind the code and blanks at the end; literals count in full
over 100 columns         code lines that are longer with their indentation, in characters, and their share of all code lines
tuple parameters         functions that take apart a tuple in a parameter or name a tuple as its type, behind references too; `()` and
                         tuples within other types, such as `&[(A, B)]`, are none
more than 5 parameters   `self` counts
type names               different names of `struct`, `enum` and `trait`; those that are defined more than once, whether or not the
                         definitions could be seen together. `Arguments` is idiom, and aliases (`type`) are not counted
unwrap_or_default()      calls for 1,000 code lines
unwrap + expect          `.unwrap()` and `.expect(…)` for 1,000 code lines
doc comments             blocks of `///` lines, and those of three words or fewer; `//!`, `/** */` and `#[doc]` are not counted
commits                  of `git log --no-merges` where PATH is the root of a repository (`–` elsewhere): the characters of the first
                         line of each message, and the share of those that say something below it, trailers too
"""

from __future__ import annotations

import math
import re
import statistics
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

LONG_FILE = 500
WIDE = 100
MANY_PARAMETERS = 5
FEW_WORDS = 3
IDIOM = {"Arguments"}

TOKEN = re.compile(
    r"""(?P<comment>//[^\n]*)
      | (?P<block>/\*)
      | (?P<raw>(?<![A-Za-z0-9_])(?:b|c)?r(?P<hashes>\#*)".*?"(?P=hashes))
      | (?P<text>"(?:[^"\\]|\\.)*")
      | (?P<character>'(?:[^'\\\n]|\\u\{[^}]*\}|\\x..|\\.)')""",
    re.VERBOSE | re.DOTALL,
)
TESTS = re.compile(r"#\[cfg\(test\)\]\s*mod\s+tests\s*\{")
FUNCTION = re.compile(r"\bfn\s+(?:r#)?\w+")
TYPE = re.compile(r"\b(?:struct|enum|trait)\s+(\w+)")
MODULE = re.compile(r"\bmod\s+\w+\s*[;{]")
OPEN, CLOSE = "([{<", ")]}>"


@dataclass
class Function:
    """A function with a body."""

    lines: int
    parameters: int
    takes_tuple: bool


@dataclass
class Tree:
    """What is measured of a tree, file after file."""

    file_lines: list[int] = field(default_factory=list)
    widths: list[int] = field(default_factory=list)
    wide: int = 0
    modules: int = 0
    functions: list[Function] = field(default_factory=list)
    types: Counter[str] = field(default_factory=Counter)
    defaults: int = 0
    unwraps: int = 0
    doc_comments: list[int] = field(default_factory=list)
    """How many words each of them has."""
    messages: list[str] | None = None

    def add(self, source: str) -> None:
        """Adds what one file has."""
        code = without_tests(bare(source))
        lines = [line.rstrip() for line in code.split("\n") if line.strip()]
        self.file_lines.append(source.count("\n") + (not source.endswith("\n") and source != ""))
        self.widths += [len(line.strip()) for line in lines]
        self.wide += sum(len(line) > WIDE for line in lines)
        self.modules += len(MODULE.findall(code))
        self.functions += functions(code)
        self.types.update(name for name in TYPE.findall(code) if name not in IDIOM)
        self.defaults += len(re.findall(r"\bunwrap_or_default\(\)", code))
        self.unwraps += len(re.findall(r"\.\s*(?:unwrap\(\)|expect\()", code))
        self.doc_comments += doc_comments(source)


def blank(text: str, filler: str = " ") -> str:
    """`filler` in the place of every character but the ends of lines."""
    return re.sub(r"[^\n]", filler, text)


def bare(source: str) -> str:
    """`source` with blanks for comments and quotes for literals, so that every character stays where it was."""
    parts: list[str] = []
    at = 0
    while found := TOKEN.search(source, at):
        parts.append(source[at : found.start()])
        at = found.end()
        if found["block"]:
            at = end_of_comment(source, at)
        is_comment = found["comment"] or found["block"]
        parts.append(blank(source[found.start() : at], " " if is_comment else '"'))
    return "".join(parts) + source[at:]


def end_of_comment(source: str, at: int) -> int:
    """Where the block comment ends that was opened before `at`, with those within it."""
    depth = 1
    for mark in re.compile(r"/\*|\*/").finditer(source, at):
        depth += 1 if mark[0] == "/*" else -1
        if depth == 0:
            return mark.end()
    return len(source)


def closing(code: str, at: int) -> int:
    """Where the bracket closes that opens at `at`. Only brackets of its kind are looked at."""
    mark = code[at]
    partner = CLOSE[OPEN.index(mark)]
    depth = 0
    for place in range(at, len(code)):
        depth += (code[place] == mark) - (code[place] == partner)
        if depth == 0:
            return place
    return len(code) - 1


def without_tests(code: str) -> str:
    """Bare `code` with blanks for its module of tests."""
    while found := TESTS.search(code):
        end = closing(code, found.end() - 1) + 1
        code = code[: found.start()] + blank(code[found.start() : end]) + code[end:]
    return code


def parts(code: str) -> list[str]:
    """What commas part outside of all brackets."""
    found, depth, start = [], 0, 0
    code = code.replace("->", "  ").replace("=>", "  ")
    for at, mark in enumerate(code):
        depth += (mark in OPEN) - (mark in CLOSE)
        if mark == "," and depth == 0:
            found.append(code[start:at])
            start = at + 1
    return [part.strip() for part in [*found, code[start:]] if part.strip()]


def functions(code: str) -> list[Function]:
    """The functions of bare `code`."""
    found = []
    for head in FUNCTION.finditer(code):
        at = head.end()
        if code[at : at + 1] == "<":
            at += closing(code[at:].replace("->", "  "), 0) + 1
        opening = code.find("(", at)
        if opening < 0:
            continue
        end = closing(code, opening)
        depth, body = 0, end + 1
        while body < len(code) and (depth > 0 or code[body] not in "{;"):
            depth += (code[body] in "([") - (code[body] in ")]")
            body += 1
        if code[body : body + 1] != "{":
            continue
        parameters = parts(code[opening + 1 : end])
        lines = code.count("\n", head.start(), closing(code, body)) + 1
        found.append(Function(lines, len(parameters), any(map(is_tuple, parameters))))
    return found


def is_tuple(parameter: str) -> bool:
    """Whether a parameter is taken apart as a tuple, or is one."""
    pattern, _, kind = parameter.partition(":")
    if pattern.lstrip("& ").startswith("("):
        return True
    kind = re.sub(r"^(?:\s|&|mut\b|'\w+)*", "", kind)
    return kind.startswith("(") and len(parts(kind[1 : closing(kind, 0)])) > 1


def doc_comments(source: str) -> list[int]:
    """How many words each block of `///` outside of the tests has."""
    code = bare(source)
    spared = without_tests(code)
    words: list[int] = []
    is_within = False
    rows = zip(source.split("\n"), code.split("\n"), spared.split("\n"), strict=True)
    is_in_tests = False
    for line, own, kept in rows:
        # A test has code that is not kept; comments between such lines are within it too.
        is_in_tests = own.strip() != "" and kept.strip() == "" or is_in_tests and own.strip() == ""
        text = line.strip()
        is_doc = text.startswith("///") and not text.startswith("////") and own.strip() == ""
        if is_doc and not is_in_tests:
            if not is_within:
                words.append(0)
            words[-1] += len(text[3:].split())
        is_within = is_doc
    return words


def rank(values: Sequence[int], share: float) -> int:
    """The nearest rank."""
    return sorted(values)[max(math.ceil(share * len(values)) - 1, 0)]


def spread(values: Sequence[int], *shares: float) -> str:
    """The median of `values`, their ranks and the highest of them."""
    if not values:
        return "–"
    ranks = [rank(values, share) for share in shares]
    return " / ".join(number(value) for value in [statistics.median(values), *ranks, max(values)])


def number(value: float, decimals: int = 0) -> str:
    """As people write it: `23,485`; a median may be a half."""
    if decimals == 0 and value != int(value):
        decimals = 1
    return f"{value:,.{decimals}f}"


def per(count: int, whole: int, unit: int) -> float:
    """How many of `count` fall on `unit` of `whole`."""
    return count * unit / whole if whole else 0.0


def of_all(count: int, whole: int) -> str:
    """A number with its share."""
    return f"{number(count)} ({per(count, whole, 100):.1f} %)"


def figures(tree: Tree) -> dict[str, str]:
    """The rows of the table for one tree."""
    code = len(tree.widths)
    functions = tree.functions
    defined_twice = sum(count > 1 for count in tree.types.values())
    rows = {
        "files": number(len(tree.file_lines)),
        "lines": number(sum(tree.file_lines)),
        "code lines": number(code),
        "file length median / p90 / max": spread(tree.file_lines, 0.9),
        f"files over {LONG_FILE} lines": number(sum(own > LONG_FILE for own in tree.file_lines)),
        "modules": number(tree.modules),
        "functions": number(len(functions)),
        "function lines median / p90 / p99 / max": spread(
            [own.lines for own in functions], 0.9, 0.99
        ),
        "characters per code line mean / p90": (
            f"{statistics.mean(tree.widths):.1f} / {rank(tree.widths, 0.9)}" if code else "–"
        ),
        f"code lines over {WIDE} columns": of_all(tree.wide, code),
        "functions with tuple parameters": of_all(
            sum(own.takes_tuple for own in functions), len(functions)
        ),
        f"functions with more than {MANY_PARAMETERS} parameters": number(
            sum(own.parameters > MANY_PARAMETERS for own in functions)
        ),
        "type names defined more than once": f"{defined_twice} of {len(tree.types)}",
        "`unwrap_or_default()` per 1,000": number(per(tree.defaults, code, 1000), 1),
        "unwrap + expect per 1,000": number(per(tree.unwraps, code, 1000), 1),
        "doc comments of three words or fewer": "{} of {}".format(
            number(sum(words <= FEW_WORDS for words in tree.doc_comments)),
            number(len(tree.doc_comments)),
        ),
    }
    messages = tree.messages or []
    subjects = [len(message.split("\n")[0]) for message in messages]
    bodies = sum("\n" in message.strip() for message in messages)
    rows["commits without merges"] = number(len(messages)) if messages else "–"
    rows["commit subject median / p90 / max"] = spread(subjects, 0.9)
    rows["commits with a body"] = of_all(bodies, len(messages)) if messages else "–"
    return rows


def messages_of(path: Path) -> list[str] | None:
    """The messages of the commits that lead to what is checked out, if `path` is the root of a repository."""
    git = ["git", "-C", str(path)]
    try:
        root = subprocess.run([*git, "rev-parse", "--show-toplevel"], capture_output=True, text=True)
        if root.returncode != 0 or Path(root.stdout.strip()).resolve() != path.resolve():
            return None
        log = [*git, "log", "--no-merges", "-z", "--format=%B"]
        said = subprocess.run(log, capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return None
    return [message.strip() for message in said.split("\0") if message.strip()]


def measure(path: Path) -> Tree:
    """The tree at `path`."""
    source = path / "src" if (path / "src").is_dir() else path
    tree = Tree(messages=messages_of(path))
    for file in sorted(source.rglob("*.rs")):
        if file.name != "tests.rs":
            tree.add(file.read_text(encoding="utf-8"))
    return tree


def table(columns: Iterable[tuple[str, dict[str, str]]]) -> str:
    """The columns side by side, as Markdown."""
    columns = list(columns)
    lines = [
        "| figure | " + " | ".join(name for name, _ in columns) + " |",
        "| --- |" + " --: |" * len(columns),
    ]
    for row in columns[0][1]:
        lines.append(f"| {row} | " + " | ".join(own[row] for _, own in columns) + " |")
    return "\n".join(lines)


# Fourteen lines, of which seven are code: `use`, `struct` and its end, `fn`, `let` twice and the end of the function.
PLAIN = '''//! A file. fn no() {}
use std::fmt; // .unwrap()

/// Two words.
/// Not three, five.
struct Row {
}

/// Short.
fn first((a, b): (u8, u8), list: &[(u8, u8)]) {
    let c = "fn x() { // }";
    /* let d = /* nested */ 1; */
    let e = list.first().copied().unwrap_or_default();
}
'''

# Ten lines of which six are code, two of them the inside and the end of a literal.
ODD = r"""trait Row { fn declared(&self); }
pub(crate) enum Kind<'a> { A(&'a str), B = b'"' as isize }

fn many<F: Fn(u8) -> (u8, u8)>(a: u8, b: [u8; 2], c: F, d: &'static (u8, u8), e: (), f: u8) -> [u8; 2] { b }
const TEXT: &str = r#"
struct Row "
"#;
#[cfg(test)]
mod tests { fn none() { None::<u8>.unwrap(); } /// No.
}
"""

# Seven lines, all of them code: two names that are idiom or alias, one module, a function within a function.
NESTED = """struct Arguments;
mod inner { struct Arguments; type Row = u8; }
fn outer(&self, one: Option<(u8, u8)>) {
    fn within() {
        x.expect("y").unwrap();
    }
}
"""

EXPECTED = {
    "files": "3",
    "lines": "31",
    "code lines": "20",
    "file length median / p90 / max": "10 / 14 / 14",
    "files over 500 lines": "0",
    "modules": "1",
    # first, many, outer, within
    "functions": "4",
    "function lines median / p90 / p99 / max": "4 / 5 / 5 / 5",
    "code lines over 100 columns": "1 (5.0 %)",
    # first, many
    "functions with tuple parameters": "2 (50.0 %)",
    "functions with more than 5 parameters": "1",
    # Row twice; Kind
    "type names defined more than once": "1 of 2",
    "`unwrap_or_default()` per 1,000": "50.0",
    "unwrap + expect per 1,000": "100.0",
    # `Short.`, beside the one of five words
    "doc comments of three words or fewer": "1 of 2",
    "commits without merges": "3",
    "commit subject median / p90 / max": "5 / 10 / 10",
    "commits with a body": "1 (33.3 %)",
}


def self_test() -> list[str]:
    """What is not as it was counted by hand."""
    with tempfile.TemporaryDirectory() as folder:
        sources = Path(folder) / "src"
        (sources / "deep").mkdir(parents=True)
        (sources / "plain.rs").write_text(PLAIN, encoding="utf-8")
        (sources / "odd.rs").write_text(ODD, encoding="utf-8")
        (sources / "deep" / "mod.rs").write_text(NESTED, encoding="utf-8")
        (sources / "tests.rs").write_text("fn left_out() {}\n", encoding="utf-8")
        tree = measure(Path(folder))
    wrong = [] if tree.messages is None else ["a folder that is no repository has commits"]
    tree.messages = ["First", "Ten marks.\n\nWhy.", "Ha"]
    found = figures(tree)
    wrong += [
        f"{row}: {found.get(row)} instead of {wanted}"
        for row, wanted in EXPECTED.items()
        if found.get(row) != wanted
    ]
    narrow = Tree()
    narrow.add("fn a() {\n    b(); // c\n}\n")
    if narrow.widths != [8, 4, 1]:
        wrong.append(f"widths: {narrow.widths} instead of [8, 4, 1]")
    return wrong


def main(arguments: list[str]) -> int:
    """The exit status: 1 where the self-test fails, 2 where the arguments are not as they should be."""
    if arguments == ["--self-test"]:
        wrong = self_test()
        print("\n".join(wrong) or "every figure is as it was counted by hand")
        return 1 if wrong else 0
    named = [argument.partition("=") for argument in arguments]
    absent = [path for _, _, path in named if not path or not Path(path).is_dir()]
    if not named or absent:
        print("measure.py NAME=PATH …, each PATH a folder; or --self-test", file=sys.stderr)
        return 2
    print(table((name, figures(measure(Path(path)))) for name, _, path in named))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
