"""Pages hold all that the record shows, say the language and direction of each block, and nothing in them acts."""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import replace
from datetime import date
from hashlib import sha256
from itertools import pairwise
from typing import Any

import pytest
from jinja2 import UndefinedError

from sahel_tracker.model.records import Awaited, Finding, Item, Language, Record
from sahel_tracker.render.commitments_page import detail_page
from sahel_tracker.render.html import environment, html
from sahel_tracker.render.html.cards import Teller
from sahel_tracker.render.html.commitment_html import commitment_html
from sahel_tracker.render.html.meeting_html import meeting_html
from sahel_tracker.render.html.report_html import overdue_html, report_html
from sahel_tracker.render.meetings_page import meeting_page
from sahel_tracker.render.report_page import report_page
from sahel_tracker.report.commitments import commitment_detail, commitments_named
from sahel_tracker.report.country import country_report
from sahel_tracker.report.overdue import overdue_list
from sahel_tracker.report.selection import Selection
from tests.markup import read
from tests.pages import LANGUAGES, LOG_HEAD, all_text, overdue_of, read_texts, report_of, words
from tests.snapshots import DAY
from tests.specimen import QUOTE, TEXT, found, leading, promise, quoting, specimen

HOSTILE = '<script>alert(1)</script> =HYPERLINK("x") \x1b]0;x\x07 [red] \u202egpj ' + "x" * 400
SHOWN = '<script>alert(1)</script> =HYPERLINK("x") <U+001B>]0;x<U+0007> [red] <U+202E>gpj ' + "x" * 400
BLOCKS = (
    *("html", "body", "main", "header", "footer", "nav", "section", "h1", "h2", "h3", "h4", "p", "ul", "dl", "table"),
    *("details", "summary", "figure", "blockquote", "figcaption"),
)
ACTIVE = {"script", "img", "iframe", "object", "embed", "form", "input", "link", "base", "audio", "video"}


def report_in(
    language: Language = "en", record: Record | None = None, *, with_score: bool = False, **filters: Any
) -> str:
    record = record or specimen()
    answer = country_report(record, DAY, Selection(**filters), read_texts)
    page = report_of(record, language, with_score=with_score, **filters)
    return report_html(answer, page, Teller.of(record, words(record, language), answer.quotes), with_score=with_score)


def overdue_in(language: Language = "en", record: Record | None = None) -> str:
    record = record or specimen()
    answer = overdue_list(record, DAY, Selection(), read_texts, with_due_soon=True)
    page = overdue_of(record, language, soon=True)
    return overdue_html(answer, page, Teller.of(record, words(record, language), answer.quotes))


def commitment_in(ref: str, language: Language = "en", record: Record | None = None, as_of: date = DAY) -> str:
    record = record or specimen()
    said = words(record, language)
    detail = commitment_detail(record, as_of, ref, read_texts)
    return commitment_html(detail, detail_page(detail, said, "1 ab"), Teller.of(record, said, detail.quotes))


def meeting_in(slug: str, language: Language = "en", record: Record | None = None) -> str:
    record = record or specimen()
    said, meeting = words(record, language), record.meetings[slug]
    refs = [one.ref for one in record.commitments.values() if one.meeting == slug]
    promised = commitments_named(record, DAY, refs, read_texts)
    page = meeting_page(meeting, record, DAY, said)
    return meeting_html(meeting, promised, page, Teller.of(record, said, promised.quotes))


def every_page(language: Language, record: Record | None = None) -> dict[str, str]:
    record = record or specimen()
    return {
        "report": report_in(language, record),
        "country": report_in(language, record, country="LY", with_score=True),
        "overdue": overdue_in(language, record),
        "meeting": meeting_in("tripoli-2012", language, record),
        **{ref: commitment_in(ref, language, record) for ref in record.commitments},
    }


def with_hostile_words() -> Record:
    """A record in which every text that a person may enter is meant to do harm."""
    record = specimen()
    harmful: list[Item] = [
        replace(record.meetings["tripoli-2012"], place=HOSTILE, source=HOSTILE, note=HOSTILE),
        replace(record.documents["tripoli-text"], issuer=HOSTILE, source=HOSTILE),
        promise("HOS-01", HOSTILE, done_when=HOSTILE, source=HOSTILE, note=HOSTILE),
        found(90, "HOS-01", "no-action", "2014-01-01", source=HOSTILE, note=HOSTILE),
        found(91, "HOS-01", "under-way", "2014-01-02", retracted=HOSTILE),
    ]
    for item in harmful:
        record.add(item)
    return record


def test_what_is_promised_again_leads_to_where_it_was_promised_before() -> None:
    """A file alone has no page to lead to: it names the meeting, quotes the passage and gives the source."""
    filled, passage = specimen(), quoting("tripoli-text", TEXT.index(QUOTE), len(QUOTE))
    filled.add(promise("OLD-01", "Before", source="Report of the first day", **passage))
    filled.add(promise("MID-01", "Again", at="sirte-2013", renews=("OLD-01",), **leading("LY")))
    filled.add(promise("NEW-01", "Once more", at="rabat-2013", renews=("MID-01",), **leading("LY")))
    told = [one.text for one in read(report_in(record=filled, country="LY")).all("dd")]
    assert "MID-01, Sirte meeting, 31 May 2013" in told
    first = next(one for one in told if one.startswith("OLD-01"))
    assert first.startswith(f"OLD-01, Tripoli conference, 12 March 2012, {QUOTE}, quoted from tripoli-text, ")
    assert first.endswith("Report of the first day")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_block_says_its_language_and_direction(language: Language) -> None:
    for name, page in every_page(language).items():
        for block in read(page).all(*BLOCKS):
            expected = "rtl" if block.attributes.get("lang") == "ar" else "ltr"
            assert block.attributes.get("dir") == expected, f"{name}: {block.tag}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_headings_come_in_order(language: Language) -> None:
    for page in every_page(language).values():
        levels = [int(one.tag[1]) for one in read(page).all("h1", "h2", "h3", "h4", "h5")]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(later <= earlier + 1 for earlier, later in pairwise(levels))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_report_holds_all_that_the_page_at_a_terminal_holds(language: Language) -> None:
    """Statuses, deadlines, ages: the words are the same, whatever the way out; the days of a page are in full."""
    text, record = read(report_in(language, with_score=True)).text, specimen()
    report = country_report(record, DAY, Selection(), read_texts)
    whole = report_page(report, words(record, language).in_full(), LOG_HEAD, whole=True, with_score=True)
    columns = {0: "ref", 2: "status", 4: "deadline", 5: "age"}
    for section in whole.sections:
        assert section.title in text
        for row in section.rows:
            assert [name for number, name in columns.items() if row.cells[number] not in text] == []


def test_a_page_stands_alone_and_nothing_in_it_can_act() -> None:
    for page in (*every_page("en").values(), *every_page("ar", with_hostile_words()).values()):
        assert ACTIVE & {one.tag for one in read(page).elements} == set()
        assert [one for one in read(page).elements if any(name.startswith("on") for name in one.attributes)] == []
        assert not re.search(r"(?:href|src|url\()=?[\"']?(?!#|https?://)[a-z]", page.split("</style>")[1])
        assert not re.search("[\x00-\x08\x1b\u202a-\u202e\u2066-\u2069]", page)


def test_it_allows_its_own_style_and_nothing_else() -> None:
    page = read(report_in())
    policy = next(one.attributes["content"] for one in page.all("meta") if "content" in one.attributes)
    style = page.all("style")[0].text
    digest = b64encode(sha256(style.encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert "@import" not in style
    assert style.count("url(") == style.count("url(#")
    assert [one for one in page.elements if "style" in one.attributes] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_meant_to_do_harm_is_shown_whole(language: Language) -> None:
    record = with_hostile_words()
    shown = " ".join(SHOWN.split())
    for page in (report_in(language, record), commitment_in("HOS-01", language, record)):
        text = " ".join(read(page).text.split())
        assert text.count(shown) >= 5
    assert " ".join(read(meeting_in("tripoli-2012", language, record)).text.split()).count(shown) >= 4


def test_a_card_unfolds_to_its_findings_and_its_passage() -> None:
    page = read(report_in())
    card = next(one for one in page.all("details") if one.attributes["id"] == "c-TRI-01")
    assert "open" not in card.attributes
    assert QUOTE in card.text
    assert [one.text for one in page.all("mark")].count(QUOTE) == 1
    assert "quoted from tripoli-text, report" in card.text
    assert "What would count as done" in card.text
    assert "meeting held: Rabat conference, 14 November 2013, " in card.text


def test_a_passage_whose_text_is_not_in_the_file_says_so() -> None:
    assert "press: passage 10–30, text not in this file" in read(commitment_in("TRI-14")).text


def test_a_title_that_lacks_the_readers_language_says_which_it_is_in() -> None:
    page = read(report_in("ar"))
    assert "Former les agents des douanes (بالفرنسية)" in page.text
    title = next(one for one in page.all("bdi") if one.text == "Former les agents des douanes")
    assert (title.attributes["lang"], title.attributes["dir"]) == ("fr", "ltr")


def test_the_score_is_there_when_it_is_asked_for_and_not_otherwise() -> None:
    """R11: never unasked in a country's report."""
    assert "Score: " not in report_in(country="LY")
    assert "Score: " in report_in(country="LY", with_score=True)


def test_counts_stand_in_words_beside_their_colour() -> None:
    counts = [one.text.split() for one in read(report_in()).all("li") if one.attributes.get("class") in ("bad", "good")]
    assert counts
    assert all(number.isdigit() and word for word, *_, number in counts)


@pytest.mark.parametrize(("language", "said"), [("fr", "Non évalués\u00a0: "), ("ar", "ما لم يُقيَّم بعد: ")])
def test_a_count_is_a_name_and_its_number_whatever_the_number(language: Language, said: str) -> None:
    counts = [one.text for one in read(report_in(language)).all("li")]
    assert any(one.startswith(said) and one.removeprefix(said).isdigit() for one in counts)


def test_a_commitment_shows_every_finding_also_one_taken_back_and_one_in_dispute() -> None:
    others: list[Finding] = [
        found(90, "TRI-07", "no-action", "2014-01-01", disputes=7, source="https://example.org/denial"),
        found(91, "TRI-07", "fulfilled", "2014-02-01", retracted="a mistake"),
    ]
    disputed = next(one for one in specimen().findings.values() if one.commitment == "TRI-07")
    others[0] = replace(others[0], disputes=disputed.id)
    html_ = commitment_in("TRI-07", record=specimen(*others))
    page = read(html_)
    assert f"finding {disputed.id}" in page.text
    assert "a mistake" in page.text
    assert [one.attributes["rel"] for one in page.all("a") if one.attributes["href"].startswith("https:")] == [
        "noopener noreferrer"
    ]


def test_a_commitment_shows_each_partys_own_view() -> None:
    page = read(commitment_in("TRI-06"))
    rows = [one.text.split("\n") for one in page.all("tr") if "Egypt" in one.text or "Libya" in one.text]
    assert len(rows) == 2


def test_a_meeting_shows_where_each_promise_made_at_it_stands() -> None:
    text = read(meeting_in("tripoli-2012")).text
    assert "11 to 12 March 2012" in text
    assert "tripoli-text, report, in English" in text
    assert "TRI-02" in text
    assert "overdue by" in text


def test_a_template_that_lacks_a_value_fails() -> None:
    with pytest.raises(UndefinedError):
        html("report.html.j2", words(specimen(), "en"), name="x", title="x", head=[], foot=[])


def test_every_template_escapes_and_shows_what_hides() -> None:
    assert environment().from_string("{{ text }}").render(text="<b>\u202e") == "&lt;b&gt;&lt;U+202E&gt;"
    assert all_text(report_of())  # the page that the others are held against is not empty


def test_an_event_that_a_deadline_waits_for_is_shown_in_its_words() -> None:
    waiting = replace(
        promise("NEW-01", "Report to them"), kind="one-off", awaited=Awaited("before", "قبل المؤتمر القادم")
    )
    page = read(commitment_in("NEW-01", record=specimen(waiting)))
    phrase = next(one for one in page.all("bdi") if one.text == "قبل المؤتمر القادم")
    assert (phrase.attributes["lang"], phrase.attributes["dir"]) == ("ar", "rtl")


def test_what_stays_in_the_house_is_marked_and_so_is_the_page() -> None:
    inside = found(90, "TRI-07", "no-action", "2014-01-01", internal=True)
    marks = [one.text for one in read(commitment_in("TRI-07", record=specimen(inside))).all("span")]
    assert marks.count("for internal use") == 2
    assert "for internal use" not in commitment_in("TRI-07")


def test_the_name_of_a_party_that_lacks_the_readers_language_says_which_it_is_in() -> None:
    page = read(commitment_in("TRI-19", "ar"))
    name = next(one for one in page.all("bdi") if one.text == "Centre d'études sur le terrorisme")
    assert (name.attributes["lang"], name.attributes["dir"]) == ("fr", "ltr")
    assert "(بالفرنسية)" in page.text
