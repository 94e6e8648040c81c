"""Files that people attach: known by how they begin, read apart from the program, refused when they come out broken."""

from __future__ import annotations

import os
import sys
import time
import zlib
from pathlib import Path

import pytest

from sahel_tracker.errors import Failed
from sahel_tracker.exchange import extraction
from sahel_tracker.exchange.attachments import read_attachment
from tests.exchange.papers import Drawn, across, backwards, docx, file_of, pdf

REAL = Path(__file__).parent / "real"
ARABIC = "اتفق الوزراء على إنشاء آلية دائمة في المنطقة التي تقع على الحدود"
SPLIT = "دعا االجتماع إلى تعزيز األمن في المنطقة ومكافحة اإلرهاب على الحدود"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file to be written by the test; its name says nothing."""
    return tmp_path / "attached"


def refusal(file: Path, content: bytes) -> str:
    """What is said about a file of this content, which names it."""
    file.write_bytes(content)
    with pytest.raises(Failed) as refused:
        read_attachment(file)
    assert str(refused.value).startswith(str(file))
    assert refused.value.hint
    assert "Traceback" not in str(refused.value)
    return str(refused.value)


@pytest.mark.parametrize("name", ["text.txt", "office.docx", "browser.pdf", "office.pdf"])
def test_text_pdf_and_word_files_give_the_same_words(name: str) -> None:
    assert read_attachment(REAL / name).split() == (REAL / "text.txt").read_text(encoding="utf-8").split()


def test_a_file_is_what_it_begins_with_whatever_its_name(tmp_path: Path) -> None:
    named = tmp_path / "report.txt"
    named.write_bytes(docx("The ministers met."))
    assert read_attachment(named) == "The ministers met.\n"


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (ARABIC[::-1].encode(), "backwards, letter by letter"),
        (docx(ARABIC[::-1]), "backwards, letter by letter"),
        (docx(SPLIT), "split and turned round"),
        (pdf([Drawn(backwards(SPLIT))]), "split and turned round"),
        (docx(" ".join(ARABIC)), "in single letters"),
        (
            pdf([Drawn([None if letter in {"ا", "ي"} else letter for letter in backwards(ARABIC)])]),
            "does not name all its",
        ),
    ],
)
def test_arabic_that_comes_out_broken_is_refused_with_what_to_do(file: Path, content: bytes, what: str) -> None:
    assert what in refusal(file, content)


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (pdf([], picture=True), "has no text"),
        (b"%PDF-1.7\n" + bytes(range(256)) * 40, "is not a whole PDF"),
        (b"PK\x03\x04 and no more", "is not a whole DOCX"),
        (b"\xd0\xcf\x11\xe0", "an old Word document"),
        (b"a\0b", "a NUL at character 2"),
    ],
)
def test_a_file_that_cannot_be_read_is_named_with_the_reason(file: Path, content: bytes, what: str) -> None:
    assert what in refusal(file, content)


def test_escape_sequences_and_bidi_overrides_are_data(file: Path) -> None:
    """R13: they are kept as they are, and shown inert."""
    file.write_bytes(pdf([Drawn(["\x1b", "[", "1", "m", "\u202e", *across(" Ministers met")])]))
    assert read_attachment(file) == "\x1b[1m\u202e Ministers met\n"


def test_a_form_that_holds_itself_ends(file: Path) -> None:
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Resources<</XObject<</X 5 0 R>>>>/Contents 4 0 R>>"
    form = b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 5 0 R>>>>/Length 11>>"
    pages = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 1/Kids[3 0 R]>>", page]
    streams = [b"<</Length 5>>stream\n/X Do\nendstream", form + b"stream\n/X Do /X Do\nendstream"]
    assert "has no text" in refusal(file, file_of([*pages, *streams]))


def test_a_bomb_in_a_page_costs_no_more_memory_than_is_allowed(file: Path) -> None:
    packed = zlib.compressobj()
    head = packed.compress(b"0") + packed.flush(zlib.Z_FULL_FLUSH)
    bomb = head + (packed.compress(b"0" * 10_000_000) + packed.flush(zlib.Z_FULL_FLUSH)) * 120
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Resources<</Font<<>>>>/Contents 4 0 R>>"
    pages = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 1/Kids[3 0 R]>>", page]
    stream = b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(bomb), bomb)
    assert "within 1 GiB of memory" in refusal(file, file_of([*pages, stream]))


def test_a_file_that_takes_too_long_ends_in_a_message(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extraction, "SECONDS", 0.05)
    file.write_bytes(pdf(*[[Drawn(across("The ministers met"), y=700 - 14 * row) for row in range(50)]] * 300))
    start = time.monotonic()
    with pytest.raises(Failed, match="cannot be read within"):
        read_attachment(file)
    assert time.monotonic() - start < 30


@pytest.mark.parametrize(
    ("end", "what"),
    [("os.kill(os.getpid(), signal.SIGXCPU)", "within 60 seconds"), ("raise ValueError('odd')", "ValueError: odd")],
)
def test_a_process_that_computes_too_long_or_dies_ends_in_a_message(
    file: Path, monkeypatch: pytest.MonkeyPatch, end: str, what: str
) -> None:
    """Whatever a library does in its own process, the program says what happened."""
    python = file.with_name("python")
    python.write_text(f"#!{os.path.realpath(sys.executable)}\nimport os, signal\n{end}\n")
    python.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(python))
    assert what in refusal(file, pdf([Drawn(across("The ministers met"))]))


def test_the_process_reads_nothing_from_the_folder_it_is_called_in(
    tmp_path: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pdfminer.py").write_text("raise SystemExit('taken in')")
    monkeypatch.chdir(tmp_path)
    file.write_bytes(pdf([Drawn(across("The ministers met"))]))
    assert read_attachment(file) == "The ministers met\n"


def test_reading_a_text_file_starts_no_process(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere")
    file.write_text("The ministers met.")
    assert read_attachment(file) == "The ministers met."
