"""The wheel holds everything the program needs, and runs in a bare environment away from the checkout."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NO_INDEX = ("NewConnectionError", "NameResolutionError", "Temporary failure in name resolution", "ProxyError")


def run(*command: str | Path, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a command as a person with an empty home would."""
    environment = {"PATH": "/usr/bin:/bin", "HOME": str(folder), "LANG": "C.UTF-8"}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def pip(*arguments: str | Path, python: Path, folder: Path) -> None:
    """Run pip with this machine's own settings: it may need them to reach an index."""
    command = [python, "-m", "pip", "--quiet", "--disable-pip-version-check", *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode and any(sign in done.stderr for sign in NO_INDEX):
        pytest.skip("no package index within reach")
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    pip(
        "wheel", "--no-build-isolation", "--no-deps", "--wheel-dir", folder, ROOT,
        python=Path(sys.executable), folder=folder,
    )  # fmt: skip
    [built] = folder.glob("*.whl")
    return built


def shipped_files(*folders: str) -> set[str]:
    """What of these folders belongs into the package: everything but leftovers of running it."""
    found = (path for folder in folders for path in (ROOT / folder).rglob("*") if path.is_file())
    return {f"sahel_tracker/{path.relative_to(ROOT)}" for path in found if "__pycache__" not in path.parts}


def test_the_wheel_holds_data_migrations_and_compiled_data(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    assert shipped_files("data", "migrations") <= names
    assert {"sahel_tracker/compiled/countries.json", "sahel_tracker/py.typed"} <= names


def test_the_wheel_holds_the_templates_of_pages(wheel: Path) -> None:
    templates = (ROOT / "sahel_tracker" / "render" / "html" / "templates").iterdir()
    assert {str(path.relative_to(ROOT)) for path in templates} <= set(zipfile.ZipFile(wheel).namelist())


def test_the_wheel_holds_nothing_else(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert len(names) == len(set(names))
    strangers = [name for name in names if not name.startswith(("sahel_tracker/", "sahel_tracker-"))]
    assert strangers == []
    assert [name for name in names if "__pycache__" in name or name.endswith((".db", ".pyc"))] == []


def test_the_demo_runs_in_a_bare_environment(wheel: Path, tmp_path: Path) -> None:
    """Installed from the locks and the wheel alone, outside the checkout: no file of it is within reach."""
    assert run(sys.executable, "-m", "venv", tmp_path / "bare", folder=tmp_path).returncode == 0
    python, tracker = tmp_path / "bare/bin/python", tmp_path / "bare/bin/tracker"
    pip("install", "--require-hashes", "-r", ROOT / "requirements/runtime.txt", python=python, folder=tmp_path)
    pip("install", "--no-deps", wheel, python=python, folder=tmp_path)
    home = "import sahel_tracker.config as c; print(c.shipped('data', 'records')); print(c.shipped('migrations'))"
    places = run(python, "-c", home, folder=tmp_path).stdout.splitlines()
    assert [place.startswith(str(tmp_path / "bare")) for place in places] == [True, True]
    version = run(tracker, "--version", folder=tmp_path)
    assert (version.returncode, version.stderr) == (0, "")
    demo = run(tracker, "demo", folder=tmp_path)
    assert demo.returncode == 0, demo.stderr
    assert "Libya" in demo.stdout
    assert "Traceback" not in demo.stderr
