"""Mail servers on this machine: one that takes mail, and those that do what servers should not."""

from __future__ import annotations

import socket
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any, cast

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, Envelope, LoginPassword

USER, PASSWORD = "desk", "opera-s3cret"


@dataclass
class Mailbox:
    """What a server was given; `refused` are recipients that it does not take, `reply` what it says to a whole mail."""

    refused: tuple[str, ...] = ()
    reply: str = "250 OK"
    envelopes: list[Envelope] = field(default_factory=list)
    users: list[str] = field(default_factory=list)
    port: int = 0

    async def handle_RCPT(self, *given: Any) -> str:  # noqa: N802 - aiosmtpd's name
        envelope, address = given[2], given[3]
        if address in self.refused:
            return "550 5.1.1 no such \x1b[31mmailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, *given: Any) -> str:  # noqa: N802
        if self.reply.startswith("250"):
            self.envelopes.append(given[2])
        return self.reply

    @property
    def mails(self) -> list[EmailMessage]:
        """Every mail that was taken, read back."""
        contents = (cast("bytes", envelope.content) for envelope in self.envelopes)
        return [message_from_bytes(content, policy=default) for content in contents]

    def authenticate(self, *given: Any) -> AuthResult:
        """Whether this is the one user with the one password."""
        login = given[4]
        assert isinstance(login, LoginPassword)
        self.users.append(login.login.decode())
        return AuthResult(success=login.password == PASSWORD.encode(), handled=False)


@contextmanager
def serving(mailbox: Mailbox, **options: Any) -> Iterator[Mailbox]:
    """An SMTP server on the loopback, its port in the mailbox; with `ssl_context` it speaks TLS from the first byte."""
    mailbox.port = free_port()
    controller = Controller(mailbox, hostname="127.0.0.1", port=mailbox.port, ready_timeout=60, **options)
    controller.start()
    try:
        yield mailbox
    finally:
        controller.stop()


@contextmanager
def behaving(behave: Callable[[socket.socket], None]) -> Iterator[int]:
    """A server that does with each connection what it is told; gives its port."""
    listener = socket.create_server(("127.0.0.1", 0))
    stop = threading.Event()

    def serve() -> None:
        while not stop.is_set():
            connection, _ = listener.accept()
            with connection:
                if not stop.is_set():
                    behave(connection)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    port = int(listener.getsockname()[1])
    try:
        yield port
    finally:
        stop.set()
        socket.create_connection(("127.0.0.1", port)).close()
        thread.join(10)
        listener.close()


def conversing(replies: dict[str, bytes], given: list[str] | None = None) -> Callable[[socket.socket], None]:
    """A server that says OK to everything but these commands ("." is the end of a mail), and notes what it was given.

    With b"" it hangs up, with b" " it says nothing any more.
    """
    noted = given if given is not None else []

    def behave(connection: socket.socket) -> None:
        connection.settimeout(60)
        connection.sendall(b"220 ready\r\n")
        inside = False
        for line in connection.makefile("rb"):
            command = line.split()[0].decode().upper() if line.strip() else ""
            if inside and command != ".":
                continue
            noted.append(command)
            reply = replies.get(command, b"354 go on\r\n" if command == "DATA" else b"250 OK\r\n")
            inside = command == "DATA"
            if not reply or command == "QUIT":
                return
            connection.sendall(reply.strip(b" "))

    return behave


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def certificate(folder: Path) -> Path:
    """A key and a certificate of localhost that signs itself, in one file, made by openssl."""
    file = folder / "localhost.pem"
    names = "subjectAltName=DNS:localhost,IP:127.0.0.1"
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"),
            *("-addext", names, "-keyout", str(file), "-out", str(folder / "certificate.pem")),
        ],
        check=True,
        capture_output=True,
    )
    file.write_text(file.read_text() + (folder / "certificate.pem").read_text())
    return file
