"""The text of a Word document (DOCX), paragraph by paragraph.

With it stands what python-docx leaves out of a paragraph's text: tracked insertions, content controls, text boxes and
notes. What was struck out is left out.

Invariant: the file is measured by the directory of its archive before anything is unpacked, and no member unpacks to
more than its directory says, so a small file cannot become a large one.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import OpcError
from docx.oxml import parse_xml
from docx.oxml.ns import nsmap
from lxml import etree

from sahel_tracker.errors import Failed
from sahel_tracker.exchange.texts import MEBIBYTE, MOST_CHARACTERS
from sahel_tracker.language.visual_order import composed

LARGEST_UNPACKED = 256 * MEBIBYTE
MOST_MEMBERS = 5_000
SAVE_AGAIN = "open it and save it again as DOCX, or save its text as UTF-8"

_WORD = f"{{{nsmap['w']}}}"
_PARAGRAPH, _TEXT = f"{_WORD}p", f"{_WORD}t"
_SHOWN_AS = {f"{_WORD}tab": "\t", f"{_WORD}br": "\n", f"{_WORD}cr": "\n", f"{_WORD}noBreakHyphen": "-"}
_LEFT_OUT = {
    *(f"{_WORD}del", f"{_WORD}moveFrom"),
    f"{_WORD}tabs",  # where tabs stop, not tabs
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",  # the same again for old programs
}
_NOTES = (RELATIONSHIP_TYPE.FOOTNOTES, RELATIONSHIP_TYPE.ENDNOTES)


def docx_text(content: bytes) -> str:
    """The text of the body, then that of foot and end notes, a line a paragraph.

    Raises Failed, with words that follow the name of the file, for one that is no Word document, is damaged, unpacks
    to too much, or holds no text.
    """
    try:
        _check_size(content)
        document = docx.Document(BytesIO(content))
        bodies = [document.element.body, *_notes(document)]
        text = "\n".join(line for body in bodies for line in _paragraphs(body)).strip("\n")
    except (zipfile.BadZipFile, OpcError, etree.XMLSyntaxError) as error:
        raise Failed(f"is not a whole DOCX: {error}", SAVE_AGAIN) from error
    except (KeyError, ValueError) as error:
        raise Failed("is a ZIP file, but not a Word document", SAVE_AGAIN) from error
    if len(text) > MOST_CHARACTERS:
        raise Failed(f"holds more than {MOST_CHARACTERS:,} characters", "attach the part that matters")
    if not any(map(str.isalpha, text)):
        raise Failed("has no text", "type its text, or run text recognition on its pictures, and attach that")
    return composed(text) + "\n"


def _check_size(content: bytes) -> None:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        members = archive.infolist()
    unpacked = sum(member.file_size for member in members)
    if unpacked > LARGEST_UNPACKED:
        allowed = LARGEST_UNPACKED // MEBIBYTE
        what = f"would unpack to {unpacked / MEBIBYTE:,.0f} MiB, and at most {allowed} MiB are read"
        raise Failed(what, "save its text as UTF-8 and attach that")
    if len(members) > MOST_MEMBERS:
        raise Failed(f"holds {len(members):,} files, and at most {MOST_MEMBERS:,} are read", SAVE_AGAIN)


def _notes(document: Any) -> Iterator[Any]:
    for relation in document.part.rels.values():
        if relation.reltype in _NOTES and not relation.is_external:
            yield parse_xml(relation.target_part.blob)


def _paragraphs(body: Any) -> Iterator[str]:
    """The text of each paragraph; of one inside another (a text box) before that of the other."""
    open_ones: list[list[str]] = []
    walker = etree.iterwalk(body, events=("start", "end"))
    for event, element in walker:
        if event == "end":
            if element.tag == _PARAGRAPH:
                yield "".join(open_ones.pop()).rstrip()
        elif element.tag == _PARAGRAPH:
            open_ones.append([])
        elif element.tag in _LEFT_OUT:
            walker.skip_subtree()
        elif open_ones:
            open_ones[-1].append(element.text or "" if element.tag == _TEXT else _SHOWN_AS.get(element.tag, ""))
