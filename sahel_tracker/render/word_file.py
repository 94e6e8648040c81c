"""A Word file to paste from: headings, paragraphs and tables in the styles that every word processor knows.

Invariants: in Arabic the section, each paragraph and each table read from right to left by themselves, so that a part
that is pasted into another file keeps its direction; the same content gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Emu, Pt, RGBColor

from sahel_tracker.model.records import Language
from sahel_tracker.render.word_runs import LOCALES, PLAIN, Look, add_text, fonts, inert, properties
from sahel_tracker.render.words import RIGHT_TO_LEFT

if TYPE_CHECKING:
    from docx.document import Document as Word
    from docx.styles.style import ParagraphStyle
    from docx.table import Table, _Cell, _Row
    from docx.text.paragraph import Paragraph

PAGE_WIDTH, PAGE_HEIGHT, MARGIN = Cm(21), Cm(29.7), Cm(2)
INK = RGBColor(0x1B, 0x3A, 0x5C)
SHADE = "E8EDF3"
SIZES = {"Title": 20.0, "Heading 1": 15.0, "Heading 2": 12.5, "Normal": 10.0, "Quote": 10.0, "List Bullet": 10.0}
SPACES = {"Title": (0, 4), "Heading 1": (16, 4), "Heading 2": (10, 3), "Normal": (0, 4), "Quote": (0, 4)}
"""Points before and after a paragraph."""
EPOCH = (1980, 1, 1, 0, 0, 0)
"""The time of every part of the file: the first that a ZIP archive can hold."""


class WordFile:
    """A file that reads in one language; `head` stands above every page, with the number of the page below."""

    def __init__(self, language: Language, title: str, head: str, day: date) -> None:
        self._language: Language = language
        self._word: Word = Document()
        self._describe(title, day)
        self._set_styles()
        self._set_page(head)
        self.paragraph(title, style="Title")

    def heading(self, text: str, level: int) -> None:
        """A heading of level 1 or 2."""
        self.paragraph(text, style=f"Heading {level}")

    def paragraph(self, text: str, style: str = "Normal") -> None:
        """A paragraph in the reader's language."""
        write(self._word.add_paragraph(style=style), text, self._language)

    def bullet(self, text: str) -> None:
        """A line of a list."""
        self.paragraph(text, style="List Bullet")

    def table(self, headings: Sequence[str], widths: Sequence[float]) -> Rows:
        """A table with these headings, repeated on every page; widths are shares of the page's."""
        table = self._word.add_table(rows=0, cols=len(headings), style="Table Grid")
        table.autofit = False
        table._tbl.tblPr.find(qn("w:tblLook")).addprevious(_cell_margins())  # noqa: SLF001 - not in python-docx
        if self._language in RIGHT_TO_LEFT:
            table._tbl.tblPr.find(qn("w:tblStyle")).addnext(OxmlElement("w:bidiVisual"))  # noqa: SLF001 - not in python-docx
        available = PAGE_WIDTH - 2 * MARGIN
        lengths = [Emu(round(available * width / sum(widths))) for width in widths]
        for column, length in zip(table.columns, lengths, strict=True):
            column.width = length
        rows = Rows(table, self._language, lengths)
        rows.head(headings)
        return rows

    def content(self) -> bytes:
        """The finished file."""
        made, same = BytesIO(), BytesIO()
        self._word.save(made)
        with ZipFile(made) as source, ZipFile(same, "w", ZIP_DEFLATED) as target:
            for name in sorted(source.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
                part = ZipInfo(name, EPOCH)
                part.compress_type = ZIP_DEFLATED
                target.writestr(part, source.read(name))
        return same.getvalue()

    def _describe(self, title: str, day: date) -> None:
        known = self._word.core_properties
        known.title, known.language, known.revision = inert(title)[:255], LOCALES[self._language], 1
        known.author = known.last_modified_by = known.comments = known.keywords = known.subject = ""
        known.created = known.modified = datetime.combine(day, time())
        relations = self._word.part.package.rels
        for number in [key for key, one in relations.items() if one.reltype.endswith("/thumbnail")]:
            relations.pop(number)

    def _set_styles(self) -> None:
        defaults = self._word.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
        lang = defaults.find(qn("w:lang"))
        lang.set(qn("w:val"), LOCALES["fr" if self._language == "ar" else self._language])
        lang.set(qn("w:bidi"), LOCALES["ar"])
        defaults.replace(defaults.find(qn("w:rFonts")), fonts())
        for name, size in SIZES.items():
            self._set_style(self._word.styles[name], size, *SPACES.get(name, (0, 2)))

    def _set_style(self, style: ParagraphStyle, size: float, before: int, after: int) -> None:
        strong = style.name in ("Title", "Heading 1", "Heading 2")
        old = style.element.rPr
        if old is not None:
            style.element.remove(old)
        style.font.size, style.font.bold = Pt(size), strong
        style.font.color.rgb = INK if strong else RGBColor(0, 0, 0)
        made = style.element.rPr
        made.insert(0, fonts())
        for name, of_complex in (("w:b", "w:bCs"), ("w:sz", "w:szCs")):
            made.find(qn(name)).addnext(_like(made.find(qn(name)), of_complex))
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
        style.paragraph_format.line_spacing = 1.1

    def _set_page(self, head: str) -> None:
        section = self._word.sections[0]
        section.page_width, section.page_height = PAGE_WIDTH, PAGE_HEIGHT
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = MARGIN
        if self._language in RIGHT_TO_LEFT:
            section._sectPr.find(qn("w:docGrid")).addprevious(OxmlElement("w:bidi"))  # noqa: SLF001 - not in python-docx
        write(section.header.paragraphs[0], head, self._language, Look(colour="595959", size=9))
        numbers = section.footer.paragraphs[0]
        for part in ("PAGE", " / ", "NUMPAGES"):
            _add_field_or_text(numbers, part, self._language)
        _turn(numbers, self._language)


class Rows:
    """A table that is filled row by row; a row is never torn apart between two pages."""

    def __init__(self, table: Table, language: Language, widths: Sequence[Emu]) -> None:
        self._table, self._language, self._widths = table, language, widths

    def head(self, headings: Sequence[str]) -> None:
        """The row of headings, repeated on every page."""
        row = self._row()
        row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001 - not in python-docx
        for cell, text in zip(row.cells, headings, strict=True):
            _shade(cell)
            write(cell.paragraphs[0], text, self._language, Look(bold=True))

    def add(self, cells: Sequence[Sequence[tuple[str, Look]]]) -> None:
        """A row that stays with the next one; each cell holds one paragraph or several, each with its look."""
        row = self._row()
        for cell, texts in zip(row.cells, cells, strict=True):
            for number, (text, look) in enumerate(texts):
                paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
                paragraph.paragraph_format.keep_with_next = True
                write(paragraph, text, self._language, look)

    def across(self, said: str, quote: str, language: Language | None, names: Sequence[str] = ()) -> None:
        """A row of one cell over all columns: what is said, and below it a quotation in its own language.

        `names` are those in what is said that came from outside.
        """
        row = self._row()
        cell, *others = row.cells
        for other in others:
            row._tr.remove(other._tc)  # noqa: SLF001 - python-docx's merge looks through all rows of the table
        cell._tc.grid_span, cell.width = len(self._widths), Emu(sum(self._widths))  # noqa: SLF001 - likewise
        write(cell.paragraphs[0], said, self._language, names=names)
        if quote:
            write(cell.add_paragraph(style="Quote"), quote, language or self._language)

    def _row(self) -> _Row:
        row: _Row = self._table.add_row()  # type: ignore[no-untyped-call]  # of python-docx
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001 - not in python-docx
        for cell, width in zip(row.cells, self._widths, strict=True):
            cell.width = width
        return row


def write(paragraph: Paragraph, text: str, language: Language, look: Look = PLAIN, names: Sequence[str] = ()) -> None:
    """Put a text into an empty paragraph that reads in this language's direction."""
    _turn(paragraph, language)
    add_text(paragraph, text, language, look, names)


def _turn(paragraph: Paragraph, language: Language) -> None:
    """Let the paragraph read from right to left; it stands at the end of the paragraph's own properties."""
    if language in RIGHT_TO_LEFT:
        paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))  # noqa: SLF001 - not in python-docx


def _add_field_or_text(paragraph: Paragraph, part: str, language: Language) -> None:
    if not part.isupper():
        add_text(paragraph, part, language)
        return
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), part)
    run, number = OxmlElement("w:r"), OxmlElement("w:t")
    number.text = "1"
    run.append(properties(language))
    run.append(number)
    field.append(run)
    paragraph._p.append(field)  # noqa: SLF001 - not in python-docx


def _shade(cell: _Cell) -> None:
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", SHADE)):
        shade.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shade)  # noqa: SLF001 - not in python-docx


def _cell_margins() -> Any:
    """Some room above and below the words of a cell."""
    margins = OxmlElement("w:tblCellMar")
    for side in ("top", "bottom"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), "50")  # twentieths of a point
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    return margins


def _like(element: Any, name: str) -> Any:
    """An element of this name with the same value."""
    made = OxmlElement(name)
    for attribute, value in element.attrib.items():
        made.set(attribute, value)
    return made
