"""Prints what another program sees in a workbook, as JSON: values, formulas, formats, panes, print set-up, charts, rules, locks and links."""

import json
import sys

import openpyxl


def reference(source):
    """The cells that a part of a chart reads, or the text that it has itself."""
    if source is None:
        return None
    for kind in ("numRef", "strRef"):
        if getattr(source, kind, None) is not None:
            return getattr(source, kind).f
    return getattr(source, "v", None)


def chart(drawn):
    title = drawn.title.tx if drawn.title is not None else None
    values = drawn.y_axis
    return {
        "title": reference(title),
        "blank": drawn.display_blanks,
        "axis": bool(values is not None and values.title is not None),
        "series": [
            {
                "kind": part.tagname,
                "name": reference(series.tx),
                "names": reference(series.cat),
                "values": reference(series.val),
            }
            for part in drawn._charts
            for series in part.series
        ],
    }


def sheet(formulas, values):
    cells = []
    for row in formulas.iter_rows():
        for cell in row:
            if cell.value is None and cell.protection.locked:
                continue
            is_formula = cell.data_type == "f"
            value = values[cell.coordinate].value
            cells.append(
                {
                    "at": cell.coordinate,
                    "row": cell.row,
                    "column": cell.column,
                    "formula": cell.value if is_formula else None,
                    "value": value,
                    "text": isinstance(value, str),
                    "format": cell.number_format,
                    "fill": cell.fill.fgColor.rgb if cell.fill.fill_type else None,
                    "locked": cell.protection.locked,
                    "link": cell.hyperlink is not None,
                }
            )
    setup = formulas.page_setup
    rules = [
        {
            "cells": str(rule.sqref),
            "type": rule.type,
            "operator": rule.operator,
            "from": rule.formula1,
            "to": rule.formula2,
            "style": rule.errorStyle or "stop",
            "prompt": rule.prompt,
            "error": rule.error,
            "shown": bool(rule.showErrorMessage and rule.showInputMessage),
        }
        for rule in formulas.data_validations.dataValidation
    ]
    colours = [
        {"cells": str(area.sqref), "type": rule.type, "text": rule.text}
        for area in formulas.conditional_formatting
        for rule in area.rules
    ]
    return {
        "name": formulas.title,
        "visible": formulas.sheet_state == "visible",
        "rows": formulas.max_row,
        "freeze": formulas.freeze_panes,
        # Some versions give a list.
        "print_area": "".join(formulas.print_area or ""),
        "print_titles": formulas.print_title_rows,
        "landscape": setup.orientation == "landscape",
        "paper": setup.paperSize,
        "fit_to_width": bool(formulas.sheet_properties.pageSetUpPr.fitToPage)
        and setup.fitToWidth in (None, 1),
        "charts": [chart(drawn) for drawn in formulas._charts],
        "protected": formulas.protection.sheet,
        "filter": formulas.auto_filter.ref,
        "widths": {key: dimension.width for key, dimension in formulas.column_dimensions.items()},
        "rules": rules,
        "colours": colours,
        "links": len(formulas._hyperlinks),
        "cells": cells,
    }


def main(path):
    formulas = openpyxl.load_workbook(path)
    values = openpyxl.load_workbook(path, data_only=True)
    book = {
        "created": str(formulas.properties.created),
        "modified": str(formulas.properties.modified),
        "names": sorted(formulas.defined_names),
        "sheets": [sheet(formulas[name], values[name]) for name in formulas.sheetnames],
    }
    json.dump(book, sys.stdout, ensure_ascii=False, default=str)


main(sys.argv[1])
