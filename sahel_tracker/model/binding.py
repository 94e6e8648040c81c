"""Who is bound by a commitment, and how (R4). Observers are never bound; an addressee is only called upon."""

from __future__ import annotations

from sahel_tracker.model.records import BoundParty, Commitment, Meeting

BUILT_IN_ORGANISATIONS = ("AU", "AMU", "CEN-SAD", "ECOWAS", "LAS", "UN", "EU")


def resolved_parties(commitment: Commitment, meeting: Meeting) -> tuple[BoundParty, ...]:
    """The named parties in their order, then the meeting's other participants where all are bound."""
    role = commitment.all_participants
    if role is None:
        return commitment.parties
    named = {party.code for party in commitment.parties}
    others = tuple(BoundParty(code, role) for code in meeting.participants if code not in named)
    return commitment.parties + others


def bound_codes(parties: tuple[BoundParty, ...]) -> tuple[str, ...]:
    """The codes that the commitment binds: every role but addressee."""
    return tuple(party.code for party in parties if party.role != "addressee")


def binds_each(parties: tuple[BoundParty, ...], commitment: Commitment) -> bool:
    """Whether each party is bound by itself, rather than all of them jointly."""
    return commitment.all_participants == "each" or any(party.role == "each" for party in parties)


def role_of(code: str, parties: tuple[BoundParty, ...]) -> str | None:
    """How this party is bound, or None where it is not named."""
    return next((party.role for party in parties if party.code == code), None)


def is_country(code: str) -> bool:
    """Whether it is a country's code (ISO 3166-1 alpha-2); AU, UN and EU are organisations here."""
    return len(code) == len("LY") and code not in BUILT_IN_ORGANISATIONS
