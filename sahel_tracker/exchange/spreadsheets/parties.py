"""Who a row binds: columns of countries, organisations and institutions, as the `parties` of a record set (R4).

Invariant: a name is taken for a party only if it is known as one; what is not known stays as it stands and is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from sahel_tracker.exchange.layout import ALL_PARTICIPANTS, ROLES
from sahel_tracker.exchange.nodes import Node, Scalar
from sahel_tracker.exchange.spreadsheets.headings import header_key, spoken_as
from sahel_tracker.exchange.spreadsheets.rows import Row, parts
from sahel_tracker.language.countries import country_code, name_key
from sahel_tracker.model.records import Party

_AND = re.compile(r"\s+(?:et|and|&)\s+|/|\s+(?=و)")
_ARABIC_AND = "و"
_EXCEPT = re.compile(r"[(\[{][^)\]}]*[^\W\d_]|[?؟]")
"""Words in brackets, or doubt: "all (except Libya)"; the key of a header leaves both out."""
_WHOSE = re.compile(r"\s*([^:=\n]+?)\s*[:=]\s*(.+)")


class Parties:
    """Finds the codes of parties by what a cell calls them; those of the record under all their names."""

    def __init__(self, known: Mapping[str, Party]) -> None:
        self._codes = {name_key(name): code for code, one in known.items() for name in _names(one)}
        self._found: dict[str, tuple[str, ...] | None] = {}
        self._read: dict[str, list[str]] = {"": []}

    def declare(self, code: str, names: list[str]) -> None:
        """Know a party that the set itself declares."""
        self._codes.update((name_key(name), code) for name in (code, *names))

    def codes(self, text: str) -> list[str]:
        """The codes of those whom a cell names, in its order; a name that is not known stays as it is."""
        if text not in self._read:
            self._read[text] = [code for part in self._parts(text) for code in self._of(part) or (part,)]
        return self._read[text]

    def are_all_known(self, text: str) -> bool:
        """Whether the cell names nobody but known parties, or all participants."""
        return all(self._of(part) is not None for part in self._parts(text))

    def _parts(self, text: str) -> list[str]:
        """The names of a cell; one that is a name as a whole is not parted at its comma."""
        return [text] if self._one(text) else parts(text)

    def _of(self, part: str) -> tuple[str, ...] | None:
        """The codes of one name, or of several joined by a word; None if any of them is not known."""
        if part not in self._found:
            self._found[part] = self._one(part) or self._several(part)
        return self._found[part]

    def _one(self, name: str) -> tuple[str, ...] | None:
        if header_key(name) in spoken_as(ALL_PARTICIPANTS) and not _EXCEPT.search(name):
            return (ALL_PARTICIPANTS,)
        code = self._codes.get(name_key(name)) or country_code(name)
        return (code,) if code else None

    def _several(self, part: str) -> tuple[str, ...] | None:
        names = [name for name in _AND.split(part) if name]
        if len(names) < 2:  # noqa: PLR2004 - one name is not several
            return None
        codes = [self._one(name) or self._one(name.removeprefix(_ARABIC_AND)) for name in names]
        return tuple(code for found in codes for code in found or ()) if all(codes) else None


def parties_node(row: Row, known: Parties) -> Node | None:
    """The `parties` of the row: by role, from its columns; None if no column says anything.

    Countries, or whoever is responsible where no country is named, are bound each by itself; all participants jointly.
    """
    if flaw := row.flaw(*ROLES, "countries", "owner"):
        return flaw
    codes: dict[str, list[str]] = {role: list(known.codes(row.text(role))) for role in ROLES}
    columns: dict[str, str] = {role: row.column(role) for role in ROLES}
    field = "countries" if row.text("countries") else "owner"
    if named := known.codes(row.text(field)):
        role = "joint" if named == [ALL_PARTICIPANTS] else "each"
        codes[role] += named
        columns[role] = row.column(field)
    by_role = {role: row.sequence(listed) for role, listed in codes.items()}
    return row.mapping(by_role, columns) if any(by_role.values()) else None


def institutions_node(row: Row, known: Parties) -> Node | None:
    """Who is responsible inside each country: a column of its own, or whoever is responsible in the one country named.

    `MA: Ministry of the Interior`, a line each; without the country where the row names exactly one.
    """
    named = known.codes(row.text("countries") or row.text("each"))
    field = "owner" if named and row.is_empty("institutions") else "institutions"
    cell = row.scalar(field)
    if not isinstance(cell, Scalar):
        return cell if field == "institutions" else None
    if field == "owner" and known.are_all_known(cell.text):
        if set(known.codes(cell.text)) <= set(named):
            return None
        hint = "name whoever is bound in one of the two columns, and leave the other empty"
        return row.flawed(field, f"'{cell.text}' is not among the countries that the row names", hint)
    by_code = dict(_institutions(cell.text, known, named))
    if len(by_code) != len(cell.text.splitlines()):
        hint = "write MA: Ministry of the Interior, a line for each, or name one country in the row"
        return row.flawed(field, f"'{cell.text}' does not say in which country", hint)
    entries: dict[str, Node | None] = {code: Scalar(row.number, name, quoted=True) for code, name in by_code.items()}
    return row.mapping(entries, dict.fromkeys(entries, row.column(field)))


def _institutions(text: str, known: Parties, named: list[str]) -> Iterator[tuple[str, str]]:
    for line in text.splitlines():
        told = _WHOSE.fullmatch(line)
        if told and len(codes := known.codes(told[1])) == 1 and known.are_all_known(told[1]):
            yield codes[0], told[2]
        elif len(named) == 1 and named[0] != ALL_PARTICIPANTS:
            yield named[0], line


def _names(party: Party) -> Iterator[str]:
    yield party.code
    yield from (name for name in (party.name.ar, party.name.fr, party.name.en) if name)
