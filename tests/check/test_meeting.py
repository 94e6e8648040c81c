"""A later meeting against earlier promises: what it met by being held, speaks of, passes over (R7, R8, R10)."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from textwrap import wrap
from typing import Any

import pytest

from sahel_tracker.check import meeting as checking
from sahel_tracker.check.meeting import Checked, Encoding, check_meeting, listed, open_before, texts_needed
from sahel_tracker.check.scales import THRESHOLD
from sahel_tracker.model.proposals import fresh_among
from sahel_tracker.model.records import Document, Item, Passage, Record, Trilingual
from tests.model.builders import (
    commitment,
    conference,
    day,
    decision,
    document,
    every,
    finding,
    meeting,
    proposing,
    rabat,
    record,
)

OF_EXCHANGE = "The ministers reaffirmed the exchange of information between the border services of the region."
OF_PATROLS = "They welcomed the launch of joint border patrols by Libya and Tunisia in June."
TEXT = f"The second conference on border security met in Rabat. {OF_EXCHANGE} {OF_PATROLS} They thanked the host.\n"
EXCHANGE = replace(commitment("TRI-01"), title=Trilingual(en="Exchange information between the border services"))
PATROLS = replace(commitment("TRI-02"), title=Trilingual(en="Launch joint border patrols"))
SCHOOL = replace(commitment("TRI-03"), title=Trilingual(en="Found a school of fisheries"))
SLUG = "rabat-2013-11"


def key(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def report(slug: str = "report", at: str = SLUG, text: str = TEXT, **fields: Any) -> Document:
    """A complete press report of the meeting in Rabat."""
    return document(slug, at, **{"sha256": key(text), "kind": "press", **fields})


def known(*items: Item) -> Record:
    """Three promises of Tripoli, and the meeting in Rabat with its report."""
    return record(EXCHANGE, PATROLS, SCHOOL, rabat(), report(), *items)


def checked(filled: Record, slug: str = SLUG, *texts: str) -> Checked:
    return check_meeting(filled, slug, {key(text): text for text in (TEXT, *texts)})


def refs(proposals: Sequence[Any]) -> list[str]:
    return [one.commitment for one in proposals]


def kept(filled: Record, found: Checked) -> Record:
    """The record with what is new kept beside it, as the command keeps it."""
    first = max(filled.proposals, default=0) + 1
    return proposing(filled, *(replace(one, id=number) for number, one in enumerate(found.fresh, first)))


def test_each_promise_gets_the_passage_that_speaks_of_it() -> None:
    found = {one.commitment: one for one in checked(known()).fresh}
    assert {ref: TEXT[one.passage.start : one.passage.end] for ref, one in found.items()} == {
        "TRI-01": OF_EXCHANGE,
        "TRI-02": OF_PATROLS,
    }


def test_a_proposal_says_where_it_stands_how_surely_and_why() -> None:
    one = checked(known()).fresh[0]
    assert (one.id, one.meeting, one.document) == (0, SLUG, "report")
    assert THRESHOLD <= one.score <= 1
    assert "process" in one.reasons
    assert any(reason.startswith("words:") for reason in one.reasons)
    assert json.loads(one.features)["same_process"] == 1.0


def test_the_best_come_first_and_only_those_above_the_threshold_are_fresh() -> None:
    answer = checked(known())
    assert [one.score for one in answer.found] == sorted((one.score for one in answer.found), reverse=True)
    assert list(answer.fresh) == [one for one in answer.found if one.score >= THRESHOLD]


def test_of_several_documents_the_best_passage_counts() -> None:
    short = "A note on the exchange of views.\n"
    answer = check_meeting(known(report("note", text=short)), SLUG, {key(text): text for text in (short, TEXT)})
    assert {(one.commitment, one.document) for one in answer.fresh} == {("TRI-01", "report"), ("TRI-02", "report")}


def test_a_document_without_its_text_is_passed_by() -> None:
    assert refs(checked(known(report("lost", text="?"))).fresh) == refs(checked(known()).fresh)
    assert check_meeting(known(), SLUG, {}).found == ()


class TestWhichCommitmentsAreConsidered:
    def test_those_made_before_the_first_day(self) -> None:
        on_the_day = meeting("tunis-2013", "2013-11-14")
        before = meeting("algiers-2013", "2013-11-13")
        later = [replace(PATROLS, ref=f"{one.slug}-01", meeting=one.slug) for one in (on_the_day, before)]
        filled = known(on_the_day, before, *later)
        assert open_before(filled, filled.meetings[SLUG]) == ["TRI-01", "TRI-02", "TRI-03", "algiers-2013-01"]

    @pytest.mark.parametrize(
        ("verdict", "on", "is_open"),
        [
            ("fulfilled", "2013-11-13", False),
            ("fulfilled", "2013-11-14", True),
            ("dropped", "2013-01-01", False),
            ("under-way", "2013-01-01", True),
            ("no-action", "2013-01-01", True),
        ],
    )
    def test_those_not_closed_by_the_day_before(self, verdict: Any, on: str, *, is_open: bool) -> None:
        filled = known(finding(1, verdict, on))
        assert ("TRI-01" in open_before(filled, filled.meetings[SLUG])) is is_open

    def test_of_other_processes_too(self) -> None:
        elsewhere = meeting("rabat-2013-04", "2013-04-21", process="border-security")
        filled = known(elsewhere, replace(PATROLS, ref="AMU-01", meeting="rabat-2013-04"))
        assert "AMU-01" in refs(checked(filled).fresh)


class TestWhatIsMetByBeingHeld:
    def test_a_promised_meeting(self) -> None:
        [met] = checked(known(conference())).expected
        assert (met.ref, met.headline, met.days_late) == ("TRI-20", "fulfilled late", 318)

    def test_its_document_verifies_it_though_it_came_out_after_the_last_day(self) -> None:
        filled = known(conference(), report(published=day("2013-11-20")))
        [met] = checked(filled).expected
        assert (met.verification, met.as_of) == ("verified", day("2013-11-14"))

    def test_it_is_not_proposed_besides(self) -> None:
        title = Trilingual(en="Hold the second conference on border security")
        assert "TRI-20" not in refs(checked(known(replace(conference(), title=title))).found)

    def test_a_turn_of_what_recurs(self) -> None:
        yearly = conference(recurrence=every("1 year", "2013-03-12"), deadline=None, kind="recurring")
        [met] = checked(known(yearly)).expected
        assert met.turns is not None
        assert [window.held_on for window in met.turns.windows if window.credited] == [day("2013-11-14")]

    def test_not_what_an_earlier_meeting_had_met(self) -> None:
        earlier = meeting("rabat-2012-11", "2012-11-20", host="MA", level="ministerial")
        assert checked(known(conference(), earlier)).expected == ()

    def test_not_what_a_person_had_found_fulfilled_before(self) -> None:
        found = finding(1, "fulfilled", "2012-12-01", commitment="TRI-20")
        assert checked(known(conference(), found)).expected == ()

    def test_not_by_a_meeting_that_differs(self) -> None:
        filled = known(conference())
        filled.add(rabat(host="TN"))
        assert checked(filled).expected == ()


class TestWhatIsNew:
    def test_a_second_check_finds_nothing_new(self) -> None:
        filled = known()
        kept(filled, checked(filled))
        again = checked(filled)
        assert again.fresh == ()
        assert refs(listed(filled, again)) == ["TRI-01", "TRI-02"]

    @pytest.mark.parametrize("accepted", [True, False])
    def test_what_was_decided_is_not_proposed_again(self, *, accepted: bool) -> None:
        filled = known()
        kept(filled, checked(filled))
        one = filled.proposals[1]
        about = {"meeting": one.meeting, "document": one.document, "passage": one.passage, "accepted": accepted}
        filled.add(decision(1, commitment=one.commitment, **about))
        again = checked(filled)
        assert again.fresh == ()
        assert one.commitment not in refs(listed(filled, again, least=0.0))

    def test_where_the_passage_is_what_the_commitment_is_quoted_from_it_is_not_proposed(self) -> None:
        start = TEXT.index(OF_PATROLS)
        quoted = replace(PATROLS, document="report", passage=Passage(start + 5, start + 20))
        assert refs(checked(known(quoted)).fresh) == ["TRI-01"]
        assert refs(checked(known(replace(quoted, passage=Passage(0, 20)))).fresh) == ["TRI-01", "TRI-02"]

    def test_a_meeting_does_not_pass_over_what_is_quoted_from_its_own_document(self) -> None:
        quoted = replace(PATROLS, document="report", passage=Passage(0, 20))
        assert quoted.ref not in checked(known(quoted)).silent

    def test_nor_where_the_same_words_stand_in_another_document_with_other_line_breaks(self) -> None:
        """What was decided was found in an excerpt; the whole report comes later, in which the same words stand."""
        excerpt = "\n".join(wrap(f"{OF_EXCHANGE} {OF_PATROLS}", 40)).replace("border", "border  ")
        start = excerpt.index("They")
        filled = known(report("excerpt", text=excerpt))
        filled.add(decision(1, document="excerpt", meeting=SLUG, passage=Passage(0, start)))
        about = {"commitment": "TRI-02", "meeting": SLUG, "document": "excerpt"}
        filled.add(decision(2, **about, passage=Passage(start, start + 60)))
        assert refs(checked(filled, SLUG, excerpt).fresh) == []
        assert refs(checked(filled).fresh) == ["TRI-01", "TRI-02"]

    def test_what_says_it_in_other_words_is_new(self) -> None:
        text = "Joint border patrols of Libya and Tunisia were launched at last on the common border.\n"
        about = {"commitment": "TRI-02", "meeting": SLUG, "document": "annex"}
        filled = known(report("annex", text=text), decision(1, **about, passage=Passage(0, len(text))))
        assert "TRI-02" in refs(checked(filled, SLUG, text).fresh)

    def test_the_same_words_at_another_meeting_are_new(self) -> None:
        filled = known(meeting("tunis-2014", "2014-05-01"), report("of-tunis", at="tunis-2014"))
        kept(filled, checked(filled))
        assert refs(checked(filled, "tunis-2014").fresh) == refs(checked(filled).found)[:2]

    def test_a_copy_of_a_whole_text_is_not_read_again(self) -> None:
        folded = "\n".join(wrap(TEXT, 80))
        answer = checked(known(report("folded", text=folded)), SLUG, folded)
        assert {one.document for one in answer.found} == {"report"}


class TestTheSourceOfAPromise:
    """A promise is not reaffirmed by the sentence it is quoted from, in whatever copy of its document (R8)."""

    SOURCE = f"Tripoli. The ministers met for two days. {OF_PATROLS} {OF_EXCHANGE} They thanked the host.\n"

    def quoted(self, text: str) -> Record:
        """The promise of patrols, quoted from a report of Tripoli, and this text as the report of Rabat."""
        start = self.SOURCE.index(OF_PATROLS)
        passage = Passage(start, start + len(OF_PATROLS))
        promise = replace(PATROLS, document="source", passage=passage)
        return record(promise, rabat(), report("source", "tripoli-2012", self.SOURCE), report(text=text))

    def found(self, text: str) -> list[str]:
        return refs(checked(self.quoted(text), SLUG, self.SOURCE, text).fresh)

    def test_it_is_not_proposed_from_a_copy_at_a_later_meeting(self) -> None:
        assert self.found(f"Annex.\n\n{self.SOURCE}".replace(" Libya", "\nLibya")) == []

    def test_what_else_a_text_says_is_proposed_though_it_holds_a_copy_too(self) -> None:
        """Nor is a text silent about what it speaks of beside the copy."""
        regret = "They regretted that the joint border patrols have not been launched yet."
        text = f"The council convened in Rabat. {regret}\n\nAnnex.\n\n{self.SOURCE}"
        answer = checked(self.quoted(text), SLUG, self.SOURCE, text)
        assert [text[one.passage.start : one.passage.end] for one in answer.fresh] == [regret]
        assert answer.silent == ()

    def test_it_is_proposed_where_a_later_text_says_the_sentence_again(self) -> None:
        assert self.found(f"The council convened in Rabat. {OF_PATROLS} The council rose.\n") == ["TRI-02"]


class TestWhatIsListed:
    def test_what_waits_best_first_and_weak_ones_only_where_a_score_is_named(self) -> None:
        filled = known()
        answer = checked(filled)
        kept(filled, answer)
        weak = [one for one in answer.found if one.score < THRESHOLD]
        assert all(one.id for one in listed(filled, answer))
        assert listed(filled, answer, least=0.0)[2:] == weak
        assert listed(filled, answer, least=answer.found[0].score) == listed(filled, answer)[:1]

    def test_one_for_each_commitment(self) -> None:
        filled = known()
        answer = checked(filled)
        kept(filled, answer)
        other = replace(filled.proposals[1], id=9, passage=Passage(0, 5), score=0.99)
        proposing(filled, other)
        assert [one.id for one in listed(filled, answer)] == [9, 2]


class TestSilence:
    def test_a_promise_of_the_process_that_nothing_speaks_of(self) -> None:
        assert checked(known()).silent == ("TRI-03",)

    def test_not_where_no_text_is_complete(self) -> None:
        filled = known()
        filled.add(report(complete=False))
        assert checked(filled).silent == ()

    def test_not_where_the_complete_text_was_not_read(self) -> None:
        filled = known(report("annex", text="An annex.\n", complete=False))
        answer = check_meeting(filled, SLUG, {key("An annex.\n"): "An annex.\n"})
        assert (answer.silent, answer.whole) == ((), False)
        assert checked(filled).whole

    def test_not_of_another_process(self) -> None:
        filled = known()
        filled.add(replace(filled.meetings["tripoli-2012"], process="experts"))
        assert checked(filled).silent == ()

    @pytest.mark.parametrize("found", [{"meeting": SLUG}, {"document": "report"}])
    def test_not_where_a_finding_was_made(self, found: dict[str, str]) -> None:
        one = finding(1, "reaffirmed", "2013-11-14", commitment="TRI-03", **found)
        assert checked(known(one)).silent == ()
        assert checked(known(replace(one, retracted="no"))).silent == ("TRI-03",)

    @pytest.mark.parametrize(("accepted", "silent"), [(True, ()), (False, ("TRI-03",))])
    def test_a_rejected_proposal_is_no_mention(self, silent: tuple[str, ...], *, accepted: bool) -> None:
        decided = decision(9, commitment="TRI-03", meeting=SLUG, document="report", accepted=accepted)
        assert checked(known(decided)).silent == silent

    def test_not_about_what_is_quoted_from_its_own_document(self) -> None:
        quoted = replace(SCHOOL, document="report", passage=Passage(0, 5))
        assert checked(known(quoted)).silent == ()

    def test_not_what_was_met_by_being_held(self) -> None:
        assert "TRI-20" not in checked(known(conference())).silent


class TestTexts:
    def test_those_of_the_meeting_of_the_promising_meetings_and_of_quotes_are_needed(self) -> None:
        quoted = replace(PATROLS, document="annex", passage=Passage(0, 5))
        filled = known(
            quoted,
            document("tripoli-report", "tripoli-2012", sha256="1" * 64),
            document("annex", None, sha256="2" * 64),
            meeting("later", "2015-01-01"),
            document("later-report", "later", sha256="3" * 64),
        )
        still_open = open_before(filled, filled.meetings[SLUG])
        assert texts_needed(filled, SLUG, still_open) == {key(TEXT), "1" * 64, "2" * 64}

    def test_of_an_endless_text_a_bounded_part_is_read(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(checking, "MOST_READ", TEXT.index(OF_PATROLS))
        assert refs(checked(known()).fresh) == ["TRI-01"]

    def test_what_was_read_in_part_was_not_silent(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """What it says of a promise may stand further on."""
        monkeypatch.setattr(checking, "MOST_READ", len(TEXT) - 1)
        assert (checked(known()).silent, checked(known()).whole) == ((), False)
        monkeypatch.setattr(checking, "MOST_READ", len(TEXT))
        assert (checked(known()).silent, checked(known()).whole) == (("TRI-03",), True)

    @pytest.mark.parametrize(
        "text",
        [
            "\n",
            "a" * 200_000,
            "a " * 20_000,
            ". " * 20_000,
            "\u202eMARGORP\u202c \x1b]0;x\x07 [red]" * 500,
            "'; DROP TABLE proposal; --",
            "ـ" * 50_000,
        ],
    )
    def test_hostile_texts_are_read_to_the_end(self, text: str) -> None:
        """No escape, no markup and no endless word is anything but text; what they say matches nothing."""
        answer = checked(known(report("hostile", text=text)), SLUG, text)
        assert refs(answer.fresh) == ["TRI-01", "TRI-02"]


@dataclass
class Likeness:
    """An encoder that knows one word: texts with it mean the same, all others something else."""

    word: str
    model: str = "likeness 1"
    asked: list[str] = field(default_factory=list)

    def encode(self, texts: Sequence[str]) -> Any:
        import numpy as np

        self.asked += texts
        return np.array([[1.0, 0.0] if self.word in text else [0.0, 1.0] for text in texts], dtype=np.float32)


def test_an_encoder_adds_meaning_and_is_given_the_vectors_that_are_kept() -> None:
    pytest.importorskip("numpy")
    encoder = Likeness("patrols")
    wanted: list[str] = []

    def vectors_of(texts: Sequence[str]) -> Mapping[str, Any]:
        wanted.extend(texts)
        return dict(zip(texts, Likeness("patrols").encode(texts), strict=True))

    answer = check_meeting(known(), SLUG, {key(TEXT): TEXT}, Encoding(encoder, vectors_of))
    meanings = {one.commitment: json.loads(one.features)["meaning"] for one in answer.found}
    assert meanings["TRI-02"] == 1.0
    assert "Launch joint border patrols" in wanted
    assert "Launch joint border patrols" not in encoder.asked


def test_it_is_a_pure_function_of_the_record() -> None:
    filled = known()
    before = replace(filled, proposals=dict(filled.proposals))
    first, second = checked(filled), checked(filled)
    assert first == second
    assert filled == before
    assert fresh_among(filled, first.fresh) == list(first.fresh)
