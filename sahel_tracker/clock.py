"""The only place that asks what day or time it is; everything else takes the day as an argument."""

from __future__ import annotations

from datetime import UTC, date, datetime


def today() -> date:
    """The local calendar day."""
    return date.today()  # noqa: DTZ011 - the reader's own day is meant


def now() -> datetime:
    """The present moment in UTC, to the second."""
    return datetime.now(UTC).replace(microsecond=0)
