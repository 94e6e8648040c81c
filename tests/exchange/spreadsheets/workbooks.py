"""Workbooks made by hand, part by part, so that each test says what is odd about its own."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"

PARTS = {
    "[Content_Types].xml": f"""<Types xmlns="{_PACKAGE}/content-types">
        <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
        <Default Extension="xml" ContentType="application/xml"/>
        <Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>
        <Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/>
        <Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPE}.worksheet+xml"/></Types>""",
    "_rels/.rels": f"""<Relationships xmlns="{_PACKAGE}/relationships">
        <Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>""",
    "xl/_rels/workbook.xml.rels": f"""<Relationships xmlns="{_PACKAGE}/relationships">
        <Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>
        <Relationship Id="rId2" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>""",
    "xl/styles.xml": f"""<styleSheet xmlns="{_MAIN}"><fonts count="1"><font/></fonts>
        <fills count="1"><fill><patternFill/></fill></fills>
        <borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>
        <cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs>
        <cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>""",
}


def workbook(sheet: str, *, properties: str = "", parts: Mapping[str, str | bytes] | None = None) -> bytes:
    """A workbook of one sheet, Plan, with this XML in it; style 1 is a day. `parts` replace others or come beside."""
    book = f"""<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">{properties}<sheets>
        <sheet name="Plan" sheetId="1" r:id="rId1"/></sheets></workbook>"""
    page = workbook_page(sheet)
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in {**PARTS, "xl/workbook.xml": book, "xl/worksheets/sheet1.xml": page, **(parts or {})}.items():
            archive.writestr(name, text)
    return content.getvalue()


def workbook_page(sheet: str) -> str:
    """The part of a workbook that is a sheet."""
    return f'<worksheet xmlns="{_MAIN}">{sheet}</worksheet>'


def rows(*lines: str) -> str:
    """The data of a sheet: each line is the XML of the cells of a row."""
    return "<sheetData>" + "".join(f'<row r="{n}">{line}</row>' for n, line in enumerate(lines, 1)) + "</sheetData>"


def said(place: str, text: str) -> str:
    """A cell with a text."""
    return f'<c r="{place}" t="inlineStr"><is><t>{escape(text)}</t></is></c>'


def number(place: str, value: object, *, day: bool = False) -> str:
    """A cell with a number, which may be shown as a day."""
    return f'<c r="{place}" s="{int(day)}"><v>{value}</v></c>'


def formula(place: str, text: str, result: str = "") -> str:
    """A cell with a formula, and the result that was stored with it."""
    value = f"<v>{escape(result)}</v>" if result else ""
    return f'<c r="{place}" t="str"><f>{escape(text)}</f>{value}</c>'
