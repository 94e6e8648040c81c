"""`tracker digest`: what became late, was kept or was corrected since an office last heard from us.

Invariant: what was said is remembered only once it was delivered; whatever happens before that, it is said again.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from sahel_tracker.cli.option_sets import takes
from sahel_tracker.cli.reading import (
    AsOf,
    Bom,
    Country,
    ExitCode,
    Format,
    Internal,
    OutFile,
    ProcessSlug,
    Question,
    Within,
    leaves_the_house,
    public_record,
    question,
)
from sahel_tracker.cli.report import leave, selection
from sahel_tracker.cli.settings import Settings, settings_of
from sahel_tracker.cli.speech import say
from sahel_tracker.errors import Unreadable

if TYPE_CHECKING:
    from pathlib import Path

    from sahel_tracker.model.memory import DigestName, Memory
    from sahel_tracker.model.records import Record
    from sahel_tracker.post.message import Letter
    from sahel_tracker.render.output import Output
    from sahel_tracker.render.page import Page
    from sahel_tracker.render.words import Words
    from sahel_tracker.report.digest import Digest
    from sahel_tracker.report.selection import Selection

MAIL_WIDTH = 76


@dataclass(frozen=True, slots=True)
class Asked:
    """What the digest is about."""

    country: Country = None
    process: ProcessSlug = None
    within: Within = None
    by: Annotated[
        Literal["country", "process"] | None, typer.Option("--by", help="In parts, one for each country or process.")
    ] = None
    as_of: AsOf = None


@dataclass(frozen=True, slots=True)
class Told:
    """To whom it is told, and how."""

    since_last: Annotated[
        str | None,
        typer.Option("--since-last", help="Speak only of news since the last digest of this name.", metavar="NAME"),
    ] = None
    mail_to: Annotated[
        list[str] | None, typer.Option("--mail-to", help="Send it by mail instead of printing it.", metavar="ADDRESS")
    ] = None
    always: Annotated[bool, typer.Option("--always", help="Also when there is nothing to report.")] = False
    everything: Annotated[bool, typer.Option("--all", help="Everything, not the first few of each section.")] = False
    internal: Internal = False
    format: Format = None
    output: OutFile = None
    bom: Bom = False


@dataclass(frozen=True, slots=True)
class Answer:
    """A digest, laid out; the name under which it is remembered, and what is remembered under it so far."""

    digest: Digest
    page: Page
    words: Words
    name: DigestName | None
    last: Memory | None


@takes(asked=Asked, told=Told)
def digest(
    ctx: typer.Context,
    *,
    asked: Asked,
    told: Told,
    crontab: Annotated[
        str | None, typer.Option("--crontab", help="Print the line for cron that runs this.", metavar="'Mon 07:00'")
    ] = None,
    exit_code: ExitCode = False,
) -> None:
    """Say what is newly overdue, kept or corrected since the last digest; nothing, if nothing is.

    With --mail-to nothing is printed. The mail server is named by TRACKER_SMTP_HOST; see docs/scheduling.md.
    """
    settings = settings_of(ctx)
    if crontab is not None:
        typer.echo(line_for_cron(settings, crontab, asked, told))
        return
    answer = tell(settings, asked, told)
    leave(wanted=exit_code, late=answer.digest.late)


def tell(settings: Settings, asked: Asked, told: Told) -> Answer:
    """Ask, deliver, and only then remember."""
    output = output_of(told, settings)
    always = told.always or output.chosen() == "json"
    deliver = by_mail(settings, told) if told.mail_to else _printing(output)
    with _turn(settings.path, told):
        answer = answered(settings, asked, told, public=not told.internal and _leaves(output, told))
        if spoken := answer.digest.speaks or always:
            deliver(answer)
        memory = answer.digest.memory if spoken else answer.digest.silent_memory
        if answer.name is not None and memory != answer.last:
            keep(settings.path, answer.name, memory)
    return answer


def answered(settings: Settings, asked: Asked, told: Told, *, public: bool) -> Answer:
    """The digest of the day, against what was said before under its name; `public` without what is internal."""
    from sahel_tracker.render.digest_page import AT_MOST, Layout, digest_page
    from sahel_tracker.report.digest import digest as make_digest
    from sahel_tracker.report.digest_parts import parts_of
    from sahel_tracker.store.reader import nothing_to_collect

    with nothing_to_collect(), question(settings, asked.as_of) as asking:
        record = _public(asking.record, settings) if public else asking.record
        wanted = selection(record, asked.country, asked.process, None, asked.within)
        name = _name(told.since_last, wanted)
        last = _recalled(settings.path, name, asking) if name else None
        made = make_digest(record, asking.as_of, wanted, last, asking.read_texts)
        parts = parts_of(made.sections, asked.by, record, wanted.within) if asked.by else ()
        layout = Layout(None if told.everything else AT_MOST, parts)
        words = asking.words.in_full() if told.mail_to else asking.words
        return Answer(made, digest_page(made, words, asking.log_head, layout), words, name, last)


def by_mail(settings: Settings, told: Told) -> Callable[[Answer], None]:
    """Delivery by mail; the settings and addresses are read before anything else is done."""
    from sahel_tracker.cli.values import read_list
    from sahel_tracker.post.addresses import read_address
    from sahel_tracker.post.settings import mail_settings

    if told.format is not None or told.output is not None:
        raise Unreadable("a mail has its own format and goes to no file", "leave out --format and --output")
    recipients = [read_address(typed, "--mail-to") for typed in read_list(told.mail_to, "--mail-to")]
    server = mail_settings(os.environ)

    def deliver(answer: Answer) -> None:
        """Send one mail to all of them."""
        from sahel_tracker.clock import now
        from sahel_tracker.post.delivery import deliver as hand_over
        from sahel_tracker.post.message import message

        hand_over(message(_letter(answer), server.sender, recipients, now()), recipients, server)
        if can_be_heard():
            said = answer.words.count("sent to %(n)d address", "sent to %(n)d addresses", len(recipients))
            say(settings, said)

    return deliver


def _leaves(output: Output, told: Told) -> bool:
    return bool(told.mail_to) or leaves_the_house(output)


def _public(record: Record, settings: Settings) -> Record:
    from sahel_tracker.model.disclosure import without_internal

    return public_record(record, settings) if can_be_heard() else without_internal(record)


def can_be_heard() -> bool:
    """Whether somebody sits before stderr: cron would send what is said there as another mail."""
    return sys.stderr.isatty()


def output_of(told: Told, settings: Settings) -> Output:
    """Where a digest that is not mailed goes, and how."""
    from sahel_tracker.render.output import Output

    return Output(told.format, told.output, settings.colour, bom=told.bom)


def line_for_cron(settings: Settings, when: str, asked: Asked, told: Told) -> str:
    """The line that tells the same digest at that time; what would fail then is refused now."""
    from sahel_tracker.cli.crontab import LOG, crontab_line
    from sahel_tracker.post.settings import to_pass_on

    if asked.as_of is not None:
        raise Unreadable("--as-of would hold every digest at one day", "leave it out: cron asks about the day it runs")
    output_of(told, settings).chosen()
    file = settings.path.absolute()
    with question(settings, None) as asking:
        _name(told.since_last, selection(asking.record, asked.country, asked.process, None, asked.within))
    variables = {"TRACKER_DB": str(file), "TRACKER_LANG": settings.language}
    if told.mail_to:
        by_mail(settings, told)
        variables |= to_pass_on(os.environ)
    if told.since_last is None:
        say(settings, settings.words.text("note: without --since-last every digest says everything again"))
    return crontab_line(when, ["digest", *_typed(asked, told)], variables, file.parent / LOG)


def keep(path: Path, name: DigestName, memory: Memory) -> None:
    """Remember what was said; if that fails, say that it will be said again."""
    from sahel_tracker.errors import FileTrouble
    from sahel_tracker.store.memory import remember

    try:
        remember(path, name, memory)
    except FileTrouble as error:
        hint = f"the digest was delivered and will be said again; {error.hint}"
        raise FileTrouble(error.what, hint) from error


def _turn(path: Path, told: Told) -> AbstractContextManager[None]:
    if told.since_last is None:
        return nullcontext()
    from sahel_tracker.store.memory import turn_to_tell

    return turn_to_tell(path)


def _name(typed: str | None, wanted: Selection) -> DigestName | None:
    from sahel_tracker.cli.values import read_key
    from sahel_tracker.model.memory import DigestName

    return DigestName(read_key(typed, "--since-last"), wanted.country, wanted.process) if typed is not None else None


def _recalled(path: Path, name: DigestName, asking: Question) -> Memory | None:
    from sahel_tracker.errors import Refused
    from sahel_tracker.store.memory import recall

    last = recall(path, name)
    if last is not None and last.as_of > asking.as_of:
        what = f"the last digest '{name.name}' was of {last.as_of}, after {asking.as_of}"
        raise Refused(what, "ask with a later --as-of, without --since-last, or give it another name")
    return last


def _printing(output: Output) -> Callable[[Answer], None]:
    from sahel_tracker.render.output import write

    return lambda answer: write(answer.page, output)


def _letter(answer: Answer) -> Letter:
    from sahel_tracker.post.message import Letter
    from sahel_tracker.render.digest_html import html_page
    from sahel_tracker.render.digest_page import subject_words
    from sahel_tracker.render.terminal import terminal

    language = answer.words.language
    text = terminal(answer.page, MAIL_WIDTH, colour=False, isolate=False)
    return Letter(subject_words(answer.digest, answer.words), text, html_page(answer.page, language), language)


def _typed(asked: Asked, told: Told) -> list[str]:
    """The options as they were typed, each as one word; a file by its absolute path."""
    values: dict[str, object] = {
        "country": asked.country,
        "process": asked.process,
        "within": asked.within,
        "by": asked.by,
        "since-last": told.since_last,
        "format": told.format,
        "output": told.output.absolute() if told.output else None,
    }
    flags = {"always": told.always, "all": told.everything, "internal": told.internal, "bom": told.bom}
    named = [f"--{name}={value}" for name, value in values.items() if value is not None]
    return [
        *named,
        *(f"--mail-to={to}" for to in told.mail_to or ()),
        *(f"--{name}" for name, on in flags.items() if on),
    ]
