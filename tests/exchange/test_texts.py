from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from sahel_tracker.errors import Failed, ImportRefused, Problem
from sahel_tracker.exchange.reading import Incoming, read_record_set
from sahel_tracker.exchange.texts import read_text_file, sha256_of
from sahel_tracker.model.records import Record

Refused = Callable[..., Sequence[Problem]]
Read = Callable[[str], Incoming]


def document(*fields: str) -> str:
    return "".join(["version: 1\ndocuments:\n  - slug: report\n", *(f"    {field}\n" for field in fields)])


def only_text(incoming: Incoming) -> str:
    ((digest, text),) = incoming.texts.items()
    assert digest == sha256_of(text)
    return text


def test_a_text_file_is_stored_without_its_mark_and_with_line_feeds(tmp_path: Path, read: Read) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "report.txt").write_bytes("\ufeffالأول\r\nsecond\n".encode())
    assert only_text(read(document("file: texts/report.txt"))) == "الأول\nsecond\n"


def test_a_block_is_stored_as_it_stands(read: Read) -> None:
    assert only_text(read(document("text: |", "  one", "    two", "", "  three"))) == "one\n  two\n\nthree\n"


def test_a_hash_alone_is_a_document_whose_text_comes_later(read: Read) -> None:
    incoming = read(document(f"sha256: {'AB' * 32}"))
    assert incoming.texts == {}
    assert getattr(incoming.items[0], "sha256", None) == "ab" * 32


def test_a_text_and_its_hash_must_agree(read: Read, refused: Refused) -> None:
    assert only_text(read(document("text: words", f"sha256: {sha256_of('words')}"))) == "words"
    (problem,) = refused(document("text: words", f"sha256: {'0' * 64}"), begins="")
    assert problem.field == "document report, sha256"
    assert sha256_of("words") in problem.what


def test_a_file_and_a_text_are_one_too_many(refused: Refused) -> None:
    (problem,) = refused(document("text: words", "file: report.txt"), begins="")
    assert problem.field == "document report, file"


@pytest.mark.parametrize("name", ["../secret.txt", "{tmp}/secret.txt", "texts/../../secret.txt", "link.txt"])
def test_a_set_takes_in_nothing_from_outside_its_folder(tmp_path: Path, name: str) -> None:
    """R13: a set that comes from elsewhere must not read what lies about on this machine."""
    (tmp_path / "secret.txt").write_text("secret")
    folder = tmp_path / "set"
    (folder / "texts").mkdir(parents=True)
    (folder / "link.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "set.yaml").write_text(document(f"file: {name.format(tmp=tmp_path)}"))
    with pytest.raises(ImportRefused, match="outside the folder of the record set"):
        read_record_set([folder / "set.yaml"], Record())


def test_a_link_inside_the_folder_is_followed(tmp_path: Path, read: Read) -> None:
    (tmp_path / "real.txt").write_text("words")
    (tmp_path / "link.txt").symlink_to("real.txt")
    assert only_text(read(document("file: link.txt"))) == "words"


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"good\nbad \xe3", "not UTF-8: byte 10 (0xe3), in line 2"),
        (b"%PDF-1.7", "a PDF"),
        (b"PK\x03\x04...", "a DOCX or another ZIP file"),
        ("text".encode("utf-16"), "UTF-16"),
        (b"a\x00b", "NUL at character 2"),
        (b" \n", "is empty"),
        (b"", "is empty"),
    ],
)
def test_what_is_no_text_is_said_in_the_line_of_its_name(
    tmp_path: Path, refused: Refused, content: bytes, what: str
) -> None:
    (tmp_path / "report.txt").write_bytes(content)
    (problem,) = refused(document("kind: report", "file: report.txt"), begins="")
    assert what in problem.what
    assert (problem.field, problem.line) == ("document report, file", 5)


def test_what_cannot_be_read_is_said_and_never_waited_for(tmp_path: Path) -> None:
    """A named pipe that nobody writes to would hold a reader for ever."""
    os.mkfifo(tmp_path / "pipe")
    cases = {"": "directory", "missing": "there is no file", "pipe": "not a regular file", "x" * 300: "cannot be read"}
    for name, what in cases.items():
        with pytest.raises(Failed, match=what):
            read_text_file(tmp_path / name)


def test_a_name_that_no_file_can_have_is_said(refused: Refused) -> None:
    (problem,) = refused(document(f"file: {'x' * 300}"), begins="")
    assert problem.field == "document report, file"


def test_a_name_that_leads_to_itself_is_said(tmp_path: Path, refused: Refused) -> None:
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    (problem,) = refused(document("file: loop.txt"), begins="")
    assert problem.field == "document report, file"


def test_a_file_beyond_the_limit_is_refused_unread(write: Callable[[str], Path]) -> None:
    file = write("version: 1\n" + "#" * 2000)
    with pytest.raises(ImportRefused, match="too large"):
        read_record_set([file], Record(), max_size=1000)
    assert read_record_set([file], Record(), max_size=3000).items == ()


def test_a_sparse_file_of_many_gigabytes_is_refused_in_no_time(tmp_path: Path) -> None:
    file = tmp_path / "huge.yaml"
    with file.open("wb") as stream:
        stream.truncate(1 << 36)
    with pytest.raises(Failed, match="of at most 64"):
        read_text_file(file)


@pytest.mark.parametrize(
    ("text", "encoding", "named"),
    [
        ("اجتمع الوزراء في الرباط", "cp1256", "WINDOWS-1256"),
        ("Les ministres se sont réunis à Tripoli", "cp1252", "WINDOWS-1252"),
        ("“The ministers” met", "cp1252", "WINDOWS-1252"),
    ],
)
def test_what_is_not_utf8_is_told_with_the_encoding_that_it_looks_like(
    tmp_path: Path, text: str, encoding: str, named: str
) -> None:
    file = tmp_path / "report.txt"
    file.write_bytes(text.encode(encoding))
    with pytest.raises(Failed) as refused:
        read_text_file(file)
    assert f"iconv -f {named} " in refused.value.hint
