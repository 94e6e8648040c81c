"""`tracker demo`: the main job on the bundled record set, in a scratch file of its own."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import typer

from sahel_tracker.cli.init import fill
from sahel_tracker.cli.settings import Settings, settings_of
from sahel_tracker.cli.speech import say

DAY = "2014-01-02"
"""A day on which the bundled set shows most of what there is to see: kept late, unconfirmed, behind, due soon."""
CHECKED = "rabat-2013-11"
"""The meeting to which the demonstration attaches a text of our own, to read it against what was promised before."""
NEXT = (
    f"check {CHECKED}",
    "todo",
    f"report --country MA --as-of {DAY}",
    f"why TRI-2012-25 --as-of {DAY}",
    f"--lang ar report --country LY --as-of {DAY}",
    "show AMU-2013-02",
    "overdue",
)


def demo(ctx: typer.Context) -> None:
    """Show the main job on the bundled record set, in a scratch file."""
    from sahel_tracker.cli.check import check
    from sahel_tracker.cli.report import overdue, report
    from sahel_tracker.store import database

    scratch = scratch_settings(settings_of(ctx))
    database.create(scratch.path)
    say(scratch, scratch.words.text("the bundled record set goes into %(path)s", path=scratch.path))
    fill(scratch)
    ctx.obj = scratch
    say(scratch, f"\n$ tracker report --country LY --as-of {DAY}")
    report(ctx, country="LY", as_of=DAY)
    say(scratch, f"\n$ tracker overdue --as-of {DAY}")
    overdue(ctx, as_of=DAY)
    attach_example(scratch)
    say(scratch, f"\n$ tracker check {CHECKED} --limit 3")
    check(ctx, CHECKED, limit=3)
    say(scratch, "\n" + scratch.words.text("The sources are public. Try next:"))
    for words in NEXT:
        say(scratch, f"  tracker --db {scratch.path} {words}")


def attach_example(scratch: Settings) -> None:
    """Attach a text that was written for the demonstration to the meeting that is checked."""
    from sahel_tracker.config import shipped
    from sahel_tracker.model.records import Document
    from sahel_tracker.store import ledger

    text = shipped("data", "demo", f"{CHECKED}.en.txt").read_text("utf-8")
    with ledger.command(scratch.path, action="meeting attach") as change:
        change.put(Document("example", CHECKED, "report", "en", change.keep_text(text), complete=True))
    say(scratch, "\n" + scratch.words.text("an example text of our own is attached to %(meeting)s", meeting=CHECKED))


def scratch_settings(settings: Settings) -> Settings:
    """The same settings on a new file in a folder of its own, which stays for what is tried next."""
    from tempfile import mkdtemp

    return replace(settings, database=str(Path(mkdtemp(prefix="tracker-demo-")) / "demo.db"))
