"""The benchmark measures what there is: its record set can be read, its commands exist."""

from __future__ import annotations

import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

from sahel_tracker.cli.commands import COMMANDS
from sahel_tracker.exchange.reading import read_record_set
from sahel_tracker.model.records import Commitment, Finding, Record

SCRIPTS = Path(__file__).parents[1] / "benchmarks"


@pytest.fixture(scope="module")
def benchmark() -> ModuleType:
    return loaded("commands")


def loaded(name: str) -> ModuleType:
    """The benchmark of this name as a module."""
    spec = spec_from_file_location(f"benchmark_{name}", SCRIPTS / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    sys.modules[spec.name] = module  # where its dataclass looks for its own module
    spec.loader.exec_module(module)
    return module


def test_its_record_set_has_as_many_commitments_as_it_says(benchmark: ModuleType, tmp_path: Path) -> None:
    file = tmp_path / "many.yaml"
    file.write_text("\n".join(benchmark.many_commitments(200)), encoding="utf-8")
    items = read_record_set([file], Record()).items
    kinds = [item.kind for item in items if isinstance(item, Commitment)]
    assert (len(kinds), set(kinds)) == (200, {"one-off", "recurring", "standing"})
    assert sum(isinstance(item, Finding) for item in items) == 100


def test_it_measures_commands_that_exist_and_holds_the_promised_limits(benchmark: ModuleType) -> None:
    limits = {(case.record, case.command): case.limit for case in benchmark.CASES}
    names = [command.removeprefix("--lang ar ").split()[0] for _, command in limits]
    assert all(name.startswith("--") or name in COMMANDS for name in names)
    assert (limits[("", "--help")], limits[("", "--version")]) == (8, 8)
    assert limits[("bundled", "report --country LY")] == 16
    assert limits[("some", "report -f html")] == pytest.approx(2000 / 12)


def test_the_lowest_of_the_rounds_counts_and_a_failure_stops_it(benchmark: ModuleType) -> None:
    [seconds] = benchmark.measure([benchmark.BARE], 2)
    assert 0 < seconds < 10
    with pytest.raises(SystemExit, match="failed"):
        benchmark.cpu_of([sys.executable, "-c", "raise SystemExit(1)"])


def test_its_tables_have_as_many_commitments_as_they_say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    loaded("tables").write_plan(200)
    for name in ("plan.xlsx", "plan.csv"):
        items = read_record_set([Path(name)], Record()).items
        assert sum(isinstance(item, Commitment) for item in items) == 200
