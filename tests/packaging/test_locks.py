"""The locks install what pyproject.toml asks for, anywhere, and nothing that was not resolved with it."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
RUNTIME = [*PROJECT["project"]["dependencies"], *PROJECT["build-system"]["requires"]]
DEVELOPMENT = PROJECT["project"]["optional-dependencies"]["dev"]


def lock(name: str) -> str:
    return (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")


def pins(name: str) -> dict[str, str]:
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+) \\$", lock(name), re.MULTILINE))


@pytest.mark.parametrize(("name", "wanted"), [("runtime", RUNTIME), ("dev", [*RUNTIME, *DEVELOPMENT])])
def test_every_requirement_is_locked_at_a_version_it_allows(name: str, wanted: list[str]) -> None:
    """If this fails, run `make locks`."""
    pinned = pins(name)
    for requirement in map(Requirement, wanted):
        assert pinned[canonicalize_name(requirement.name)] in requirement.specifier


def test_both_locks_agree() -> None:
    development = pins("dev")
    assert {package: development.get(package) for package in pins("runtime")} == pins("runtime")


@pytest.mark.parametrize("name", ["runtime", "dev"])
def test_every_package_comes_with_hashes_and_from_no_particular_place(name: str) -> None:
    entries = re.split(r"^(?=[a-z0-9])", lock(name), flags=re.MULTILINE)[1:]
    assert len(entries) == len(pins(name))
    assert all("--hash=sha256:" in entry for entry in entries)
    assert not re.search(r"://|^-|file:|find-links|index-url", lock(name), re.MULTILINE)
