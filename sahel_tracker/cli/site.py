"""`tracker report --site DIR`: the whole record as a small site that opens from its folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sahel_tracker.cli.reading import leaving, question
from sahel_tracker.cli.settings import settings_of
from sahel_tracker.cli.speech import say

if TYPE_CHECKING:
    import typer


def write_site(ctx: typer.Context, folder: str, as_of: str | None, *, internal: bool, score: bool) -> None:
    """Write the pages and say where to begin; errors.Refused for a folder that holds anything else.

    Raises errors.Unreadable where no folder is named.
    """
    from sahel_tracker.errors import Unreadable
    from sahel_tracker.render.folder import replace_folder
    from sahel_tracker.render.html.site import INDEX, Asked, site

    if not folder:
        raise Unreadable("--site names no folder", "name a folder: --site DIR")
    settings = settings_of(ctx)
    with question(settings, as_of) as asked:
        shown = asked if internal else leaving(asked, settings)
        pages = site(Asked(shown.record, shown.as_of, shown.words, shown.read_texts, shown.log_head, with_score=score))
        written = replace_folder(Path(folder), pages)
    said = settings.words.count(
        "%(n)d page; begin at %(path)s", "%(n)d pages; begin at %(path)s", written, path=Path(folder) / INDEX
    )
    say(settings, said)
