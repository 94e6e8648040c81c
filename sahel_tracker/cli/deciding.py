"""What a person makes of a proposal: a finding and a decision, or a decision alone (R3, R8).

Invariants: a proposal is decided once; what was decided can be changed before it is accepted, and undone afterwards,
which makes the proposal wait again. Everything here happens inside one change, so that several are one command.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from sahel_tracker.cli.finding import new_finding, standing_of
from sahel_tracker.errors import Refused, Unknown
from sahel_tracker.model.binding import resolved_parties
from sahel_tracker.model.proposals import overlap
from sahel_tracker.model.records import Dated, Decision, Finding, Proposal, Record, Standing, Verdict
from sahel_tracker.render.check_words import note_words
from sahel_tracker.render.words import Words

if TYPE_CHECKING:
    from sahel_tracker.store.ledger import Change

CLOSING: tuple[Verdict, ...] = ("superseded", "dropped")
"""What is decided about a commitment and not found in a later text: `check` never closes (R8)."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What is to be recorded if the proposal is accepted; for one party, or (None) for all."""

    verdict: Verdict
    on: date
    dated: Dated
    standing: Standing
    party: str | None = None
    note: str | None = None


def first_choice(proposal: Proposal, record: Record, words: Words) -> Choice:
    """What is suggested, on the last day of the meeting; reported by press, verified by an official text."""
    meeting = record.meetings[proposal.meeting]
    standing = standing_of(record.documents[proposal.document])
    return Choice(proposal.verdict, meeting.last_day, meeting.dated, standing, note=note_words(proposal, words))


def check_choice(choice: Choice, proposal: Proposal, record: Record) -> None:
    """Refuse what the passage cannot show: that a commitment is closed, or anything after the text was there."""
    ref, document = proposal.commitment, record.documents[proposal.document]
    if choice.verdict in CLOSING:
        closing = f"record the decision with 'tracker close {ref} --as {choice.verdict} --why TEXT'"
        raise Refused(f"{ref}: what check finds closes nothing, and '{choice.verdict}' would (R8)", closing)
    last = max(record.meetings[proposal.meeting].last_day, document.published or date.min)
    if choice.on > last:
        later = f"what was found later is a finding of its own: 'tracker record {ref} --verdict V --on {choice.on}'"
        raise Refused(f"{choice.on} lies after what {document.slug} can tell of, which ends on {last}", later)


def find_waiting(record: Record, number: int) -> Proposal:
    """The proposal of this number. Raises Unknown, and Refused where it was decided already."""
    if number not in record.proposals:
        raise Unknown("proposal", str(number), hint="'tracker check MEETING' lists those that wait")
    decision = record.decisions.get(number)
    if decision is None:
        return record.proposals[number]
    decided = "accepted" if decision.accepted else "rejected"
    last = f"'tracker history {decision.commitment}' shows the change, 'tracker undo N' takes it back"
    raise Refused(f"proposal {number} on {decision.commitment} was {decided} already", last)


def accept_one(change: Change, proposal: Proposal, choice: Choice) -> Finding:
    """Record the finding and the decision. Raises Refused for what a finding must not say."""
    check_choice(choice, proposal, change.record)
    finding = _finding(change, proposal, proposal.commitment, choice)
    change.put(finding)
    change.put(_decision(proposal, finding))
    return finding


def accept_plan(change: Change, proposal: Proposal, choice: Choice) -> list[Finding]:
    """Record the same for the other open commitments of its plan: see `rest_of_plan`.

    Proposals that wait for one of them on the same passage are accepted with it.
    """
    findings = [accept_one(change, proposal, choice)]
    for ref in rest_of_plan(change.record, proposal):
        same = _same_passage(change.record, proposal, ref)
        if same:
            findings += [accept_one(change, same, choice)]
        else:
            findings += [_finding(change, proposal, ref, choice)]
            change.put(findings[-1])
    return findings


def rest_of_plan(record: Record, proposal: Proposal) -> list[str]:
    """The other commitments of its meeting, of the same wording and binding the same parties in the same way.

    Only those that were open when the proposal's meeting began.
    """
    from sahel_tracker.check.meeting import open_before

    def part(ref: str) -> tuple[str, str, frozenset[tuple[str, str]]]:
        one = record.commitments[ref]
        bound = resolved_parties(one, record.meetings[one.meeting])
        return one.meeting, one.wording, frozenset((party.code, party.role) for party in bound)

    still_open = open_before(record, record.meetings[proposal.meeting])
    same = part(proposal.commitment)
    return [ref for ref in still_open if ref != proposal.commitment and part(ref) == same]


def reject_one(change: Change, proposal: Proposal, why: str | None = None) -> Decision:
    """Record that the passage does not speak of the commitment: the meeting may be silent about it (R10)."""
    decision = replace(_decision(proposal, None), note=why)
    change.put(decision)
    return decision


def choice_words(choice: Choice, words: Words) -> Iterator[str]:
    """What would be recorded, part by part."""
    from sahel_tracker.render.commitment_words import STANDINGS, VERDICTS

    yield words.text(VERDICTS[choice.verdict])
    yield words.on(choice.on) if choice.dated == "exact" else words.text("at the latest on %(day)s", day=choice.on)
    yield words.text(STANDINGS[choice.standing])
    if choice.party:
        yield words.party(choice.party)
    if choice.note:
        yield choice.note


def _finding(change: Change, proposal: Proposal, ref: str, choice: Choice) -> Finding:
    record = change.record
    at_meeting = choice.on == record.meetings[proposal.meeting].last_day
    return replace(
        new_finding(change, record.commitments[ref], choice.verdict),
        on=choice.on,
        dated=choice.dated,
        meeting=proposal.meeting if at_meeting else None,
        party=choice.party,
        standing=choice.standing,
        method="text",
        document=proposal.document,
        passage=proposal.passage,
        note=choice.note,
        provenance="document",
        internal=record.documents[proposal.document].internal,
    )


def _decision(proposal: Proposal, finding: Finding | None) -> Decision:
    return Decision(
        id=proposal.id,
        commitment=proposal.commitment,
        meeting=proposal.meeting,
        document=proposal.document,
        passage=proposal.passage,
        suggested=proposal.verdict,
        accepted=finding is not None,
        finding=finding.id if finding else None,
        features=proposal.features,
    )


def _same_passage(record: Record, proposal: Proposal, ref: str) -> Proposal | None:
    """The waiting proposal about this commitment on the same passage, if there is one."""
    alike = replace(proposal, commitment=ref)
    undecided = (one for number, one in record.proposals.items() if number not in record.decisions)
    return next((one for one in undecided if overlap(alike, one)), None)
