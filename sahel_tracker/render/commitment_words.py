"""One commitment in words: its status, its deadline or cadence, its age, its last evidence.

Invariant: nothing is claimed beyond the assessment: what nobody looked at is "not assessed", a window without credit
is "no meeting recorded", lateness that is only bounded says "at most".
"""

from __future__ import annotations

from sahel_tracker.model.assessment import Assessment
from sahel_tracker.model.records import Awaited, Deadline, Finding, Recurrence
from sahel_tracker.model.turns import Turns
from sahel_tracker.render.page import Column, Row, Tone
from sahel_tracker.render.words import Words, mark

HEADLINES = {
    "superseded": mark("superseded"),
    "dropped": mark("dropped"),
    "fulfilled": mark("fulfilled"),
    "fulfilled late": mark("fulfilled late"),
    "overdue": mark("overdue"),
    "unconfirmed": mark("unconfirmed"),
    "behind": mark("behind"),
    "due soon": mark("due soon"),
    "no action": mark("no action"),
    "no evidence": mark("no evidence"),
    "under way": mark("under way"),
    "partly fulfilled": mark("partly fulfilled"),
    "not assessed": mark("not assessed"),
}
TIMELINESS = {
    "no deadline": mark("no deadline"),
    "not due": mark("not due"),
    "on time": mark("on time"),
    "late": mark("late"),
    "on schedule": mark("on schedule"),
}
VERDICTS = {
    "fulfilled": mark("fulfilled"),
    "partly-fulfilled": mark("partly fulfilled"),
    "under-way": mark("under way"),
    "no-action": mark("no action"),
    "no-evidence": mark("no evidence"),
    "reaffirmed": mark("reaffirmed"),
    "superseded": mark("superseded"),
    "dropped": mark("dropped"),
}
STANDINGS = {"reported": mark("reported"), "claimed": mark("claimed"), "verified": mark("verified"), "none": "—"}
WORDINGS = {
    "firm": mark("firm"),
    "exploratory": mark("exploratory"),
    "call": mark("call"),
    "planned": mark("planned"),
}
MENTION_WAITS = mark("a possible mention waits for review")
NOTHING = "—"
TONES: dict[str, Tone] = {
    "overdue": "bad",
    "unconfirmed": "warning",
    "behind": "bad",
    "due soon": "warning",
    "fulfilled": "good",
    "fulfilled late": "good",
    "not assessed": "quiet",
    "superseded": "quiet",
    "dropped": "quiet",
}


def commitment_columns(words: Words) -> tuple[Column, ...]:
    """The headings of commitment_row."""
    return (
        Column(words.text("Ref")),
        Column(words.text("Commitment"), wide=True),
        Column(words.text("Status")),
        Column(words.text("Meeting")),
        Column(words.text("Deadline or cadence")),
        Column(words.text("Age"), alone=words.text("age %(age)s", age="%(value)s")),
        Column(words.text("Last evidence")),
    )


def commitment_row(one: Assessment, words: Words) -> Row:
    """One line of a list."""
    cells = (
        one.ref,
        words.title(one.commitment.title),
        status_words(one, words),
        words.text("%(meeting)s, %(days)s", meeting=one.meeting.slug, days=made_words(one, words)),
        due_words(one, words),
        age_words(one, words),
        evidence_words(one, words),
    )
    return Row(cells, TONES.get(one.headline, ""))


def status_words(one: Assessment, words: Words) -> str:
    """The headline with its figures, whether it is firm or disputed, or without mention for long (R10)."""
    parts = [_headline_words(one, words)]
    if one.headline in ("overdue", "behind", "due soon") and one.completion != "not assessed":
        parts.append(_completion_words(one, words))
    if one.fulfilled_by is not None and one.bound and one.completion == "partly fulfilled":
        parts.append(words.text("%(k)d of %(n)d", k=one.fulfilled_by, n=one.bound))
    if one.commitment.wording != "firm":
        parts.append(words.text(WORDINGS[one.commitment.wording]))
    if one.disputed:
        parts.append(words.text("disputed") if is_contested(one) else words.text("disputed (sources differ)"))
    if one.dormant:
        parts.append(words.text("without mention since %(day)s", day=one.last_spoken_on or one.made_on))
        if one.mention_waits:
            parts.append(words.text(MENTION_WAITS))
    return words.text(", ").join(parts)


def timeliness_words(one: Assessment, words: Words) -> str:
    """How it stands in time; what is also a headline is said as that."""
    return words.text(TIMELINESS.get(one.timeliness) or HEADLINES[one.timeliness])


def verification_words(one: Assessment, words: Words) -> str:
    """How well it is known; a dash where a search that found nothing is all there is: it verifies nothing."""
    return NOTHING if one.completion == "no evidence" else words.text(STANDINGS[one.verification])


def is_contested(one: Assessment) -> bool:
    """Whether a party itself contests a finding, by its own claim; otherwise it is only the sources that differ."""
    shown = {finding.id for finding in one.findings}
    return any(finding.disputes in shown and finding.standing == "claimed" for finding in one.findings)


def due_words(one: Assessment, words: Words) -> str:
    """The deadline in force, or the cadence with what was kept of it."""
    recurrence = one.commitment.recurrence
    if one.turns is not None and recurrence is not None:
        return words.text(", ").join(_cadence_parts(one, recurrence, words))
    said = _deadline_in_force_words(one, words)
    if one.first_deadline is None:
        return said
    return words.text("%(deadline)s, first deadline %(day)s", deadline=said, day=one.first_deadline.last_day)


def _deadline_in_force_words(one: Assessment, words: Words) -> str:
    if one.deadline is None:
        awaited = one.commitment.awaited
        return awaited_words(awaited, words) if awaited else words.text("no deadline")
    said = deadline_words(one.deadline, words)
    original = one.commitment.deadline
    if original is not None and original.last_day != one.deadline.last_day:
        return words.text("%(deadline)s, extended from %(day)s", deadline=said, day=original.last_day)
    return said


def deadline_words(deadline: Deadline, words: Words) -> str:
    """By when, or between which days."""
    first, last = deadline.first_day, deadline.last_day
    if first is None or first == last:
        return words.text("due by %(day)s", day=last)
    return words.text("due between %(first)s and %(last)s", first=first, last=last)


def awaited_words(awaited: Awaited, words: Words) -> str:
    """The event that its deadline waits for, in the words that said so."""
    return words.text("no day yet: “%(phrase)s”", phrase=awaited.phrase)


def cadence_words(recurrence: Recurrence, words: Words) -> str:
    """How often it falls due."""
    number = recurrence.every.count
    match recurrence.every.unit:
        case "days":
            return words.count("every day", "every %(n)d days", number)
        case "weeks":
            return words.count("every week", "every %(n)d weeks", number)
        case "months":
            return words.count("every month", "every %(n)d months", number)
        case "years":
            return words.count("every year", "every %(n)d years", number)


def age_words(one: Assessment, words: Words) -> str:
    """How old the promise is, and how often it was made where it was renewed."""
    age = words.count("%(n)d day", "%(n)d days", one.age_days)
    if one.promised_times == 1:
        return age
    often = words.count(
        "promised %(n)d time since %(day)s",
        "promised %(n)d times since %(day)s",
        one.promised_times,
        day=one.first_made_on,
    )
    return words.text(", ").join((age, often))


def made_words(one: Assessment, words: Words) -> str:
    """The day from which it exists; the month or year of a meeting of whose days no more is known."""
    meeting = one.meeting
    vague = meeting.dated == "at-latest"
    return words.between(meeting.first_day, meeting.last_day) if vague else words.on(one.made_on)


def evidence_words(one: Assessment, words: Words) -> str:
    """The newest finding that counts, with its day and standing; a dash where there is none.

    In the whole view a finding about one party names it.
    """
    if not one.findings:
        return NOTHING
    newest = one.findings[-1]
    return finding_words(newest, words) if one.party else attributed_words(newest, words)


def attributed_words(finding: Finding, words: Words) -> str:
    """A finding's verdict, day and standing, and the party it is about where it is not about all."""
    about = (words.party(finding.party),) if finding.party else ()
    return words.text(", ").join((finding_words(finding, words), *about))


def finding_words(finding: Finding, words: Words) -> str:
    """A finding's verdict, day and standing."""
    verdict, standing = words.text(VERDICTS[finding.verdict]), words.text(STANDINGS[finding.standing])
    day = evidence_day_words(finding, words)
    if finding.verdict == "no-evidence":
        return words.text(", ").join((verdict, day))
    if finding.method == "schedule":
        return words.text(
            "%(meeting)s held, %(day)s, %(standing)s", meeting=finding.meeting, day=day, standing=standing
        )
    return words.text(", ").join((verdict, day, standing))


def evidence_day_words(finding: Finding, words: Words) -> str:
    """Its day, or the day on which it was so at the latest."""
    return words.on(finding.on) if finding.dated == "exact" else words.text("at the latest on %(day)s", day=finding.on)


def _headline_words(one: Assessment, words: Words) -> str:
    if one.headline in ("overdue", "unconfirmed") and one.days_overdue:
        if one.headline == "unconfirmed":
            return words.count(
                "unconfirmed: %(n)d day past its deadline, not assessed",
                "unconfirmed: %(n)d days past its deadline, not assessed",
                one.days_overdue,
            )
        return words.count("overdue by %(n)d day", "overdue by %(n)d days", one.days_overdue)
    if one.headline == "fulfilled late" and one.days_late:
        return late_words(one.days_late, words, at_most=one.at_most)
    if one.headline == "due soon" and one.deadline is not None:
        left = (one.deadline.last_day - one.as_of).days
        return words.count("due in %(n)d day", "due in %(n)d days", left) if left else words.text("due today")
    if one.headline == one.completion:
        return _completion_words(one, words)
    return words.text(HEADLINES[one.headline])


def late_words(days: int, words: Words, *, at_most: bool) -> str:
    """Fulfilled so many days late, or at most so many."""
    if at_most:
        return words.count("fulfilled, at most %(n)d day late", "fulfilled, at most %(n)d days late", days)
    return words.count("fulfilled %(n)d day late", "fulfilled %(n)d days late", days)


def _completion_words(one: Assessment, words: Words) -> str:
    said = words.text(HEADLINES[one.completion])
    if one.rests_on_old_evidence and one.assessed_on is not None:
        return words.text("%(status)s (as of %(year)d)", status=said, year=one.assessed_on.year)
    return said


def _cadence_parts(one: Assessment, recurrence: Recurrence, words: Words) -> list[str]:
    turns = one.turns
    parts = [cadence_words(recurrence, words)]
    if turns is None:
        return parts
    if turns.elapsed:
        parts.append(_kept_words(one, turns, words))
    running = turns.windows[-1] if turns.windows else None
    if running is not None and running.outcome == "open":
        parts.append(words.text("next due %(day)s", day=running.until))
    if turns.observed_gap_days is not None:
        gap = turns.observed_gap_days
        parts.append(words.count("observed gap %(n)d day", "observed gap %(n)d days", gap))
    return parts


def _kept_words(one: Assessment, turns: Turns, words: Words) -> str:
    """How many of the turns that have elapsed were kept; where meetings keep them, how many were held."""
    if one.commitment.expects is None:
        return words.text("kept %(kept)d/%(elapsed)d", kept=turns.kept, elapsed=turns.elapsed)
    return words.count("kept %(n)d/%(elapsed)d", "kept %(n)d/%(elapsed)d", turns.kept, elapsed=turns.elapsed)
