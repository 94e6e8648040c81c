"""Pages as HTML: one file each, with its style inside; no script, no picture, nothing fetched.

Invariants: every value is made visible (R13) and escaped where it is put in, and a name that a template lacks is an
error; no sentence stands in a template, they come from the catalogue; every block says its language and direction,
because a page holds three.
"""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from sahel_tracker.language.safe_text import visible

if TYPE_CHECKING:
    from sahel_tracker.render.words import Words

TEMPLATES = Path(__file__).parent / "templates"


@cache
def environment() -> Environment:
    """The templates of this package."""
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_inert,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def html(template: str, words: Words, **values: object) -> str:
    """The whole page that a template in `templates/` makes of these values.

    Every template also has `say` (the words of `labels.LABELS`), `here` (language and direction of the reader), and
    `style` with `style_hash`, by which the page allows its own style and no other; `way` leads to the other pages of a
    site, and `internal` says of a page that it stays in the house.
    """
    from sahel_tracker.render.html.inline import block
    from sahel_tracker.render.html.labels import labels

    style = _style()
    return (
        environment()
        .get_template(template)
        .render(
            say=labels(words),
            here=block(words.language),
            language=words.language,
            style=Markup(style),  # noqa: S704 - our own file
            style_hash=b64encode(sha256(style.encode()).digest()).decode(),
            **{"way": (), "internal": "", **values},
        )
    )


def _inert(value: object) -> object:
    """A text that nobody has made visible yet, made so (R13); what is markup already has been."""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


@cache
def _style() -> str:
    return (TEMPLATES / "style.css").read_text("utf-8").strip()
