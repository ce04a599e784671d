"""Changes a workbook as a person or a program would.

`forget FROM TO`: without what its formulas came to, so that whoever opens it has to compute them.
`conditions TO FORMULA PAIRS`: a workbook with a row for each of PAIRS: the formula about it, and the pair for its cells E2 and E3.
"""

import json
import re
import sys
import zipfile

import openpyxl


def forget(source, target):
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            data = old.read(item)
            if item.filename.startswith("xl/worksheets/"):
                text = data.decode("utf-8")
                data = re.sub(r"(</f>)<v>[^<]*</v>", r"\1", text).encode("utf-8")
            new.writestr(item, data)


def conditions(target, formula, pairs):
    book = openpyxl.Workbook()
    sheet = book.active
    for row, pair in enumerate(json.loads(pairs), start=1):
        sheet.cell(row, 1, "=" + formula.replace("E2", f"B{row}").replace("E3", f"C{row}"))
        for column, written in enumerate(pair, start=2):
            if written:
                sheet.cell(row, column, json.loads(written))
    book.save(target)


{"forget": forget, "conditions": conditions}[sys.argv[1]](*sys.argv[2:])
