"""Lists of commitments, one commitment in full, as pages."""

from __future__ import annotations

from collections.abc import Iterable

from sahel_tracker.model.assessment import Assessment
from sahel_tracker.model.binding import is_country
from sahel_tracker.model.records import BoundParty, Finding, Passage, Role
from sahel_tracker.model.windows import Window
from sahel_tracker.render.commitment_table import commitment_table
from sahel_tracker.render.commitment_words import (
    MENTION_WAITS,
    WORDINGS,
    age_words,
    attributed_words,
    commitment_columns,
    commitment_row,
    deadline_words,
    due_words,
    evidence_day_words,
    late_words,
    made_words,
    status_words,
    timeliness_words,
    verification_words,
)
from sahel_tracker.render.documents import commitment_json, commitments_json, envelope
from sahel_tracker.render.page import Column, Page, Row, Section
from sahel_tracker.render.report_page import foot
from sahel_tracker.render.selection_words import selection_words
from sahel_tracker.render.wording_words import made_at_words, subject_words
from sahel_tracker.render.words import Words, mark
from sahel_tracker.report.commitments import CommitmentDetail, CommitmentList
from sahel_tracker.report.quotes import Quotes

ROLES = {
    "each": mark("each by itself"),
    "joint": mark("jointly"),
    "lead": mark("in the lead"),
    "addressee": mark("addressed"),
}
OUTCOMES = {
    "held": mark("held"),
    "held-late": mark("held late"),
    "open": mark("open"),
    "overdue": mark("overdue"),
    "missed": mark("no meeting recorded"),
}
_KEPT_OTHERWISE = {
    "held": mark("kept"),
    "held-late": mark("fulfilled late"),
    "missed": mark("no fulfilment recorded"),
}


def list_page(listed: CommitmentList, words: Words, log_head: str) -> Page:
    """Commitments in order of recording, in one section."""
    number = len(listed.assessments)
    rows = tuple(commitment_row(one, words) for one in listed.assessments)
    return Page(
        title=words.text("Commitments"),
        head=(
            *selection_words(listed.selection, words),
            words.count("%(n)d commitment", "%(n)d commitments", number),
        ),
        sections=(Section("", 2, commitment_columns(words), rows),) if rows else (),
        foot=foot(listed.as_of, words, log_head),
        document=lambda: envelope(
            "commitments", listed.as_of, commitments=commitments_json(listed.assessments, listed.quotes)
        ),
        table=lambda: commitment_table(listed.assessments),
        right_to_left=words.right_to_left,
    )


def detail_page(detail: CommitmentDetail, words: Words, log_head: str) -> Page:
    """One commitment: what was promised, where it stands, each finding with its source."""
    one = detail.assessment
    sections = [
        Section(subject_words(one.commitment, words), 2, lines=tuple(_promise_lines(detail, words))),
        Section(words.text("Where it stands"), 2, lines=tuple(_status_lines(detail, words))),
        _windows_section(one, words),
        Section(words.text("Findings"), 2, lines=tuple(_finding_lines(detail, words))),
        _views_section(detail, words),
    ]
    return Page(
        title=f"{one.ref}  {words.title(one.commitment.title)}",
        head=(status_words(one, words),),
        sections=tuple(section for section in sections if section.lines or section.rows),
        foot=foot(detail.as_of, words, log_head),
        document=lambda: envelope("commitment", detail.as_of, **commitment_json(one, detail.quotes, findings=True)),
        table=lambda: commitment_table([one]),
        right_to_left=words.right_to_left,
    )


def role_words(role: Role, parties: Iterable[BoundParty], words: Words) -> str:
    """How those in this role are bound; one State alone is named, and is not each of several."""
    those = [party.code for party in parties if party.role == role]
    alone = role == "each" and len(those) == 1 and is_country(those[0])
    return words.text("named State") if alone else words.text(ROLES[role])


def party_words(parties: tuple[BoundParty, ...], words: Words) -> str:
    """Who, grouped by how they are bound."""
    by_role: dict[Role, list[str]] = {}
    for party in parties:
        name = words.party(party.code)
        by_role.setdefault(party.role, []).append(f"{name} ({party.institution})" if party.institution else name)
    roles = {party.role: role_words(party.role, parties, words) for party in parties}
    said = [words.named(roles[role], words.text(", ").join(names)) for role, names in by_role.items()]
    return words.text("; ").join(said) or words.text("nobody is named; its meeting lists no participants")


def finding_lines(finding: Finding, quotes: Quotes, words: Words) -> list[str]:
    """A finding, then what it disputes, its source, its quote, its note."""
    number = f"{finding.id}: " if finding.id else ""
    lines = [f"{number}{attributed_words(finding, words)}"]
    if finding.internal:
        lines.append(words.text("for internal use"))
    if finding.disputes:
        lines.append(words.text("disputes finding %(number)d", number=finding.disputes))
    if finding.retracted:
        lines.append(words.text("retracted: %(why)s", why=finding.retracted))
    if finding.source:
        lines.append(words.text("source: %(source)s", source=finding.source))
    if finding.document and finding.passage:
        lines.append(quote_words(finding.document, finding.passage, quotes, words))
    if finding.note:
        lines.append(words.text("note: %(note)s", note=finding.note))
    if finding.internal_note:
        lines.append(words.text("internal note: %(note)s", note=finding.internal_note))
    return lines


def quote_words(document: str, passage: Passage, quotes: Quotes, words: Words) -> str:
    """A passage in its document's own words; where it stands, if that text has not been attached (R8)."""
    quote, known = quotes.of(document, passage), quotes.documents.get(document)
    if quote is None:
        place = {"document": document, "start": passage.start, "end": passage.end}
        return words.text("%(document)s: passage %(start)d–%(end)d, text not in this file", **place)
    if known is not None and known.kind == "press":
        return words.text("as reported by %(document)s: “%(quote)s”", document=document, quote=quote)
    return words.text("quote from %(document)s: “%(quote)s”", document=document, quote=quote)


def _promise_lines(detail: CommitmentDetail, words: Words) -> list[str]:
    one, commitment = detail.assessment, detail.assessment.commitment
    lines = [
        made_at_words(one, words.title(one.meeting.title), made_words(one, words), words),
        party_words(one.parties, words),
        words.text("wording: %(wording)s", wording=words.text(WORDINGS[commitment.wording])),
        due_words(one, words),
    ]
    if commitment.deadline and commitment.deadline.phrase:
        lines.append(words.text("deadline as recorded: “%(phrase)s”", phrase=commitment.deadline.phrase))
    lines += [
        words.text("extended to %(to)s by %(by)s, decided %(day)s: %(why)s", to=e.to, by=e.by, day=e.decided, why=e.why)
        if not e.announced
        else words.text("postponement to %(to)s announced %(day)s: it moves nothing", to=e.to, day=e.decided)
        for e in one.extensions
    ]
    if commitment.done_when:
        lines.append(words.text("done when: %(done)s", done=commitment.done_when))
    if commitment.document and commitment.passage:
        lines.append(quote_words(commitment.document, commitment.passage, detail.quotes, words))
    if commitment.source:
        lines.append(words.text("source: %(source)s", source=commitment.source))
    if commitment.note:
        lines.append(words.text("note: %(note)s", note=commitment.note))
    if commitment.internal_note:
        lines.append(words.text("internal note: %(note)s", note=commitment.internal_note))
    return lines


def _status_lines(detail: CommitmentDetail, words: Words) -> list[str]:
    one = detail.assessment
    lines = [
        words.text("completion: %(value)s", value=words.text(one.completion)),
        words.text("timeliness: %(value)s", value=timeliness_words(one, words)),
        words.text("verification: %(value)s", value=verification_words(one, words)),
        words.text("age: %(age)s", age=age_words(one, words)),
    ]
    if one.kept_on:
        lines.append(_kept_words(one, words))
    if one.last_spoken_on:
        lines.append(words.text("last spoken of: %(day)s", day=spoken_words(one, words)))
    if one.silent_meetings:
        silent = one.silent_meetings
        lines.append(words.count("not mentioned in %(n)d meeting", "not mentioned in %(n)d meetings", silent))
    if one.mention_waits and not one.dormant:
        lines.append(words.text(MENTION_WAITS))
    if one.slippage_days:
        lines.append(_slippage_words(one.slippage_days, words, at_most=one.at_most))
    if detail.chain:
        lines.append(words.text("renews %(refs)s", refs=words.text(", ").join(older.ref for older in detail.chain)))
    if one.first_deadline:
        said = deadline_words(one.first_deadline, words)
        lines.append(words.text("first deadline: %(deadline)s", deadline=said))
    if one.renewed_by:
        lines.append(words.text("renewed by %(refs)s", refs=words.text(", ").join(one.renewed_by)))
    if one.superseded_by:
        lines.append(words.text("superseded by %(ref)s", ref=one.superseded_by))
    return lines


def _kept_words(one: Assessment, words: Words) -> str:
    if one.at_most:
        return words.text("kept at the latest on %(day)s", day=one.kept_on)
    return words.text("kept on %(day)s", day=one.kept_on)


def spoken_words(one: Assessment, words: Words) -> str:
    """The day on which it was last spoken of, or by which it was."""
    spoken = [f for f in one.findings if f.on == one.last_spoken_on and f.verdict != "no-evidence"]
    return evidence_day_words(min(spoken, key=lambda finding: finding.dated != "exact"), words)


def _slippage_words(days: int, words: Words, *, at_most: bool) -> str:
    if at_most:
        return words.count("slippage: at most %(n)d day", "slippage: at most %(n)d days", days)
    return words.count("slippage: %(n)d day", "slippage: %(n)d days", days)


def _windows_section(one: Assessment, words: Words) -> Section:
    windows = one.turns.windows if one.turns else ()
    after = Column(words.text("After"), alone=words.text("after %(day)s", day="%(value)s"))
    columns = (Column(words.text("Due")), after, Column(words.text("Outcome"), wide=True))
    rows = tuple(Row((words.on(w.until), words.on(w.after), window_words(w, one, words))) for w in windows)
    return Section(words.text("Turns"), 2, columns, rows)


def outcome_words(window: Window, one: Assessment, words: Words) -> str:
    """What became of one turn, in a word; of a meeting only where a meeting keeps it."""
    outcomes = OUTCOMES if one.commitment.expects else OUTCOMES | _KEPT_OTHERWISE
    return words.text(outcomes[window.outcome])


def window_words(window: Window, one: Assessment, words: Words) -> str:
    """What became of one turn, with its day."""
    if one.commitment.expects is None and window.held_on:
        return _kept_turn_words(window, words)
    if window.outcome == "held":
        return words.text("held on %(day)s", day=window.held_on)
    if window.outcome == "held-late" and window.days_late:
        if window.at_most:
            return words.count(
                "held by %(day)s, at most %(n)d day late",
                "held by %(day)s, at most %(n)d days late",
                window.days_late,
                day=window.held_on,
            )
        return words.count(
            "held on %(day)s, %(n)d day late", "held on %(day)s, %(n)d days late", window.days_late, day=window.held_on
        )
    return outcome_words(window, one, words)


def _kept_turn_words(window: Window, words: Words) -> str:
    if not window.days_late:
        return words.text("kept on %(day)s", day=window.held_on)
    late = late_words(window.days_late, words, at_most=window.at_most)
    return words.text(", ").join((late, words.text("on %(day)s", day=window.held_on)))


def findings_shown(detail: CommitmentDetail) -> list[Finding]:
    """What was recorded, those taken back too, and what was derived from meetings, in order of their days."""
    derived = [finding for finding in detail.assessment.findings if not finding.id]
    return sorted((*derived, *detail.recorded), key=lambda finding: finding.on)


def _finding_lines(detail: CommitmentDetail, words: Words) -> list[str]:
    lines: list[str] = []
    for finding in findings_shown(detail):
        first, *others = finding_lines(finding, detail.quotes, words)
        lines += [first, *(f"  {line}" for line in others)]
    return lines or [words.text("no finding recorded")]


def _views_section(detail: CommitmentDetail, words: Words) -> Section:
    lines = tuple(words.named(words.party(view.party or ""), status_words(view, words)) for view in detail.views)
    return Section(words.text("Each party"), 2, lines=lines)
