"""A mail is taken for everybody, or an error says where it stopped and nobody has it."""

from __future__ import annotations

import socket
import ssl
import threading
from datetime import UTC, datetime
from email.message import EmailMessage

import pytest

from sahel_tracker.errors import Failed
from sahel_tracker.post.delivery import AGAIN, UNSURE, deliver
from sahel_tracker.post.message import Letter, message
from sahel_tracker.post.settings import Encryption, MailSettings
from tests.post.servers import PASSWORD, USER, Mailbox, behaving, conversing, free_port, serving

SENDER, ALI, FATIMA = "tracker@example.org", "ali@example.org", "fatima@example.org"
SLOW = 3.0
"""Seconds within which a busy machine answers a command."""
LETTER = Letter("Follow-up digest", "One line\n.\nanother after a dot\n", "<p>One line</p>", "en")


def settings(port: int, tls: Encryption = "none", *, password: str | None = None, timeout: float = 5.0) -> MailSettings:
    return MailSettings("localhost", port, tls, SENDER, USER if password else None, password, timeout)


def mail() -> EmailMessage:
    return message(LETTER, SENDER, [ALI, FATIMA], datetime(2014, 1, 6, 7, 0, tzinfo=UTC))


def refusal(to: MailSettings) -> Failed:
    """What is said when this server is used."""
    with pytest.raises(Failed) as raised:
        deliver(mail(), [ALI, FATIMA], to)
    assert f"localhost:{to.port}" in raised.value.what
    assert PASSWORD not in str((raised.value, raised.value.__cause__, raised.value.__context__))
    return raised.value


class TestTaken:
    def test_one_mail_goes_to_every_recipient(self) -> None:
        with serving(Mailbox()) as mailbox:
            deliver(mail(), [ALI, FATIMA], settings(mailbox.port))
        [envelope], [received] = mailbox.envelopes, mailbox.mails
        assert envelope.mail_from == SENDER
        assert envelope.rcpt_tos == [ALI, FATIMA]
        assert received["Subject"] == "Follow-up digest"
        body = received.get_body(("plain",))
        assert body is not None
        assert body.get_content().splitlines() == LETTER.text.splitlines()

    @pytest.mark.usefixtures("trusted")
    def test_starttls_encrypts_before_the_password_is_sent(self, server_context: ssl.SSLContext) -> None:
        mailbox = Mailbox()
        options = {"tls_context": server_context, "require_starttls": True, "authenticator": mailbox.authenticate}
        with serving(mailbox, auth_required=True, **options):
            deliver(mail(), [ALI], settings(mailbox.port, "starttls", password=PASSWORD))
        assert len(mailbox.mails) == 1
        assert mailbox.users == [USER]

    @pytest.mark.usefixtures("trusted")
    def test_tls_encrypts_from_the_first_byte(self, server_context: ssl.SSLContext) -> None:
        with serving(Mailbox(), ssl_context=server_context) as mailbox:
            deliver(mail(), [ALI], settings(mailbox.port, "tls"))
        assert len(mailbox.mails) == 1

    def test_a_server_that_hangs_up_instead_of_saying_goodbye_has_taken_it(self) -> None:
        given: list[str] = []
        with behaving(conversing({"QUIT": b""}, given)) as port:
            deliver(mail(), [ALI], settings(port))
        assert given[-2:] == [".", "QUIT"]


class TestRefused:
    def test_one_recipient_refused_means_that_nobody_gets_it(self) -> None:
        with serving(Mailbox(refused=(FATIMA,))) as mailbox:
            error = refusal(settings(mailbox.port))
        assert f"refused the recipient {FATIMA}: 550" in error.what
        assert "\x1b" not in error.what
        assert error.hint == AGAIN
        assert error.exit_code == 1
        assert mailbox.mails == []

    def test_the_mail_itself(self) -> None:
        with serving(Mailbox(reply="554 5.7.1 no such thing here")) as mailbox:
            error = refusal(settings(mailbox.port))
        assert "refused the mail: 554" in error.what
        assert mailbox.mails == []

    @pytest.mark.usefixtures("trusted")
    def test_the_password(self, server_context: ssl.SSLContext) -> None:
        mailbox = Mailbox()
        with serving(mailbox, tls_context=server_context, authenticator=mailbox.authenticate):
            error = refusal(settings(mailbox.port, "starttls", password=f"not-{PASSWORD}"))
        assert "refused the user name or the password: 535" in error.what
        assert mailbox.mails == []

    def test_a_server_that_offers_no_encryption(self) -> None:
        with serving(Mailbox()) as mailbox:
            error = refusal(settings(mailbox.port, "starttls"))
        assert "does not offer what the settings ask for: STARTTLS" in error.what

    def test_a_certificate_that_nobody_trusts(self, server_context: ssl.SSLContext) -> None:
        with serving(Mailbox(), tls_context=server_context) as mailbox:
            error = refusal(settings(mailbox.port, "starttls"))
        assert "offers no line that can be trusted: self-signed certificate" in error.what
        assert mailbox.mails == []

    def test_tls_with_a_server_that_does_not_speak_it(self) -> None:
        with serving(Mailbox()) as mailbox:
            assert "offers no line that can be trusted" in refusal(settings(mailbox.port, "tls")).what


class TestBroken:
    def test_nobody_listens(self) -> None:
        error = refusal(settings(free_port()))
        assert "cannot be reached: Connection refused" in error.what
        assert error.hint == AGAIN

    def test_a_server_that_does_not_exist(self) -> None:
        with pytest.raises(Failed, match="cannot be reached"):
            deliver(mail(), [ALI], MailSettings("mail.invalid", 25, "none", SENDER))

    def test_one_that_takes_the_line_and_hangs(self) -> None:
        """It hangs until the error is there; were it waited for, it would have dropped the line."""
        told = threading.Event()

        def hang(_: socket.socket) -> None:
            told.wait(60)

        with behaving(hang) as port:
            error = refusal(settings(port, timeout=0.3))
            told.set()
        assert "did not answer within 0.3 s" in error.what
        assert error.hint == AGAIN

    @pytest.mark.parametrize("command", ["EHLO", "MAIL", "RCPT", "DATA"])
    def test_one_that_drops_the_line_before_the_mail_does_not_have_it(self, command: str) -> None:
        with behaving(conversing({command: b"", "HELO": b""})) as port:
            error = refusal(settings(port))
        assert "dropped the line" in error.what
        assert error.hint == (UNSURE if command == "DATA" else AGAIN)

    def test_one_that_drops_the_line_after_the_mail_may_have_it(self) -> None:
        with behaving(conversing({".": b""})) as port:
            error = refusal(settings(port))
        assert "dropped the line" in error.what
        assert error.hint == UNSURE

    def test_one_that_says_nothing_after_the_mail_may_have_it(self) -> None:
        with behaving(conversing({".": b" "})) as port:
            error = refusal(settings(port, timeout=SLOW))
        assert "did not answer" in error.what
        assert error.hint == UNSURE

    def test_one_that_talks_nonsense(self) -> None:
        with behaving(lambda connection: connection.sendall(b"\xff\xfe hello\r\n" * 3)) as port:
            assert refusal(settings(port)).exit_code == 1
