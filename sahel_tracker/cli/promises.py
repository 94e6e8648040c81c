"""A commitment from what was typed about it: the options that `add` and `edit` share, and what each of them means.

Invariant: only what was typed changes; everything else stays as it was in the commitment that is handed in.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Annotated

import typer

from sahel_tracker.cli.lookup import find_commitment, find_document, find_meeting, find_process
from sahel_tracker.cli.parties import party_code, party_codes, read_institutions
from sahel_tracker.cli.passages import TextOf, document_for, find_passage
from sahel_tracker.cli.settings import Settings
from sahel_tracker.cli.times import Times, read_times
from sahel_tracker.cli.values import read_expectation, read_list, read_optional, with_given
from sahel_tracker.errors import Unreadable
from sahel_tracker.exchange.phrases import base_of
from sahel_tracker.model.records import (
    BoundParty,
    Commitment,
    Deadline,
    Expectation,
    Kind,
    Language,
    Record,
    Recurrence,
    Role,
    Wording,
)

EVERYONE = "all-participants"


@dataclass(frozen=True, slots=True)
class PromiseOptions:
    """What may be said about a commitment beside its title."""

    meeting: Annotated[str | None, typer.Option(help="The meeting that made it.", metavar="SLUG")] = None
    title_lang: Annotated[Language | None, typer.Option(help="The language of the title.")] = None
    party: Annotated[
        list[str] | None, typer.Option(help="Each of these is bound by itself; by commas.", metavar="PARTIES")
    ] = None
    lead: Annotated[
        list[str] | None, typer.Option(help="All participants jointly, this one in the lead.", metavar="PARTIES")
    ] = None
    joint: Annotated[list[str] | None, typer.Option(help="Only these, jointly.", metavar="PARTIES")] = None
    addressee: Annotated[list[str] | None, typer.Option(help="Called upon, not bound.", metavar="PARTIES")] = None
    institution: Annotated[list[str] | None, typer.Option(help="Who inside the country.", metavar="PARTY=NAME")] = None
    wording: Annotated[Wording | None, typer.Option(help="firm if left out.")] = None
    kind: Annotated[Kind | None, typer.Option(help="Else it follows from --due and --every.")] = None
    due: Annotated[
        str | None, typer.Option(help="2013-06-30, 2012-12, 2013-Q2, 2012, D..D or words.", metavar="WHEN")
    ] = None
    every: Annotated[str | None, typer.Option(help="3 months, 3m, 1y, 2w, 10d or words.", metavar="STEP")] = None
    first_due: Annotated[str | None, typer.Option(help="The first due day of --every.", metavar="DAY")] = None
    until: Annotated[str | None, typer.Option(help="The last day of --every.", metavar="DAY")] = None
    expects: Annotated[
        str | None,
        typer.Option(help="The meeting that would fulfil it.", metavar="PROCESS[@HOST][,level=L][,place=P]"),
    ] = None
    theme: Annotated[list[str] | None, typer.Option(help="What it is about; by commas.", metavar="THEMES")] = None
    document: Annotated[str | None, typer.Option(help="Where it is written.", metavar="SLUG")] = None
    quote: Annotated[str | None, typer.Option(help="Its words there.", metavar="TEXT")] = None
    done_when: Annotated[str | None, typer.Option(help="What would count as done.", metavar="TEXT")] = None
    renews: Annotated[list[str] | None, typer.Option(help="Older promises that it makes again.", metavar="REFS")] = None
    source: Annotated[str | None, typer.Option(help="Where this is known from.", metavar="TEXT")] = None
    note: Annotated[str | None, typer.Option(help="What else should be known.", metavar="TEXT")] = None
    internal_note: Annotated[
        str | None, typer.Option(help="What else the office should know; not for pages, mail, exports.", metavar="TEXT")
    ] = None


def promised(
    old: Commitment,
    typed: PromiseOptions,
    record: Record,
    *,
    text_of: TextOf,
    settings: Settings,
    agreed: bool = False,
) -> Commitment:
    """The commitment with what was typed in place of what it had; `text_of` gives the texts in which quotes stand.

    With `agreed`, a person has said yes to deadlines in words that careful readers would differ about.
    """
    new = with_given(
        old,
        meeting=find_meeting(record, typed.meeting).slug if typed.meeting is not None else None,
        wording=typed.wording,
        expects=expected(typed.expects, record) if typed.expects is not None else None,
        themes=read_list(typed.theme, "--theme") or None,
        done_when=read_optional(typed.done_when, "--done-when"),
        renews=tuple(find_commitment(record, ref).ref for ref in read_list(typed.renews, "--renews")) or None,
        source=read_optional(typed.source, "--source"),
        note=read_optional(typed.note, "--note"),
        internal_note=read_optional(typed.internal_note, "--internal-note"),
    )
    cited = cited_in(new, typed, record, text_of, settings)
    return timed(bound(cited, typed, record), read_times(typed, base_of(cited, record), agreed=agreed), typed.kind)


def cited_in(
    commitment: Commitment, typed: PromiseOptions, record: Record, text_of: TextOf, settings: Settings
) -> Commitment:
    """The commitment with the document and passage that were typed; another document leaves the old passage behind."""
    if typed.quote is not None:
        document = document_for(record, typed.document or commitment.document, commitment.meeting)
        passage = find_passage(typed.quote, document, text_of, settings)
        return replace(commitment, document=document.slug, passage=passage)
    if typed.document is None:
        return commitment
    slug = find_document(record, typed.document).slug
    return replace(commitment, document=slug, passage=commitment.passage if slug == commitment.document else None)


def expected(text: str, record: Record) -> Expectation:
    """What --expects names, resolved against the record."""
    read = read_expectation(text)
    host = party_code(read.host, record) if read.host else None
    return replace(read, process=find_process(record, read.process).slug, host=host)


def bound(commitment: Commitment, typed: PromiseOptions, record: Record) -> Commitment:
    """The commitment with the parties that were typed.

    Who is bound (--party, --joint, --lead) is replaced together, who is called upon (--addressee) by itself; neither
    touches the other.
    """
    roles = typed_roles(typed)
    institutions = read_institutions(typed.institution, record)
    if any(roles.values()):
        kept = [one for one in commitment.parties if not _is_replaced(one, roles)]
        named = [one for role, names in roles.items() for one in _named(names, role, commitment, record)]
        parties = sorted((*kept, *named), key=lambda one: one.role == "addressee")
        everyone = _everyone(roles) or _default_for_all(roles, commitment)
        commitment = replace(commitment, parties=tuple(parties), all_participants=everyone)
    return with_institutions(commitment, institutions)


def typed_roles(typed: PromiseOptions) -> dict[Role, tuple[str, ...]]:
    """The names that were typed for each role."""
    return {
        "each": read_list(typed.party, "--party"),
        "joint": read_list(typed.joint, "--joint"),
        "lead": read_list(typed.lead, "--lead"),
        "addressee": read_list(typed.addressee, "--addressee"),
    }


def _is_replaced(one: BoundParty, roles: dict[Role, tuple[str, ...]]) -> bool:
    return bool(roles["addressee"] if one.role == "addressee" else roles["each"] or roles["joint"] or roles["lead"])


def _named(names: Iterable[str], role: Role, old: Commitment, record: Record) -> list[BoundParty]:
    institutions = {one.code: one.institution for one in old.parties}
    codes = party_codes((name for name in names if name.casefold() != EVERYONE), record)
    return [BoundParty(code, role, institutions.get(code)) for code in codes]


def _everyone(roles: dict[Role, tuple[str, ...]]) -> Role | None:
    found = [role for role, names in roles.items() if EVERYONE in (name.casefold() for name in names)]
    if len(found) > 1:
        raise Unreadable(f"{EVERYONE} is given in two roles", "give it to one of --party, --joint, --addressee")
    return found[0] if found else None


def _default_for_all(roles: dict[Role, tuple[str, ...]], old: Commitment) -> Role | None:
    """What all participants are if not named: joint behind a lead, unbound beside named parties or in a call."""
    if roles["lead"]:
        return "joint"
    if old.all_participants == "addressee" and not roles["addressee"]:
        return "addressee"
    if roles["each"] or roles["joint"]:
        return None
    binds_nobody = all(one.role == "addressee" for one in old.parties) and old.wording == "call"
    return None if binds_nobody or old.all_participants == "addressee" else old.all_participants


def with_institutions(commitment: Commitment, institutions: dict[str, str]) -> Commitment:
    """The commitment with who is responsible inside each country; the country must be one it names."""
    named = {party.code for party in commitment.parties}
    for code in institutions:
        if code not in named:
            raise Unreadable(f"--institution: {code} is not named by the commitment", f"name it too: --party {code}")
    parties = (replace(one, institution=institutions.get(one.code, one.institution)) for one in commitment.parties)
    return replace(commitment, parties=tuple(parties))


def timed(commitment: Commitment, times: Times, kind: Kind | None) -> Commitment:
    """The commitment with the deadline or cadence that was typed, and the kind that follows from them."""
    new = replace(commitment, recurrence=recurring(commitment.recurrence, times))
    if times.due is not None:
        due = times.due.value
        deadline, awaited = (due, None) if isinstance(due, Deadline) else (None, due)
        new = replace(new, deadline=deadline, awaited=awaited)
    touched = times.due is not None or new.recurrence != commitment.recurrence
    return replace(new, kind=kind or (kind_of(new) if touched else new.kind))


def recurring(old: Recurrence | None, times: Times) -> Recurrence | None:
    """The cadence that was typed, or the old one with what was typed of it."""
    every, anchor, until = (old.every, old.anchor, old.until) if old else (None, None, None)
    every = times.every.value if times.every else every
    anchor = times.first_due.value if times.first_due else anchor
    until = times.until.value if times.until else until
    if every and anchor:
        return Recurrence(every, anchor, until)
    if every:
        raise Unreadable("a cadence without a first due day", "add --first-due DAY")
    if anchor or until:
        raise Unreadable("a due day of no cadence", "add --every STEP, such as --every 3m")
    return None


def kind_of(commitment: Commitment) -> Kind:
    """Recurring with a cadence, one-off with a deadline or an event in place of one, standing without either."""
    if commitment.recurrence is not None:
        return "recurring"
    return "one-off" if commitment.deadline or commitment.awaited else "standing"
