"""The line for cron that runs a digest again and again.

Invariant: the line stands for itself: cron gives it no settings, no folder, no terminal and no language, so every path
in it is absolute and every setting is written out, except a password, which is never written anywhere.
"""

from __future__ import annotations

import os
import re
import shlex
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from sahel_tracker.errors import Refused, Unreadable
from sahel_tracker.language.normalise import fold

HOW = "write a day and a time, such as 'Mon 07:00', 'Mon-Fri 07:00', '1 07:00' (of the month) or 'daily 07:00'"
LOG = "digest.log"
DAILY = ("daily", "quotidien", "يوميا")
WEEKDAYS = (
    ("sunday", "dimanche", "الاحد"),
    ("monday", "lundi", "الاثنين"),
    ("tuesday", "mardi", "الثلاثاء"),
    ("wednesday", "mercredi", "الاربعاء"),
    ("thursday", "jeudi", "الخميس"),
    ("friday", "vendredi", "الجمعه"),
    ("saturday", "samedi", "السبت"),
)
"""As cron counts them, from 0, folded; three letters are enough if they tell one from the others."""
_SHORTEST, _LAST_HOUR, _LAST_MINUTE, _LONGEST_MONTH = 3, 23, 59, 31
_TIME = re.compile(r"(\d{1,2}):(\d{2})")
_DAY = re.compile(r"\d{1,2}")
_IMPOSSIBLE = re.compile("[\x00-\x1f\x7f\\\\\ud800-\udfff]")


def crontab_line(when: str, arguments: Sequence[str], variables: Mapping[str, str], log: Path) -> str:
    """`when` as five fields, then the command with these variables set and all it says appended to the log.

    Raises `Unreadable` for a time that cannot be read, `Refused` for what cannot stand in a crontab.
    """
    fields = schedule(when)
    settings = (f"{name}={shlex.quote(value)}" for name, value in variables.items())
    command = shlex.join([*program(), *arguments])
    line = f"umask 077; {' '.join(settings)} {command} >> {shlex.quote(str(log))} 2>&1"
    if _IMPOSSIBLE.search(line):
        what = "a backslash, a control character or bytes that are not UTF-8 cannot stand in a crontab"
        raise Refused(what, "use another name or path")
    return f"{fields} {line.replace('%', chr(92) + '%')}"  # cron would end the line at a bare %


def schedule(when: str) -> str:
    """Minute, hour, day of the month, month and weekday, as cron writes them."""
    *days, time = fold(when).split() or [""]
    match = _TIME.fullmatch(time)
    if match is None or int(match[1]) > _LAST_HOUR or int(match[2]) > _LAST_MINUTE:
        raise Unreadable(f"--crontab: '{when}' has no time of day", HOW)
    of_month, of_week = _days("".join(days), when)
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
        return ",".join(_days_of_month(ends, when) for ends in ranges), "*"
    return "*", ",".join(_weekdays(ends, when) for ends in ranges)


def _days_of_month(ends: Sequence[str], when: str) -> str:
    days = [_day_of_month(end, when) for end in ends]
    if days != sorted(days):
        raise Unreadable(f"--crontab: '{'-'.join(ends)}' in '{when}' runs backwards", HOW)
    return "-".join(map(str, days))


def _day_of_month(typed: str, when: str) -> int:
    if not _DAY.fullmatch(typed) or not 1 <= int(typed) <= _LONGEST_MONTH:
        raise Unreadable(f"--crontab: '{typed}' in '{when}' is not a day of a month", HOW)
    return int(typed)


def _weekdays(ends: Sequence[str], when: str) -> str:
    """One day, or a range; one that runs over the end of the week day by day, because cron refuses 6-0."""
    first, last = _weekday(ends[0], when), _weekday(ends[-1], when)
    if first > last:
        return ",".join(map(str, (*range(first, len(WEEKDAYS)), *range(last + 1))))
    return str(first) if len(ends) == 1 else f"{first}-{last}"


def _weekday(typed: str, when: str) -> int:
    begin = typed.removeprefix("ال")
    named = [
        number
        for number, names in enumerate(WEEKDAYS)
        if len(typed) >= _SHORTEST and any(name.removeprefix("ال").startswith(begin) for name in names)
    ]
    if len(named) != 1:
        raise Unreadable(f"--crontab: '{typed}' in '{when}' is not a day of the week", HOW)
    return named[0]
