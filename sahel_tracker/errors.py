"""Every error a user can meet, each with its exit code and what to do next.

The message says what happened and where (a file and line, a ref); `hint` says what to do about it.
Exit codes: 1 unknown, refused or failed; 2 a value that cannot be read; 4 trouble with the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


class TrackerError(Exception):
    """What every error of ours has in common: a message, a next step, an exit code."""

    exit_code = 1

    def __init__(self, what: str, hint: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.hint = hint


class Refused(TrackerError):
    """Well-formed, but a rule of the record forbids it."""


class Failed(TrackerError):
    """Well-formed and allowed, but it did not succeed (a text file that is not there, say)."""


class Unknown(TrackerError):
    """A ref, slug or code that the record does not have; the hint names what is close to it."""

    def __init__(self, kind: str, name: str, known: Iterable[str] = (), hint: str = "") -> None:
        super().__init__(f"no {kind} '{name}' in the record", hint or close_to(name, known))
        self.kind = kind
        self.name = name


class Unreadable(TrackerError):
    """A value on the command line that cannot be read: a date, a number, a cadence, a country."""

    exit_code = 2


class NoFile(TrackerError):
    """There is no record yet at the path that was named."""


class FileTrouble(TrackerError):
    """The file is locked, damaged, not a database, a directory, newer than the program or unreachable."""

    exit_code = 4


MOST_COMPARED = 2_000
"""How many names are compared letter by letter: all those of countries (1,400), but not ten thousand refs."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in one field: what is wrong and what would be right. `line` is 1-based, in `file`.

    In a spreadsheet `cell` says where that is ("row 14, column D 'Due'"), in place of the line and the field; what has
    no column stands there by its field ("row 14, first_due").
    """

    field: str
    what: str
    hint: str = ""
    file: str = ""
    line: int = 0
    cell: str = ""

    @property
    def where(self) -> str:
        """The file with the line or the cell; '' for what is wrong with no part of a file."""
        if self.cell:
            return f"{self.file}, {self.cell}"
        return f"{self.file}:{self.line}" if self.file else ""

    def __str__(self) -> str:
        place = f"{self.where}: " if self.file else ""
        right = f" ({self.hint})" if self.hint else ""
        named = f"{self.field}: " if self.field and not self.cell else ""
        return f"{place}{named}{self.what}{right}"


class ImportRefused(Refused):
    """A file with problems: all of them are listed, and nothing was written."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        count = "one problem" if len(problems) == 1 else f"{len(problems)} problems"
        lines = "\n".join(str(problem) for problem in problems)
        super().__init__(f"{count}; nothing was written\n{lines}", "correct the file and import it again")
        self.problems = tuple(problems)


def close_to(name: str, known: Iterable[str]) -> str:
    """A hint with up to three known names that look like this one, or '' if none does."""
    from difflib import get_close_matches

    by_key = {candidate.casefold(): candidate for candidate in known}
    key = name.casefold()
    begin_alike = [candidate for candidate in by_key if key and candidate.startswith(key[:2])]
    compared = list(dict.fromkeys([*begin_alike, *by_key]))[:MOST_COMPARED]
    near = get_close_matches(key, compared, n=3, cutoff=0.5)
    near += [one for one in begin_alike if one.startswith(key) and one not in near][: 3 - len(near)]
    return "close to it: " + ", ".join(by_key[one] for one in near) if near else ""
