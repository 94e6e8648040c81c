"""Which changes an undo takes back, and what the record is without them (R12). Nothing is written here.

Invariants: only what is as the change left it can be taken back; afterwards nothing refers to what is not there, and
what comes back satisfies the rules, unless the whole record stood just so before.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from sahel_tracker.errors import Refused, Unknown
from sahel_tracker.model.records import Decision, Finding, Item, Meeting, Record, key_of
from sahel_tracker.model.rules import problems
from sahel_tracker.store.chain import Wanted
from sahel_tracker.store.entries import Entry
from sahel_tracker.store.reader import Reader
from sahel_tracker.store.references import label, named, resting_on
from sahel_tracker.store.replay import items_of, replay


def newest_command(reader: Reader) -> list[Entry]:
    """The entries, newest first, of the newest command that is no undo and has not been undone.

    Of a command that was undone in part, the rest. Raises `Refused` if there is none.
    """
    undone = reader.undone()
    for n, command in reader.commands():
        if n not in undone:
            return [entry for entry in reversed(reader.command(command)) if entry.n not in undone]
    raise Refused("there is nothing to undo", "`tracker history` shows the changes")


def one_entry(reader: Reader, n: int) -> list[Entry]:
    """The entry of this number, with those that cannot stand without it.

    Before it stand the findings that moved with a meeting (R3), after it the finding that a decision became. Raises
    `Unknown` if there is none, `Refused` if it has been undone.
    """
    entry, of_command = _standing(reader, n)
    moved = [one for one in of_command if _moved_with(entry, one)]
    became = [one for one in of_command if _became(entry, one)]
    return [*moved, entry, *became]


def whole_command(reader: Reader, n: int) -> list[Entry]:
    """Every entry of the command to which this one belongs that has not been undone, newest first; raises the same."""
    return _standing(reader, n)[1]


def _standing(reader: Reader, n: int) -> tuple[Entry, list[Entry]]:
    """The entry of this number, and what stands of its command, newest first."""
    entry = reader.entry(n)
    if entry is None:
        raise Unknown("change", str(n), hint="`tracker history` lists the changes")
    undone = reader.undone()
    by = undone.get(n)
    if by is not None:
        raise Refused(f"change {n} was undone already, by change {by}", f"`tracker undo {by}` takes that back")
    return entry, [one for one in reversed(reader.command(entry.command)) if one.n not in undone]


def inverse(reader: Reader, undoing: Sequence[Entry]) -> list[Wanted]:
    """What undoes these entries, in this order. Raises `Refused` if something later depends on one of them."""
    record = reader.record()
    wanted = [_taken_back(record, entry, reader) for entry in undoing]
    _check_references(record, wanted)
    broken = next((refused for one in wanted if (refused := _broken_rule(record, one))), None)
    if broken and not _stood_before(record, reader, min(entry.n for entry in undoing)):
        raise broken
    return wanted


def _moved_with(moving: Entry, one: Entry) -> bool:
    """Whether this entry changed a finding at the meeting that the other one changed."""
    if (moving.kind, one.kind) != ("meeting", "finding") or not (moving.before and one.before):
        return False
    after = items_of(one)[1]
    return isinstance(after, Finding) and after.meeting == moving.key


def _became(deciding: Entry, one: Entry) -> bool:
    """Whether this entry recorded the finding that the proposal became when it was accepted."""
    if (deciding.kind, one.kind) != ("decision", "finding") or deciding.before or one.before:
        return False
    decision = items_of(deciding)[1]
    return isinstance(decision, Decision) and one.key == str(decision.finding)


def _taken_back(record: Record, entry: Entry, reader: Reader) -> Wanted:
    before, after = items_of(entry)
    if _now(record, before or after) != after:
        raise _changed_since(reader, entry)
    if before:
        record.add(before)
    elif after:
        record.discard(after)
    return Wanted(after, before, entry.position, entry.n)


def _now(record: Record, item: Item | None) -> Item | None:
    return record.find(type(item), key_of(item)) if item else None


def _changed_since(reader: Reader, entry: Entry) -> Refused:
    what = f"change {entry.n} cannot be undone: {entry.kind} {entry.key}"
    last = reader.last_entry_of(entry.kind, entry.key)
    if last is None or last.n == entry.n:
        return Refused(f"{what} is not as the log says", "run `tracker db verify`")
    return Refused(f"{what} was changed since, by change {last.n}", f"undo that first: `tracker undo {last.n}`")


def _check_references(record: Record, wanted: Sequence[Wanted]) -> None:
    gone = [one.before for one in wanted if one.before and not one.after]
    resting = resting_on(record, gone)
    if resting:
        what = f"{named(gone)} cannot be taken out: still named by {named(resting)}"
        raise Refused(what, "take those out first; `tracker history` shows what came later")


def _broken_rule(record: Record, one: Wanted) -> Refused | None:
    """What the rules say against putting this item back, if anything; the record has it already, and keeps it."""
    if one.after is None:
        return None
    if one.before:
        record.add(one.before)
    wrong = [(one.after, problem) for problem in problems(record, one.after)]
    record.add(one.after)
    wrong += [(finding, problem) for finding in _made_at(record, one.after) for problem in problems(record, finding)]
    if not wrong:
        return None
    what = f"change {one.undoes} cannot be undone: {label(wrong[0][0])} would break a rule now: {wrong[0][1]}"
    return Refused(what, "change what came later first")


def _made_at(record: Record, item: Item) -> list[Finding]:
    """The findings that stand or fall with the days of this meeting."""
    if not isinstance(item, Meeting):
        return []
    return [one for one in record.findings.values() if one.meeting == item.slug and not one.retracted]


def _stood_before(record: Record, reader: Reader, n: int) -> bool:
    """Whether the record is again what it was before change n: what could stand then can stand now."""
    return replay(takewhile(lambda entry: entry.n < n, reader.entries())) == record
