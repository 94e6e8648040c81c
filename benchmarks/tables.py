"""The CPU of importing and exporting tables of ten thousand rows, reading the workbook in its own process included.

`make benchmark`, or `python benchmarks/tables.py [ROUNDS]`. Whole processes; the lowest of the rounds counts. Exits
with 1 where the limit is passed.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

ROUNDS = 3
MANY = 10_000
LIMIT = 10.0
"""Seconds, for an import of that many rows."""
HEADERS = ("N°", "Engagement", "Réunion", "Processus", "Date de la réunion")
MORE_HEADERS = ("Pays", "Échéance", "Thème", "Statut", "Note")
PROGRAM = (sys.executable, "-m", "sahel_tracker", "--quiet", "--db", "record.db")


def main(rounds: int) -> int:
    """Measure, print, and say by the exit code whether the limit was kept."""
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        write_plan(MANY)
        costs = {name: min(seconds(name) for _ in range(rounds)) for name in ("import plan.xlsx", "import plan.csv")}
        costs["import again"] = cpu_of("import plan.xlsx")
        costs["export -o out.xlsx"] = cpu_of("export -o out.xlsx")
    sys.stdout.writelines(f"{name:20} {cost:6.2f} s of CPU, {MANY:,} rows\n" for name, cost in costs.items())
    return int(max(costs["import plan.xlsx"], costs["import plan.csv"]) > LIMIT)


def seconds(command: str) -> float:
    """CPU seconds of the command on a new record."""
    for file in Path().glob("record.db*"):
        file.unlink()
    cpu_of("init")
    return cpu_of(command)


def cpu_of(command: str) -> float:
    """CPU seconds, user and system, of one run and of the processes that it starts. Raises where it fails."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([*PROGRAM, *command.split()], check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def write_plan(number: int) -> None:
    """The table of an office as a workbook and as CSV: a hundred rows a meeting, titles, countries, days, statuses."""
    from xlsxwriter import Workbook

    lines = list(rows(number))
    with Workbook("plan.xlsx") as book:
        sheet = book.add_worksheet("Suivi")
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        sheet.write_row(0, 0, ["Plan d'action"])
        for row, line in enumerate(((*HEADERS, *MORE_HEADERS), *lines), 2):
            for column, value in enumerate(line):
                if isinstance(value, date):
                    sheet.write_datetime(row, column, value, day)
                else:
                    sheet.write(row, column, value)
    text = "\n".join(";".join(f'"{value}"' for value in line) for line in ((*HEADERS, *MORE_HEADERS), *lines))
    Path("plan.csv").write_text(text, encoding="utf-8")


def rows(number: int) -> Iterator[Sequence[object]]:
    """One row after the other."""
    for one in range(number):
        held = date(2008, 1, 15) + timedelta(days=30 * (one // 100))
        countries = ("Libye, Tunisie", "Maroc", "Mali et Niger", "Tous")[one % 4]
        status = ("en cours", "réalisé", "à discuter")[one % 3]
        title = f"Engagement {one} sur la sécurité des frontières"
        due = held + timedelta(days=100 + one % 1000)
        series = ("Sécurité des frontières", held, countries, due)
        yield one + 1, title, f"Réunion {one // 100}", *series, f"thème {one % 7}", status, f"observation {one}"


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS))
