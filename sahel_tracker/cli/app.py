"""The command line itself: global options, lazy loading of commands, and the one place where errors become exits.

Invariant: every `TrackerError` leaves here as a message on stderr and its exit code, never as a traceback, and in
the same way whether the binary or a test runner calls. No command module is imported before it is needed.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer
from typer.core import TyperGroup
from typer.main import get_command

from sahel_tracker.cli.commands import COMMANDS
from sahel_tracker.cli.settings import Settings
from sahel_tracker.cli.speech import complain
from sahel_tracker.errors import Failed, TrackerError, close_to

if TYPE_CHECKING:
    # Typer carries its own copy of Click and exports neither name; only the type checker needs them.
    from typer._click.core import Command, Context
    from typer._click.formatting import HelpFormatter

GLOBAL_OPTIONS = ("--db", "--lang", "--no-color", "--quiet", "--debug", "--version")
INTERRUPTED = 130
ESCAPE = "backslashreplace"


def main() -> None:
    """Run the command line with the process's own arguments; ends by SystemExit."""
    speak_utf8()
    try:
        get_command(application())(prog_name="tracker")
    except OSError as error:  # from --help and --version, which write before any command runs
        complain(in_words(error).what)
        sys.exit(Failed.exit_code)
    finally:
        leave_output()


def speak_utf8() -> None:
    """Read and write UTF-8 whatever the locale says (cron has none).

    What UTF-8 cannot hold is written as an escape; what was typed in another encoding is kept for whoever reads the
    answer to refuse.
    """
    for stream, errors in ((sys.stdin, "surrogateescape"), (sys.stdout, ESCAPE), (sys.stderr, ESCAPE)):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors=errors)


def leave_output() -> None:
    """Write out what is left; where nobody reads it any more, stop the interpreter from complaining as it ends."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


class CommandTree(TyperGroup):
    """The root of the commands, known by the table alone until one of them is asked for."""

    def list_commands(self, ctx: Context) -> list[str]:  # noqa: ARG002 - the signature is Typer's
        """Return the names in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: Context, cmd_name: str) -> Command | None:  # noqa: ARG002 - the signature is Typer's
        """Import the module of this command, and of no other."""
        return load(cmd_name) if cmd_name in COMMANDS else None

    def format_commands(self, ctx: Context, formatter: HelpFormatter) -> None:  # noqa: ARG002 - Typer's signature
        """Write names and help lines from the table."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry.help) for name, entry in COMMANDS.items()])

    def resolve_command(self, ctx: Context, args: list[str]) -> tuple[str | None, Command | None, list[str]]:
        """Find the command, or fail with exit 2 and what is close to it."""
        name = args[0]
        if name not in COMMANDS and not name.startswith("-") and not ctx.resilient_parsing:
            near = close_to(name, COMMANDS) or "'tracker --help' lists them"
            ctx.fail(f"no command {name!r}; {near}")
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: Context) -> Any:
        """Run the command; an error of ours becomes its message and exit code."""
        try:
            return super().invoke(ctx)
        except TrackerError as error:
            fail(ctx, error)
        except (KeyboardInterrupt, EOFError, typer.Abort) as interruption:
            complain("interrupted")
            raise typer.Exit(INTERRUPTED) from interruption
        except typer.TyperException as error:
            point_to_global_option(error)
            raise
        except OSError as error:
            if error.errno == errno.EPIPE:
                raise
            fail(ctx, in_words(error))


def in_words(error: OSError) -> Failed:
    """What the system refused, and where."""
    return Failed(f"{error.filename or 'the output'}: {error.strerror}")


def fail(ctx: Context, error: TrackerError) -> NoReturn:
    """Say what happened and what to do next on stderr, and leave with the error's exit code."""
    if ctx.params.get("debug"):
        import traceback

        traceback.print_exception(error)
    complain(error.what, error.hint)
    raise typer.Exit(error.exit_code)


def point_to_global_option(error: typer.TyperException) -> None:
    """Where a global option was written after the command, say where it goes."""
    option = getattr(error, "option_name", None)
    if option in GLOBAL_OPTIONS:
        error.message = f"{option} goes before the command: tracker {option} ..."


def load(name: str) -> Command:
    """Import a command of the table and build it for Typer."""
    module, _, attribute = COMMANDS[name].place.partition(":")
    target = getattr(import_module(f"sahel_tracker.cli.{module}"), attribute)
    verbs: dict[str, Callable[..., None]] = target if isinstance(target, dict) else {name: target}
    branch = new_branch(COMMANDS[name].help)
    for verb, function in verbs.items():
        branch.command(verb)(function)
    return named(get_command(branch), name)


def named(command: Command, name: str) -> Command:
    """Give a command the name under which it was asked for, which its usage line shows."""
    command.name = name
    return command


def new_branch(help_line: str) -> typer.Typer:
    """Return an empty group in the plain style, without the imports of the decorated one."""
    return typer.Typer(
        help=help_line,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        no_args_is_help=True,
    )


def application() -> typer.Typer:
    """The whole command line, ready to be run or handed to a test runner."""
    root = typer.Typer(
        cls=CommandTree,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        no_args_is_help=True,
        subcommand_metavar="COMMAND ...",
    )
    root.callback()(choose_settings)
    return root


def show_version(wanted: bool) -> None:
    """Print the version and leave."""
    if wanted:
        from sahel_tracker import __version__

        typer.echo(f"tracker {__version__}")
        raise typer.Exit


def choose_settings(
    ctx: typer.Context,
    *,
    db: Annotated[str | None, typer.Option(help="The file of the record (else TRACKER_DB).", metavar="PATH")] = None,
    lang: Annotated[
        str | None, typer.Option(help="The language to answer in (else TRACKER_LANG).", metavar="ar|fr|en")
    ] = None,
    no_color: Annotated[bool, typer.Option("--no-color", help="No colour (also: NO_COLOR).")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="No messages on stderr but errors.")] = False,
    debug: Annotated[  # noqa: ARG001 - `fail` asks the context for it, also where this function refuses
        bool, typer.Option("--debug", help="Show where in the program an error arose.")
    ] = False,
    version: Annotated[  # noqa: ARG001 - its callback prints and leaves
        bool, typer.Option("--version", help="Print the version.", callback=show_version, is_eager=True)
    ] = False,
) -> None:
    """Keep the promises of meetings: what was committed, what was kept, what is late."""
    from sahel_tracker.config import reader_language

    colour = not no_color and not os.environ.get("NO_COLOR")
    ctx.obj = Settings(database=db, language=reader_language(lang), colour=colour, quiet=quiet)
