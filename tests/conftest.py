"""What every test may count on: an environment without the developer's settings, and skips that are honest.

A test is skipped only for what the machine lacks, by name. With TRACKER_TEST_STRICT=1 (CI) a skip is a failure, except
for want of ../shared, the folder of source documents that is no part of the project.
"""

from __future__ import annotations

import os
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import settings

pytest_plugins = ["tests.snapshots", "tests.specimen"]

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
NOT_SHARED = f"no folder {SHARED}"
STRICT = os.environ.get("TRACKER_TEST_STRICT") == "1"

Report = TypeVar("Report", pytest.TestReport, pytest.CollectReport)
Reports = Generator[None, Report, Report]

# A busy machine is no bug, and CI tries the same examples each time.
settings.register_profile("tracker", deadline=None, derandomize=STRICT, print_blob=True)
settings.load_profile("tracker")


@pytest.fixture(autouse=True, scope="session")
def _nobody_in_particular(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No setting of the person who runs the tests reaches the program, and no test reaches their record."""
    with pytest.MonkeyPatch.context() as patch:
        for name in list(os.environ):
            if name.startswith(("TRACKER_", "LC_")) and name != "TRACKER_TEST_STRICT":
                patch.delenv(name)
        for name in ("LANG", "LANGUAGE", "NO_COLOR", "FORCE_COLOR", "GITHUB_ACTIONS", "COLUMNS"):
            patch.delenv(name, raising=False)
        patch.setenv("XDG_DATA_HOME", str(tmp_path_factory.mktemp("data-home")))
        yield


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder ../shared; the test is skipped where there is none."""
    if not SHARED.is_dir():
        pytest.skip(NOT_SHARED)
    return SHARED


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Reports[pytest.TestReport]:  # noqa: ARG001
    """Turn a skipped test into a failed one where nothing may be skipped."""
    report = yield
    _refuse_skip(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector: pytest.Collector) -> Reports[pytest.CollectReport]:  # noqa: ARG001
    """The same for a whole file that says it cannot be run."""
    report = yield
    _refuse_skip(report)
    return report


def _refuse_skip(report: pytest.TestReport | pytest.CollectReport) -> None:
    if STRICT and report.skipped and not hasattr(report, "wasxfail") and NOT_SHARED not in str(report.longrepr):
        report.outcome = "failed"
        report.longrepr = f"nothing may be skipped here: {report.longrepr}"
