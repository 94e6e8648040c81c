"""Days as people write them: in full in Arabic and French and, on pages, in English; in one piece, isolated or not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from shutil import copy

import pytest

from sahel_tracker.language.bidi import as_seen
from sahel_tracker.render.words import MONTHS, Words
from tests.markup import read
from tests.specimen import SHOWN_AS

from .conftest import Tracker

BUNDLED = Path(__file__).parents[2] / "data" / "records"
AS_OF = ("--as-of", "2014-06-15")
ISO = re.compile(r"\b\d{4}-\d\d(?:-\d\d)?\b(?!-)")
MONTH = "|".join(Words("ar").text(month) for month in MONTHS)
DAY = re.compile(rf"(?<!\d)(?:من )?(?:\d\d? (?:إلى \d\d? )?)?(?:{MONTH}) \d{{4}}(?!\d)")
NAME = re.compile(r"\b[A-Za-z]+-\d{4}(?:-\d\d)?\b")
PAGES = (
    ("report", "--all", *AS_OF),
    ("report", "--country", "LY", "--score", *AS_OF),
    ("overdue", *AS_OF),
    ("matrix", *AS_OF),
    ("show", "TRI-01", *AS_OF),
    ("show", "TRI-04", *AS_OF),
    ("show", "RAB-01", *AS_OF),
    ("meeting", "show", "tripoli-2012", *AS_OF),
    ("brief", "--process", "border-security", *AS_OF),
    ("brief", "--process", "experts", *AS_OF),
)
LISTS = (
    ("list", *AS_OF),
    ("todo",),
    ("digest", "--always", "--all", *AS_OF),
    ("digest", "--by", "process", *AS_OF),
    ("search", "meet", *AS_OF),
    ("check", "tripoli-2012"),
    ("history",),
    ("meeting", "list", *AS_OF),
    *(("why", ref, *AS_OF) for ref in ("TRI-01", "TRI-03", "TRI-04", "TRI-05", "TRI-12", "RAB-01")),
)


@pytest.fixture
def filled(specimen_file: Path) -> Tracker:
    """The specimen; to be read."""
    return Tracker(specimen_file)


@pytest.fixture
def written(specimen_file: Path, tmp_path: Path) -> Tracker:
    """A copy of it; to be written to."""
    return Tracker(Path(copy(specimen_file, tmp_path / "tracker.db")))


@pytest.fixture(scope="module")
def bundled(tmp_path_factory: pytest.TempPathFactory) -> Tracker:
    """The bundled record set; to be read."""
    tracker = Tracker(tmp_path_factory.mktemp("bundled") / "tracker.db")
    tracker("init")
    tracker("import", *map(str, sorted(BUNDLED.glob("*.yaml"))))
    return tracker


def iso_days(text: str) -> list[str]:
    """The days and months in ISO that are no part of a ref or slug."""
    return ISO.findall(NAME.sub("", text))


def apart(text: str) -> Iterator[tuple[str, str]]:
    """The Arabic days, with their cells, that are not seen in one piece and in order where nothing isolates them."""
    for cell in re.split(r"[\t\n]", text):
        yield from ((day, cell) for day in DAY.findall(cell) if as_seen(day) not in as_seen(cell))


@pytest.mark.parametrize("language", ["ar", "fr"])
@pytest.mark.parametrize("form", ["plain", "md"])
@pytest.mark.parametrize("page", [*PAGES, *LISTS], ids=" ".join)
def test_no_day_is_in_iso(filled: Tracker, page: tuple[str, ...], form: str, language: str) -> None:
    said = filled(*page, "-f", form, before=("--lang", language))
    assert iso_days(said.out + said.err) == []


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
@pytest.mark.parametrize("page", PAGES, ids=" ".join)
def test_no_day_of_a_page_is_in_iso(filled: Tracker, page: tuple[str, ...], language: str) -> None:
    assert iso_days(read(filled(*page, "-f", "html", before=("--lang", language)).out).text) == []


@pytest.mark.parametrize("page", [*PAGES, *LISTS], ids=" ".join)
def test_an_arabic_day_is_seen_in_one_piece(filled: Tracker, page: tuple[str, ...]) -> None:
    said = filled(*page, "-f", "plain", before=("--lang", "ar"))
    assert list(apart(said.out + said.err)) == []


def test_so_it_is_in_every_page_of_the_bundled_set(bundled: Tracker) -> None:
    listed = bundled("list", "-f", "json").document["commitments"]
    meetings = bundled("meeting", "list", "-f", "json").document["meetings"]
    processes = bundled("process", "list", "-f", "json").document["processes"]
    pages = [
        *(("report", "--all", *AS_OF), ("overdue",), ("list",), ("todo",), ("digest", "--always", "--all")),
        *((name, one["ref"]) for name in ("show", "why") for one in listed),
        *(("meeting", "show", one["slug"]) for one in meetings),
        *(("brief", "--process", one["slug"]) for one in processes),
    ]
    said = "".join(bundled(*page, "-f", "plain", before=("--lang", "ar")).out for page in pages)
    assert len(DAY.findall(said)) > len(listed)
    assert list(apart(said)) == []


def test_a_day_after_a_latin_name_would_fall_apart() -> None:
    """What the order of an Arabic line keeps from happening."""
    [(day, _)] = apart("rabat-2013، 14 نوفمبر 2013")
    assert day == "14 نوفمبر 2013"
    assert list(apart("14 نوفمبر 2013، rabat-2013\n(14 نوفمبر 2013) rabat-2013")) == []


@pytest.mark.parametrize("language", ["ar", "fr"])
@pytest.mark.parametrize(
    "command",
    [
        ("record", "TRI-03", "--verdict", "fulfilled", "--on", "2999-01-02"),
        ("record", "TRI-03", "--verdict", "fulfilled", "--by-day", "2013-01-02"),
        ("extend", "TRI-02", "--to", "2015-Q1", "--by", "the ministers", "--why", "late", "--on", "2014-05-05"),
        ("add", "Meet", "--meeting", "tripoli-2012", "--due", "within three months"),
        ("import", str(BUNDLED / "border-security.yaml"), "--dry-run", "-f", "plain"),
    ],
    ids=" ".join,
)
def test_what_is_told_of_a_change_has_no_day_in_iso(written: Tracker, command: tuple[str, ...], language: str) -> None:
    said = written(*command, before=("--lang", language))
    assert iso_days(said.out.replace(str(BUNDLED), "") + said.err) == []
    assert list(apart(said.out + said.err)) == []


def test_the_change_log_has_its_days_and_hours_in_words(written: Tracker) -> None:
    written("edit", "TRI-02", "--due", "2013-02-03")
    written("meeting", "edit", "sirte-2013", "--on", "2013-06-03..2013-07-01")
    french = written("history", before=("--lang", "fr")).out
    assert "16 mars 2012 → 3 février 2013" in french
    assert re.search(r"\t\d{1,2}(?:er)? \w+ \d{4} à \d\d:\d\d:\d\d UTC\t", french)
    arabic = written("history", "sirte-2013", before=("--lang", "ar")).out
    assert "أول يوم: 1 مايو 2013 ← 3 يونيو 2013" in arabic
    assert list(apart(arabic)) == []
    assert "first day: 2013-05-01 → 2013-06-03" in written("history", "sirte-2013").out


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_a_calendar_says_its_days_in_words(filled: Tracker, language: str) -> None:
    unfolded = filled("calendar", before=("--lang", language)).out.replace("\r\n ", "").replace("\n ", "")
    assert iso_days("".join(line for line in unfolded.splitlines() if line.startswith("DESCRIPTION"))) == []


def test_typed_days_data_and_english_rows_stay_in_iso(filled: Tracker) -> None:
    row = next(line for line in filled("list", *AS_OF, "-f", "plain").out.splitlines() if line.startswith("TRI-02"))
    assert "\ttripoli-2012, 2012-03-12\tdue by 2012-03-16\t" in row
    arabic = filled("show", "TRI-02", "-f", "json", before=("--lang", "ar")).document
    assert arabic["deadline"]["last_day"] == "2012-03-16"
    assert set(SHOWN_AS) <= {line.split(",")[0] for line in filled("list", "-f", "csv").out.splitlines()}
