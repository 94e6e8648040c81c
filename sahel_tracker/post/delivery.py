"""Handing a mail to the mail server, for all recipients or for none.

Invariants: the mail goes to everybody or to nobody; whatever goes wrong is an error that says where it stopped and
never holds the password; no step waits longer than the settings allow.
"""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from email.message import EmailMessage

from sahel_tracker.errors import Failed
from sahel_tracker.language.safe_text import visible
from sahel_tracker.post.settings import MailSettings

AGAIN = "nothing was sent, and the next digest says it all again"
UNSURE = "it may have arrived; the next digest says it all again"
_ACCEPTED = (250, 251)
_SHOWN = 200


def deliver(mail: EmailMessage, recipients: Sequence[str], settings: MailSettings) -> None:
    """Return once the server has taken the mail for every recipient; raises errors.Failed otherwise."""
    with _in_our_words(settings):
        server = _connected(settings)
    try:
        with _in_our_words(settings):
            _introduce(server, settings)
            _address(server, settings, recipients)
        with _in_our_words(settings, UNSURE):
            _hand_over(server, mail, settings)
    finally:
        with suppress(smtplib.SMTPException, OSError):  # it is taken or refused by now: goodbyes change nothing
            server.quit()
        server.close()


def _connected(settings: MailSettings) -> smtplib.SMTP:
    if settings.tls == "tls":
        return smtplib.SMTP_SSL(
            settings.host, settings.port, timeout=settings.timeout, context=ssl.create_default_context()
        )
    return smtplib.SMTP(settings.host, settings.port, timeout=settings.timeout)


def _introduce(server: smtplib.SMTP, settings: MailSettings) -> None:
    if settings.tls == "starttls":
        server.starttls(context=ssl.create_default_context())
    if settings.user is not None and settings.password is not None:
        server.login(settings.user, settings.password)


def _address(server: smtplib.SMTP, settings: MailSettings, recipients: Sequence[str]) -> None:
    """Name the sender and every recipient; if the server refuses one of them, nobody gets the mail."""
    server.ehlo_or_helo_if_needed()
    _check(server.mail(settings.sender), settings, f"the sender {settings.sender}")
    for recipient in recipients:
        _check(server.rcpt(recipient), settings, f"the recipient {recipient}")


def _hand_over(server: smtplib.SMTP, mail: EmailMessage, settings: MailSettings) -> None:
    _check(server.data(mail.as_bytes()), settings, "the mail")


def _check(reply: tuple[int, bytes], settings: MailSettings, what: str) -> None:
    code, text = reply
    if code not in _ACCEPTED:
        raise _failed(settings, f"refused {what}: {_said(code, text)}")


@contextmanager
def _in_our_words(settings: MailSettings, hint: str = AGAIN) -> Iterator[None]:
    """Turn what the libraries raise inside the block into an error of ours, the most telling first."""
    try:
        yield
    except smtplib.SMTPAuthenticationError as error:
        said = _said(error.smtp_code, error.smtp_error)
        raise _failed(settings, f"refused the user name or the password: {said}") from error
    except smtplib.SMTPResponseException as error:
        raise _failed(settings, f"refused: {_said(error.smtp_code, error.smtp_error)}") from error
    except smtplib.SMTPServerDisconnected as error:
        hung = isinstance(error.__context__, TimeoutError)  # smtplib tells a silent line and a broken one alike
        raise _failed(settings, _silent(settings) if hung else "dropped the line", hint) from error
    except smtplib.SMTPNotSupportedError as error:
        raise _failed(settings, f"does not offer what the settings ask for: {visible(str(error))}") from error
    except smtplib.SMTPException as error:
        raise _failed(settings, f"could not be understood: {visible(str(error))[:_SHOWN]}", hint) from error
    except TimeoutError as error:
        raise _failed(settings, _silent(settings), hint) from error
    except ssl.SSLError as error:
        why = getattr(error, "verify_message", None) or error.reason or error
        raise _failed(settings, f"offers no line that can be trusted: {why}") from error
    except OSError as error:
        raise _failed(settings, f"cannot be reached: {error.strerror or error}", hint) from error


def _silent(settings: MailSettings) -> str:
    return f"did not answer within {settings.timeout:g} s"


def _failed(settings: MailSettings, how: str, hint: str = AGAIN) -> Failed:
    return Failed(f"the mail server {settings.host}:{settings.port} {how}", hint)


def _said(code: int, text: bytes | str) -> str:
    words = text.decode("utf-8", errors="replace") if isinstance(text, bytes) else text
    return f"{code} {visible(words)[:_SHOWN]}"
