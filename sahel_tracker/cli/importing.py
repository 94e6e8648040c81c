"""One import: the files are read, what they would change is told, and all of it is written or nothing.

Invariant: no file of the record is locked while a spreadsheet is read or somebody thinks.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from sahel_tracker.cli.asking import can_ask, confirm_or_leave, show
from sahel_tracker.cli.import_words import future_words, in_the_future, notice_words
from sahel_tracker.cli.progress import MANY, Tell, bars
from sahel_tracker.cli.rechecking import say_to_check_again
from sahel_tracker.cli.settings import Settings
from sahel_tracker.cli.speech import say
from sahel_tracker.errors import Failed, ImportRefused, Refused
from sahel_tracker.exchange.texts import LARGEST
from sahel_tracker.model.records import Finding, Item, Meeting, Record, key_of

if TYPE_CHECKING:
    from sahel_tracker.exchange.reading import Given, Incoming, Survey
    from sahel_tracker.exchange.spreadsheets.cells import Table
    from sahel_tracker.exchange.spreadsheets.reading import Notice
    from sahel_tracker.exchange.watching import Watch
    from sahel_tracker.render.output import Output
    from sahel_tracker.store.change import Change


def opened(path: Path, largest: int) -> list[Table]:
    """The tables of a spreadsheet."""
    from sahel_tracker.exchange.spreadsheets.opening import read_tables

    return read_tables(path, largest)


class Opened:
    """The tables of files, each opened once, also where it cannot be: a hostile file takes its time."""

    def __init__(self) -> None:
        self._known: dict[Path, list[Table] | Failed] = {}

    def __call__(self, path: Path, largest: int) -> list[Table]:
        """The tables of a spreadsheet. Raises Failed as `opening.read_tables`."""
        if path not in self._known:
            try:
                self._known[path] = opened(path, largest)
            except Failed as failure:
                self._known[path] = failure
        known = self._known[path]
        if isinstance(known, Failed):
            raise known
        return known


@dataclass(frozen=True, slots=True)
class Import:
    """These files, of at most `largest` bytes each; `process` and `meeting` are of rows of tables that name none.

    `ignored` are the headers of columns that are left unread.
    """

    settings: Settings
    files: Sequence[Path]
    largest: int = LARGEST
    process: str | None = None
    meeting: str | None = None
    ignored: Sequence[str] = ()
    _open: Opened = field(default_factory=Opened)

    def rehearse(self, output: Output) -> None:
        """Show what would become of each row; write nothing. Raises ImportRefused or Refused where any is refused."""
        from sahel_tracker.clock import today
        from sahel_tracker.render.import_page import import_lines, import_page
        from sahel_tracker.render.output import write
        from sahel_tracker.render.words import Words

        output.chosen()
        record, survey = self._surveyed()
        if survey.problems and not (survey.incoming.items or any(one.cell for one in survey.problems)):
            raise ImportRefused(survey.problems)
        self._tell(survey.incoming.notices, in_the_future(survey.incoming.items, record, today()))
        lines = import_lines(survey, record)
        write(import_page(lines, today(), Words(self.settings.language, record.parties)), output)
        say(self.settings, self._would_be(*compared(survey.incoming.items, record)))
        if survey.problems:
            refused = len(survey.problems) + len(survey.waiting)
            raise Refused(f"{refused} refused; nothing would be written", "correct the file first")

    def confirm(self, *, yes: bool) -> None:
        """Ask at a terminal before anything that is there changes."""
        if not can_ask() or yes:
            return
        record, survey = self._surveyed()
        new, changed = compared(survey.incoming.items, record)
        if changed and not survey.problems:
            show(self._would_be(new, changed))
            confirm_or_leave(self.settings.words.text("Import them?"), self.settings)

    def carry_out(self, action: str) -> None:
        """Write what the files say, in one command, and say what they brought."""
        with bars(self.settings) as tell:
            self._open_tables(tell)
            incoming, new, changed, future, again = self._take_in(action, tell)
        same = len(incoming.items) - new - changed
        words = self.settings.words
        said = words.text(
            "imported: %(new)d new, %(changed)d changed, %(same)d as before", new=new, changed=changed, same=same
        )
        self._tell(incoming.notices, future)
        say(self.settings, said)
        say_to_check_again(self.settings, again)

    def _take_in(self, action: str, tell: Tell) -> tuple[Incoming, int, int, list[Finding], list[str]]:
        """Write what the files say.

        Gives it, how many of its items were new or changed, the findings to come, and the meetings to check again.
        """
        from sahel_tracker.clock import today
        from sahel_tracker.exchange.reading import read_record_set
        from sahel_tracker.store import ledger

        with ledger.command(self.settings.path, action=action) as change:
            incoming = read_record_set(self.files, change.record, **self._given(change, tell))
            new, changed = compared(incoming.items, change.record)
            future = in_the_future(incoming.items, change.record, today())
            again = not_checked_any_more(incoming.items, change.record)
            if new + changed >= MANY:
                tell("write", 0, 0)
            for text in incoming.texts.values():
                change.keep_text(text)
            change.put_all(incoming.items, checked=True)
        return incoming, new, changed, future, again

    def _surveyed(self) -> tuple[Record, Survey]:
        """The record, and what the files would bring into it."""
        from sahel_tracker.exchange.reading import survey_record_set
        from sahel_tracker.store.change import Change
        from sahel_tracker.store.reader import open_reader

        with bars(self.settings) as tell:
            self._open_tables(tell)
            with open_reader(self.settings.path) as reader:
                change = Change(reader)
                return change.record, survey_record_set(self.files, change.record, **self._given(change, tell))

    def _tell(self, notices: Iterable[Notice], future: Sequence[Finding]) -> None:
        for notice in notices:
            say(self.settings, notice_words(notice, self.settings.words))
        if future:
            say(self.settings, future_words(future, self.settings.words))

    def _would_be(self, new: int, changed: int) -> str:
        return self.settings.words.text("%(new)d would be new, %(changed)d changed", new=new, changed=changed)

    def _open_tables(self, tell: Tell) -> None:
        """Open the spreadsheets, which are read once; one that cannot be opened is refused with the others."""
        from sahel_tracker.exchange.spreadsheets.opening import is_spreadsheet

        for file in filter(is_spreadsheet, self.files):
            tell("open", 0, 0)
            with suppress(Failed):
                self._open(file, self.largest)

    def _given(self, change: Change, watch: Watch) -> Given:
        from sahel_tracker.exchange.spreadsheets.headings import header_key
        from sahel_tracker.exchange.spreadsheets.places import Defaults

        ignored = frozenset(map(header_key, self.ignored))
        return {
            "text_of": change.text,
            "next_id": change.next_id,
            "defaults": Defaults(self.process, self.meeting, change.new_ref, ignored, self._open),
            "max_size": self.largest,
            "watch": watch,
        }


def not_checked_any_more(items: Iterable[Item], record: Record) -> list[str]:
    """The slugs of the meetings that the record has as checked and that are not among these items."""
    meetings = (one for one in items if isinstance(one, Meeting) and not one.checked)
    return [one.slug for one in meetings if (old := record.meetings.get(one.slug)) is not None and old.checked]


def compared(items: Iterable[Item], record: Record) -> tuple[int, int]:
    """How many of the items the record does not have, and how many it has otherwise."""
    known = [(item, record.find(type(item), key_of(item))) for item in items]
    new = sum(old is None for _, old in known)
    return new, sum(old is not None and old != item for item, old in known)
