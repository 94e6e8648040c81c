"""Parties as people name them: a code or a name in three languages, in any case, resolved against the record.

Invariant: what comes out is a code that the record declares or that is built in; anything else is refused with what
is close to it.
"""

from __future__ import annotations

from collections.abc import Iterable

from sahel_tracker.cli.values import read_text
from sahel_tracker.errors import Unknown, Unreadable, close_to
from sahel_tracker.model.records import LANGUAGES, Party, Record

SHOWN = 60


def party_code(typed: str, record: Record) -> str:
    """The code of a party of the record, else of a built-in country or organisation. Raises Unknown."""
    from sahel_tracker.language.countries import country_code, known_names
    from sahel_tracker.language.safe_text import clean_typed

    name = clean_typed(typed)
    code = declared_code(name, record.parties.values()) or country_code(name)
    if code is None:
        own = [own_name for party in record.parties.values() for own_name in names_of(party)]
        raise Unknown("party", name[:SHOWN], hint=near_names(name[:SHOWN], [*own, *known_names()]))
    return code


def near_names(name: str, known: Iterable[str]) -> str:
    """A hint with the names that are close; those of the same letters, as in Lybia, before all others."""
    names = list(known)
    letters = sorted(name.casefold())
    swapped = [candidate for candidate in names if sorted(candidate.casefold()) == letters]
    near = close_to(name, swapped or names)
    return near or "countries by code or name; 'tracker party add' declares an organisation"


def party_codes(typed: Iterable[str], record: Record) -> tuple[str, ...]:
    """The codes of several, each once, in order."""
    return tuple(dict.fromkeys(party_code(name, record) for name in typed))


def declared_code(name: str, parties: Iterable[Party]) -> str | None:
    """The code of the declared party that has this code or name, however it is cased or accented."""
    from sahel_tracker.language.countries import name_key

    key = name_key(name)
    return next((party.code for party in parties if key in map(name_key, names_of(party))), None)


def names_of(party: Party) -> list[str]:
    """Its code and its names."""
    names = (getattr(party.name, language) for language in LANGUAGES)
    return [party.code, *filter(None, names)]


def read_institutions(typed: Iterable[str] | None, record: Record) -> dict[str, str]:
    """`LY=Ministry of the Interior`, repeated: code → who inside the country."""
    found: dict[str, str] = {}
    for text in typed or ():
        party, equals, name = (part.strip() for part in text.partition("="))
        if not (party and equals and name):
            raise Unreadable(f"--institution: '{text[:SHOWN]}' cannot be read", "write LY=Ministry of the Interior")
        found[party_code(party, record)] = read_text(name, "--institution")
    return found
