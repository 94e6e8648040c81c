"""Every page there is, in three languages, written once by the command line, and Debian's chromium to look at them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from shutil import which

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from typer.testing import CliRunner

from sahel_tracker.cli.app import application
from sahel_tracker.model.records import Document, Process, Trilingual
from sahel_tracker.store import database, ledger
from tests.model.builders import due, meeting
from tests.snapshots import DAY
from tests.specimen import TEXT, promise, quoting, specimen

HOSTILE = (
    '<script>alert(1)</script><img src="http://example.org/x" onerror=alert(1)> =HYPERLINK("x") '
    "\x1b]0;x\x07 [red] \u202egpj"
)
ARABIC_TEXT = "اتفق الوزراء على عقد المؤتمر المقبل في المغرب أواخر هذا العام. وحثوا الشركاء على تقديم المساعدة.\n"
ARABIC_QUOTE = "عقد المؤتمر المقبل في المغرب"
LANGUAGES = ("ar", "fr", "en")
ALONE = {
    "report.html": "report --country LY --score",
    "overdue.html": "overdue --within 30d",
    "matrix.html": "matrix",
    "show.html": "show TRI-01",
    "meeting.html": "meeting show tripoli-2012",
    "brief.html": "brief --process border-security",
    "hostile.html": "brief --process hostile",
}
IN_THE_SITE = {
    "site/index.html",
    "site/countries/MA.html",
    "site/processes/experts.html",
    "site/meetings/tripoli-2012.html",
    "site/commitments/TRI-04.html",
    "site/commitments/TRI-06.html",
    "site/commitments/ARA-01.html",
}


@dataclass(frozen=True)
class Pages:
    """The files below a folder for each language."""

    folder: Path

    def file(self, language: str, name: str) -> Path:
        """One page."""
        return self.folder / language / name

    def looked_at(self, language: str) -> list[Path]:
        """One page of each kind in a language."""
        return [self.file(language, name) for name in (*ALONE, *sorted(IN_THE_SITE))]


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Pages:
    """The pages of a record in which everything occurs, and what somebody means harm by, too."""
    folder = tmp_path_factory.mktemp("pages")
    path = folder / "tracker.db"
    database.create(path)
    with ledger.command(path, action="import", by="a test") as change:
        change.keep_text(TEXT)
        arabic = Document("نص", "rabat-2013", "declaration", "ar", change.keep_text(ARABIC_TEXT), complete=True)
        change.put_all(
            specimen(
                Process("hostile", Trilingual(en=HOSTILE)),
                meeting("hostile-2013", "2013-05-05", process="hostile", participants=("LY",), source=HOSTILE),
                arabic,
                promise(
                    "ARA-01", None, ar="مؤتمر", at="rabat-2013", **quoting("نص", ARABIC_TEXT.index(ARABIC_QUOTE), 28)
                ),
                promise(
                    "HOS-01", HOSTILE, at="hostile-2013", deadline=due("2013-06-06"), source=f"javascript:{HOSTILE}"
                ),
                promise(
                    "HOS-02",
                    "Long " + "W" * 400,
                    at="hostile-2013",
                    deadline=due("2013-06-30"),
                    note=HOSTILE,
                    done_when=HOSTILE,
                ),
            ).items()
        )
    for language in LANGUAGES:
        (folder / language).mkdir()
        for name, command in ALONE.items():
            run(path, language, *command.split(), "-o", str(folder / language / name))
        run(path, language, "report", "--site", str(folder / language / "site"))
    return Pages(folder)


def run(path: Path, language: str, *command: str) -> None:
    arguments = ["--db", str(path), "--lang", language, *command, "--as-of", str(DAY)]
    result = CliRunner().invoke(application(), arguments, prog_name="tracker")
    assert result.exit_code == 0, result.stderr


@pytest.fixture(scope="session")
def axe() -> str:
    """The script of axe-core."""
    package = find_spec("axe_playwright_python")
    if package is None or package.origin is None:
        pytest.skip("no axe-core: make test installs it from requirements/axe.txt")
    return Path(package.origin).with_name("axe.min.js").read_text("utf-8")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium without a window; as root it runs without its sandbox, on pages of our own."""
    program = which("chromium")
    if program is None:
        pytest.skip("no chromium: apt-get install chromium")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        yield started
        started.close()


@dataclass
class Seen:
    """A page in the browser, and what it said and asked for while it was open."""

    page: Page
    said: list[str]
    asked_for: list[str]

    def open(self, file: Path) -> Page:
        """Go to a file."""
        self.page.goto(file.as_uri())
        return self.page


@pytest.fixture
def seen(browser: Browser) -> Iterator[Seen]:
    """An empty page of A4's width on a screen, with its ears open."""
    page = browser.new_page(viewport={"width": 1000, "height": 900})
    seen = Seen(page, [], [])
    page.on("console", lambda message: seen.said.append(message.text))
    page.on("pageerror", lambda error: seen.said.append(str(error)))
    page.on("dialog", lambda dialog: seen.said.append(f"dialog: {dialog.message}"))
    page.on("request", lambda request: seen.asked_for.append(request.url))
    yield seen
    page.close()
