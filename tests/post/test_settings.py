"""Which server is used, as whom, and that a password is neither shown nor sent in the clear."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahel_tracker.errors import Failed, Refused, TrackerError, Unreadable
from sahel_tracker.post.addresses import read_address
from sahel_tracker.post.settings import MailSettings, mail_settings, settings_file, to_pass_on

SECRET = "opera-s3cret"  # noqa: S105 - of no server
NEEDED = {"TRACKER_SMTP_HOST": "mail.example.org", "TRACKER_MAIL_FROM": "desk@example.org"}
LOGIN = {"TRACKER_SMTP_USER": "desk", "TRACKER_SMTP_PASSWORD": SECRET}


@pytest.fixture(autouse=True)
def _no_settings_of_this_user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))


def refusal(environment: dict[str, str], kind: type[TrackerError] = Unreadable) -> TrackerError:
    with pytest.raises(kind) as raised:
        mail_settings(environment)
    assert raised.value.hint
    assert SECRET not in f"{raised.value.what}{raised.value.hint}{raised.value.__cause__!r}"
    return raised.value


def written(folder: Path, text: str) -> dict[str, str]:
    """A settings file, named by the environment."""
    file = folder / "settings.toml"
    file.write_text(text, encoding="utf-8")
    return {"TRACKER_CONFIG": str(file)}


class TestEnvironment:
    def test_host_and_sender_are_enough(self) -> None:
        expected = MailSettings("mail.example.org", 587, "starttls", "desk@example.org")
        assert mail_settings(NEEDED) == expected
        assert expected.timeout == 30

    @pytest.mark.parametrize(("tls", "port"), [("none", 25), ("starttls", 587), ("TLS", 465)])
    def test_the_port_follows_the_encryption(self, tls: str, port: int) -> None:
        settings = mail_settings({**NEEDED, "TRACKER_SMTP_TLS": tls})
        assert (settings.tls, settings.port) == (tls.lower(), port)

    @pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "::1"])
    def test_to_this_machine_itself_nothing_is_encrypted_unless_asked_for(self, host: str) -> None:
        assert mail_settings({**NEEDED, "TRACKER_SMTP_HOST": host}).tls == "none"

    def test_everything_can_be_set(self) -> None:
        rest = {"TRACKER_SMTP_PORT": "2525", "TRACKER_SMTP_TLS": "tls", "TRACKER_SMTP_TIMEOUT": "2.5"}
        settings = mail_settings({**NEEDED, **LOGIN, **rest})
        assert (settings.port, settings.user, settings.password, settings.timeout) == (2525, "desk", SECRET, 2.5)

    @pytest.mark.parametrize("missing", NEEDED)
    def test_what_is_missing_is_named(self, missing: str) -> None:
        error = refusal({name: value for name, value in NEEDED.items() if name != missing}, Failed)
        assert missing in error.what
        assert error.exit_code == 1

    @pytest.mark.parametrize(
        ("name", "value"),
        [
            ("TRACKER_SMTP_TLS", "ssl"),
            ("TRACKER_SMTP_PORT", "0"),
            ("TRACKER_SMTP_PORT", "65536"),
            ("TRACKER_SMTP_PORT", "smtp"),
            ("TRACKER_SMTP_TIMEOUT", "soon"),
            ("TRACKER_SMTP_TIMEOUT", "-1"),
            ("TRACKER_SMTP_TIMEOUT", "nan"),
            ("TRACKER_SMTP_HOST", "mail server"),
            ("TRACKER_SMTP_HOST", "بريد.example"),
            ("TRACKER_MAIL_FROM", "desk"),
            ("TRACKER_MAIL_FROM", "desk@example.org\nBcc: all@example.org"),
        ],
    )
    def test_what_cannot_be_read_is_named_with_what_would_be_right(self, name: str, value: str) -> None:
        error = refusal({**NEEDED, name: value})
        assert name in error.what
        assert error.exit_code == 2


class TestPassword:
    def test_it_is_not_shown(self) -> None:
        assert SECRET not in repr(mail_settings({**NEEDED, **LOGIN}))

    def test_it_is_the_first_line_of_a_file(self, tmp_path: Path) -> None:
        file = tmp_path / "password"
        file.write_bytes(f" {SECRET} \r\nsecond line\n".encode())
        settings = mail_settings({**NEEDED, "TRACKER_SMTP_USER": "desk", "TRACKER_SMTP_PASSWORD_FILE": str(file)})
        assert settings.password == f" {SECRET} "

    @pytest.mark.parametrize("content", [None, b"", b"\n", b"\xff\xfe"])
    def test_a_file_without_one_is_refused(self, tmp_path: Path, content: bytes | None) -> None:
        file = tmp_path / "password"
        if content is not None:
            file.write_bytes(content)
        named = {**NEEDED, "TRACKER_SMTP_USER": "desk", "TRACKER_SMTP_PASSWORD_FILE": str(file)}
        assert str(file) in refusal(named, TrackerError).what

    @pytest.mark.parametrize("half", LOGIN)
    def test_a_user_without_one_or_one_without_a_user_is_refused(self, half: str) -> None:
        other = next(name for name in LOGIN if name != half)
        assert other in refusal({**NEEDED, half: LOGIN[half]}, Failed).hint

    def test_it_is_not_sent_in_the_clear_to_another_machine(self) -> None:
        assert "unencrypted" in refusal({**NEEDED, **LOGIN, "TRACKER_SMTP_TLS": "none"}, Refused).what
        here = {**NEEDED, **LOGIN, "TRACKER_SMTP_TLS": "none", "TRACKER_SMTP_HOST": "localhost"}
        assert mail_settings(here).password == SECRET

    def test_one_that_no_server_could_read_is_refused_without_showing_it(self) -> None:
        with pytest.raises(Unreadable) as raised:
            mail_settings({**NEEDED, **LOGIN, "TRACKER_SMTP_PASSWORD": "mot de passe é"})
        assert "passe" not in f"{raised.value.what}{raised.value.hint}"


class TestSettingsFile:
    def test_it_holds_what_the_environment_does_not(self, tmp_path: Path) -> None:
        text = '[mail]\nhost = "mail.example.org"\nport = 2525\nfrom = "desk@example.org"\ntls = "tls"\n'
        named = written(tmp_path, text)
        assert mail_settings(named) == MailSettings("mail.example.org", 2525, "tls", "desk@example.org")
        assert mail_settings({**named, "TRACKER_SMTP_PORT": "26"}).port == 26

    def test_it_is_looked_for_in_the_user_s_settings(self, tmp_path: Path) -> None:
        assert settings_file({}) is None
        folder = tmp_path / "config" / "sahel-tracker"
        folder.mkdir(parents=True)
        (folder / "config.toml").write_text('[mail]\nhost = "localhost"\nfrom = "desk@example.org"\n')
        assert mail_settings({}).host == "localhost"

    @pytest.mark.parametrize(
        ("text", "says"),
        [
            ("[mail", "cannot be read"),
            ("mail = 3", "is not a table"),
            ('[mail]\nhosts = "mail.example.org"', "no setting 'hosts'"),
            ('[mail]\nhost = "mail.example.org"\nfrom = "desk"', "from: 'desk' is not a mail address"),
            ('[mail]\nhost = "h"\nfrom = "d@example.org"\nport = "x"', "port 'x' is not a port"),
            (f'[mail]\nhost = "h"\nfrom = "d@example.org"\nport = "{"9" * 5000}"', "is not a port"),
            (f"deep = {'[' * 5000}", "cannot be read"),
        ],
    )
    def test_what_is_wrong_in_it_is_said_with_its_name(self, tmp_path: Path, text: str, says: str) -> None:
        error = refusal(written(tmp_path, text))
        assert says in error.what
        assert "settings.toml" in error.what

    def test_a_password_file_without_a_folder_lies_beside_it(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Cron runs in another folder."""
        named = written(
            tmp_path, '[mail]\nhost = "h"\nfrom = "d@example.org"\nuser = "desk"\npassword_file = "secret"\n'
        )
        (tmp_path / "secret").write_text(f"{SECRET}\n")
        (tmp_path / "elsewhere").mkdir()
        monkeypatch.chdir(tmp_path / "elsewhere")
        assert mail_settings(named).password == SECRET
        (tmp_path / "secret").unlink()
        assert "settings.toml: password_file" in refusal(named, Failed).hint

    def test_a_name_that_no_file_can_have_is_told(self, tmp_path: Path) -> None:
        named = written(
            tmp_path, '[mail]\nhost = "h"\nfrom = "d@example.org"\nuser = "u"\npassword_file = "a\\u0000"\n'
        )
        assert "settings.toml: password_file" in refusal(named).hint

    def test_one_that_is_named_has_to_be_there(self, tmp_path: Path) -> None:
        assert "nowhere.toml" in refusal({"TRACKER_CONFIG": str(tmp_path / "nowhere.toml")}, Failed).what


class TestPassedOn:
    def test_the_variables_that_are_set_and_absolute_paths(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        passed = to_pass_on(
            {
                **NEEDED,
                "TRACKER_SMTP_PASSWORD_FILE": "secret",
                "SSL_CERT_FILE": "office.pem",
                "HOME": "/root",
                "TRACKER_CONFIG": "c.toml",
            }
        )
        assert passed == {
            **NEEDED,
            "SSL_CERT_FILE": str(tmp_path / "office.pem"),
            "TRACKER_SMTP_PASSWORD_FILE": str(tmp_path / "secret"),
            "TRACKER_CONFIG": str(tmp_path / "c.toml"),
        }

    def test_a_password_never(self) -> None:
        with pytest.raises(Refused) as raised:
            to_pass_on({**NEEDED, **LOGIN})
        assert "TRACKER_SMTP_PASSWORD_FILE" in raised.value.hint
        assert SECRET not in f"{raised.value.what}{raised.value.hint}"


class TestAddresses:
    @pytest.mark.parametrize(
        "address", ["a@example.org", " o'neil+ly@mail.example.org ", "x@localhost", "a@xn--4gbrim.ly"]
    )
    def test_a_bare_address_is_read(self, address: str) -> None:
        assert read_address(address, "--mail-to") == address.strip()

    @pytest.mark.parametrize(
        "typed",
        [
            "",
            "ali",
            "a@b@c",
            "Ali <ali@example.org>",
            "a@example.org\nBcc: b@example.org",
            "a@example.org\r",
            "a@example.org> SIZE=1",
            "a b@example.org",
            "علي@example.org",
            "a@بريد.example",
            "a@example..org",
            "a@-example.org",
            f"{'a' * 65}@example.org",
            f"a@{'b.' * 130}org",
        ],
    )
    def test_anything_else_is_refused(self, typed: str) -> None:
        with pytest.raises(Unreadable, match="--mail-to") as raised:
            read_address(typed, "--mail-to")
        assert "desk@example.org" in raised.value.hint

    @given(st.text())
    def test_what_is_read_can_begin_no_header_and_no_command(self, typed: str) -> None:
        try:
            address = read_address(f"a@{typed}", "--mail-to")
        except Unreadable:
            return
        assert address.isascii()
        assert not set(address) & set(' \r\n\t<>,;:"\\()\x00')
