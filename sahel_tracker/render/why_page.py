"""How a status came about, step by step: phrase, interval, rule, findings and what was searched."""

from __future__ import annotations

from collections.abc import Iterator

from sahel_tracker.model.assessment import Assessment
from sahel_tracker.model.binding import binds_each
from sahel_tracker.model.completion import SETTLED
from sahel_tracker.model.expectations import expected_level
from sahel_tracker.model.records import Expectation, Finding, Level
from sahel_tracker.render.commitment_table import commitment_table
from sahel_tracker.render.commitment_words import (
    HEADLINES,
    WORDINGS,
    attributed_words,
    cadence_words,
    deadline_words,
    status_words,
    timeliness_words,
)
from sahel_tracker.render.commitments_page import party_words, window_words
from sahel_tracker.render.documents import commitment_json, envelope
from sahel_tracker.render.meetings_page import LEVELS
from sahel_tracker.render.page import Page, Section
from sahel_tracker.render.report_page import foot
from sahel_tracker.render.wording_words import subject_words
from sahel_tracker.render.words import Words, mark
from sahel_tracker.report.explanation import Explanation, Weighed

DIFFERENCES = {
    "state": mark("not recorded as held"),
    "host": mark("another host, or none recorded"),
    "place": mark("another place, or none recorded"),
    "level": mark("another level, or none recorded"),
}

_NOT_HELD = mark("No meeting that would give it a day was held up to this day: it is not due (R5).")
WAITING = {
    "before": _NOT_HELD,
    "at": _NOT_HELD,
    "after": mark("It counts from an event, and is not due until edit --due gives it a day (R5)."),
}
EFFECTS = {
    "sets": mark("%(finding)s: it sets how far it has come (R3)."),
    "spoken of": mark("%(finding)s: it shows that it was spoken of, and sets nothing (R3)."),
    "one party": mark("%(finding)s: it counts for that party alone (R4)."),
    "turn": mark("%(finding)s: it counts for a turn (R6)."),
    "no turn": mark("%(finding)s: it counts for no turn; none that had begun was still open (R6)."),
    "settled": mark("%(finding)s: shown, and sets nothing now (R3)."),
    "nothing found": mark("%(finding)s: a search that found nothing counts only where nothing is known (R3)."),
    "later": mark("%(finding)s: a later one counts instead (R3)."),
}


def why_page(explained: Explanation, words: Words, log_head: str) -> Page:
    """The steps from what the text said to the headline, each with the rule it follows."""
    one, detail = explained.detail.assessment, explained.detail
    subject = subject_words(one.commitment, words)
    steps = [
        Section(words.text("1. %(subject)s", subject=subject), 2, lines=tuple(_promise(one, words))),
        Section(words.text("2. By when"), 2, lines=tuple(_deadline(one, words))),
        Section(words.text("3. What the record shows"), 2, lines=tuple(_evidence(explained, words))),
        Section(words.text("4. What follows"), 2, lines=tuple(_conclusion(one, words))),
    ]
    return Page(
        title=f"{one.ref}  {words.title(one.commitment.title)}",
        head=(status_words(one, words),),
        sections=tuple(steps),
        foot=foot(detail.as_of, words, log_head),
        document=lambda: envelope("commitment", detail.as_of, **commitment_json(one, detail.quotes, findings=True)),
        table=lambda: commitment_table([one]),
        right_to_left=words.right_to_left,
    )


def _promise(one: Assessment, words: Words) -> Iterator[str]:
    yield words.text(
        "It exists from %(day)s, the last day of its meeting, %(meeting)s (R1).",
        day=one.made_on,
        meeting=words.title(one.meeting.title),
    )
    yield words.text("Who is bound, and how (R4): %(parties)s.", parties=party_words(one.parties, words))
    if one.commitment.wording != "firm":
        wording = words.text(WORDINGS[one.commitment.wording])
        yield words.text("Its wording is “%(wording)s”: it is never overdue or behind (R14).", wording=wording)
    if one.promised_times > 1:
        yield words.count(
            "It was promised %(n)d time since %(day)s; its age counts from there (R9).",
            "It was promised %(n)d times since %(day)s; its age counts from there (R9).",
            one.promised_times,
            day=one.first_made_on,
        )


def _deadline(one: Assessment, words: Words) -> Iterator[str]:
    recurrence, deadline = one.commitment.recurrence, one.commitment.deadline
    if recurrence is not None and one.turns is not None:
        yield words.text(
            "It falls due %(cadence)s, counted from %(anchor)s (R6).",
            cadence=cadence_words(recurrence, words),
            anchor=recurrence.anchor,
        )
        for window in one.turns.windows:
            yield words.named(words.on(window.until), window_words(window, one, words))
    elif deadline is None and one.commitment.awaited is not None:
        yield words.text("The deadline is recorded as “%(phrase)s”.", phrase=one.commitment.awaited.phrase)
        yield words.text(WAITING[one.commitment.awaited.relation])
    elif deadline is None or one.deadline is None:
        yield words.text("It has neither a deadline nor a cadence: it is never overdue (R2).")
    else:
        if deadline.phrase:
            yield words.text("The deadline is recorded as “%(phrase)s”.", phrase=deadline.phrase)
        if one.commitment.awaited is not None:
            yield words.text("The next meeting of the process and level that promised it was held, and gives it a day.")
        yield words.text("That means: %(deadline)s (R5).", deadline=deadline_words(deadline, words))
        yield from _extended(one, words)


def _extended(one: Assessment, words: Words) -> Iterator[str]:
    for extension in one.extensions:
        if extension.announced:
            yield words.text(
                "A postponement to %(to)s was announced on %(day)s; an announcement moves nothing (R5).",
                to=extension.to,
                day=extension.decided,
            )
        else:
            yield words.text(
                "On %(day)s %(by)s extended it to %(to)s (R5).", day=extension.decided, by=extension.by, to=extension.to
            )


def _evidence(explained: Explanation, words: Words) -> Iterator[str]:
    one = explained.detail.assessment
    expects = one.commitment.expects
    if expects is not None:
        wanted = expected_words(expects, expected_level(expects, one.meeting), words)
        yield words.text("It is fulfilled by a meeting that fits: %(wanted)s (R7).", wanted=wanted)
        for weighed in explained.weighed:
            yield _weighed(weighed, words)
    for finding in one.findings:
        yield _counted(finding, one, words)
    if not one.findings:
        yield words.text("No finding is recorded up to this day: nobody has looked, so it is not assessed (R2).")


def expected_words(expects: Expectation, level: Level | None, words: Words) -> str:
    """Which meeting would keep a promise: its process, host, place and level, as far as they are named."""
    host = words.party(expects.host) if expects.host else None
    on_level = words.text(LEVELS[level]) if level else None
    place = words.place(expects.place) if expects.place else None
    return words.text(", ").join(filter(None, (words.process(expects.process), host, place, on_level)))


def _weighed(weighed: Weighed, words: Words) -> str:
    meeting = weighed.meeting
    days = words.between(meeting.first_day, meeting.last_day)
    if not weighed.differs_in:
        return words.text("%(meeting)s, %(day)s: it fits.", meeting=meeting.slug, day=days)
    why = words.text("; ").join(words.text(DIFFERENCES[name]) for name in weighed.differs_in if name in DIFFERENCES)
    return words.text("%(meeting)s, %(day)s: no, %(why)s.", meeting=meeting.slug, day=days, why=why)


def _counted(finding: Finding, one: Assessment, words: Words) -> str:
    said = attributed_words(finding, words)
    if finding.source:
        said = words.text("%(finding)s; source: %(source)s", finding=said, source=finding.source)
    return words.text(EFFECTS[_effect(finding, one)], finding=said)


def _effect(finding: Finding, one: Assessment) -> str:
    """Which of EFFECTS the finding has in this view: the first that applies."""
    held = one.turns is not None and finding.verdict == "fulfilled"
    applies = {
        "sets": finding in one.run,
        "spoken of": finding.verdict == "reaffirmed",
        "one party": one.party is None and finding.party is not None,
        "turn": held and _has_credit(finding, one),
        "no turn": held,
        "settled": one.completion in SETTLED,
        "nothing found": finding.verdict == "no-evidence",
    }
    return next((effect for effect, does in applies.items() if does), "later")


def _has_credit(finding: Finding, one: Assessment) -> bool:
    """Whether a turn was held on its day, or at its meeting."""
    credited = {window.held_on for window in one.turns.windows} if one.turns else set()
    at = {other.meeting for other in one.findings if other.on in credited} - {None}
    return finding.on in credited or finding.meeting in at


def _conclusion(one: Assessment, words: Words) -> Iterator[str]:
    yield words.text("Completion: %(value)s.", value=words.text(HEADLINES[one.completion]))
    if binds_each(one.parties, one.commitment) and one.bound:
        yield words.text("%(k)d of %(n)d bound parties have fulfilled it (R4).", k=one.fulfilled_by, n=one.bound)
    yield words.text("Timeliness: %(value)s.", value=timeliness_words(one, words))
    if one.days_overdue:
        yield words.count("Its last day is %(n)d day past.", "Its last day is %(n)d days past.", one.days_overdue)
    if one.disputed:
        yield words.text("One finding disputes another: it is shown as disputed, with both (R3).")
    headline = words.text(HEADLINES[one.headline])
    yield words.text("Headline, the first that applies (R2): %(headline)s.", headline=headline)
