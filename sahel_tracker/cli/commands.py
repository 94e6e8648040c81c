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
    "demo": Entry("demo:demo", "Show the main job on the bundled record set, in a scratch file."),
    "init": Entry("init:init", "Create the file that holds the record."),
    "process": Entry("process:VERBS", "Processes: the series of meetings that are followed."),
    "party": Entry("party:VERBS", "Parties: organisations, and names that override the built-in ones."),
    "meeting": Entry("meeting:VERBS", "Meetings, and the documents they issued."),
    "add": Entry("add:add", "Record a commitment made at a meeting."),
    "record": Entry("finding:record", "Record a finding: what was found about a commitment, and when."),
    "extend": Entry("extend:extend", "Record that a deadline was extended, or that a postponement was announced."),
    "close": Entry("close:close", "Close a commitment that was dropped, or superseded by another."),
    "edit": Entry("edit:edit", "Change what is recorded about a commitment; only what is given changes."),
    "retract": Entry("finding:retract", "Take a finding back; it stays in the record, marked, with the reason."),
    "report": Entry("report:report", "Report where each commitment stands, of a country or of everybody."),
    "overdue": Entry("report:overdue", "List what is overdue, unconfirmed or behind, worst first."),
    "matrix": Entry(
        "matrix:matrix", "Show parties × commitments: where each party stands on each promise that binds it."
    ),
    "brief": Entry(
        "brief:brief", "Write the briefing for the next meeting: what is open, who, since when, last mention."
    ),
    "digest": Entry(
        "digest:digest", "Say what is newly overdue, kept or corrected since the last digest; nothing, if nothing is."
    ),
    "calendar": Entry(
        "calendar:calendar",
        "Write deadlines and due days as a calendar file; importing it again updates what is there.",
    ),
    "check": Entry("check:check", "Read a meeting against the commitments that were open when it met."),
    "review": Entry("review:review", "Decide the waiting proposals one by one at a terminal, one key each."),
    "accept": Entry("decisions:accept", "Accept proposals: each becomes a finding."),
    "reject": Entry(
        "decisions:reject", "Reject proposals: the passage does not speak of the commitment, and is not proposed again."
    ),
    "todo": Entry(
        "todo:todo", "List what is left to do: meetings to check, mentions to review, days and claims to pin down."
    ),
    "list": Entry("lists:list_commitments", "List commitments, in order of recording."),
    "show": Entry("lists:show", "Show one commitment in full, with its findings and sources."),
    "why": Entry("lists:why", "Explain a status step by step."),
    "search": Entry("search:search", "Find commitments and passages of documents by their words, best first."),
    "draft": Entry(
        "draft:draft",
        "Draft a record set from a communiqué, declaration or press report, to be corrected and imported.",
    ),
    "import": Entry(
        "record_sets:import_files", "Import record sets and tables; what is there already is updated, not doubled."
    ),
    "export": Entry(
        "record_sets:export", "Export the whole record as YAML, which import reads without loss, or as tables."
    ),
    "history": Entry("history:history", "Show the change log: who changed what, when, from what to what."),
    "undo": Entry("history:undo", "Take back a change, by a new entry in the log that says the opposite."),
    "db": Entry("db:VERBS", "The file: where it is, what it holds, upgrading and proving it."),
}
