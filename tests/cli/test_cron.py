"""The line that `--crontab` prints, in a real cron: it runs within a minute, and Arabic survives the bare environment.

Needs Debian's cron and the right to start it; `.ci/run` installs it. Whatever crontab there was is put back.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.cli.conftest import Tracker
from tests.post.servers import Mailbox, serving

PROGRAM = (sys.executable, "-m", "sahel_tracker")
BARE = "SHELL=/bin/sh\nLANG=C\nLC_ALL=C\n"
CLOSE, PATIENCE = 5, 150
"""Seconds: how close to a minute no line is installed for it any more, and how long a test waits."""


@pytest.fixture
def late(tracker: Tracker) -> Tracker:
    """A record with a promise that is overdue, with an Arabic title."""
    tracker("add", "عقد المؤتمر المقبل في المغرب", "--meeting", "tripoli-2012", "--due", "2012-12-31")
    return tracker


@pytest.fixture
def crontab() -> Iterator[str]:
    """The crontab of this user, with a cron that runs it; it is put back afterwards."""
    daemon = shutil.which("cron", path="/usr/sbin:/usr/bin:/sbin:/bin")
    if daemon is None or shutil.which("crontab") is None:
        pytest.skip("no cron on this machine")
    if os.geteuid() != 0:
        pytest.skip("no right to start cron on this machine")
    before = subprocess.run(["crontab", "-l"], capture_output=True, check=False)
    running = subprocess.Popen([daemon, "-f"], stderr=subprocess.DEVNULL)  # ends at once where one runs already
    try:
        yield before.stdout.decode()
    finally:
        put_back = ["crontab", "-"] if before.returncode == 0 else ["crontab", "-r"]
        subprocess.run(put_back, input=before.stdout, capture_output=True, check=False)
        running.terminate()
        running.wait(10)


def line(tracker: Tracker, at: str, *options: str, **environment: str) -> str:
    """What a person at this machine is given for a crontab."""
    command = [*PROGRAM, "--db", str(tracker.path), "--lang", "ar", "digest", "--crontab", at, *options]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env={**os.environ, **environment})
    assert done.stdout.count("\n") == 1
    return done.stdout


def next_minute() -> str:
    """The minute in which cron can run a line that is installed now, as HH:MM."""
    now = datetime.now().astimezone()
    wait = 60 - now.second if 60 - now.second > CLOSE else 120 - now.second
    return f"{now + timedelta(seconds=wait):%H:%M}"


def mail_environment(mailbox: Mailbox) -> dict[str, str]:
    where = {"TRACKER_SMTP_HOST": "127.0.0.1", "TRACKER_SMTP_PORT": str(mailbox.port)}
    return {**where, "TRACKER_MAIL_FROM": "desk@example.org"}


def remembered(tracker: Tracker) -> set[str]:
    connection = sqlite3.connect(tracker.path)
    names = {name for (name,) in connection.execute("SELECT name FROM digest")}
    connection.close()
    return names


def test_cron_runs_the_line_within_a_minute_and_delivers_in_arabic(late: Tracker, crontab: str) -> None:
    """One line into the log, one by mail, with a name that has a % in it."""
    log = late.path.parent / "digest.log"
    with serving(Mailbox()) as mailbox:
        at = next_minute()
        printed = line(late, at, "--since-last", "office-100%")
        mailed = line(late, at, "--since-last", "mail", "--mail-to", "ali@example.org", **mail_environment(mailbox))
        subprocess.run(["crontab", "-"], input=f"{crontab}{BARE}{printed}{mailed}", text=True, check=True)
        give_up = time.monotonic() + PATIENCE
        while remembered(late) != {"office-100%", "mail"} and time.monotonic() < give_up:
            time.sleep(0.5)
    assert remembered(late) == {"office-100%", "mail"}, log.read_text("utf-8") if log.exists() else "no log"
    said = log.read_text("utf-8")
    assert said.startswith("موجز المتابعة\n")
    assert "عقد المؤتمر المقبل في المغرب" in said
    assert said.count("موجز المتابعة") == 1
    assert log.stat().st_mode & 0o077 == 0
    [mail] = mailbox.mails
    assert mail["Subject"].startswith("موجز المتابعة")
    html = mail.get_body(("html",))
    assert html is not None
    assert "عقد المؤتمر المقبل في المغرب" in html.get_content()


def test_the_line_needs_nothing_of_its_environment(late: Tracker, tmp_path: Path) -> None:
    """No home, no language, no path, another folder: as little as cron could give."""
    said = line(late, "Mon 07:00", "--since-last", "office", "--country", "ليبيا")
    command = said.split(" ", 5)[5].replace("\\%", "%")
    environment = {"LANG": "C", "LC_ALL": "C"}
    subprocess.run(["/bin/sh", "-c", command], check=True, env=environment, cwd=tmp_path, stdin=subprocess.DEVNULL)
    log = late.path.parent / "digest.log"
    assert log.read_text("utf-8").startswith("موجز المتابعة: ليبيا\n")
    before = log.read_bytes()
    subprocess.run(["/bin/sh", "-c", command], check=True, env=environment, cwd=tmp_path, stdin=subprocess.DEVNULL)
    assert log.read_bytes() == before, "the second one has nothing to say"
