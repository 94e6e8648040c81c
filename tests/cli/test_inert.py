"""Text from outside on every way out (R13): read by what reads each format, it is text, whole, and does nothing."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import docx
import icalendar
import openpyxl
import pytest
from lxml import html as parser
from markdown_it import MarkdownIt

from sahel_tracker.language.safe_text import begins_formula, visible
from sahel_tracker.model.records import BoundParty, Commitment, Document, Extension, Party, Passage, Process, Trilingual
from sahel_tracker.store import database, ledger
from tests.model.builders import due, every, meeting
from tests.specimen import found

from .conftest import Tracker

HOSTILE = (
    "<script>alert(1)</script>",
    '=HYPERLINK("http://example.org","x")',
    "\x1b]0;x\x07\x9b31m",
    "[red]title[/red] [/done]",
    "right\u202eto left\u2066",
    "seventy " * 49 + "and six",
    "[a](javascript:alert(1)) ![b](http://example.org/c.png)",
    "| @someone #1 www.example.org https://example.org _a_ **b** ~~c~~ `d` |",
    "{{ 7 * 7 }} {% x %} %(n)d ${y} &lt;b&gt;",
    '" onmouseover="alert(1)',
    "'+1-2 ; DROP TABLE commitment; --",
)
TEXT = "They said: " + " ".join(HOSTILE)
ALL = " ~ ".join(HOSTILE)
REFS = [f"HOS-{number:02}" for number in range(1, len(HOSTILE) + 1)]
PAGES: dict[str, tuple[str, ...]] = {
    "report": ("report", "--all"),
    "report of a country": ("report", "--country", "LY", "--all", "--score"),
    "overdue": ("overdue", "--within", "30d"),
    "list": ("list",),
    "matrix": ("matrix",),
    "digest": ("digest", "--all"),
}
ONE = {"show": ("show", REFS[1]), "why": ("why", REFS[1]), "meeting": ("meeting", "show", "hostile-2012")}
FORMATS = ("table", "plain", "json", "csv", "md")
MORE = {
    "html": ("report", "report of a country", "overdue", "matrix"),
    "xlsx": ("report", "report of a country", "overdue", "list", "matrix"),
}
ACTIVE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
PARTED = "<!-- -->"
NOW = ("--as-of", "2014-06-15")


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Tracker:
    """A record in which every name and note wishes to be something else; to be read only."""
    path = tmp_path_factory.mktemp("hostile") / "tracker.db"
    database.create(path)
    with ledger.command(path, action="import", by="a test") as change:
        change.keep_text(TEXT)
        change.put_all(items())
    return Tracker(path)


def items() -> Iterator[Any]:
    """A process, a party, a meeting with a document, a commitment for each hostile title, findings, an extension."""
    everywhere: dict[str, Any] = {"source": ALL, "note": ALL}
    yield Process("hostile", Trilingual(en=ALL))
    yield Party("BAD", "organisation", Trilingual(en=ALL))
    yield replace(
        meeting("hostile-2012", "2012-03-12", process="hostile", place=ALL, participants=("LY", "BAD"), **everywhere),
        title=Trilingual(en=ALL),
    )
    yield Document("text", "hostile-2012", "report", "en", sha256(TEXT.encode()).hexdigest(), issuer=ALL, source=ALL)
    bound = (BoundParty("LY", "each", ALL), BoundParty("BAD", "each"))
    for ref, title in zip(REFS, HOSTILE, strict=True):
        yield Commitment(
            ref,
            "hostile-2012",
            Trilingual(en=title),
            kind="recurring" if ref == REFS[0] else "one-off",
            parties=bound,
            all_participants=None,
            deadline=replace(due("2013-01-01"), phrase=ALL) if ref != REFS[0] else None,
            recurrence=every("3 months", "2012-06-30") if ref == REFS[0] else None,
            themes=("theme",),
            done_when=ALL,
            document="text",
            passage=Passage(11, len(TEXT)),
            **everywhere,
        )
    yield found(1, REFS[1], "under-way", "2012-06-01", document="text", passage=Passage(11, len(TEXT)), **everywhere)
    yield Extension(1, REFS[1], due("2013-02-01").last_day, due("2012-12-01").last_day, ALL, ALL)


def is_inert(text: str) -> bool:
    """Whether nothing in it moves a cursor, changes a colour or turns text round."""
    return not ACTIVE.search(text.replace("\r\n", "\n"))


def squeezed(text: str) -> str:
    """The text without white space: where lines are broken is the format's own affair."""
    return "".join(visible(text).split())


def from_json(data: bytes) -> list[str]:
    def strings(value: Any) -> Iterator[str]:
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict | list):
            for each in value.values() if isinstance(value, dict) else value:
                yield from strings(each)

    assert is_inert(data.decode())
    return list(strings(json.loads(data)))


def from_csv(data: bytes) -> list[str]:
    rows = [cell for row in csv.reader(io.StringIO(data.decode(), newline=""), strict=True) for cell in row]
    assert is_inert("".join(rows))
    assert not any(begins_formula(cell) for cell in rows)
    return [cell.removeprefix("'") for cell in rows]


def from_text(data: bytes) -> list[str]:
    assert is_inert(data.decode())
    return [data.decode()]


def from_markdown(data: bytes) -> list[str]:
    """As GitHub reads it: nothing but headings, tables, lists and text; emphasis is ours, for the foot."""
    assert is_inert(data.decode())
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(data.decode())
    assert not {"html_block", "fence", "code_block"} & {token.type for token in tokens}
    inline = [child for token in tokens for child in token.children or () if child.content != PARTED]
    assert {child.type for child in inline} <= {"text", "text_special", "hardbreak", "softbreak", "em_open", "em_close"}
    assert not re.search(r"[@#]\w|www\.|https?:", data.decode())
    return ["".join(child.content for child in token.children or () if child.content != PARTED) for token in tokens]


def from_html(data: bytes) -> list[str]:
    assert is_inert(data.decode())
    tree = parser.document_fromstring(data)
    assert tree.xpath("//script | //img | //iframe | //b | //@*[starts-with(name(), 'on')]") == []
    assert {href.partition(":")[0] for href in tree.xpath("//@href | //@src") if ":" in href} <= {"http", "https"}
    return [tree.text_content(), *tree.xpath("//@aria-label"), *tree.xpath("//title/text()")]


def from_xlsx(data: bytes) -> list[str]:
    cells = [cell for sheet in openpyxl.load_workbook(io.BytesIO(data)) for row in sheet for cell in row if cell.value]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    assert not any(cell.hyperlink for cell in cells)
    texts = [str(cell.value) for cell in cells]
    assert is_inert("".join(texts))
    return texts


def from_docx(data: bytes) -> list[str]:
    document = docx.Document(io.BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    texts = [*(paragraph.text for paragraph in document.paragraphs), *cells]
    assert not ACTIVE.search("".join(texts).translate(dict.fromkeys(range(0x2066, 0x206A))))
    return ["".join(texts)]


READERS: dict[str, Callable[[bytes], list[str]]] = {
    "table": from_text,
    "plain": from_text,
    "json": from_json,
    "csv": from_csv,
    "md": from_markdown,
    "html": from_html,
    "xlsx": from_xlsx,
    "docx": from_docx,
}


def written(program: Tracker, command: tuple[str, ...], chosen: str, folder: Path) -> str:
    """What stands in the file that the command writes, read by what reads such files, without white space."""
    file = folder / f"page.{chosen}"
    program(*command, "-f", chosen, "-o", str(file), *NOW, COLUMNS="100")
    return " ".join(squeezed(text) for text in READERS[chosen](file.read_bytes()))


@pytest.mark.parametrize(
    ("page", "chosen"),
    [(page, chosen) for page in PAGES for chosen in FORMATS]
    + [(page, chosen) for chosen in MORE for page in MORE[chosen]],
)
def test_every_title_is_inert_and_whole_on_every_page_in_every_format(
    program: Tracker, page: str, chosen: str, tmp_path: Path
) -> None:
    text = written(program, PAGES[page], chosen, tmp_path)
    if page == "matrix" and chosen == "csv":
        assert all(ref in text for ref in REFS)
    else:
        assert [title for title in HOSTILE if squeezed(title) not in text] == []


@pytest.mark.parametrize(
    ("page", "chosen"),
    [(page, chosen) for page in ONE for chosen in FORMATS] + [("show", "html"), ("meeting", "html")],
)
def test_what_is_said_of_one_thing_is_inert_and_whole(program: Tracker, page: str, chosen: str, tmp_path: Path) -> None:
    text = written(program, ONE[page], chosen, tmp_path)
    assert squeezed(HOSTILE[1]) in text
    if chosen != "csv" and page != "why":
        assert [each for each in HOSTILE if squeezed(each) not in text] == []


@pytest.mark.parametrize("chosen", ["md", "html", "docx"])
def test_a_briefing_is_inert_and_whole(program: Tracker, chosen: str, tmp_path: Path) -> None:
    text = written(program, ("brief", "--process", "hostile"), chosen, tmp_path)
    assert [title for title in HOSTILE if squeezed(title) not in text] == []


@pytest.mark.parametrize("noun", [("process", "list"), ("party", "list"), ("meeting", "list"), ("todo",), ("history",)])
@pytest.mark.parametrize("chosen", FORMATS)
def test_registers_are_inert(program: Tracker, noun: tuple[str, ...], chosen: str, tmp_path: Path) -> None:
    file = tmp_path / f"page.{chosen}"
    program(*noun, "-f", chosen, "-o", str(file), COLUMNS="100")
    assert READERS[chosen](file.read_bytes())


def test_a_calendar_is_inert_and_whole(program: Tracker, tmp_path: Path) -> None:
    program("calendar", "-o", str(tmp_path / "a.ics"), "--as-of", "2012-04-01")
    data = (tmp_path / "a.ics").read_bytes()
    assert is_inert(data.decode())
    said = squeezed(" ".join(str(event.get("summary")) for event in icalendar.Calendar.from_ical(data).walk("VEVENT")))
    assert [title for title in HOSTILE if squeezed(title) not in said] == []


def test_a_site_is_inert(program: Tracker, tmp_path: Path) -> None:
    program("report", "--site", str(tmp_path / "site"), *NOW)
    pages = list((tmp_path / "site").rglob("*.html"))
    assert len(pages) > len(HOSTILE)
    for page in pages:
        assert from_html(page.read_bytes())
