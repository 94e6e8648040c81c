"""The constraints of the tables, each under a name that says where it stands and what it is about.

Invariant: names are made of a prefix (pk, fk, uq, ck, ix), the table and the columns, so that a migration can name
what it changes and a message can name what was broken.
"""

from __future__ import annotations

from typing import Any, get_args

from sqlalchemy import Boolean, CheckConstraint, ForeignKeyConstraint, Index, PrimaryKeyConstraint, UniqueConstraint
from sqlmodel import Field

from sahel_tracker.model.records import LANGUAGES


def one_of(table: str, column: str, choices: object) -> CheckConstraint:
    """The column holds one of the values of this Literal, or nothing where it may be null."""
    listed = ", ".join(f"'{choice}'" for choice in get_args(choices))
    return CheckConstraint(f"{column} IN ({listed})", name=f"ck_{table}_{column}")


def day(table: str, *columns: str) -> list[CheckConstraint]:
    """Each of these columns holds YYYY-MM-DD."""
    return [CheckConstraint(f"{column} LIKE '____-__-__'", name=f"ck_{table}_{column}") for column in columns]


def key(table: str, *columns: str) -> PrimaryKeyConstraint:
    """The primary key, under its name."""
    return PrimaryKeyConstraint(*columns, name=f"pk_{table}")


def refers(table: str, column: str, target: str) -> ForeignKeyConstraint:
    """The column names a row of another table; `target` is `table.column`."""
    return ForeignKeyConstraint([column], [target], name=f"fk_{table}_{column}")


def titled(table: str, column: str) -> CheckConstraint:
    """At least one of the three languages is given."""
    listed = ", ".join(f"{column}_{language}" for language in LANGUAGES)
    return CheckConstraint(f"COALESCE({listed}) IS NOT NULL", name=f"ck_{table}_{column}")


def passage(table: str) -> list[CheckConstraint]:
    """Both ends or neither, and in order."""
    return [
        CheckConstraint("(passage_start IS NULL) = (passage_end IS NULL)", name=f"ck_{table}_passage"),
        CheckConstraint("passage_start >= 0 AND passage_end > passage_start", name=f"ck_{table}_passage_order"),
    ]


def flag(table: str, column: str) -> Any:
    """A yes or no; the CHECK is only made where the database has no type for it."""
    return Field(sa_type=Boolean(create_constraint=True, name=f"ck_{table}_{column}"))


def indexed(table: str, *columns: str) -> Index:
    """An index named after its table and columns."""
    return Index("ix_" + "_".join((table, *columns)), *columns)


def in_order(table: str) -> UniqueConstraint:
    """No two rows stand at the same place in the order of recording."""
    return UniqueConstraint("position", name=f"uq_{table}_position")
