"""Every write to the record: one command, one transaction, one chained entry in the change log for each item (R12).

Invariants: a command that fails, is interrupted or changes nothing leaves the file as it was; an item and its entry
are written together or not at all; whoever writes next waits for its turn instead of failing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from getpass import getuser
from pathlib import Path

from sqlalchemy import Connection

from sahel_tracker import clock
from sahel_tracker.errors import Refused
from sahel_tracker.model.records import key_of
from sahel_tracker.store.chain import Wanted, chained
from sahel_tracker.store.change import Change
from sahel_tracker.store.entries import Entry
from sahel_tracker.store.indexing import keep_up
from sahel_tracker.store.inverse import inverse, newest_command, one_entry, whole_command
from sahel_tracker.store.transaction import driver_of, reader_in, transaction
from sahel_tracker.store.verification import Verification, verify
from sahel_tracker.store.writing import (
    Alteration,
    keep_proposals_to_their_text,
    positions,
    write_entries,
    write_items,
    write_proposals,
    write_texts,
)

__all__ = ["Change", "Entry", "Verification", "command", "undo", "verify"]


@contextmanager
def command(path: Path, *, action: str, by: str | None = None) -> Iterator[Change]:
    """One command on the file: what is put and removed inside the block is written when it ends, or not at all.

    `action` is what the log calls the command; `by` who gives it, the user of the system if left out. Raises `NoFile`,
    `FileTrouble`, and `Refused` where the record does not allow what was put.
    """
    with transaction(path) as connection:
        change = Change(reader_in(connection))
        yield change
        write_texts(connection, change.new_texts)
        write(connection, _placed(connection, change), action=action, by=by)
        write_proposals(connection, change.new_proposals)
        keep_up(driver_of(connection), list(change.altered()), change.new_texts)


def undo(path: Path, n: int | None = None, *, whole: bool = False, by: str | None = None) -> list[Entry]:
    """Write the inverse of change `n`, or of the newest command that is no undo and not undone; gives the new entries.

    Findings that moved with a meeting move back with it, and the finding that a decision became goes with the decision.
    With `whole`, everything that stands of the command of change `n` is undone.
    An undo is a change like any other: naming its number takes it back. Raises `Unknown` if there is no such change,
    `Refused` if there is nothing to undo, if it was undone already, or if what came later depends on it.
    """
    with transaction(path) as connection:
        reader = reader_in(connection)
        undoing = newest_command(reader) if n is None else (whole_command if whole else one_entry)(reader, n)
        undone = inverse(reader, undoing)
        log = write(connection, undone, action="undo", by=by)
        keep_up(driver_of(connection), [(one.before, one.after) for one in undone])
        return log


def write(connection: Connection, wanted: Sequence[Wanted], *, action: str, by: str | None) -> list[Entry]:
    """Write these changes and their entries, in this order; gives the entries."""
    stamp = {"at": clock.now().strftime("%Y-%m-%dT%H:%M:%SZ"), "by": by or user(), "action": action}
    try:
        log = list(chained(wanted, reader_in(connection).head(), stamp))
        altered = [Alteration(one.before, one.after, entry.position) for one, entry in zip(wanted, log, strict=True)]
        write_items(connection, altered)
        keep_proposals_to_their_text(connection, altered)
        write_entries(connection, log)
    except OverflowError as error:
        raise Refused("a number is too large to be stored", "correct the number") from error
    return log


def user() -> str:
    """The name of the user of the system, or "unknown" where it has none (a container, a cron job)."""
    try:
        return getuser().encode(errors="replace").decode()
    except (KeyError, OSError, ImportError):
        return "unknown"


def _placed(connection: Connection, change: Change) -> list[Wanted]:
    altered = list(change.altered())
    kinds = {type(before) for before, _ in altered if before}
    places = {kind: positions(connection, kind) for kind in kinds}
    return [
        Wanted(before, after, places[type(before)][key_of(before)] if before else None) for before, after in altered
    ]
