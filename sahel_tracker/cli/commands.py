"""The table of commands: name → where it lives and its line in `tracker --help`.

Invariant: the help line is the first line of the command's own docstring (a test holds the two together), so that
`tracker --help` needs no command module and running one command imports only its own.
"""

from __future__ import annotations

from typing import NamedTuple


class Entry(NamedTuple):
    """`place` is `module:attribute` below this package; the attribute is a function, or a noun's table of them."""

    place: str
    help: str


COMMANDS: dict[str, Entry] = {
    "init": Entry("init:init", "Create the file that holds the record."),
    "process": Entry("process:VERBS", "Processes: the series of meetings that are followed."),
    "party": Entry("party:VERBS", "Parties: organisations, and names that override the built-in ones."),
    "meeting": Entry("meeting:VERBS", "Meetings, and the documents they issued."),
    "add": Entry("add:add", "Record a commitment made at a meeting."),
}
