"""Numbers in documents: what stands there, in whatever cell, formula, note or hidden sheet."""

from __future__ import annotations

import io
import itertools
import re
import zipfile
from collections import defaultdict
from fractions import Fraction
from typing import Any, Iterable, Iterator

_NUMBER = re.compile(
    r"(?<![\w.,#-])\d{1,3}(?:[.,\u00a0\u202f ]\d{3})+(?!\d)|(?<![\w.#-])\d{5,}(?![\w])"
)
_DIGITS = 5


def texts(name: str, content: bytes) -> Iterator[str]:
    """All text of an output, with every part of a document that is a bundle of files."""
    if content[:2] != b"PK":
        yield content.decode("utf-8", errors="replace")
        return
    with zipfile.ZipFile(io.BytesIO(content)) as bundle:
        for part in bundle.namelist():
            yield bundle.read(part).decode("utf-8", errors="replace")


def where_they_differ(left: bytes, right: bytes) -> str:
    """Which part of two outputs differs first, and how."""
    if left[:2] == right[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(left)) as one, zipfile.ZipFile(io.BytesIO(right)) as other:
            if one.namelist() != other.namelist():
                return f"has parts {set(one.namelist()) ^ set(other.namelist())}"
            for part in one.namelist():
                if one.read(part) != other.read(part):
                    return f"{part}: {where_they_differ(one.read(part), other.read(part))}"
            return "the bundle itself"
    place = next((at for at, (a, b) in enumerate(zip(left, right)) if a != b), min(len(left), len(right)))
    around = slice(max(0, place - 40), place + 40)
    return f"{left[around]!r} and {right[around]!r}"


def says(name: str, content: bytes, number: int) -> bool:
    """Whether a number of many digits stands anywhere in an output, however it is written."""
    digits = str(number)
    grouped = f"{number:,}"
    forms = [digits, *(grouped.replace(",", mark) for mark in (",", ".", " ", "\u00a0", "\u202f", "&#160;", "&nbsp;"))]
    return any(form in text for text in texts(name, content) for form in forms)


def large_numbers(name: str, content: bytes) -> set[int]:
    """Every whole number of at least five digits that people are shown, or that a workbook holds."""
    found: set[int] = set()
    for text in readable(name, content):
        for match in _NUMBER.finditer(text):
            digits = re.sub(r"\D", "", match.group())
            if len(digits) >= _DIGITS:
                found.add(int(digits))
    return found


def readable(name: str, content: bytes) -> Iterator[str]:
    """The words and numbers of an output without the markup of its format."""
    if not content:
        return
    if name.endswith("xlsx"):
        yield from _workbook(content)
    elif name.endswith("docx"):
        yield from _document(content)
    elif name.endswith("html"):
        text = content.decode()
        text = re.sub(r"<style.*?</style>|<script.*?</script>", " ", text, flags=re.S)
        yield re.sub(r"<(?:path|polyline|polygon)[^>]*>", " ", text)
    else:
        yield content.decode("utf-8", errors="replace")


def _workbook(content: bytes) -> Iterator[str]:
    """Every cell of every sheet, hidden ones too: formulas, cached values, comments, and names."""
    import openpyxl

    for cached in (False, True):
        book = openpyxl.load_workbook(io.BytesIO(content), data_only=cached)
        for sheet in book.worksheets:
            yield sheet.title
            for row in sheet.iter_rows():
                for cell in row:
                    if cell.value is not None:
                        yield str(cell.value)
                    if cell.comment:
                        yield cell.comment.text
        for defined in book.defined_names.values() if hasattr(book.defined_names, "values") else ():
            yield str(defined.attr_text)


def _document(content: bytes) -> Iterator[str]:
    """Paragraphs, tables, headers and footers."""
    import docx

    document = docx.Document(io.BytesIO(content))
    blocks = [document, *(part for section in document.sections for part in (section.header, section.footer))]
    for block in blocks:
        for paragraph in block.paragraphs:
            yield paragraph.text
        for table in block.tables:
            for row in table.rows:
                for cell in row.cells:
                    yield cell.text


def changes_of_json(documents: Iterable[dict[str, Any]]) -> set[int]:
    """By how much figures of an indicator rise or fall between times that are shown: reports say it in words."""
    found: dict[str, set[Fraction]] = defaultdict(set)
    for document in documents:
        for part in (document, *document.get("groups", [])):
            for fields in part["indicators"]:
                if fields["value"] is not None:
                    found[fields["id"]].add(Fraction(fields["value"]))
    changes = {abs(one - other) for values in found.values() for one, other in itertools.combinations(values, 2)}
    return {whole for change in changes for whole in (int(change), round(change), int(change) + 1)}


def numbers_of_json(document: object) -> set[int]:
    """Every whole number of a document, and what a decimal one is rounded to."""
    if isinstance(document, dict):
        return set().union(set(), *(numbers_of_json(value) for value in document.values()))
    if isinstance(document, list):
        return set().union(set(), *(numbers_of_json(value) for value in document))
    if isinstance(document, bool) or document is None or isinstance(document, str):
        return set()
    value = abs(float(document))
    return {int(value), round(value), int(value) + 1}
