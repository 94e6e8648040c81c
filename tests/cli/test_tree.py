"""The command tree: its table, its help, what it imports, how it fails."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module
from inspect import getdoc
from typing import Any

import pytest
from typer.testing import CliRunner

from sahel_tracker import __version__
from sahel_tracker.cli.app import application, load
from sahel_tracker.cli.commands import COMMANDS

HEAVY = ("sqlalchemy", "sqlmodel", "alembic", "yaml", "pydantic", "rich", "jinja2", "dateutil", "platformdirs")


def run(*args: str, **environment: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(application(), list(args), env=environment, prog_name="tracker")
    return result.exit_code, result.stdout, result.stderr


def target(name: str) -> object:
    module, _, attribute = COMMANDS[name].place.partition(":")
    return getattr(import_module(f"sahel_tracker.cli.{module}"), attribute)


@pytest.mark.parametrize("name", [name for name in COMMANDS if callable(target(name))])
def test_the_help_line_of_the_table_is_the_first_line_of_the_commands_docstring(name: str) -> None:
    assert COMMANDS[name].help == (getdoc(target(name)) or "").splitlines()[0]


def leaves(name: str) -> list[Any]:
    """The command, or those of a noun."""
    found = load(name)
    return list(getattr(found, "commands", {name: found}).values())


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_option_and_argument_says_what_it_is_for(name: str) -> None:
    for command in leaves(name):
        assert command.help, command.name
        for parameter in command.params:
            assert parameter.help, (command.name, parameter.name)


@pytest.mark.parametrize("name", COMMANDS)
def test_help_of_a_command_names_it_as_it_is_typed(name: str) -> None:
    code, out, _ = run(name, "--help")
    assert code == 0
    assert out.startswith(f"Usage: tracker {name} ")


def test_help_lists_every_command_in_the_order_of_the_table() -> None:
    code, out, _ = run("--help")
    listed = [line.split()[0] for line in out.partition("Commands:\n")[2].splitlines() if line[2:3].strip()]
    assert code == 0
    assert listed == list(COMMANDS)


@pytest.mark.parametrize("args", [["--help"], ["--version"]])
def test_help_and_version_import_no_command_and_nothing_heavy(args: list[str]) -> None:
    program = (
        f"import sys; sys.argv[1:] = {args!r}\n"
        "from sahel_tracker.cli.app import main\n"
        "try: main()\n"
        "finally: print('\\n'.join(sys.modules), file=sys.stderr)"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    loaded = set(ran.stderr.split())
    commands = {f"sahel_tracker.cli.{entry.place.partition(':')[0]}" for entry in COMMANDS.values()}
    assert not loaded & (commands | set(HEAVY))


def test_one_command_imports_the_module_of_no_other() -> None:
    program = (
        "import sys; sys.argv[1:] = ['db', '--help']\n"
        "from sahel_tracker.cli.app import main\n"
        "try: main()\n"
        "finally: print('\\n'.join(sys.modules), file=sys.stderr)"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    loaded = set(ran.stderr.split())
    assert "sahel_tracker.cli.db" in loaded
    assert not loaded & {"sahel_tracker.cli.add", "sahel_tracker.cli.meeting", "sahel_tracker.cli.finding"}


def test_version_prints_the_version() -> None:
    assert run("--version") == (0, f"tracker {__version__}\n", "")


def test_without_a_command_it_shows_its_help_and_fails() -> None:
    code, out, err = run()
    assert code == 2
    assert "Commands:" in out + err


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["reprot"], "report"),
        (["meeting", "ad"], "add"),
        (["add", "--meetng", "x"], "--meeting"),
        (["frobnicate"], "tracker --help"),
    ],
)
def test_an_unknown_command_or_option_is_refused_with_what_is_close(args: list[str], said: str) -> None:
    code, out, err = run(*args)
    assert (code, out) == (2, "")
    assert said in err


@pytest.mark.parametrize("option", ["--db", "--lang", "--quiet", "--no-color", "--debug"])
def test_a_global_option_after_the_command_is_told_where_it_goes(option: str) -> None:
    code, _, err = run("db", "path", option)
    assert code == 2
    assert f"tracker {option}" in err


@pytest.mark.parametrize("variable", ["GITHUB_ACTIONS", "FORCE_COLOR", "PY_COLORS"])
def test_help_has_no_colour_codes_whatever_the_environment_wants(variable: str) -> None:
    for args in (["--help"], ["add", "--help"], ["nonsense"]):
        _, out, err = run(*args, **{variable: "1"})
        assert "\x1b" not in out + err


def test_a_name_with_terminal_escapes_is_shown_inert() -> None:
    _, _, err = run("\x1b[31mred")
    assert "\x1b" not in err
