"""The processes and the declared parties as pages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sahel_tracker.model.records import Party, Process, Trilingual
from sahel_tracker.render.documents import envelope, trilingual
from sahel_tracker.render.page import Column, Page, Row, Section, Table
from sahel_tracker.render.words import Words, mark

KINDS = {"country": mark("country"), "organisation": mark("organisation")}


def processes_page(processes: Sequence[Process], as_of: date, words: Words) -> Page:
    """Every process: slug and name."""
    listed = [{"slug": process.slug, "name": trilingual(process.name)} for process in processes]
    columns = (Column(words.text("Process")), Column(words.text("Name"), wide=True))
    rows = tuple(Row((process.slug, words.title(process.name))) for process in processes)
    return Page(
        title=words.text("Processes"),
        head=(),
        sections=(Section("", 2, columns, rows),),
        foot=(),
        document=lambda: envelope("processes", as_of, processes=listed),
        table=lambda: Table(
            ("slug", *_LANGUAGES), tuple((process.slug, *_by_language(process.name)) for process in processes)
        ),
        right_to_left=words.right_to_left,
    )


def parties_page(parties: Sequence[Party], as_of: date, words: Words) -> Page:
    """The parties that the record declares: code, kind and name."""
    listed = [{"code": party.code, "kind": party.kind, "name": trilingual(party.name)} for party in parties]
    columns = (Column(words.text("Code")), Column(words.text("Name"), wide=True), Column(words.text("Kind")))
    rows = tuple(Row((party.code, words.title(party.name), words.text(KINDS[party.kind]))) for party in parties)
    return Page(
        title=words.text("Parties"),
        head=(words.text("Countries, and AU, AMU, CEN-SAD, ECOWAS, LAS, UN and EU, need no entry."),),
        sections=(Section("", 2, columns, rows),),
        foot=(),
        document=lambda: envelope("parties", as_of, parties=listed),
        table=lambda: Table(
            ("code", "kind", *_LANGUAGES),
            tuple((party.code, party.kind, *_by_language(party.name)) for party in parties),
        ),
        right_to_left=words.right_to_left,
    )


_LANGUAGES = ("name_ar", "name_fr", "name_en")


def _by_language(name: Trilingual) -> tuple[str | None, ...]:
    return name.ar, name.fr, name.en
