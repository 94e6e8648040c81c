"""Which format leaves, and that a file is replaced whole or left as it was."""

from __future__ import annotations

import io
import json
import os
import stat
import threading
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from sahel_tracker.errors import Failed, Unreadable
from sahel_tracker.render import output
from sahel_tracker.render.output import FORMATS, Output, rendered, write
from tests.pages import report_of

ARABIC = report_of(language="ar", country="LY")


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def at_a_terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    stream = Terminal()
    monkeypatch.setattr(output, "sys", SimpleNamespace(stdout=stream))
    monkeypatch.setenv("COLUMNS", "100")
    return stream


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a.json", "json"),
        ("a.csv", "csv"),
        ("a.md", "md"),
        ("a.txt", "plain"),
        ("A.JSON", "json"),
        ("a.tar.csv", "csv"),
    ],
)
def test_the_extension_chooses_the_format(name: str, expected: str) -> None:
    assert Output(file=Path(name)).chosen() == expected


@pytest.mark.parametrize("name", ["a", "a.html", "a.json.gz", "json", ".csv", ""])
def test_an_unknown_extension_is_refused_with_those_that_are_known(name: str) -> None:
    with pytest.raises(Unreadable) as caught:
        Output(file=Path(name)).chosen()
    assert caught.value.exit_code == 2
    assert all(extension in caught.value.hint for extension in (".json", ".csv", ".md", ".txt", "--format"))


def test_a_format_that_is_named_wins_over_the_extension() -> None:
    assert Output("csv", Path("a.json")).chosen() == "csv"


@pytest.mark.parametrize("name", ["html", "JSON", ""])
def test_an_unknown_format_is_refused_with_those_that_are_known(name: str) -> None:
    with pytest.raises(Unreadable) as caught:
        Output(name).chosen()
    assert all(known in caught.value.hint for known in FORMATS)


@pytest.mark.parametrize(("name", "chosen"), [("a.html", "html"), ("a.xlsx", "xlsx")])
def test_a_format_that_not_every_page_has_is_known_where_the_command_has_it(name: str, chosen: str) -> None:
    assert Output(file=Path(name), others=("html", "xlsx")).chosen() == chosen
    assert Output(chosen, others=("html", "xlsx")).chosen() == chosen
    with pytest.raises(Unreadable, match="no format is known") as caught:
        Output(file=Path(name)).chosen()
    assert chosen not in caught.value.hint


@pytest.mark.usefixtures("at_a_terminal")
def test_a_workbook_goes_to_a_file_or_a_pipe_and_not_to_a_terminal() -> None:
    with pytest.raises(Unreadable, match="nothing for a terminal") as caught:
        Output("xlsx", others=("xlsx",)).chosen()
    assert "-o" in caught.value.hint
    assert Output("xlsx", Path("a"), others=("xlsx",)).chosen() == "xlsx"


def test_csv_gets_the_mark_by_which_excel_knows_utf_8_if_asked_for(tmp_path: Path) -> None:
    write(ARABIC, Output(file=tmp_path / "a.csv", bom=True))
    assert (tmp_path / "a.csv").read_bytes() == b"\xef\xbb\xbf" + rendered(ARABIC, "csv").encode()


@pytest.mark.parametrize("chosen", ["json", "plain", "table", "md"])
def test_nothing_but_csv_gets_it(chosen: str) -> None:
    with pytest.raises(Unreadable, match="--bom is for CSV") as caught:
        Output(chosen, bom=True).chosen()
    assert "-f csv" in caught.value.hint


def test_bytes_reach_a_pipe_and_a_file_as_they_are(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    content = bytes(range(256))
    page = replace(ARABIC, others={"xlsx": lambda: content})
    write(page, Output("xlsx", tmp_path / "a.xlsx", others=("xlsx",)))
    with os.fdopen(os.dup(1), "w") as stream:
        monkeypatch.setattr(output, "sys", SimpleNamespace(stdout=stream))
        write(page, Output("xlsx", others=("xlsx",)))
    assert (tmp_path / "a.xlsx").read_bytes() == capfdbinary.readouterr().out == content


def test_a_terminal_gets_a_table_and_a_pipe_plain_text(
    at_a_terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert Output().chosen() == "table"
    monkeypatch.setattr(output, "sys", SimpleNamespace(stdout=io.StringIO()))
    assert Output().chosen() == "plain"
    assert at_a_terminal.getvalue() == ""


def test_a_terminal_gets_colour_and_isolates_unless_colour_is_turned_off(at_a_terminal: Terminal) -> None:
    write(ARABIC, Output())
    text = at_a_terminal.getvalue()
    assert "\x1b[" in text
    assert text.count("\u2068") == text.count("\u2069") > 10
    at_a_terminal.truncate(0)
    write(ARABIC, Output(colour=False))
    assert "\x1b[" not in at_a_terminal.getvalue()
    assert "\u2068" in at_a_terminal.getvalue()


@pytest.mark.parametrize("chosen", FORMATS)
def test_a_pipe_gets_neither_even_where_a_table_is_asked_for(chosen: str, capsys: pytest.CaptureFixture[str]) -> None:
    write(ARABIC, Output(chosen))
    text = capsys.readouterr().out
    assert not {"\x1b", "\u2068", "\u2069"} & set(text)
    assert "عقد المؤتمر المقبل في المغرب" in text


@pytest.mark.parametrize("chosen", FORMATS)
def test_a_file_gets_neither_even_from_a_terminal(chosen: str, at_a_terminal: Terminal, tmp_path: Path) -> None:
    write(ARABIC, Output(chosen, tmp_path / "report"))
    assert (tmp_path / "report").read_text("utf-8") == rendered(ARABIC, chosen).replace("\r\n", "\n")
    assert not {"\x1b", "\u2068", "\u2069"} & set((tmp_path / "report").read_text("utf-8"))
    assert at_a_terminal.getvalue() == ""


def test_line_ends_reach_the_file_as_they_are(tmp_path: Path) -> None:
    write(ARABIC, Output(file=tmp_path / "a.csv"))
    assert (tmp_path / "a.csv").read_bytes().count(b"\r\n") == rendered(ARABIC, "csv").count("\r\n") > 5


def test_the_width_of_a_table_is_that_of_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    narrow = rendered(ARABIC, "table")
    monkeypatch.setenv("COLUMNS", "200")
    assert len(narrow.splitlines()) > len(rendered(ARABIC, "table").splitlines())


def test_nothing_but_the_file_is_left_in_its_folder(tmp_path: Path) -> None:
    write(ARABIC, Output(file=tmp_path / "a.json"))
    assert [file.name for file in tmp_path.iterdir()] == ["a.json"]


def test_the_old_file_stands_until_the_new_one_is_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.txt"
    file.write_text("old")
    seen: list[str] = []
    replace = Path.replace

    def look_first(part: Path, target: Path) -> Path:
        seen.extend((file.read_text(), part.read_text("utf-8")))
        return replace(part, target)

    monkeypatch.setattr(Path, "replace", look_first)
    write(ARABIC, Output(file=file))
    assert seen == ["old", file.read_text("utf-8")]
    assert file.read_text("utf-8") != "old"


def test_a_failure_half_way_leaves_the_old_file_and_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.txt"
    file.write_text("old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(output, "copymode", full)
    with pytest.raises(Failed, match="No space left on device"):
        write(ARABIC, Output(file=file))
    assert [(one.name, one.read_text()) for one in tmp_path.iterdir()] == [("a.txt", "old")]


@pytest.mark.parametrize("place", ["missing/a.json", "folder.json", "file.txt/a.json", "x" * 300 + ".json"])
def test_a_place_that_cannot_be_written_is_an_error_with_a_next_step(place: str, tmp_path: Path) -> None:
    (tmp_path / "folder.json").mkdir()
    (tmp_path / "file.txt").touch()
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(Failed) as caught:
        write(ARABIC, Output(file=tmp_path / place))
    assert caught.value.exit_code == 1
    assert caught.value.hint
    assert sorted(tmp_path.rglob("*")) == before


def test_a_folder_that_may_not_be_written_is_left_as_it_is(tmp_path: Path) -> None:
    """The superuser may write everywhere, and is nobody for as long as this takes."""
    tmp_path.chmod(0o555)
    user = os.geteuid()
    os.seteuid(user or 65534)
    try:
        with pytest.raises(Failed, match="Permission denied"):
            write(ARABIC, Output(file=tmp_path / "a.json"))
    finally:
        os.seteuid(user)
        tmp_path.chmod(0o755)
    assert list(tmp_path.iterdir()) == []


def test_a_new_file_has_the_usual_mode_and_an_old_one_keeps_its_own(tmp_path: Path) -> None:
    file, usual = tmp_path / "a.json", tmp_path / "usual"
    usual.touch()
    write(ARABIC, Output(file=file))
    assert stat.S_IMODE(file.stat().st_mode) == stat.S_IMODE(usual.stat().st_mode)
    file.chmod(0o640)
    write(ARABIC, Output(file=file))
    assert stat.S_IMODE(file.stat().st_mode) == 0o640


def test_a_link_stays_a_link_and_what_it_names_is_replaced(tmp_path: Path) -> None:
    file, link = tmp_path / "a.json", tmp_path / "link.json"
    file.write_text("old")
    link.symlink_to(file)
    write(ARABIC, Output(file=link))
    assert link.is_symlink()
    assert json.loads(file.read_text("utf-8"))["country"] == "LY"


def test_a_pipe_or_device_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.json"
    os.mkfifo(pipe)
    got: list[str] = []
    reader = threading.Thread(target=lambda: got.append(pipe.read_text("utf-8")))
    reader.start()
    write(ARABIC, Output(file=pipe))
    reader.join(10)
    assert got == [rendered(ARABIC, "json")]
    assert pipe.is_fifo()
