"""The line for cron that runs a digest again and again.

Invariant: the line stands for itself: cron gives it no settings, no folder, no terminal and no language, so every path
in it is absolute and every setting is written out, except a password, which is never written anywhere.
"""

from __future__ import annotations

import os
import re
import shlex
import sys
import unicodedata
from collections.abc import Mapping, Sequence
from pathlib import Path

from sahel_tracker.errors import Refused, Unreadable

HOW = "write a day and a time, such as 'Mon 07:00', 'Mon-Fri 07:00', '1 07:00' (of the month) or 'daily 07:00'"
LOG = "digest.log"
DAILY = ("daily", "quotidien", "يوميا")
WEEKDAYS = (
    ("sunday", "dimanche", "الاحد"),
    ("monday", "lundi", "الاثنين"),
    ("tuesday", "mardi", "الثلاثاء"),
    ("wednesday", "mercredi", "الاربعاء"),
    ("thursday", "jeudi", "الخميس"),
    ("friday", "vendredi", "الجمعة"),
    ("saturday", "samedi", "السبت"),
)
"""As cron counts them, from 0; the first three letters are enough (of an Arabic name, those that tell it apart)."""
_SHORTEST, _LAST_HOUR, _LAST_MINUTE, _LONGEST_MONTH = 3, 23, 59, 31
_TIME = re.compile(r"(\d{1,2}):(\d{2})")
_IMPOSSIBLE = re.compile("[\x00-\x1f\x7f\\\\]")
_HAMZA = str.maketrans("أإآ", "ااا")


def crontab_line(when: str, arguments: Sequence[str], variables: Mapping[str, str], log: Path) -> str:
    """`when` as five fields, then the command with these variables set and all it says appended to the log.

    Raises `Unreadable` for a time that cannot be read, `Refused` for what cannot stand in a crontab.
    """
    fields = schedule(when)
    settings = (f"{name}={shlex.quote(value)}" for name, value in variables.items())
    command = shlex.join([*program(), *arguments])
    line = f"umask 077; {' '.join(settings)} {command} >> {shlex.quote(str(log))} 2>&1"
    if _IMPOSSIBLE.search(line):
        raise Refused("a backslash or a control character cannot stand in a crontab", "use another name or path")
    return f"{fields} {line.replace('%', chr(92) + '%')}"  # cron would end the line at a bare %


def schedule(when: str) -> str:
    """Minute, hour, day of the month, month and weekday, as cron writes them."""
    *days, time = unicodedata.normalize("NFKC", when).split() or [""]
    match = _TIME.fullmatch(time)
    if match is None or int(match[1]) > _LAST_HOUR or int(match[2]) > _LAST_MINUTE:
        raise Unreadable(f"--crontab: '{when}' has no time of day", HOW)
    of_month, of_week = _days("".join(days).casefold().translate(_HAMZA), when)
    return f"{int(match[2])} {int(match[1])} {of_month} * {of_week}"


def program() -> list[str]:
    """How to start this program from anywhere."""
    started = Path(sys.argv[0])
    if started.name == "tracker" and started.is_file() and os.access(started, os.X_OK):
        return [str(started.absolute())]
    return [sys.executable, "-m", "sahel_tracker"]


def _days(typed: str, when: str) -> tuple[str, str]:
    """Days of the month and of the week."""
    if typed in ("", *DAILY):
        return "*", "*"
    ranges = [part.split("-") for part in typed.replace("،", ",").split(",")]
    if any(len(ends) not in (1, 2) or not all(ends) for ends in ranges):
        raise Unreadable(f"--crontab: '{when}' has no day that can be read", HOW)
    if typed[0].isdecimal():
        return ",".join("-".join(_day_of_month(end, when) for end in ends) for ends in ranges), "*"
    return "*", ",".join("-".join(_weekday(end, when) for end in ends) for ends in ranges)


def _day_of_month(typed: str, when: str) -> str:
    if not typed.isdecimal() or not 1 <= int(typed) <= _LONGEST_MONTH:
        raise Unreadable(f"--crontab: '{typed}' in '{when}' is not a day of a month", HOW)
    return str(int(typed))


def _weekday(typed: str, when: str) -> str:
    for number, names in enumerate(WEEKDAYS):
        if len(typed) >= _SHORTEST and any(
            name.removeprefix("ال").startswith(typed.removeprefix("ال")) for name in names
        ):
            return str(number)
    raise Unreadable(f"--crontab: '{typed}' in '{when}' is not a day of the week", HOW)
