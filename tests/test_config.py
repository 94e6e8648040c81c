"""Where things are and which language is spoken."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from sahel_tracker import config
from sahel_tracker.config import compiled, database_path, reader_language, shipped
from sahel_tracker.errors import Failed, Unreadable


def test_the_option_wins_over_the_environment_and_that_over_the_data_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert database_path(None) == tmp_path / "sahel-tracker" / "tracker.db"
    monkeypatch.setenv("TRACKER_DB", "here.db")
    assert database_path(None) == Path("here.db")
    assert database_path("there.db") == Path("there.db")


def test_an_empty_variable_is_as_good_as_none(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("TRACKER_DB", "")
    assert database_path(None).parent.parent == tmp_path


@pytest.mark.parametrize("option", ["", "  ", "a\0b", "postgresql+psycopg://localhost/tracker"])
def test_what_is_no_path_is_refused(option: str) -> None:
    with pytest.raises(Unreadable, match="--db"):
        database_path(option)


def test_asking_where_the_record_is_creates_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "new"))
    database_path(None)
    assert list(tmp_path.iterdir()) == []


def test_where_there_is_no_home_the_file_must_be_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Cron and containers may run a user who has no home folder: no record may land in whatever folder it is."""
    monkeypatch.delenv("XDG_DATA_HOME")
    monkeypatch.delenv("HOME", raising=False)
    monkeypatch.setattr("os.path.expanduser", lambda path: path)
    with pytest.raises(Failed, match="no home folder") as refusal:
        database_path(None)
    assert "TRACKER_DB" in refusal.value.hint


@pytest.mark.parametrize(
    ("option", "environment", "language"),
    [
        ("ar", {"TRACKER_LANG": "fr"}, "ar"),
        ("FR", {}, "fr"),
        (None, {"TRACKER_LANG": "ar", "LANG": "fr_FR.UTF-8"}, "ar"),
        (None, {"LANG": "fr_FR.UTF-8"}, "fr"),
        (None, {"LC_ALL": "ar_DZ.UTF-8", "LANG": "fr_FR.UTF-8"}, "ar"),
        (None, {"LC_ALL": "C", "LANG": "fr_FR.UTF-8"}, "en"),
        (None, {"LC_MESSAGES": "ar", "LANG": "fr"}, "ar"),
        (None, {"LANG": "de_DE.UTF-8"}, "en"),
        (None, {"LANG": "fro"}, "en"),
        (None, {"LANG": "", "TRACKER_LANG": ""}, "en"),
        (None, {}, "en"),
    ],
)
def test_the_language_is_the_first_that_is_said(
    monkeypatch: pytest.MonkeyPatch, option: str | None, environment: dict[str, str], language: str
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert reader_language(option) == language


def test_a_language_that_is_not_spoken_is_refused_by_the_name_of_its_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Unreadable, match="--lang 'de'") as refusal:
        reader_language("de")
    assert "ar, fr or en" in refusal.value.hint
    monkeypatch.setenv("TRACKER_LANG", "francais")
    with pytest.raises(Unreadable, match="TRACKER_LANG 'francais'"):
        reader_language(None)


def test_shipped_files_are_found_in_a_checkout_and_in_a_package(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert shipped("data", "countries.yaml").is_file()
    package = tmp_path / "sahel_tracker"
    (package / "data").mkdir(parents=True)
    (tmp_path / "data").mkdir()
    (tmp_path / "migrations").mkdir()
    monkeypatch.setattr(config, "PACKAGE", package)
    assert shipped("data", "records") == package / "data" / "records"
    assert shipped("migrations") == tmp_path / "migrations"
    assert compiled("locale") == package / "compiled" / "locale"


def test_an_incomplete_installation_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(config, "PACKAGE", tmp_path / "sahel_tracker")
    with pytest.raises(Failed, match="incomplete: no migrations"):
        shipped("migrations")


def test_a_named_file_does_not_cost_the_import_of_platformdirs() -> None:
    script = "import sys; from sahel_tracker.config import database_path; database_path('x'); print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.split()
    assert "sahel_tracker.config" in loaded
    assert "platformdirs" not in loaded
