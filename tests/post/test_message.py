"""A mail says the same twice, and nothing in it can become a header."""

from __future__ import annotations

from datetime import UTC, datetime
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.policy import default

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahel_tracker.language.safe_text import visible
from sahel_tracker.post.message import Letter, message

SENDER, TO = "tracker@example.org", ["ali@example.org", "fatima@example.org"]
AT = datetime(2014, 1, 6, 7, 0, tzinfo=UTC)
ARABIC = Letter("موجز المتابعة، 2014-01-06: لا جديد", "لا جديد\n", '<p dir="rtl">لا جديد</p>', "ar")
HEADERS = [
    "Subject", "From", "To", "Date", "Message-ID", "Auto-Submitted", "MIME-Version", "Content-Type", "Content-Language",
]  # fmt: skip


def received(letter: Letter, to: list[str] | None = None) -> EmailMessage:
    """The mail as it arrives."""
    sent = message(letter, SENDER, to or TO, AT).as_bytes()
    assert all(len(line) <= 998 for line in sent.split(b"\r\n"))
    return message_from_bytes(sent, policy=default)


def content(mail: EmailMessage, kind: str) -> str:
    body = mail.get_body((kind,))
    assert body is not None
    return str(body.get_content())


def test_text_and_html_are_alternatives_text_first() -> None:
    mail = received(ARABIC)
    assert mail.get_content_type() == "multipart/alternative"
    assert [part.get_content_type() for part in mail.iter_parts()] == ["text/plain", "text/html"]
    assert content(mail, "plain").strip() == ARABIC.text.strip()
    assert content(mail, "html").strip() == ARABIC.html


def test_the_headers_say_who_what_when_and_in_which_language() -> None:
    mail = received(ARABIC)
    assert list(mail.keys()) == HEADERS
    assert mail["Subject"] == ARABIC.subject
    assert (mail["From"], mail["To"]) == (SENDER, ", ".join(TO))
    assert mail["Date"].datetime == AT
    assert (mail["Content-Language"], mail["Auto-Submitted"]) == ("ar", "auto-generated")


def test_one_digest_has_one_message_id() -> None:
    again, other = received(ARABIC), received(Letter(ARABIC.subject, "شيء\n", ARABIC.html, "ar"))
    assert received(ARABIC)["Message-ID"] == again["Message-ID"] != other["Message-ID"]
    assert received(ARABIC, TO[:1])["Message-ID"] != again["Message-ID"]
    assert again["Message-ID"].endswith("@example.org>")


@pytest.mark.parametrize(
    "breaks", ["\r\nBcc: all@example.org", "\n\n<p>", "\r", "\x00", "\x1b[31m", "\u2028", "\ud800"]
)
def test_a_subject_cannot_begin_another_header(breaks: str) -> None:
    mail = received(Letter(f"Libya{breaks}", "text", "<p>text</p>", "en"))
    assert list(mail.keys()) == HEADERS
    assert mail["Subject"].startswith("Libya")
    assert mail["Bcc"] is None


@pytest.mark.parametrize(
    "subject",
    [
        "Bulletin de suivi, 20 novembre 2013\u00a0: échéance dépassée, sans information\u00a0: 2 · mis en œuvre : 4",
        "المتابعة، 6 يناير 2014: انقضى أجله: 1؛ انقضى أجله ولا معلومات عنه: 2؛ لم يُنجز بعد: 14",
        "Follow-up, 6 January 2014: nothing new",
        "=?utf-8?q?Bcc=3A_all=40example=2Eorg?=",
        "a" * 200,
    ],
)
def test_a_subject_arrives_as_it_was_written(subject: str) -> None:
    assert subjects(subject) == {subject}


@given(st.text(min_size=1, max_size=300))
def test_whatever_the_subject_it_arrives_as_it_was_written(subject: str) -> None:
    assert subjects(subject) == {visible(subject)[:200]}


def subjects(subject: str) -> set[str]:
    """The subject as readers of either kind decode it, from lines of ASCII that are short enough for any server."""
    sent = message(Letter(subject, "text", "<p>text</p>", "fr"), SENDER, TO, AT).as_bytes()
    lines = sent[: sent.index(b"\r\nFrom:")].decode("ascii").split("\r\n")
    assert all(len(line) <= 78 and line.isprintable() for line in lines)
    old = message_from_bytes(sent)["Subject"]
    return {str(make_header(decode_header(old))), message_from_bytes(sent, policy=default)["Subject"]}


@given(subject=st.text(max_size=300), text=st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=300))
def test_whatever_the_record_says_the_headers_are_ours(subject: str, text: str) -> None:
    mail = received(Letter(subject, text, text, "fr"))
    assert list(mail.keys()) == HEADERS
    assert content(mail, "plain").split() == text.split()


@pytest.mark.parametrize("field", ["sender", "recipient"])
def test_an_address_with_a_line_break_makes_no_mail(field: str) -> None:
    """Addresses are read before (see addresses.py); should one get through, there is no mail."""
    bad = "ali@example.org\r\nBcc: all@example.org"
    with pytest.raises(ValueError, match=r"newline|linefeed|carriage"):
        message(ARABIC, bad if field == "sender" else SENDER, [bad] if field == "recipient" else TO, AT)
