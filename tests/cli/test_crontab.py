"""The line for cron: when, and everything that cron does not give by itself."""

from __future__ import annotations

import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahel_tracker.cli.crontab import crontab_line, program, schedule
from sahel_tracker.errors import Refused, Unreadable


@pytest.mark.parametrize(
    ("typed", "fields"),
    [
        ("Mon 07:00", "0 7 * * 1"),
        ("monday 7:05", "5 7 * * 1"),
        ("SUN 00:00", "0 0 * * 0"),
        ("sat 23:59", "59 23 * * 6"),
        ("Mon,Thu 07:00", "0 7 * * 1,4"),
        ("mon, thu 07:00", "0 7 * * 1,4"),
        ("Mon-Fri 07:30", "30 7 * * 1-5"),
        ("lundi 07:00", "0 7 * * 1"),
        ("mer-ven 07:00", "0 7 * * 3-5"),
        ("dim 07:00", "0 7 * * 0"),
        ("الإثنين 07:00", "0 7 * * 1"),
        ("الأحد،الأربعاء 07:00", "0 7 * * 0,3"),
        ("الجمعة ٠٧:٣٠", "30 7 * * 5"),
        ("1 07:00", "0 7 1 * *"),
        ("1,15 07:00", "0 7 1,15 * *"),
        ("daily 07:00", "0 7 * * *"),
        ("يوميا 07:00", "0 7 * * *"),
        ("يوميًا 07:00", "0 7 * * *"),
        ("Fri-Mon 07:00", "0 7 * * 5,6,0,1"),
        ("Sat-Sun 07:00", "0 7 * * 6,0"),
        ("Fri-Fri 07:00", "0 7 * * 5-5"),
        ("5-20 07:00", "0 7 5-20 * *"),
        ("07:00", "0 7 * * *"),
        ("  Mon   07:00 ", "0 7 * * 1"),
    ],
)
def test_a_time_as_people_write_it(typed: str, fields: str) -> None:
    assert schedule(typed) == fields


@pytest.mark.parametrize(
    "typed",
    ["", "Mon", "07", "Mon 24:00", "Mon 07:60", "Mon 7", "Mo 07:00", "Mon- 07:00", "-Mon 07:00", "Mon-Tue-Wed 07:00",
     "0 07:00", "32 07:00", "20-5 07:00", "9" * 5000 + " 07:00", "الا 07:00",
     "1,Mon 07:00", "Mon,1 07:00", "0 7 * * 1", "* * * * *", "Mon 07:00 rm", "Mon\n07:00\nx"],
)  # fmt: skip
def test_what_is_no_time_is_refused_with_how_to_write_it(typed: str) -> None:
    with pytest.raises(Unreadable, match="--crontab") as raised:
        schedule(typed)
    assert "Mon 07:00" in raised.value.hint


@given(st.text(max_size=20))
def test_no_typing_makes_a_schedule_of_anything_but_five_fields(typed: str) -> None:
    try:
        fields = schedule(typed).split(" ")
    except Unreadable:
        return
    assert len(fields) == 5
    assert all(set(field) <= set("0123456789*,-") for field in fields)


DAYS = st.sampled_from(["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", *map(str, range(1, 32))])


@given(first=DAYS, last=DAYS)
def test_no_range_runs_backwards(first: str, last: str) -> None:
    """Cron refuses such a line, and with it the whole table."""
    try:
        fields = schedule(f"{first}-{last} 07:00").split(" ")
    except Unreadable:
        return
    ranges = [part.split("-") for field in fields for part in field.split(",") if "-" in part]
    assert all(int(begin) <= int(end) for begin, end in ranges)


def line(arguments: list[str], log: Path = Path("/srv/digest.log"), **variables: str) -> str:
    return crontab_line("Mon 07:00", arguments, variables, log)


def test_settings_program_arguments_and_log_stand_in_it() -> None:
    said = line(["digest", "--since-last=office"], TRACKER_DB="/srv/tracker.db", TRACKER_LANG="ar")
    assert said.startswith("0 7 * * 1 umask 077; TRACKER_DB=/srv/tracker.db TRACKER_LANG=ar /")
    assert said.endswith("digest --since-last=office >> /srv/digest.log 2>&1")


def test_the_program_is_named_by_its_absolute_path(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    script = tmp_path / "tracker"
    script.write_text("#!/bin/sh\n")
    script.chmod(0o755)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", ["./tracker", "digest"])
    assert program() == [str(script)]
    for started in ("/nowhere/tracker", "-m", "/usr/bin/pytest"):
        monkeypatch.setattr(sys, "argv", [started])
        assert program() == [sys.executable, "-m", "sahel_tracker"]


NAMES = st.text(st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\\"), min_size=1, max_size=20)


@given(name=NAMES, value=NAMES)
def test_what_cron_hands_to_the_shell_is_what_was_typed(name: str, value: str) -> None:
    """Cron takes the backslash from before each % and gives the rest of the line to sh."""
    log = Path(f"/srv/{name}.log")
    said = crontab_line("Mon 07:00", ["digest", f"--country={name}"], {"TRACKER_DB": f"/{value}"}, log)
    assert "\n" not in said
    command = said.split(" ", 5)[5].replace("\\%", "%")
    assert "%" not in said.replace("\\%", "")
    words = shlex.split(command)
    assert f"--country={name}" in words
    assert f"TRACKER_DB=/{value}" in words
    assert str(log) in words


def test_the_shell_reads_it_so(tmp_path: Path) -> None:
    tricky = "50% $HOME `id` 'أ' \"x\" ;&|"
    said = line(["--country=" + tricky], tmp_path / "log 100%", A=tricky)
    command = said.split(" ", 5)[5].replace("\\%", "%").replace(shlex.join(program()), "env printf '%s|%s'")
    subprocess.run(["/bin/sh", "-c", f"{command}; test \"$A\" = ''"], check=True)
    assert (tmp_path / "log 100%").read_text() == f"--country={tricky}|"


@pytest.mark.parametrize("bad", ["a\nb", "a\\b", "a\x1bb", "a\rb", "a\udcffb"])
def test_what_cannot_stand_in_a_crontab_is_refused(bad: str) -> None:
    with pytest.raises(Refused, match="cannot stand in a crontab"):
        line([f"--since-last={bad}"])
    with pytest.raises(Refused, match="cannot stand in a crontab"):
        line([], Path(f"/srv/{bad}"))
