"""`tracker digest`: silent when there is nothing to say, and nothing is remembered that was not delivered."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from sahel_tracker.cli import digest as digest_command
from sahel_tracker.errors import FileTrouble
from sahel_tracker.store import memory
from tests.cli.conftest import Tracker
from tests.post.servers import Mailbox, behaving, conversing, free_port, serving

DUE, BEFORE, AFTER = "2013-06-30", "2013-05-01", "2013-07-01"
NEWLY = "newly unconfirmed: 1"
ALI, FATIMA = "ali@example.org", "fatima@example.org"


@pytest.fixture(autouse=True)
def _no_settings_of_this_user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))


@pytest.fixture
def promise(tracker: Tracker) -> str:
    """A promise of June 2013; gives its ref."""
    return tracker("add", "Meet again in Morocco", "--meeting", "tripoli-2012", "--due", DUE).ref


def remembered(tracker: Tracker) -> list[tuple[str, str]]:
    """The names and days of the digests that are remembered."""
    connection = sqlite3.connect(tracker.path)
    rows = connection.execute("SELECT name, as_of FROM digest ORDER BY id").fetchall()
    connection.close()
    return rows


def told(tracker: Tracker, as_of: str, *options: str, code: int = 0) -> str:
    return tracker("digest", "--as-of", as_of, *options, code=code).out


def mail_environment(port: int) -> dict[str, str]:
    return {
        "TRACKER_SMTP_HOST": "127.0.0.1",
        "TRACKER_SMTP_PORT": str(port),
        "TRACKER_SMTP_TIMEOUT": "5",
        "TRACKER_MAIL_FROM": "desk@example.org",
    }


class TestSpeaking:
    def test_nothing_to_say_prints_nothing(self, tracker: Tracker, promise: str) -> None:
        assert promise
        for options in ((), ("-f", "csv"), ("-f", "md"), ("--since-last", "office")):
            assert told(tracker, BEFORE, *options) == ""

    def test_always_says_that_there_is_nothing(self, tracker: Tracker, promise: str) -> None:
        assert promise
        assert "Nothing to report" in told(tracker, BEFORE, "--always")

    def test_json_is_always_a_whole_document(self, tracker: Tracker, promise: str) -> None:
        assert promise
        document = tracker("digest", "--as-of", BEFORE, "-f", "json").document
        assert (document["schema"], document["new"], document["since"]) == ("tracker/digest/1", [], None)

    def test_without_a_name_it_says_everything_every_time(self, tracker: Tracker, promise: str) -> None:
        first = told(tracker, AFTER)
        assert promise in first
        assert told(tracker, AFTER) == first
        assert remembered(tracker) == []

    def test_all_is_everything(self, tracker: Tracker) -> None:
        for number in range(7):
            tracker("add", f"Promise {number}", "--meeting", "tripoli-2012", "--due", DUE)
        assert told(tracker, AFTER).count("Promise") == 5
        assert told(tracker, AFTER, "--all").count("Promise") == 7

    def test_a_file_is_left_as_it_is_while_there_is_nothing_to_say(
        self, tracker: Tracker, promise: str, tmp_path: Path
    ) -> None:
        file = tmp_path / "digest.md"
        assert told(tracker, AFTER, "-o", str(file), "--since-last", "office") == ""
        first = file.read_text()
        assert promise in first.replace("\\", "")
        told(tracker, "2013-07-02", "-o", str(file), "--since-last", "office")
        assert file.read_text() == first

    def test_exit_code_tells_that_something_is_late_also_when_it_is_not_said_again(
        self, tracker: Tracker, promise: str
    ) -> None:
        assert promise in told(tracker, AFTER, "--exit-code", "--since-last", "office", code=3)
        assert told(tracker, AFTER, "--exit-code", "--since-last", "office", code=3) == ""
        assert told(tracker, BEFORE, "--exit-code") == ""

    def test_parts(self, tracker: Tracker) -> None:
        tracker("add", "Watch the border", "--meeting", "tripoli-2012", "--due", DUE, "--party", "LY,TN")
        assert [line for line in told(tracker, AFTER, "--by", "country").splitlines() if line in ("Libya", "Tunisia")]
        assert "Border security" in told(tracker, AFTER, "--by", "process").splitlines()
        assert "Invalid value" in tracker("digest", "--by", "theme", code=2).err

    @pytest.mark.parametrize(
        ("options", "code"),
        [
            (("--country", "Atlantis"), 1),
            (("--process", "border"), 1),
            (("--within", "soon"), 2),
            (("--as-of", "01/02/2014"), 2),
            (("-f", "pdf"), 2),
            (("--since-last", " "), 2),
            (("--since-last", "n" * 200), 2),
        ],
    )
    def test_wrong_input_is_refused_and_nothing_is_remembered(
        self, tracker: Tracker, options: tuple[str, ...], code: int
    ) -> None:
        assert tracker.refuses("digest", *options, code=code)
        assert remembered(tracker) == []

    def test_there_has_to_be_a_record(self, tmp_path: Path) -> None:
        nowhere = Tracker(tmp_path / "nowhere.db")
        for options in ((), ("--since-last", "office")):
            assert "tracker init" in nowhere("digest", *options, code=1).err
        assert list(tmp_path.iterdir()) == []


class TestMemory:
    def test_the_second_digest_is_silent_and_a_later_one_says_only_what_is_new(
        self, tracker: Tracker, promise: str
    ) -> None:
        later = tracker("add", "Train the guards", "--meeting", "tripoli-2012", "--due", "2013-07-10").ref
        assert NEWLY.replace("newly ", "") in told(tracker, AFTER, "--since-last", "office")
        assert told(tracker, AFTER, "--since-last", "office") == ""
        document = tracker("digest", "--as-of", "2013-07-11", "--since-last", "office", "-f", "json").document
        assert [one["ref"] for one in document["new"]] == [later]
        assert [one["ref"] for one in document["still_overdue"]] == [promise]
        assert document["since"] == AFTER

    def test_it_is_outside_the_change_log(self, tracker: Tracker, promise: str) -> None:
        assert promise
        before = tracker.changes()
        told(tracker, AFTER, "--since-last", "office")
        assert tracker.changes() == before
        assert tracker("db", "verify").err
        assert remembered(tracker) == [("office", AFTER)]

    def test_another_name_or_another_country_has_not_heard_it(self, tracker: Tracker, promise: str) -> None:
        told(tracker, AFTER, "--since-last", "office")
        assert promise in told(tracker, AFTER, "--since-last", "minister")
        assert promise in told(tracker, AFTER, "--since-last", "office", "--country", "LY")

    def test_a_silent_digest_keeps_the_day_of_the_last_that_spoke(self, tracker: Tracker, promise: str) -> None:
        assert promise
        told(tracker, AFTER, "--since-last", "office")
        told(tracker, "2013-07-05", "--since-last", "office")
        assert remembered(tracker) == [("office", AFTER)]

    def test_a_digest_that_changes_nothing_writes_nothing(
        self, tracker: Tracker, promise: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        assert promise in told(tracker, AFTER, "--since-last", "office")
        monkeypatch.setattr(digest_command, "keep", pytest.fail)
        assert told(tracker, "2013-07-02", "--since-last", "office") == ""

    def test_what_was_kept_after_a_first_silent_digest_is_told(self, tracker: Tracker, promise: str) -> None:
        assert told(tracker, BEFORE, "--since-last", "office") == ""
        tracker("record", promise, "--verdict", "fulfilled", "--on", "2013-05-20", "--source", "press")
        assert "fulfilled: 1" in told(tracker, "2013-05-21", "--since-last", "office")

    def test_an_earlier_day_than_that_of_the_last_digest_is_refused(self, tracker: Tracker, promise: str) -> None:
        assert promise
        told(tracker, AFTER, "--since-last", "office")
        said = tracker.refuses("digest", "--since-last", "office", "--as-of", "2013-06-30", code=1)
        assert f"the last digest 'office' was of {AFTER}" in said

    def test_a_reader_that_went_away_has_not_heard_it(self, tracker: Tracker, promise: str) -> None:
        """The pipe is closed before a word is written."""
        command = [*PROGRAM, "--db", str(tracker.path), "digest", "--as-of", AFTER, "--since-last", "office"]
        reading, writing = os.pipe()
        os.close(reading)
        done = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, check=False)
        os.close(writing)
        assert done.returncode != 0
        assert remembered(tracker) == []
        assert promise in told(tracker, AFTER, "--since-last", "office")

    def test_a_full_disk_has_not_kept_it(self, tracker: Tracker, promise: str) -> None:
        command = [*PROGRAM, "--db", str(tracker.path), "digest", "--as-of", AFTER, "--since-last", "office"]
        with Path("/dev/full").open("wb") as full:
            done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
        assert done.returncode == 1
        assert "No space left" in done.stderr
        assert promise in told(tracker, AFTER, "--since-last", "office")

    def test_killed_between_delivery_and_memory_it_is_said_again(self, tracker: Tracker, promise: str) -> None:
        done = subprocess.run(
            [sys.executable, "-c", KILLED, str(tracker.path), AFTER], capture_output=True, text=True, check=False
        )
        assert done.returncode == -signal.SIGKILL
        assert promise in done.stdout
        assert remembered(tracker) == []
        assert promise in told(tracker, AFTER, "--since-last", "office")
        assert told(tracker, AFTER, "--since-last", "office") == ""

    def test_a_memory_that_cannot_be_written_is_told(
        self, tracker: Tracker, promise: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def fail(*_: object) -> None:
            raise FileTrouble("tracker.db cannot grow: the disk is full", "make room")

        monkeypatch.setattr(memory, "remember", fail)
        answer = tracker("digest", "--as-of", AFTER, "--since-last", "office", code=4)
        assert promise in answer.out
        assert "will be said again" in answer.err

    def test_two_at_once_say_it_once(self, tracker: Tracker, promise: str) -> None:
        command = [*PROGRAM, "--db", str(tracker.path), "digest", "--as-of", AFTER, "--since-last", "office"]
        running = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(3)]
        said = [process.communicate()[0] for process in running]
        assert [process.returncode for process in running] == [0, 0, 0]
        assert sorted(promise in one for one in said) == [False, False, True]


PROGRAM = (sys.executable, "-m", "sahel_tracker")
KILLED = """
import os, signal, sys
from sahel_tracker.cli.app import main
from sahel_tracker.store import memory
memory.remember = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
sys.argv = ["tracker", "--db", sys.argv[1], "digest", "--as-of", sys.argv[2], "--since-last", "office"]
main()
"""


class TestMail:
    def send(self, tracker: Tracker, port: int, *options: str, code: int = 0, lang: str = "en") -> str:
        """A digest by mail prints nothing; gives what it says on stderr."""
        command = ("digest", "--as-of", AFTER, "--mail-to", ALI, *options)
        answer = tracker(*command, code=code, before=("--lang", lang), **mail_environment(port))
        assert answer.out == ""
        return answer.err

    def test_it_goes_to_everybody_and_prints_nothing(self, tracker: Tracker, promise: str) -> None:
        with serving(Mailbox()) as mailbox:
            assert self.send(tracker, mailbox.port, "--mail-to", f"{FATIMA},{ALI}") == ""
        [envelope], [mail] = mailbox.envelopes, mailbox.mails
        assert envelope.rcpt_tos == [ALI, FATIMA]
        assert mail["Subject"] == "Follow-up digest, 1 July 2013: unconfirmed: 1"
        bodies = [mail.get_body((kind,)) for kind in ("plain", "html")]
        assert all(body is not None and promise in body.get_content() for body in bodies)

    def test_in_arabic_it_is_right_to_left(self, tracker: Tracker, promise: str) -> None:
        assert promise
        with serving(Mailbox()) as mailbox:
            self.send(tracker, mailbox.port, lang="ar")
        [mail] = mailbox.mails
        html = mail.get_body(("html",))
        assert html is not None
        assert '<html lang="ar" dir="rtl">' in html.get_content()
        assert mail["Subject"].startswith("موجز المتابعة")
        assert mail["Content-Language"] == "ar"

    def test_nothing_to_say_sends_nothing(self, tracker: Tracker, promise: str) -> None:
        assert promise
        with serving(Mailbox()) as mailbox:
            self.send(tracker, mailbox.port, "--as-of", BEFORE)
            self.send(tracker, mailbox.port, "--since-last", "office")
            self.send(tracker, mailbox.port, "--since-last", "office")
        assert len(mailbox.mails) == 1

    def test_a_mail_that_was_refused_is_sent_again(self, tracker: Tracker, promise: str) -> None:
        with serving(Mailbox(refused=(FATIMA,))) as mailbox:
            said = self.send(tracker, mailbox.port, "--mail-to", FATIMA, "--since-last", "office", code=1)
        assert "refused the recipient" in said
        assert mailbox.mails == []
        assert remembered(tracker) == []
        with serving(Mailbox()) as mailbox:
            self.send(tracker, mailbox.port, "--since-last", "office")
        [mail] = mailbox.mails
        assert promise in str(mail)

    @pytest.mark.parametrize("replies", [{"DATA": b""}, {".": b" "}, {"MAIL": b"451 later\r\n"}])
    def test_a_line_that_breaks_loses_nothing(self, tracker: Tracker, promise: str, replies: dict[str, bytes]) -> None:
        with behaving(conversing(replies)) as port:
            assert "the mail server" in self.send(tracker, port, "--since-last", "office", code=1)
        assert remembered(tracker) == []
        assert promise in told(tracker, AFTER, "--since-last", "office")

    def test_no_server_no_settings_wrong_address(self, tracker: Tracker, promise: str) -> None:
        assert promise
        assert "cannot be reached" in self.send(tracker, free_port(), "--since-last", "office", code=1)
        assert "TRACKER_SMTP_HOST is not set" in tracker.refuses("digest", "--mail-to", ALI, code=1)
        assert "not a mail address" in tracker.refuses("digest", "--mail-to", "ali\r\nBcc: x@example.org", code=2)
        assert "leave out --format" in tracker.refuses("digest", "--mail-to", ALI, "-f", "json", code=2)
        assert remembered(tracker) == []

    def test_what_is_internal_stays_in_the_house_unless_it_is_asked_for(self, tracker: Tracker, promise: str) -> None:
        found = ("--verdict", "no-evidence", "--on", "2013-06-01", "--source", "our embassy", "--internal")
        tracker("record", promise, *found)
        with serving(Mailbox()) as mailbox:
            self.send(tracker, mailbox.port)
            self.send(tracker, mailbox.port, "--internal")
        outside, inside = (str(mail) for mail in mailbox.mails)
        assert "no evidence" not in outside
        assert "no evidence" in inside
        assert "no evidence" in told(tracker, AFTER)

    def test_a_terminal_is_told_that_it_was_sent(
        self, tracker: Tracker, promise: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        assert promise
        monkeypatch.setattr(digest_command, "can_be_heard", lambda: True)
        with serving(Mailbox()) as mailbox:
            assert self.send(tracker, mailbox.port) == "sent to 1 address\n"


class TestCrontab:
    def line(self, tracker: Tracker, *options: str, code: int = 0, environment: dict[str, str] | None = None) -> str:
        return tracker(
            "digest", "--crontab", "Mon 07:00", *options, code=code, before=("--lang", "ar"), **(environment or {})
        ).out

    def test_the_line_has_everything_that_cron_does_not_give(self, tracker: Tracker, promise: str) -> None:
        assert promise
        options = (
            "--since-last",
            "office",
            "--country",
            "ليبيا",
            "--within",
            "60d",
            "--by",
            "process",
            "--all",
            "--always",
        )
        said = self.line(tracker, *options)
        assert said.startswith(f"0 7 * * 1 umask 077; TRACKER_DB={tracker.path} TRACKER_LANG=ar /")
        rest = "digest '--country=ليبيا' --within=60d --by=process --since-last=office --always --all"
        assert said.endswith(f"{rest} >> {tracker.path.parent / 'digest.log'} 2>&1\n")

    def test_a_relative_file_becomes_absolute(self, tracker: Tracker, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tracker.path.parent)
        near = Tracker(Path("tracker.db"))
        said = self.line(near, "-o", "digest.md")
        assert f"TRACKER_DB={tracker.path} " in said
        assert f"--output={tracker.path.parent / 'digest.md'} " in said

    def test_the_settings_of_the_mail_go_along_but_for_the_password(self, tracker: Tracker, tmp_path: Path) -> None:
        secret = tmp_path / "password"
        secret.write_text("opera-s3cret\n")
        login = {"TRACKER_SMTP_USER": "desk", "TRACKER_SMTP_PASSWORD_FILE": str(secret)}
        said = self.line(tracker, "--mail-to", ALI, environment={**mail_environment(25), **login})
        assert f"TRACKER_SMTP_PASSWORD_FILE={secret} " in said
        assert "TRACKER_SMTP_HOST=127.0.0.1 " in said
        assert f"--mail-to={ALI} " in said
        assert "opera-s3cret" not in said
        login = {"TRACKER_SMTP_USER": "desk", "TRACKER_SMTP_PASSWORD": "opera-s3cret"}
        assert self.line(tracker, "--mail-to", ALI, code=1, environment={**mail_environment(25), **login}) == ""

    def test_what_would_fail_on_monday_fails_now(self, tracker: Tracker, tmp_path: Path) -> None:
        assert "TRACKER_SMTP_HOST" in tracker.refuses("digest", "--crontab", "Mon 07:00", "--mail-to", ALI, code=1)
        assert "no time of day" in tracker.refuses("digest", "--crontab", "Monday", code=2)
        assert "--as-of" in tracker.refuses("digest", "--crontab", "Mon 07:00", "--as-of", AFTER, code=2)
        assert "tracker init" in Tracker(tmp_path / "no.db")("digest", "--crontab", "Mon 07:00", code=1).err
        assert "'Atlantis'" in tracker.refuses("digest", "--crontab", "Mon 07:00", "--country", "Atlantis", code=1)
        assert "'x'" in tracker.refuses("digest", "--crontab", "Mon 07:00", "--within", "x", code=2)
        assert "--since-last" in tracker.refuses("digest", "--crontab", "Mon 07:00", "--since-last", "", code=2)

    def test_it_says_that_without_a_name_everything_is_said_again(self, tracker: Tracker) -> None:
        assert "--since-last" in tracker("digest", "--crontab", "Mon 07:00").err
        assert tracker("digest", "--crontab", "Mon 07:00", "--since-last", "office").err == ""
