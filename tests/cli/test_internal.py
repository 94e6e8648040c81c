"""What is marked internal is seen in the house, and leaves it in no format unless it is asked for."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile, is_zipfile

import pytest

from sahel_tracker.cli.reading import READ_IN_THE_HOUSE
from sahel_tracker.render.output import FORMATS
from tests.cli.conftest import Answer, Tracker

CABLE = "The ministers agreed in a closed session to meet again in Morocco before the summer.\n"
REF = "TRI-2012-01"
TRACES = ("hushed", "cable", "closed session", "whispered", "our embassy", "under-way", "2013-07-07")
"""What only the internal document and the internal finding say."""
COMMANDS = (
    ("report",),
    ("report", "--country", "LY", "--all"),
    ("overdue",),
    ("list",),
    ("show", REF),
    ("why", REF),
    ("search", "session", "closed"),
    ("search", "sesion", "closed"),
    ("meeting", "list"),
    ("meeting", "show", "tripoli-2012"),
    ("todo",),
    ("digest",),
    ("matrix",),
    ("brief", "--process", "border-security"),
)
IN_OTHER_FORMATS = (
    ("report", "html"),
    ("overdue", "html"),
    ("show", REF, "html"),
    ("meeting", "show", "tripoli-2012", "html"),
    ("brief", "--process", "border-security", "html"),
    ("brief", "--process", "border-security", "docx"),
    ("report", "xlsx"),
    ("overdue", "xlsx"),
    ("list", "xlsx"),
)
LEAVING = tuple(one for one in FORMATS if one not in READ_IN_THE_HOUSE)


@pytest.fixture
def secretive(tracker: Tracker, tmp_path: Path) -> Tracker:
    """A promise quoted from an internal text, with a public finding and an internal one that disputes it."""
    file = tmp_path / "cable.txt"
    file.write_text(CABLE, "utf-8")
    attached = ("--document", "our-cable", "--kind", "report", "--complete", "--internal")
    tracker("meeting", "attach", "tripoli-2012", "--text", str(file), *attached)
    quote = ("--document", "our-cable", "--quote", "in a closed session")
    tracker("add", "Meet again", "--meeting", "tripoli-2012", "--due", "2013-06-30", *quote)
    noted = ("--internal-note", "a hushed remark")
    tracker("edit", REF, *noted)
    tracker("meeting", "edit", "tripoli-2012", *noted)
    tracker("record", REF, "--verdict", "no-action", "--on", "2013-07-01", "--source", "agency", *noted)
    inside = ("--source", "our embassy", "--note", "whispered", "--disputes", "1", "--internal")
    tracker("record", REF, "--verdict", "under-way", "--on", "2013-07-07", *inside)
    return tracker


def traces_in(told: str) -> list[str]:
    return [trace for trace in TRACES if trace in told]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("chosen", LEAVING)
def test_no_trace_of_it_is_in_what_is_made_to_be_handed_on(
    secretive: Tracker, command: tuple[str, ...], chosen: str
) -> None:
    assert traces_in(secretive(*command, "-f", chosen, "--as-of", "2014-01-01").out) == []


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("chosen", FORMATS)
def test_no_trace_of_it_is_in_a_file(secretive: Tracker, tmp_path: Path, command: tuple[str, ...], chosen: str) -> None:
    file = tmp_path / "handed-on"
    secretive(*command, "-f", chosen, "-o", str(file), "--as-of", "2014-01-01")
    assert traces_in(file.read_text("utf-8")) == []


@pytest.mark.parametrize("command", IN_OTHER_FORMATS, ids=" ".join)
def test_no_trace_of_it_is_in_the_formats_that_not_every_page_has(
    secretive: Tracker, tmp_path: Path, command: tuple[str, ...]
) -> None:
    *question, chosen = command
    file = tmp_path / f"handed-on.{chosen}"
    secretive(*question, "-o", str(file), "--as-of", "2014-01-01")
    assert traces_in(unpacked(file)) == []
    secretive(*question, "-o", str(file), "--as-of", "2014-01-01", "--internal")
    assert {"whispered", "our embassy"} & set(traces_in(unpacked(file)))


def test_no_trace_of_it_is_on_a_site(secretive: Tracker, tmp_path: Path) -> None:
    folder = tmp_path / "site"
    secretive("report", "--site", str(folder), "--as-of", "2014-01-01")
    pages = sorted(folder.rglob("*"))
    assert len(pages) > 3
    told = "".join(f"{one.name} {one.read_text('utf-8')}" for one in pages if one.is_file())
    assert traces_in(told) == []
    secretive("report", "--site", str(folder), "--as-of", "2014-01-01", "--internal")
    told = "".join(one.read_text("utf-8") for one in folder.rglob("*.html"))
    assert {"cable", "whispered", "our embassy"} <= set(traces_in(told))


def unpacked(file: Path) -> str:
    """All that stands in a file, in the parts of an archive too."""
    if not is_zipfile(file):
        return file.read_text("utf-8")
    with ZipFile(file) as parts:
        return "".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist())


@pytest.mark.parametrize("chosen", FORMATS)
def test_it_is_there_where_it_is_asked_for(secretive: Tracker, tmp_path: Path, chosen: str) -> None:
    file = tmp_path / "kept-inside"
    answer = secretive("show", REF, "-f", chosen, "-o", str(file), "--internal")
    assert "under way" in file.read_text("utf-8")
    assert answer.err == ""


@pytest.mark.parametrize("chosen", FORMATS)
def test_the_status_in_a_file_is_that_of_what_is_public(secretive: Tracker, tmp_path: Path, chosen: str) -> None:
    file = tmp_path / "handed-on"
    secretive("show", REF, "-f", chosen, "-o", str(file))
    assert "no action" in file.read_text("utf-8")
    assert "under way" not in file.read_text("utf-8")


@pytest.mark.parametrize("chosen", READ_IN_THE_HOUSE)
def test_it_is_seen_where_the_office_reads(secretive: Tracker, chosen: str) -> None:
    shown: Answer = secretive("show", REF, "-f", chosen)
    assert {"closed session", "our embassy", "whispered"} <= set(traces_in(shown.out))
    assert shown.err == ""


def test_what_is_read_in_the_house_says_what_is_internal(secretive: Tracker) -> None:
    assert "for internal use" in secretive("show", REF).out
    shown = secretive("meeting", "show", "tripoli-2012")
    assert "for internal use" in shown.out
    assert "internal note: a hushed remark" in shown.out
    assert secretive("show", REF).out.count("internal note: a hushed remark") == 2
    findings = secretive("show", REF, "-f", "json").document["findings"]
    assert [one["internal"] for one in findings] == [False, True]


def test_how_much_was_left_out_is_said_beside_it(secretive: Tracker) -> None:
    said = "note: 5 items marked internal are left out; --internal takes them along\n"
    assert secretive("report", "-f", "csv").err == said
    assert secretive("export").err == said
    assert secretive("calendar").err == said
    assert secretive("report", "-f", "csv", before=("--quiet",)).err == ""


def test_an_export_has_none_of_it_unless_it_is_asked_for_and_comes_back(secretive: Tracker, tmp_path: Path) -> None:
    assert traces_in(secretive("export").out) == []
    whole = tmp_path / "whole.yaml"
    secretive("export", "--internal", "-o", str(whole))
    other = Tracker(tmp_path / "other.db")
    other("init")
    other("import", str(whole))
    assert other("export", "--internal").out == whole.read_text("utf-8")
    assert other("show", REF, "-f", "json").document["internal_note"] == "a hushed remark"


@pytest.mark.parametrize("chosen", ["xlsx", "csv"])
def test_an_export_as_a_table_has_none_of_it(secretive: Tracker, tmp_path: Path, chosen: str) -> None:
    file = tmp_path / f"handed-on.{chosen}"
    secretive("export", "-o", str(file))
    assert "Meet again" in unpacked(file)
    assert traces_in(unpacked(file)) == []


def test_an_internal_note_can_be_emptied(secretive: Tracker) -> None:
    secretive("edit", REF, "--clear", "internal-note")
    assert secretive("show", REF, "-f", "json").document["internal_note"] is None
    assert "internal note" in secretive("history", REF).out


def test_a_record_that_has_nothing_internal_says_nothing(tracker: Tracker) -> None:
    assert tracker("report", "-f", "csv").err == ""
