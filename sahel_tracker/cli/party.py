"""`tracker party`: organisations, and names of countries that an office wants otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from sahel_tracker.cli.outcome import OutcomeFormat, give
from sahel_tracker.cli.reading import Bom, Format, OutFile, OutputOptions, Question, show_page
from sahel_tracker.cli.settings import settings_of
from sahel_tracker.cli.speech import say
from sahel_tracker.cli.values import read_key, read_titles
from sahel_tracker.errors import Refused
from sahel_tracker.model.records import Party

if TYPE_CHECKING:
    from sahel_tracker.render.page import Page


def add(
    ctx: typer.Context,
    code: Annotated[str, typer.Argument(help="Its code, such as CAERT.", metavar="CODE")],
    *,
    name: Annotated[
        list[str], typer.Option(help="Its name; ar=, fr=, en= before it name its language.", metavar="TEXT")
    ],
    format: OutcomeFormat = "plain",
) -> None:
    """Add an organisation, or the name of a country that replaces the built-in one."""
    from sahel_tracker.render.register_page import parties_page
    from sahel_tracker.store import ledger

    settings = settings_of(ctx)
    title = read_titles(name, "--name", settings.language)
    key = read_key(code, "CODE").upper()
    with ledger.command(settings.path, action="party add") as change:
        if key in change.record.parties:
            raise Refused(f"party '{key}' is in the record already", "'tracker party list' shows it")
        party = Party(key, kind_of_party(key), title)
        change.put(party)
    give(ctx, key, format, lambda asked: parties_page([party], asked.as_of, asked.words))
    say(settings, settings.words.text("added the party %(code)s", code=key))


def kind_of_party(code: str) -> Literal["country", "organisation"]:
    """A country if the code is one of ISO 3166-1, else an organisation."""
    from sahel_tracker.language.countries import is_organisation, party_codes

    return "country" if code in party_codes() and not is_organisation(code) else "organisation"


def list_parties(ctx: typer.Context, *, format: Format = None, output: OutFile = None, bom: Bom = False) -> None:
    """List the parties that the record declares; countries need no entry."""
    from sahel_tracker.render.register_page import parties_page

    def page(asked: Question) -> Page:
        return parties_page(list(asked.record.parties.values()), asked.as_of, asked.words)

    show_page(ctx, page, None, OutputOptions(format, output, bom=bom))


VERBS = {"add": add, "list": list_parties}
