"""The text of Word files."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from sahel_tracker.errors import Failed
from sahel_tracker.exchange import docx_text as room
from sahel_tracker.exchange.docx_text import docx_text
from tests.exchange.papers import WORD_NAMESPACE, docx, footnotes

REAL = Path(__file__).parent / "real"
BILLION = "".join(
    f"<!ENTITY {name} '{f'&{before};' * 10 if before else 'aaaaaaaaaa'}'>"
    for before, name in zip(["", *"abcdefgh"], "abcdefghi", strict=True)
)


def with_document(declarations: str, text: str) -> bytes:
    """A Word file whose text uses these declarations."""
    body = f"<w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body>"
    document = f"<!DOCTYPE w:document [{declarations}]><w:document {WORD_NAMESPACE}>{body}</w:document>"
    return docx(members={"word/document.xml": document})


def zipped(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def test_a_file_of_an_office_program_is_read_paragraph_by_paragraph() -> None:
    assert docx_text((REAL / "office.docx").read_bytes()) == (REAL / "text.txt").read_text(encoding="utf-8")


def test_tabs_breaks_and_hyphens_are_what_they_look_like() -> None:
    body = (
        f"<w:p>{run('a')}<w:r><w:tab/></w:r>{run('b')}<w:r><w:br/></w:r>{run('c')}<w:r><w:noBreakHyphen/></w:r></w:p>"
    )
    assert docx_text(docx(body=body)) == "a\tb\nc-\n"


def test_where_tabs_stop_is_no_tab() -> None:
    stops = "<w:pPr><w:tabs><w:tab w:val='left' w:pos='720'/></w:tabs></w:pPr>"
    assert docx_text(docx(body=f"<w:p>{stops}{run('a')}</w:p>")) == "a\n"


def test_tracked_insertions_are_read_and_deletions_are_not() -> None:
    inserted = f"<w:ins w:id='1'>{run('new ')}</w:ins>"
    deleted = "<w:del w:id='2'><w:r><w:delText>old</w:delText></w:r></w:del>"
    moved = f"<w:moveFrom w:id='3'>{run('away')}</w:moveFrom>"
    assert docx_text(docx(body=f"<w:p>{inserted}{deleted}{moved}{run('text')}</w:p>")) == "new text\n"


def test_tables_content_controls_and_links_are_read() -> None:
    table = f"<w:tbl><w:tr><w:tc><w:p>{run('Libya')}</w:p></w:tc><w:tc><w:p>{run('2014')}</w:p></w:tc></w:tr></w:tbl>"
    control = f"<w:sdt><w:sdtContent><w:p>{run('chosen')}</w:p></w:sdtContent></w:sdt>"
    link = f"<w:p><w:hyperlink>{run('linked')}</w:hyperlink></w:p>"
    assert docx_text(docx(body=table + control + link)) == "Libya\n2014\nchosen\nlinked\n"


def test_a_text_box_is_read_once_and_before_the_paragraph_that_holds_it() -> None:
    space = "xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'"
    box = f"<w:txbxContent><w:p>{run('in the box')}</w:p></w:txbxContent>"
    either = f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
    both = f"<mc:AlternateContent {space}>{either}</mc:AlternateContent>"
    body = f"<w:p>{run('around ')}<w:r>{both}</w:r>{run('it')}</w:p>"
    assert docx_text(docx(body=body)) == "in the box\naround it\n"


def test_notes_stand_after_the_text() -> None:
    assert docx_text(docx("The text", members=footnotes("The note"))) == "The text\nThe note\n"


def test_presentation_forms_become_letters() -> None:
    assert docx_text(docx("ﻗﻤﺔ")) == "قمة\n"


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (docx("text")[:200], "is not a whole DOCX"),
        (docx("text", body="<w:p>"), "is not a whole DOCX"),
        (docx(""), "has no text"),
        (docx("1 2 3 …"), "has no text"),
        (zipped(a=b"x"), "not a Word document"),
        (docx("word " * 2_100_000), "is not a whole DOCX"),
        (with_document(BILLION, "text &i;"), "is not a whole DOCX"),
    ],
)
def test_a_file_that_cannot_be_read_says_what_it_is(content: bytes, what: str) -> None:
    with pytest.raises(Failed, match=what) as refused:
        docx_text(content)
    assert refused.value.hint


def test_a_file_takes_in_nothing_from_this_machine(tmp_path: Path) -> None:
    """R13: what a file asks for from outside is left out."""
    (tmp_path / "secret.txt").write_text("a secret")
    content = with_document(f'<!ENTITY secret SYSTEM "file://{tmp_path}/secret.txt">', "text &secret;")
    assert docx_text(content) == "text\n"


def test_a_bomb_is_refused_by_the_directory_of_its_archive() -> None:
    content = zipped(**{"word/document.xml": b"0" * (room.LARGEST_UNPACKED + 1)})
    assert len(content) < 1_000_000
    with pytest.raises(Failed, match="would unpack to 256 MiB"):
        docx_text(content)


def test_a_directory_that_lies_about_sizes_gains_nothing() -> None:
    """No member unpacks to more than the directory says: what is longer is damaged."""
    content = bytearray(docx("The ministers met. " * 1_000))
    size = next(one.file_size for one in zipfile.ZipFile(io.BytesIO(content)).infolist() if "document" in one.filename)
    told, claimed = size.to_bytes(4, "little"), (100).to_bytes(4, "little")
    with pytest.raises(Failed, match="is not a whole DOCX"):
        docx_text(bytes(content).replace(told, claimed))


def test_too_many_members_and_too_many_characters_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "MOST_CHARACTERS", 10)
    with pytest.raises(Failed, match="more than 10 characters"):
        docx_text(docx("The ministers met."))
    monkeypatch.setattr(room, "MOST_MEMBERS", 2)
    with pytest.raises(Failed, match="holds 3 files"):
        docx_text(docx("The ministers met."))
