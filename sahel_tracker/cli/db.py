"""`tracker db`: the file as a file."""

from __future__ import annotations

import typer

from sahel_tracker.cli.reading import Bom, Format, OutFile
from sahel_tracker.cli.settings import settings_of
from sahel_tracker.cli.speech import say
from sahel_tracker.clock import today
from sahel_tracker.errors import FileTrouble


def path(ctx: typer.Context) -> None:
    """Print where the file of the record is, or would be."""
    typer.echo(settings_of(ctx).path.absolute())


def info(ctx: typer.Context, *, format: Format = None, output: OutFile = None, bom: Bom = False) -> None:
    """Show what the file holds: its version, how many of each kind, the head of the log."""
    from sahel_tracker.render.file_page import file_page
    from sahel_tracker.render.output import Output, write
    from sahel_tracker.store.database import info as describe

    settings = settings_of(ctx)
    out = Output(format, output, settings.colour, bom=bom)
    out.chosen()
    write(file_page(describe(settings.path), today(), settings.words), out)


def upgrade(ctx: typer.Context) -> None:
    """Bring the file of an older version to the version of this program."""
    from sahel_tracker.store.database import upgrade as bring_up

    settings = settings_of(ctx)
    words = settings.words
    before, after = bring_up(settings.path)
    if before == after:
        say(settings, words.text("%(path)s is of version %(version)s already", path=settings.path, version=after))
    else:
        said = words.text(
            "%(path)s: from version %(before)s to %(after)s", path=settings.path, before=before, after=after
        )
        say(settings, said)
    typer.echo(after)


def verify(ctx: typer.Context) -> None:
    """Prove that nothing was lost or altered: the chain of the log, and the record against it."""
    from sahel_tracker.store.verification import verify as prove

    settings = settings_of(ctx)
    proof = prove(settings.path)
    if not proof.whole:
        what = "\n".join((f"{settings.path} is not what its change log says", *proof.problems))
        raise FileTrouble(what, "restore it from a backup, and compare the head of the log with one noted earlier")
    number, hash_ = proof.head or (0, "-")
    typer.echo(f"{number} {hash_}")
    words = settings.words
    said = words.count(
        "the record is what its %(n)d change says", "the record is what its %(n)d changes say", proof.entries
    )
    say(settings, said)
    say(settings, words.text("keep this number and hash: a log that was cut off later does not have them"))


VERBS = {"path": path, "info": info, "upgrade": upgrade, "verify": verify}
