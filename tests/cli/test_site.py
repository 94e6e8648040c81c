"""`tracker report --site DIR` and `-f html`: pages that lead to one another and hold no more than they may."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote

import pytest
from typer.testing import CliRunner, Result

from sahel_tracker.cli.app import application
from sahel_tracker.model.records import Document, Process, Trilingual
from sahel_tracker.store import database, ledger
from tests.markup import read
from tests.model.builders import meeting
from tests.snapshots import DAY
from tests.specimen import SHOWN_AS, TEXT, found, promise, quoting, specimen

UNTOLD = "nobody outside may read this"


def run(path: Path, *command: str, code: int = 0) -> Result:
    result = CliRunner().invoke(application(), ["--db", str(path), *command], prog_name="tracker")
    assert result.exit_code == code, result.stderr
    return result


def made(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in folder.rglob("*.html")}


@pytest.fixture
def site(specimen_file: Path, tmp_path: Path) -> dict[str, str]:
    """The site of the specimen on the day of the snapshots."""
    run(specimen_file, "report", "--site", str(tmp_path / "site"), "--as-of", str(DAY))
    return made(tmp_path / "site")


def test_there_is_a_page_for_everything(site: dict[str, str]) -> None:
    assert {"index.html", "commitments.html", "overdue.html", "countries/LY.html", "countries/CAERT.html"} <= set(site)
    assert {"processes/border-security.html", "meetings/tripoli-2012.html"} <= set(site)
    assert {f"commitments/{ref}.html" for ref in SHOWN_AS} <= set(site)


def test_every_link_leads_to_a_page_or_a_place_that_is_there(site: dict[str, str]) -> None:
    followed = 0
    for name, page in site.items():
        places = {one.attributes.get("id") for one in read(page).elements}
        for link in read(page).all("a"):
            address, _, place = unquote(link.attributes["href"]).partition("#")
            if address:
                target = (Path("/site") / name).parent / address
                assert str(target.resolve().relative_to("/site")) in site, f"{name}: {address}"
            else:
                assert place in places, f"{name}: #{place}"
            followed += 1
    assert followed > 200


def test_the_index_leads_to_every_country_process_and_meeting(site: dict[str, str]) -> None:
    links = {one.attributes["href"] for one in read(site["index.html"]).all("a")}
    assert {name for name in site if name.startswith(("countries/", "processes/", "meetings/"))} <= links


def test_the_same_record_gives_the_same_pages(specimen_file: Path, site: dict[str, str], tmp_path: Path) -> None:
    run(specimen_file, "report", "--site", str(tmp_path / "again"), "--as-of", str(DAY))
    assert made(tmp_path / "again") == site


def test_it_says_where_to_begin_and_prints_nothing(specimen_file: Path, tmp_path: Path) -> None:
    result = run(specimen_file, "report", "--site", str(tmp_path / "site"))
    assert result.stdout == ""
    assert "begin at" in result.stderr
    assert str(tmp_path / "site" / "index.html") in result.stderr


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_it_speaks_the_readers_language(specimen_file: Path, tmp_path: Path, language: str) -> None:
    run(specimen_file, "--lang", language, "report", "--site", str(tmp_path / "site"))
    pages = made(tmp_path / "site").values()
    direction = "rtl" if language == "ar" else "ltr"
    assert all(f'<html lang="{language}" dir="{direction}">' in page for page in pages)


def test_on_an_earlier_day_nothing_later_is_told(specimen_file: Path, tmp_path: Path) -> None:
    run(specimen_file, "report", "--site", str(tmp_path / "site"), "--as-of", "2013-01-01")
    pages = made(tmp_path / "site")
    assert "meetings/tripoli-2012.html" in pages
    assert not [name for name in pages if "rabat" in name or "RAB-" in name]
    assert not [name for name, page in pages.items() if "Rabat conference" in page]


@pytest.mark.parametrize(
    "other",
    ["--country LY", "-o x.html", "-f json", "--process border-security", "--within 3d", "--exit-code", "--bom"],
)
def test_it_is_the_whole_record_and_nothing_beside(specimen_file: Path, tmp_path: Path, other: str) -> None:
    result = run(specimen_file, "report", "--site", str(tmp_path / "site"), *other.split(), code=2)
    assert "--site writes the whole record" in result.stderr
    assert not (tmp_path / "site").exists()


def test_a_folder_of_somebody_else_is_left_alone(specimen_file: Path, tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine")
    result = run(specimen_file, "report", "--site", str(tmp_path), code=1)
    assert "thesis.txt" in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


@pytest.fixture
def guarded(tmp_path: Path) -> Path:
    """A record in which a document and a finding are for internal use, and whose names are no file names."""
    path = tmp_path / "guarded.db"
    database.create(path)
    with ledger.command(path, action="import", by="a test") as change:
        change.keep_text(TEXT)
        internal = Document(
            "memo", "اجتماع:2013", "report", "en", change.keep_text(f"A memo: {UNTOLD}."), internal=True
        )
        change.put_all(
            specimen(
                Process("con", Trilingual(en="Reserved")),
                meeting("اجتماع:2013", "2013-05-05", process="con", participants=("LY",)),
                internal,
                promise("TRI-01?", "A promise", at="اجتماع:2013", **quoting("memo", 2, 4)),
                found(90, "TRI-01?", "fulfilled", "2013-06-06", note=UNTOLD, internal=True),
            ).items()
        )
    return path


def test_what_is_internal_leaves_no_trace_unless_asked_for(guarded: Path, tmp_path: Path) -> None:
    run(guarded, "report", "--site", str(tmp_path / "public"))
    assert not [name for name, page in made(tmp_path / "public").items() if UNTOLD in page or "memo" in page]
    run(guarded, "report", "--site", str(tmp_path / "whole"), "--internal")
    assert [name for name, page in made(tmp_path / "whole").items() if UNTOLD in page]


def test_names_that_are_no_file_names_stay_in_the_folder(guarded: Path, tmp_path: Path) -> None:
    run(guarded, "report", "--site", str(tmp_path / "site"))
    names = set(made(tmp_path / "site"))
    assert all(len(Path(name).parts) <= 2 for name in names)
    assert "processes/con.html" not in names
    assert [name for name in names if name.startswith("meetings/2013-")]
    assert {name for name in names if name.startswith("commitments/TRI-01")} > {"commitments/TRI-01.html"}
    assert all(name.isascii() for name in names)


@pytest.mark.parametrize("command", ["report --country LY", "overdue", "show TRI-01", "meeting show tripoli-2012"])
def test_a_page_is_written_as_html_by_its_ending_or_when_asked_for(
    specimen_file: Path, tmp_path: Path, command: str
) -> None:
    printed = run(specimen_file, *command.split(), "-f", "html", "--as-of", str(DAY)).stdout
    run(specimen_file, *command.split(), "-o", str(tmp_path / "a.html"), "--as-of", str(DAY))
    assert (tmp_path / "a.html").read_text("utf-8") == printed
    assert printed.startswith("<!DOCTYPE html>\n")


@pytest.mark.parametrize("command", ["why TRI-01", "history", "db info", "meeting list"])
def test_a_command_without_html_says_so(specimen_file: Path, command: str) -> None:
    assert "'html' is not a format" in run(specimen_file, *command.split(), "-f", "html", code=2).stderr


def test_a_site_without_a_name_is_asked_for_one(specimen_file: Path) -> None:
    assert "name a folder" in run(specimen_file, "report", "--site", "", code=2).stderr
