"""A digest as one mail: the same content as text and as HTML, for the reader to choose.

Invariants: no header holds a line break or a control character, whatever the record says (R13); the same digest to the
same people has the same Message-ID, so that one that was sent twice after a broken line can be known for the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.header import Header
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import format_datetime
from hashlib import sha256
from typing import Any

from sahel_tracker.language.safe_text import visible

_LONGEST_SUBJECT = 200


class _Policy(EmailPolicy):
    """That of the library for SMTP, but for the subject, whose folding there drops the space between two words.

    A subject is wholly encoded (RFC 2047) when it is set: its spaces stand inside the encoded words, and what looks
    like an encoded word in it is read as it stands.
    """

    def header_store_parse(self, name: str, value: Any) -> tuple[str, Any]:
        """The header as it is kept; a subject as the lines that are sent."""
        if name == "Subject":
            return name, Header(value, "utf-8", header_name=name).encode()
        return super().header_store_parse(name, value)


@dataclass(frozen=True, slots=True)
class Letter:
    """What is to be said and in which language (ar, fr, en); text and HTML are whole documents."""

    subject: str
    text: str
    html: str
    language: str


def message(letter: Letter, sender: str, recipients: Sequence[str], sent_at: datetime) -> EmailMessage:
    """The mail, ready to be sent; addresses are bare ones (see addresses.py), `sent_at` knows its time zone."""
    mail = EmailMessage(policy=_Policy(linesep="\r\n"))
    mail["Subject"] = visible(letter.subject)[:_LONGEST_SUBJECT]
    mail["From"] = sender
    mail["To"] = ", ".join(recipients)
    mail["Date"] = format_datetime(sent_at)
    mail["Message-ID"] = message_id(letter, sender, recipients)
    mail["Auto-Submitted"] = "auto-generated"  # RFC 3834: nobody's absence notice answers it
    mail.set_content(letter.text)
    mail.add_alternative(letter.html, subtype="html")
    mail["Content-Language"] = letter.language  # set earlier, it would have become the first part's
    return mail


def message_id(letter: Letter, sender: str, recipients: Sequence[str]) -> str:
    """An identifier that follows from the content, at the sender's domain."""
    whole = "\0".join((letter.subject, letter.text, sender, *recipients))
    domain = sender.rpartition("@")[2]
    return f"<{sha256(whole.encode(errors='surrogatepass')).hexdigest()[:40]}@{domain}>"
