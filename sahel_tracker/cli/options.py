"""Options that several commands share, declared once."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

OutputFormat = Literal["plain", "json"]
Format = Annotated[OutputFormat, typer.Option("--format", "-f", help="plain: the ref alone; json: the whole record.")]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Ask nothing; take the defaults.")]
