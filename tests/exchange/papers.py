"""PDF and Word files made by hand, as small as they can be, so that each test says what is odd about its own."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

SIZE = 12
WIDTH = 6
"""Of every letter, in points."""
A4 = (595, 842)
WORD_NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_RELATIONS = "http://schemas.openxmlformats.org"


@dataclass(frozen=True)
class Drawn:
    """Shapes side by side from `x` on, on the baseline `y`; each is what the file says it stands for.

    None is a shape that the file says nothing about. `spelled` says what all of them together spell (ActualText).
    """

    shapes: Sequence[str | None]
    x: float = 72
    y: float = 700
    spelled: str | None = None
    turned: bool = False


def pdf(*pages: Iterable[Drawn], picture: bool = False) -> bytes:
    """A PDF with these pages; with `picture` an image covers each of them, as on a scan."""
    drawn = [list(page) for page in pages]
    shapes = sorted({shape for page in drawn for line in page for shape in line.shapes if shape is not None})
    numbers = {shape: number for number, shape in enumerate(shapes, 1)}
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"", *_font(numbers), _image()]
    kids = []
    for page in drawn:
        objects += [_page(len(objects) + 2), _stream(_content(page, numbers, picture=picture))]
        kids.append(f"{len(objects) - 1} 0 R")
    objects[1] = f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(kids)}]>>".encode()
    return file_of(objects)


def file_of(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    """A PDF of these objects, the first of which is its catalogue."""
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, start)
    return bytes(out)


def across(text: str) -> list[str | None]:
    """A line that is read from left to right, as shapes."""
    return list(text)


def backwards(text: str) -> list[str | None]:
    """An Arabic line without numbers, as the page shows it from left to right."""
    return list(reversed(text))


def docx(*paragraphs: str, body: str = "", members: Mapping[str, str] | None = None) -> bytes:
    """A Word file with these paragraphs, then with this markup."""
    plain = "".join(f"<w:p><w:r><w:t xml:space='preserve'>{escape(text)}</w:t></w:r></w:p>" for text in paragraphs)
    document = f"<w:document {WORD_NAMESPACE}><w:body>{plain}{body}</w:body></w:document>"
    written = {
        "[Content_Types].xml": _CONTENT_TYPES,
        "_rels/.rels": _relations(("officeDocument", "word/document.xml")),
        "word/document.xml": document,
        **(members or {}),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in written.items():
            archive.writestr(name, content)
    return out.getvalue()


def footnotes(text: str) -> dict[str, str]:
    """The members of a Word file that hold this footnote."""
    note = f"<w:footnote w:id='1'><w:p><w:r><w:t>{escape(text)}</w:t></w:r></w:p></w:footnote>"
    return {
        "word/footnotes.xml": f"<w:footnotes {WORD_NAMESPACE}>{note}</w:footnotes>",
        "word/_rels/document.xml.rels": _relations(("footnotes", "footnotes.xml")),
    }


def _relations(*targets: tuple[str, str]) -> str:
    each = "".join(
        f"<Relationship Id='r{number}' Type='{_RELATIONS}/officeDocument/2006/relationships/{kind}' Target='{target}'/>"
        for number, (kind, target) in enumerate(targets)
    )
    return f"<Relationships xmlns='{_RELATIONS}/package/2006/relationships'>{each}</Relationships>"


_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_CONTENT_TYPES = (
    f"<Types xmlns='{_RELATIONS}/package/2006/content-types'>"
    "<Default Extension='rels' ContentType='application/vnd.openxmlformats-package.relationships+xml'/>"
    "<Default Extension='xml' ContentType='application/xml'/>"
    f"<Override PartName='/word/document.xml' ContentType='{_MAIN}.document.main+xml'/>"
    f"<Override PartName='/word/footnotes.xml' ContentType='{_MAIN}.footnotes+xml'/></Types>"
)


def _page(contents: int) -> bytes:
    resources = "/Resources<</Font<</F 3 0 R>>/XObject<</I 7 0 R>>>>"
    width, height = A4
    return f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {width} {height}]{resources}/Contents {contents} 0 R>>".encode()


def _content(lines: Iterable[Drawn], numbers: Mapping[str, int], *, picture: bool) -> bytes:
    image = "q {} 0 0 {} 0 0 cm /I Do Q\n".format(*A4) if picture else ""
    return (image + "\n".join(_shown(line, numbers) for line in lines)).encode()


def _shown(line: Drawn, numbers: Mapping[str, int]) -> str:
    codes = "".join(f"{numbers.get(shape, 0) if shape is not None else 0:04X}" for shape in line.shapes)
    placed = f"0 1 -1 0 {line.x} {line.y} Tm" if line.turned else f"{line.x} {line.y} Td"
    text = f"BT /F {SIZE} Tf {placed} <{codes}> Tj ET"
    if line.spelled is None:
        return text
    return f"/Span <</ActualText <FEFF{line.spelled.encode('utf-16-be').hex()}>>> BDC {text} EMC"


def _stream(content: bytes, entries: bytes = b"") -> bytes:
    packed = zlib.compress(content)
    return b"<</Length %d/Filter/FlateDecode%s>>stream\n%s\nendstream" % (len(packed), entries, packed)


def _font(numbers: Mapping[str, int]) -> list[bytes]:
    named = "".join(f"<{number:04X}> <{shape.encode('utf-16-be').hex()}>\n" for shape, number in numbers.items())
    mapping = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        f"{len(numbers)} beginbfchar\n{named}endbfchar\nendcmap end end"
    )
    system = "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
    kind = f"/Type/Font/Subtype/CIDFontType2/BaseFont/Made{system}/DW {1000 * WIDTH // SIZE}/FontDescriptor 5 0 R"
    return [
        b"<</Type/Font/Subtype/Type0/BaseFont/Made/Encoding/Identity-H/DescendantFonts[4 0 R]/ToUnicode 6 0 R>>",
        f"<<{kind}>>".encode(),
        b"<</Type/FontDescriptor/FontName/Made/Flags 4/Ascent 800/Descent -200/StemV 80/FontBBox[0 -200 1000 800]>>",
        _stream(mapping.encode()),
    ]


def _image() -> bytes:
    entries = b"/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8"
    return _stream(b"\x80", entries)
