"""`tracker search`: commitments and passages of documents by their words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from sahel_tracker.cli.reading import AsOf, Bom, Format, Internal, OutFile, OutputOptions, Question, show_page
from sahel_tracker.cli.settings import settings_of
from sahel_tracker.cli.speech import say

if TYPE_CHECKING:
    from sahel_tracker.render.page import Page

LONGEST = 1_000
Words = Annotated[list[str], typer.Argument(help="Words in Arabic, French or English.", metavar="WORDS...")]
Limit = Annotated[int, typer.Option("--limit", help="How many commitments, and passages, to show.", min=1, metavar="N")]


def search(
    ctx: typer.Context,
    words: Words,
    *,
    limit: Limit = 20,
    as_of: AsOf = None,
    format: Format = None,
    output: OutFile = None,
    bom: Bom = False,
    internal: Internal = False,
) -> None:
    """Find commitments and passages of documents by their words, best first."""
    from sahel_tracker.cli.values import read_text
    from sahel_tracker.render.search_page import search_page
    from sahel_tracker.report.search import search_answer

    typed = read_text(" ".join(words), "WORDS", LONGEST)
    settings = settings_of(ctx)

    def page(asked: Question) -> Page:
        found = asked.search(typed)
        if found.outdated:
            say(settings, asked.words.text("note: the index is of another release; `tracker db upgrade` makes it anew"))
        answer = search_answer(asked.record, asked.as_of, found, limit, asked.read_texts)
        return search_page(answer, typed, asked.words, asked.log_head)

    show_page(ctx, page, as_of, OutputOptions(format, output, internal, bom=bom))
