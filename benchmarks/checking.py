"""The cost of `tracker check` as commitments and words grow: CPU seconds and memory of the whole process.

`make benchmark`, or `python benchmarks/checking.py`. Each size is checked once in a process of its own, without the
extra `match`; two sizes have a limit, and the program exits with 1 where one is passed. The promises are the titles of
the bundled set, each with another town and number; the report is made of the texts in tests/check/evaluation.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

TEXTS = Path(__file__).parents[1] / "tests" / "check" / "evaluation" / "texts"
TOWNS = ("Sebha", "Agadez", "Tamanrasset", "Gao", "Oujda", "Nouadhibou", "Faya", "Kufra", "Tozeur", "Zouerate", "Kidal")
PROGRAM = (sys.executable, "-m", "sahel_tracker", "--quiet", "--db")
WITHOUT_THE_EXTRA = """
import sys
from sahel_tracker.check import encoder
encoder.load_encoder = lambda: None
from sahel_tracker.cli.app import main
sys.exit(main())
"""
MEGABYTE = 1024


@dataclass(frozen=True)
class Size:
    """So many commitments against so many words, and the most that may cost: CPU seconds, megabytes."""

    commitments: int
    words: int
    seconds: float | None = None
    megabytes: int | None = None


SIZES = (
    Size(500, 20_000),
    Size(1_000, 20_000),
    Size(2_000, 20_000, 6, 300),
    Size(4_000, 20_000),
    Size(10_000, 1_250),
    Size(10_000, 2_500),
    Size(10_000, 5_000, 4),
    Size(10_000, 10_000),
)


def main() -> int:
    """Measure, print, and say by the exit code whether every limit was kept."""
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        titles = bundled_titles()
        costs = [cost_of(size, titles) for size in SIZES]
    sys.stdout.write("commitments    words     CPU   memory    limit\n")
    for size, (seconds, megabytes) in zip(SIZES, costs, strict=True):
        limit = " ".join(f"{most:g} {unit}" for most, unit in ((size.seconds, "s"), (size.megabytes, "MB")) if most)
        sys.stdout.write(f"{size.commitments:11,}  {size.words:7,}  {seconds:4.1f} s  {megabytes:4.0f} MB    {limit}\n")
    return int(any(is_passed(size, *cost) for size, cost in zip(SIZES, costs, strict=True)))


def bundled_titles() -> list[dict[str, str]]:
    """The titles of the bundled commitments, each in its languages."""
    run("bundled.db", "init", "--sample")
    listed = json.loads(run("bundled.db", "list", "-f", "json"))["commitments"]
    return [{language: title for language, title in one["title"].items() if title} for one in listed]


def cost_of(size: Size, titles: list[dict[str, str]]) -> tuple[float, float]:
    """CPU seconds and the most megabytes that one check of this size took."""
    file, records, report = f"{size.commitments}-{size.words}.db", Path("records.yaml"), Path("report.txt")
    records.write_text("\n".join(record_set(size.commitments, titles)), encoding="utf-8")
    report.write_text(text_of(size.words), encoding="utf-8")
    run(file, "init")
    run(file, "import", str(records))
    run(file, "meeting", "attach", "later", "--text", str(report))
    with Path(os.devnull).open("wb") as nowhere:
        process = subprocess.Popen(
            [sys.executable, "-c", WITHOUT_THE_EXTRA, "--quiet", "--db", file, "check", "later", "-f", "json"],
            stdout=nowhere,
        )
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"failed: a check of {size}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / MEGABYTE


def record_set(number: int, titles: list[dict[str, str]]) -> Iterator[str]:
    """Two meetings of one process; all was promised at the first."""
    yield from ("version: 1", "processes:", "  - {slug: series, name: {en: Series}}", "meetings:")
    yield "  - {slug: earlier, process: series, title: {en: Earlier}, held: 2012-03-12, participants: [LY, TD]}"
    yield "  - {slug: later, process: series, title: {en: Later}, held: 2013-11-14, participants: [LY, TD]}"
    yield "commitments:"
    for one, title in zip(range(number), cycle(titles), strict=False):
        named = {language: f"{text} {TOWNS[one % len(TOWNS)]} {one}" for language, text in title.items()}
        yield f"  - {{ref: C-{one}, meeting: earlier, title: {json.dumps(named, ensure_ascii=False)}}}"


def text_of(words: int) -> str:
    """A report of so many words, its sentences shifted against each other so that none comes back as it was."""
    known = " ".join(file.read_text(encoding="utf-8") for file in sorted(TEXTS.glob("*.txt"))).split()
    shifted = (f"{word} {TOWNS[at % len(TOWNS)]}" if at % 97 == 0 else word for at, word in enumerate(cycle(known)))
    return " ".join(" ".join(islice(shifted, words)).split()[:words])


def run(file: str, *command: str) -> str:
    """The output of a command on this file."""
    done = subprocess.run([*PROGRAM, file, *command], check=True, capture_output=True, text=True)
    return done.stdout


def is_passed(size: Size, seconds: float, megabytes: float) -> bool:
    """Whether it cost more than it may."""
    return seconds > (size.seconds or seconds) or megabytes > (size.megabytes or megabytes)


if __name__ == "__main__":
    sys.exit(main())
