"""The template of imports: a workbook with the columns, the values that each one takes, and the categories and
departments."""

import asyncio
from collections.abc import Sequence
from io import BytesIO

from knowledge.imports.words import EXPLAINED, REQUIRED, SHEET, header
from knowledge.rules.imports import FORMS, HEADERS, MOST_ROWS, Column

WIDE = frozenset({Column.TITLE, Column.CATEGORIES, Column.BODY})


async def template(categories: Sequence[str], departments: Sequence[str]) -> bytes:
    """Return the file. Run this in a thread. `categories`: paths."""
    return await asyncio.to_thread(_template, categories, departments)


def _template(categories: Sequence[str], departments: Sequence[str]) -> bytes:
    import xlsxwriter  # imported here, as nothing else in the web host needs it

    file = BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False}) as book:
        bold, must = book.add_format({"bold": True}), book.add_format({"bold": True, "font_color": "#C00000"})
        sheet = book.add_worksheet(SHEET)
        sheet.freeze_panes(1, 0)
        for place, column in enumerate(HEADERS):
            sheet.set_column(place, place, 40 if column in WIDE else 16)
            sheet.write_string(0, place, header(column), must if column in REQUIRED else bold)
            sheet.write_comment(0, place, EXPLAINED[column])
        lists = {Column.FORM: [*FORMS.values()], Column.DEPARTMENT: "=部门!$A$2:$A$1000"}
        for column, source in lists.items():
            place = list(HEADERS).index(column)
            rule = {"validate": "list", "source": source, "error_type": "warning"}
            sheet.data_validation(1, place, MOST_ROWS, place, rule)
        for name, title, lines in (
            ("填写说明", "列", [f"{header(column)}：{EXPLAINED[column]}" for column in HEADERS]),
            ("分类", "分类（复制到“分类”列）", categories),
            ("部门", "部门", departments),
        ):
            other = book.add_worksheet(name)
            other.set_column(0, 0, 100 if name == "填写说明" else 60)
            other.write_string(0, 0, title, bold)
            for row, line in enumerate(lines, 1):
                other.write_string(row, 0, line)
    return file.getvalue()
