"""What a passage likely means for a commitment."""

from __future__ import annotations

import pytest

from sahel_tracker.check.matching import Candidate
from sahel_tracker.check.verdicts import ANNOUNCED, OTHERS_MEETING, Suggestion, promises_a_meeting, suggested_verdict
from sahel_tracker.model.records import Expectation
from tests.check.drafts import border_promises


def suggestion(ref: str, text: str, **features: float) -> Suggestion:
    """What this passage suggests for a promise, as if it had been found to speak of it."""
    promise = border_promises()[ref]
    shared = dict.fromkeys(promise.title_tokens, 1.0)
    return suggested_verdict(promise, Candidate(ref, 0, len(text), 0.9, features, shared, text))


@pytest.mark.parametrize(
    ("ref", "text", "verdict"),
    [
        ("CENTRE", "The regional centre was inaugurated in May.", "fulfilled"),
        ("CENTRE", "Le centre régional a été inauguré.", "fulfilled"),
        ("CENTRE", "تم تدشين المركز الإقليمي للتدريب", "fulfilled"),
        ("CENTRE", "They stressed the need for a regional centre.", "reaffirmed"),
        ("CENTRE", "Les ministres ont appelé à ouvrir un centre régional.", "reaffirmed"),
        ("CENTRE", "شدد الوزراء على ضرورة إقامة مركز إقليمي", "reaffirmed"),
        ("CENTRE", "The regional centre has not been opened yet.", "no-action"),
        ("CENTRE", "Ils ont regretté que le centre ne soit toujours pas ouvert.", "no-action"),
        ("CENTRE", "لم يتم افتتاح المركز الإقليمي", "no-action"),
        ("CENTRE", "Building of the centre is under way.", "under-way"),
        ("EXTRADITION", "Several countries signed the agreement on extradition.", "partly-fulfilled"),
        ("EXTRADITION", "وقعت الدول على اتفاق التعاون القضائي", "fulfilled"),
        ("SECRETARIAT", "The secretariat met in Tripoli on Monday.", "fulfilled"),
        ("CONFERENCE", "The conference opened in Rabat on Thursday.", "fulfilled"),
        ("CONFERENCE", "انعقد المؤتمر في الرباط يوم الخميس", "fulfilled"),
        ("CONFERENCE", "La conférence s'est tenue à Rabat.", "fulfilled"),
        ("FUND", "The fund came up in the talks.", "reaffirmed"),
    ],
)
def test_the_cues_of_the_passage_suggest_a_verdict(ref: str, text: str, verdict: str) -> None:
    assert suggestion(ref, text).verdict == verdict


@pytest.mark.parametrize(
    "text",
    ["The conference will be held in Rabat in May.", "La conférence se tiendra à Rabat.", "سيعقد المؤتمر في الرباط"],
)
def test_what_is_announced_for_later_is_never_fulfilled(text: str) -> None:
    assert suggestion("CONFERENCE", text) == Suggestion("reaffirmed", ANNOUNCED)


def test_another_bodys_meeting_does_not_keep_the_promise_to_meet() -> None:
    text = "The Council of Arab Interior Ministers met in Rabat."
    assert suggestion("CONFERENCE", text, other_body=1.0) == Suggestion("reaffirmed", OTHERS_MEETING)


def test_a_promise_to_meet_is_told_from_a_promise_to_act() -> None:
    known = border_promises()
    assert promises_a_meeting(known["CONFERENCE"])
    assert not promises_a_meeting(known["CENTRE"])
    expecting = border_promises(FUND={"expects": Expectation("borders")})["FUND"]
    assert promises_a_meeting(expecting)
