"""The text of a PDF: its letters where the pages show them, read in their order.

pdfminer gives each letter with its place. Its own order of lines, like that of other libraries, is the order in which
Arabic is seen, with dates and brackets astray; `page_lines` makes the order in which it is read. Where the file says
what a group of shapes spells (ActualText), that is taken instead of the shapes. A letter that the file does not name
comes out as U+FFFD.
"""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

from pdfminer.layout import LTChar
from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError
from pdfminer.pdffont import PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import stream_value
from pdfminer.psexceptions import PSException
from pdfminer.utils import decode_text

from sahel_tracker.errors import Failed
from sahel_tracker.exchange.page_lines import Glyph, page_text
from sahel_tracker.exchange.texts import MEBIBYTE, MOST_CHARACTERS
from sahel_tracker.language.broken_arabic import breakage

if TYPE_CHECKING:
    from pdfminer.pdfcolor import PDFColorSpace
    from pdfminer.pdffont import PDFFont
    from pdfminer.pdfinterp import PDFGraphicState
    from pdfminer.pdftypes import PDFStream
    from pdfminer.utils import Matrix

MOST_PAGES = 300
LARGEST_PAGE = 16 * MEBIBYTE
MOST_ON_A_PAGE = 100_000
UNKNOWN = "\ufffd"
PART = "attach the part that matters as a file of its own"
_FEW_LETTERS, _MOST_OF_THE_PAGE = 100, 0.5


def pdf_text(content: bytes) -> str:
    """The text of the pages, an empty line between two of them.

    Raises Failed, with words that follow the name of the file, for one that is encrypted, malformed, too long, or
    holds pictures of text instead of text. Other exceptions of pdfminer may leave too (see `extraction`).
    """
    try:
        pages = _pages(PDFDocument(PDFParser(BytesIO(content))))
        text = _text(pages)
        if breakage(text) == "letters backwards":
            drawn = _text(pages, as_drawn=True)
            return text if breakage(drawn) else drawn
    except PDFEncryptionError as error:
        raise Failed("is encrypted", "save a copy without a password and attach that") from error
    except PSException as error:
        said = f": {error}" if str(error) else ""
        raise Failed(f"is not a whole PDF{said}", "open it and save it again, or save its text as UTF-8") from error
    return text


def _pages(document: PDFDocument) -> list[PDFPage]:
    pages: list[PDFPage] = []
    for page in PDFPage.create_pages(document):
        if len(pages) == MOST_PAGES:
            raise Failed(f"has more than {MOST_PAGES:,} pages", PART)
        pages.append(page)
    if not pages:
        raise Failed("has no pages", "open it and save it again")
    return pages


def _text(pages: list[PDFPage], *, as_drawn: bool = False) -> str:
    resources = PDFResourceManager()
    texts: list[str] = []
    scanned = characters = 0
    for page in pages:
        _check_size(page)
        shown = _Shown(resources)
        PDFPageInterpreter(resources, shown).process_page(page)
        sides = [page_text(glyphs, as_drawn=as_drawn) for _, glyphs in sorted(shown.glyphs.items())]
        texts.append("\n\n".join(filter(None, sides)))
        characters += len(texts[-1])
        scanned += shown.is_picture and sum(map(str.isalpha, texts[-1])) < _FEW_LETTERS
        if characters > MOST_CHARACTERS:
            raise Failed(f"holds more than {MOST_CHARACTERS:,} characters", PART)
    _refuse_pictures(texts, scanned)
    return "\n\n".join(filter(None, texts)) + "\n"


def _check_size(page: PDFPage) -> None:
    """Reading costs several hundred bytes and a microsecond for each byte of a page's unpacked instructions."""
    if sum(len(stream_value(part).get_data()) for part in page.contents) > LARGEST_PAGE:
        raise Failed(f"has a page of more than {LARGEST_PAGE // MEBIBYTE} MiB", PART)


def _refuse_pictures(texts: list[str], scanned: int) -> None:
    hint = "run text recognition on it (for example ocrmypdf -l ara+fra+eng) or type its text, and attach that"
    if scanned > len(texts) / 2:
        raise Failed("has no text: its pages are pictures, as a scanner makes them", hint)
    if not any(map(str.isalpha, "".join(texts))):
        raise Failed("has no text", hint)


class _Shown(PDFTextDevice):
    """What one page shows: its letters by the way they are turned, and whether a picture covers most of it."""

    def __init__(self, resources: PDFResourceManager) -> None:
        super().__init__(resources)
        self.glyphs: dict[int, list[Glyph]] = {}
        self.is_picture = False
        self._area = 1.0
        self._drawn = 0
        self._spelled: list[str | None] = []

    def begin_page(self, page: PDFPage, ctm: Matrix) -> None:  # noqa: ARG002 - pdfminer calls it so
        left, bottom, right, top = page.mediabox
        self._area = abs((right - left) * (top - bottom)) or 1.0

    def render_image(self, name: str, stream: PDFStream) -> None:  # noqa: ARG002 - pdfminer calls it so
        a, b, c, d, *_ = self.ctm or (0, 0, 0, 0)
        self.is_picture |= abs(a * d - b * c) > _MOST_OF_THE_PAGE * self._area

    def begin_tag(self, tag: object, props: object = None) -> None:  # noqa: ARG002 - pdfminer calls it so
        spelled = props.get("ActualText") if isinstance(props, dict) else None
        self._spelled.append(decode_text(spelled) if isinstance(spelled, bytes) else None)

    def end_tag(self) -> None:
        if self._spelled:
            self._spelled.pop()

    def render_char(  # noqa: PLR0913, PLR0917 - pdfminer calls it so
        self,
        matrix: Matrix,
        font: PDFFont,
        fontsize: float,
        scaling: float,
        rise: float,
        cid: int,
        ncs: PDFColorSpace,
        graphicstate: PDFGraphicState,
    ) -> float:
        """Take a letter as it is drawn; gives how far it moves on."""
        width, displacement = font.char_width(cid), font.char_disp(cid)
        text = self._text_of(font, cid)
        shape = LTChar(matrix, font, fontsize, scaling, rise, text, width, displacement, ncs, graphicstate)
        self._keep(*_placed(shape))
        return shape.adv

    def _keep(self, turned: int, glyph: Glyph) -> None:
        """Keep a shape; one that stands for nothing by itself belongs to the one drawn before it."""
        shown = self.glyphs.setdefault(turned, [])
        if glyph.text:
            shown.append(glyph)
        elif shown:
            left, right = min(glyph.left, shown[-1].left), max(glyph.right, shown[-1].right)
            shown[-1] = replace(shown[-1], left=left, right=right)
        self._drawn += 1
        if self._drawn > MOST_ON_A_PAGE:
            raise Failed(f"has a page of more than {MOST_ON_A_PAGE:,} letters", PART)

    def _text_of(self, font: PDFFont, cid: int) -> str:
        """What the shape stands for; the first shape of a group that is spelled out stands for all of it."""
        for depth, spelled in enumerate(self._spelled):
            if spelled is not None:
                self._spelled[depth] = ""
                return spelled
        try:
            return str(font.to_unichr(cid)).replace("\0", UNKNOWN)
        except PDFUnicodeNotDefined:
            return UNKNOWN


def _placed(shape: LTChar) -> tuple[int, Glyph]:
    """How the shape is turned (quarters, anticlockwise), and the shape as it would stand on a page turned back."""
    a, b, _c, d, x, y = shape.matrix
    x0, y0, x1, y1 = shape.bbox
    if abs(b) > abs(a):
        turned = 1 if b > 0 else 3
        left, right, baseline = (y0, y1, -x) if b > 0 else (-y1, -y0, x)
        return turned, Glyph(shape.get_text(), left, right, baseline, x1 - x0)
    turned = 2 if a < 0 and d < 0 else 0
    left, right, baseline = (-x1, -x0, -y) if turned else (x0, x1, y)
    return turned, Glyph(shape.get_text(), left, right, baseline, y1 - y0)
