"""Which mail server to use and as whom: from the environment, else from the settings file.

Invariants: a password is read from the environment or a file, never from a command line, and is in no message, no
`repr` and no log; it is sent over an encrypted line only, or to this machine itself.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, cast, get_args

from sahel_tracker.errors import Failed, Refused, Unreadable, close_to
from sahel_tracker.post.addresses import read_address

Encryption = Literal["none", "starttls", "tls"]
PORTS: dict[Encryption, int] = {"none": 25, "starttls": 587, "tls": 465}
TIMEOUT_SECONDS, LONGEST_TIMEOUT_SECONDS = 30.0, 600.0
VARIABLES = {
    "host": "TRACKER_SMTP_HOST",
    "port": "TRACKER_SMTP_PORT",
    "tls": "TRACKER_SMTP_TLS",
    "user": "TRACKER_SMTP_USER",
    "password": "TRACKER_SMTP_PASSWORD",
    "password_file": "TRACKER_SMTP_PASSWORD_FILE",
    "timeout": "TRACKER_SMTP_TIMEOUT",
    "from": "TRACKER_MAIL_FROM",
}
"""The settings by their name in the settings file, each with its environment variable, which wins."""
SETTINGS_FILE = "TRACKER_CONFIG"
_HERE = ("localhost", "127.0.0.1", "::1")
_HIGHEST_PORT = 65535
_PORT = re.compile(r"\d{1,5}")
_HOST = re.compile(r"[A-Za-z0-9._:-]{1,253}")
_CERTIFICATES = "SSL_CERT_FILE"  # what OpenSSL reads for an authority of the office's own


@dataclass(frozen=True, slots=True)
class MailSettings:
    """The server, how the line to it is encrypted, who sends; `timeout` is in seconds, for each step."""

    host: str
    port: int
    tls: Encryption
    sender: str
    user: str | None = None
    password: str | None = field(default=None, repr=False)
    timeout: float = TIMEOUT_SECONDS


def mail_settings(environment: Mapping[str, str]) -> MailSettings:
    """The settings in force. Raises `Failed` for what is missing, `Unreadable` for what cannot be read."""
    values = _Values(environment)
    host = _host(values)
    tls = _encryption(values, host)
    user, password = _login(values)
    if password is not None and tls == "none" and host not in _HERE:
        raise Refused(f"a password would go to {host} unencrypted", f"set {VARIABLES['tls']} to starttls or tls")
    return MailSettings(
        host=host,
        port=_port(values, tls),
        tls=tls,
        sender=read_address(values.needed("from", "the address that the digest comes from"), values.source("from")),
        user=user,
        password=password,
        timeout=_timeout(values),
    )


def to_pass_on(environment: Mapping[str, str]) -> dict[str, str]:
    """The variables that a scheduled digest needs as well, without secrets; file names made absolute.

    Raises `Refused` where the password stands in the environment itself, which no schedule should repeat.
    """
    if environment.get(VARIABLES["password"]):
        what = f"{VARIABLES['password']} cannot be passed on to cron: anybody could read it there"
        raise Refused(what, f"put it into a file that only you can read, and name that in {VARIABLES['password_file']}")
    passed = {name: environment[name] for name in (*VARIABLES.values(), _CERTIFICATES) if environment.get(name)}
    for name in passed.keys() & {VARIABLES["password_file"], _CERTIFICATES}:
        passed[name] = str(Path(passed[name]).absolute())
    file = settings_file(environment)
    if file is not None:
        passed[SETTINGS_FILE] = str(file.absolute())
    return passed


def settings_file(environment: Mapping[str, str]) -> Path | None:
    """TRACKER_CONFIG, else config.toml in the user's settings folder if it is there; it need not be."""
    named = environment.get(SETTINGS_FILE)
    if named:
        return Path(named)
    from platformdirs import user_config_path

    try:
        usual = user_config_path("sahel-tracker", appauthor=False) / "config.toml"
    except RuntimeError:  # cron or a container: no home folder
        return None
    return usual if usual.is_file() else None


class _Values:
    """Each setting as text, from its variable, else from the table [mail] of the settings file."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._environment = environment
        self._file = settings_file(environment)
        self._table = _mail_table(self._file) if self._file else {}

    def get(self, name: str) -> str | None:
        return self._environment.get(VARIABLES[name]) or self._table.get(name) or None

    def needed(self, name: str, what: str) -> str:
        value = self.get(name)
        if value is None:
            where = f"{self._file} has none either" if self._file else "or write it into the settings file"
            raise Failed(f"{VARIABLES[name]} is not set: {what}", f"set it ({where}); see docs/scheduling.md")
        return value

    def path(self, name: str) -> Path | None:
        """A file by its name; one that the settings file names without a folder lies beside it."""
        value = self.get(name)
        if value is None or self._environment.get(VARIABLES[name]) or self._file is None:
            return Path(value) if value is not None else None
        return self._file.parent / value

    def source(self, name: str) -> str:
        """Where a setting stands, for a message."""
        return VARIABLES[name] if self._environment.get(VARIABLES[name]) else f"{self._file}: {name}"


def _mail_table(file: Path) -> dict[str, str]:
    import tomllib

    try:
        table = tomllib.loads(file.read_text(encoding="utf-8")).get("mail", {})
    except OSError as error:
        raise Failed(f"{file}: {error.strerror}", f"check the file that {SETTINGS_FILE} names") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Unreadable(f"{file} cannot be read: {error}", 'write TOML, such as host = "mail.example.org"') from error
    if not isinstance(table, dict):
        raise Unreadable(f"{file}: mail is not a table", "write [mail] and the settings below it")
    for name in table:
        if name not in VARIABLES:
            raise Unreadable(
                f"{file}: [mail] has no setting '{name}'", close_to(name, VARIABLES) or ", ".join(VARIABLES)
            )
    return {name: str(value) for name, value in table.items()}


def _host(values: _Values) -> str:
    host = values.needed("host", "the name of the mail server")
    if not _HOST.fullmatch(host):
        raise Unreadable(f"{values.source('host')} '{host}' is not the name of a server", "such as mail.example.org")
    return host


def _encryption(values: _Values, host: str) -> Encryption:
    """As set; else none to this machine itself, and STARTTLS to any other."""
    written = values.get("tls")
    if written is None:
        return "none" if host in _HERE else "starttls"
    if written.lower() not in get_args(Encryption):
        raise Unreadable(f"{values.source('tls')} '{written}' is not known", "write none, starttls or tls")
    return cast("Encryption", written.lower())


def _port(values: _Values, tls: Encryption) -> int:
    written = values.get("port")
    if written is None:
        return PORTS[tls]
    if not _PORT.fullmatch(written) or not 0 < int(written) <= _HIGHEST_PORT:
        raise Unreadable(f"{values.source('port')} '{written}' is not a port", f"a number from 1 to {_HIGHEST_PORT}")
    return int(written)


def _timeout(values: _Values) -> float:
    written = values.get("timeout")
    try:
        seconds = float(written) if written is not None else TIMEOUT_SECONDS
    except ValueError:
        seconds = 0.0
    if not 0 < seconds <= LONGEST_TIMEOUT_SECONDS:
        what = f"{values.source('timeout')} '{written}' is not a number of seconds"
        raise Unreadable(what, f"more than 0, at most {LONGEST_TIMEOUT_SECONDS:g}")
    return seconds


def _login(values: _Values) -> tuple[str | None, str | None]:
    """User and password, or neither."""
    user, password = values.get("user"), _password(values)
    if (user is None) != (password is None):
        missing = "user" if user is None else "password"
        raise Failed(f"the mail server is given no {missing}", f"set {VARIABLES[missing]}, or neither of both")
    for name, value in (("user", user), ("password", password)):
        if value is not None and not (value.isascii() and value.isprintable()):
            raise Unreadable(f"the {name} for the mail server is not plain ASCII", f"check {VARIABLES[name]}")
    return user, password


def _password(values: _Values) -> str | None:
    """The password, or the first line of the file that holds it."""
    written = values.get("password")
    file = values.path("password_file")
    if written is not None or file is None:
        return written
    try:
        first = file.read_text(encoding="utf-8").split("\n", 1)[0].rstrip("\r")
    except OSError as error:
        raise Failed(f"{file}: {error.strerror}", f"check {values.source('password_file')}") from error
    except UnicodeDecodeError as error:
        raise Unreadable(f"{file} is not UTF-8 text", "its first line is the password") from error
    except ValueError as error:  # a name that no file can have
        raise Unreadable(f"{file}: {error}", f"check {values.source('password_file')}") from error
    if not first:
        raise Failed(f"{file} holds no password", "its first line is the password")
    return first
