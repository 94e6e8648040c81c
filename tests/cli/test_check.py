"""`tracker check`: a meeting against what was promised before it, on a real file."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path
from textwrap import wrap
from typing import Any

import pytest

from sahel_tracker.check import encoder, meeting
from sahel_tracker.store.ledger import verify

from .conftest import Tracker

OF_EXCHANGE = "The ministers reaffirmed the exchange of information between the border services of the region."
OF_PATROLS = "They welcomed the launch of joint border patrols by Libya and Tunisia in June."
TEXT = f"The second conference on border security met in Rabat. {OF_EXCHANGE} {OF_PATROLS} They thanked the host.\n"
MEMBERS = ["schema", "as_of", "meeting", "expected", "proposals", "silent"]
OF_A_PROPOSAL = [
    *("id", "ref", "score", "suggested_verdict", "note", "why"),
    *("document", "passage", "quote", "state"),
]


@pytest.fixture(autouse=True)
def _without_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same scores whether or not this machine has the extra `match`."""
    monkeypatch.setattr(encoder, "load_encoder", lambda: None)


@pytest.fixture
def later(tracker: Tracker, tmp_path: Path) -> Tracker:
    """Three promises of Tripoli, one of them to meet in Morocco, and the meeting in Rabat with its report."""
    for title in ("Exchange information between the border services", "Launch joint border patrols"):
        tracker("add", title, "--meeting", "tripoli-2012")
    tracker("add", "Found a school of fisheries", "--meeting", "tripoli-2012")
    expected = ("--due", "2012-Q4", "--expects", "border-security@MA")
    tracker("add", "Meet next in Morocco", "--meeting", "tripoli-2012", *expected)
    held = ("--process", "border-security", "--on", "2013-11-14", "--host", "MA", "--level", "ministerial")
    tracker("meeting", "add", "rabat-2013", *held)
    attach(tracker, tmp_path, "rabat-2013", TEXT, "--complete")
    return tracker


def attach(tracker: Tracker, folder: Path, slug: str, text: str, *options: str) -> None:
    file = folder / "attached.txt"
    file.write_text(text, "utf-8")
    tracker("meeting", "attach", slug, "--text", str(file), *options)


def asked(tracker: Tracker, *options: str) -> dict[str, Any]:
    return tracker("check", "rabat-2013", *options, "-f", "json").document


def refs(proposals: Sequence[dict[str, Any]]) -> list[str]:
    return [one["ref"] for one in proposals]


def test_the_json_is_that_of_the_reference(later: Tracker) -> None:
    document = asked(later)
    assert list(document) == MEMBERS
    assert (document["schema"], document["as_of"], document["meeting"]) == (
        "tracker/check/1",
        "2013-11-14",
        "rabat-2013",
    )
    assert [list(one) for one in document["proposals"]] == [OF_A_PROPOSAL] * 2
    assert document["silent"] == ["TRI-2012-03"]


def test_it_tells_what_was_met_by_being_held(later: Tracker) -> None:
    [met] = asked(later)["expected"]
    assert (met["ref"], met["headline"], met["days_late"]) == ("TRI-2012-04", "fulfilled late", 318)
    out = later("check", "rabat-2013").out
    assert out.index("Met by this meeting being held") < out.index("TRI-2012-04") < out.index("Possible mentions")
    assert "fulfilled 318 days late" in out


def test_it_proposes_with_quote_reasons_and_number(later: Tracker) -> None:
    first, second = asked(later)["proposals"]
    assert (first["id"], first["ref"], first["quote"], first["state"]) == (1, "TRI-2012-01", OF_EXCHANGE, "waiting")
    assert (second["quote"], second["suggested_verdict"]) == (OF_PATROLS, second["suggested_verdict"])
    assert "exchange of information" in first["why"]
    assert "same process" in first["why"]


def test_the_press_is_quoted_as_reporting_and_an_official_text_as_itself(later: Tracker, tmp_path: Path) -> None:
    assert "as reported by rabat-2013-press: “The ministers" in later("check", "rabat-2013").out
    attach(later, tmp_path, "rabat-2013", TEXT, "--kind", "declaration")
    out = later("check", "rabat-2013").out
    assert "quote from rabat-2013-press: “The ministers" in out
    assert "as reported by" not in out


def test_it_marks_the_meeting_checked_with_one_entry_the_first_time_only(later: Tracker) -> None:
    before = later.changes()
    later("check", "rabat-2013")
    assert later.changes() == before + 1
    later("check", "rabat-2013", "--min-score", "0")
    assert later.changes() == before + 1
    [checked] = [one for one in later("meeting", "list", "-f", "json").document["meetings"] if one["checked"]]
    assert checked["slug"] == "rabat-2013"
    assert verify(later.path).whole


def test_a_second_check_proposes_nothing_new_and_shows_what_waits(later: Tracker) -> None:
    first = asked(later)
    answer = later("check", "rabat-2013", "-f", "json")
    assert answer.document == first
    assert "checked rabat-2013: 0 new possible mentions" in answer.err


def test_what_was_decided_is_neither_shown_nor_proposed_again(later: Tracker) -> None:
    asked(later)
    later("accept", "1")
    later("reject", "2")
    document = asked(later, "--min-score", "0")
    assert refs(document["proposals"]) == []
    assert document["silent"] == ["TRI-2012-02", "TRI-2012-03"]


def test_nor_when_the_same_text_comes_again_with_other_line_breaks(later: Tracker, tmp_path: Path) -> None:
    """R8; what still waits keeps its number."""
    asked(later)
    later("reject", "2")
    attach(later, tmp_path, "rabat-2013", "\n".join(wrap(TEXT.replace(" border", "   border"), 80)), "--complete")
    answer = later("check", "rabat-2013", "-f", "json")
    assert [(one["id"], one["ref"]) for one in answer.document["proposals"]] == [(1, "TRI-2012-01")]
    assert "0 new possible mentions" in answer.err


def test_limit_and_score_choose_only_what_is_printed(later: Tracker) -> None:
    assert refs(asked(later, "--limit", "1")["proposals"]) == ["TRI-2012-01"]
    assert refs(asked(later, "--limit", "0")["proposals"]) == []
    assert refs(asked(later)["proposals"]) == ["TRI-2012-01", "TRI-2012-02"]
    assert asked(later, "--min-score", "1")["proposals"] == []


def test_what_the_limit_leaves_out_is_counted_with_how_to_see_it(later: Tracker) -> None:
    assert "1 more is not shown: leave --limit out" in later("check", "rabat-2013", "--limit", "1").out
    none = later("check", "rabat-2013", "--limit", "0").out
    assert "2 more are not shown: leave --limit out" in none
    assert "No open commitment is spoken of" not in none
    assert "--limit" not in later("check", "rabat-2013", "--limit", "2").out


def test_without_a_limit_nothing_is_left_out_and_nothing_is_said_of_it(later: Tracker) -> None:
    assert "leave --limit out" not in later("check", "rabat-2013").out


def test_weak_ones_are_shown_on_request_and_not_kept(later: Tracker, monkeypatch: pytest.MonkeyPatch) -> None:
    """The threshold is raised, so that whatever the weights there is a weak one."""
    monkeypatch.setattr(meeting, "THRESHOLD", 0.9)
    later("add", "Study the price of fish in June", "--meeting", "tripoli-2012")
    proposals = asked(later, "--min-score", "0")["proposals"]
    weak = [one for one in proposals if one["state"] == "weak"]
    assert weak
    assert {one["id"] for one in weak} == {None}
    assert [one["score"] for one in proposals] == sorted((one["score"] for one in proposals), reverse=True)
    assert [one["state"] for one in asked(later)["proposals"]] == ["waiting", "waiting"]


def test_csv_has_a_line_for_each_proposal(later: Tracker) -> None:
    rows = list(csv.DictReader(io.StringIO(later("check", "rabat-2013", "-f", "csv").out)))
    assert [(row["id"], row["ref"], row["state"]) for row in rows] == [
        ("1", "TRI-2012-01", "waiting"),
        ("2", "TRI-2012-02", "waiting"),
    ]
    assert TEXT[int(rows[0]["start"]) : int(rows[0]["end"])] == rows[0]["quote"] == OF_EXCHANGE


def test_it_is_written_to_a_file_by_its_ending(later: Tracker, tmp_path: Path) -> None:
    later("check", "rabat-2013", "-o", str(tmp_path / "check.md"))
    assert "## Possible mentions" in (tmp_path / "check.md").read_text("utf-8").replace("### ", "## ")


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_json_does_not_depend_on_the_language(later: Tracker, language: str) -> None:
    english = asked(later)
    assert later("check", "rabat-2013", "-f", "json", before=("--lang", language)).document == english


def test_reasons_and_suggestions_are_told_in_the_readers_language(later: Tracker) -> None:
    french = later("check", "rabat-2013", before=("--lang", "fr")).out
    assert "Mentions possibles" in french
    assert "même processus" in french
    arabic = later("check", "rabat-2013", before=("--lang", "ar")).out
    assert "إشارات محتملة" in arabic
    assert "تبادل معلومات" in arabic


def test_without_a_complete_text_nothing_is_passed_over(later: Tracker, tmp_path: Path) -> None:
    attach(later, tmp_path, "rabat-2013", TEXT, "--excerpt")
    assert asked(later)["silent"] == []
    assert "nothing counts as not mentioned" in later("check", "rabat-2013").out


def test_silence_shows_in_the_commitment(later: Tracker) -> None:
    later("check", "rabat-2013")
    shown = later("show", "TRI-2012-03", "--as-of", "2014-01-01", "-f", "json").document
    assert (shown["silent_meetings"], shown["dormant"]) == (1, True)
    page = later("show", "TRI-2012-03", "--as-of", "2014-01-01").out
    assert "not mentioned in 1 meeting\n" in page
    assert "without mention since 2012-03-12" in page
    assert later("show", "TRI-2012-01", "-f", "json").document["silent_meetings"] == 0


LOST = """version: 1
meetings:
  - slug: rabat-2013
    process: border-security
    title: {en: Second conference}
    held: 2013-11-14
    host: MA
    level: ministerial
    documents:
      - {slug: lost, kind: communique, language: fr, sha256: "%s"}
"""


def test_a_text_that_is_known_by_its_hash_alone_is_said_to_be_missing(later: Tracker, tmp_path: Path) -> None:
    (tmp_path / "lost.yaml").write_text(LOST % ("0" * 64))
    later("import", str(tmp_path / "lost.yaml"))
    answer = later("check", "rabat-2013", "-f", "json")
    assert "the text of lost is not in this file" in answer.err
    assert refs(answer.document["proposals"]) == ["TRI-2012-01", "TRI-2012-02"]


def test_a_text_that_comes_after_the_check_is_still_to_be_read(later: Tracker, tmp_path: Path) -> None:
    """The meeting is silent about nothing until somebody has read it."""
    tracker = later
    asked(tracker)
    attach(tracker, tmp_path, "rabat-2013", TEXT)
    assert tracker("todo", "-f", "json").document["meetings_not_checked"] == []
    attach(tracker, tmp_path, "rabat-2013", OF_PATROLS)
    assert tracker("todo", "-f", "json").document["meetings_not_checked"] == ["rabat-2013"]
    assert [one["silent_meetings"] for one in tracker("list", "-f", "json").document["commitments"]] == [0] * 4
    asked(tracker)
    assert tracker("todo", "-f", "json").document["meetings_not_checked"] == []


def test_a_promise_that_is_recorded_after_the_check_was_not_passed_over(later: Tracker) -> None:
    """R10: no text was read for it; the check is undone with the promise that asks for it."""
    asked(later)
    added = later("add", "Mark the border", "--meeting", "tripoli-2012")
    assert "note: to be checked again, for what was recorded now: rabat-2013" in added.err
    assert later("show", added.ref, "-f", "json").document["silent_meetings"] == 0
    assert later("todo", "-f", "json").document["meetings_not_checked"] == ["rabat-2013"]
    later("undo", "--yes")
    assert later("todo", "-f", "json").document["meetings_not_checked"] == []
    assert "checked again" not in later("add", "Meet again", "--meeting", "rabat-2013").err


def test_a_promise_that_is_moved_to_an_earlier_meeting_was_not_passed_over_either(later: Tracker) -> None:
    asked(later)
    ref = later("add", "Mark the border", "--meeting", "rabat-2013").ref
    assert "checked again" not in later("edit", ref, "--note", "of the border").err
    assert "what was recorded now: rabat-2013" in later("edit", ref, "--meeting", "tripoli-2012").err


def test_an_import_tells_which_meetings_were_checked_before_what_it_brings(later: Tracker, tmp_path: Path) -> None:
    asked(later)
    (tmp_path / "new.csv").write_text("Meeting,Commitment\ntripoli-2012,Mark the border\n")
    assert "what was recorded now: rabat-2013" in later("import", str(tmp_path / "new.csv")).err


def test_a_meeting_whose_complete_text_is_missing_stays_unchecked(later: Tracker, tmp_path: Path) -> None:
    """What it passed over is not known, and its silence would count from the moment it is checked."""
    attach(later, tmp_path, "rabat-2013", TEXT, "--excerpt")
    (tmp_path / "lost.yaml").write_text((LOST % ("0" * 64)).replace("fr, sha", "fr, complete: true, sha"))
    later("import", str(tmp_path / "lost.yaml"))
    assert asked(later)["silent"] == []
    assert later("meeting", "show", "rabat-2013", "-f", "json").document["checked"] is False
    assert later("todo", "-f", "json").document["meetings_not_checked"] == ["rabat-2013"]


class TestRefusals:
    def test_an_unknown_meeting_is_refused_with_what_is_close(self, later: Tracker) -> None:
        assert "rabat-2013" in later.refuses("check", "rabat-2031", code=1)

    def test_a_meeting_without_a_text_says_how_to_bring_one(self, later: Tracker) -> None:
        said = later.refuses("check", "tripoli-2012", code=1)
        assert "tracker meeting attach tripoli-2012 --text FILE" in said

    @pytest.mark.parametrize("state", ["announced", "postponed", "cancelled"])
    def test_a_meeting_that_was_not_held_says_nothing_to_check(self, later: Tracker, state: str) -> None:
        later("meeting", "edit", "rabat-2013", "--state", state)
        assert f"it is {state}" in later.refuses("check", "rabat-2013", code=1)

    def test_a_meeting_in_the_future_has_not_been_held(self, later: Tracker) -> None:
        later("meeting", "edit", "rabat-2013", "--on", "2900-01-01")
        assert "it is announced" in later.refuses("check", "rabat-2013", code=1)

    @pytest.mark.parametrize("score", ["-0.1", "1.1", "nan"])
    def test_a_score_is_from_0_to_1(self, later: Tracker, score: str) -> None:
        assert "from 0 to 1" in later.refuses("check", "rabat-2013", "--min-score", score, code=2)

    @pytest.mark.parametrize("options", [("--limit", "-1"), ("-f", "docx"), ("-o", "check.docx")])
    def test_options_that_cannot_be_read_change_nothing(self, later: Tracker, options: tuple[str, ...]) -> None:
        assert later.refuses("check", "rabat-2013", *options, code=2)

    def test_where_there_is_no_record_none_is_created(self, tmp_path: Path) -> None:
        tracker = Tracker(tmp_path / "none" / "tracker.db")
        assert "tracker init" in tracker("check", "rabat-2013", code=1).err
        assert not tracker.path.exists()


HOSTILE = (
    "\u202e\x1b]0;owned\x07 [red]<script>alert(1)</script> =HYPERLINK(1) | exchange of information of border services"
)


def test_a_hostile_text_is_shown_inert_in_every_format(later: Tracker, tmp_path: Path) -> None:
    attach(later, tmp_path, "rabat-2013", f"{TEXT}{HOSTILE}\n", "--document", "hostile", "--complete")
    later("add", "Exchange of information of border services =HYPERLINK(1) script alert", "--meeting", "tripoli-2012")
    for chosen in ("table", "plain", "md", "csv"):
        out = later("check", "rabat-2013", "-f", chosen, "--min-score", "0").out
        assert "HYPERLINK" in out
        assert not {"\x1b", "\x07", "\u202e"} & set(out), chosen
    assert any("\x1b" in one["quote"] for one in asked(later, "--min-score", "0")["proposals"])


def test_ten_megabytes_in_one_line_end_in_a_bounded_run(
    later: Tracker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bound is lowered, so that the test is quick; what is beyond it is said."""
    monkeypatch.setattr(meeting, "MOST_READ", 20_000)
    attach(later, tmp_path, "rabat-2013", TEXT.strip() + " word" * 2_000_000, "--document", "endless")
    answer = later("check", "rabat-2013", "-f", "json")
    assert "only the first 20,000 characters of endless are read" in answer.err
    assert set(refs(answer.document["proposals"])) == {"TRI-2012-01", "TRI-2012-02"}
