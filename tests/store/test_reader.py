"""Reading gives back what was recorded, in its order, with one statement for each table."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahel_tracker.model.records import SHELVES, Commitment, Finding, Item, Meeting, Record, key_of
from sahel_tracker.store import ledger, opening, transaction
from sahel_tracker.store.reader import AT_ONCE, Reader, open_reader
from sahel_tracker.store.rows import LAYOUTS, Lists, Row

TEXT = "The ministers agreed to meet again."


def test_the_record_comes_back_as_it_was_put(filled: Path, items: list[Item]) -> None:
    with open_reader(filled) as reader:
        record = reader.record()
    assert list(record.items()) == items
    for item in items:
        assert record.find(type(item), key_of(item)) == item


def _lists_of(item: Item) -> Lists:
    lists: dict[str, dict[str, list[object]]] = {
        name: {} for name in ("participant", "observer", "bound", "theme", "awaited", "renewed")
    }
    if isinstance(item, Meeting):
        lists |= {"participant": {item.slug: [*item.participants]}, "observer": {item.slug: [*item.observers]}}
    if isinstance(item, Commitment):
        lists |= {"bound": {item.ref: [*item.parties]}, "theme": {item.ref: [*item.themes]}}
        lists |= {"renewed": {item.ref: [*item.renews]}}
        lists |= {"awaited": {item.ref: [item.awaited] if item.awaited else []}}
    return lists


@given(st.one_of([st.from_type(kind) for kind in SHELVES]))
def test_every_item_fits_its_row_and_comes_back(item: Item) -> None:
    layout = LAYOUTS[type(item)]
    row = layout.values(item)
    assert len(row) == len(layout.columns)
    assert {type(value) for value in row} <= {str, int, bool, type(None)}
    assert layout.build(row, _lists_of(item)) == item
    assert row[layout.columns.index(layout.key)] == key_of(item)


class Counted:
    """Runs statements and remembers them."""

    def __init__(self, execute: Callable[[str, Mapping[str, object]], Iterable[Row]]) -> None:
        self.statements: list[str] = []
        self._execute = execute

    def __call__(self, sql: str, values: Mapping[str, object]) -> Iterable[Row]:
        """Run it."""
        self.statements.append(sql)
        return self._execute(sql, values)


@pytest.fixture
def counted(filled: Path) -> Iterator[Counted]:
    with opening.reading(filled) as connection:
        yield Counted(connection.execute)


def test_the_whole_record_takes_one_statement_for_each_table(counted: Counted, items: list[Item]) -> None:
    assert list(Reader(counted).record().items()) == items
    tables = [statement.split(" FROM ")[1].split()[0] for statement in counted.statements]
    assert sorted(tables) == sorted(set(tables))
    assert len(tables) == 14


def test_many_texts_take_few_statements(counted: Counted) -> None:
    wanted = [f"{number:064x}" for number in range(AT_ONCE + 1)]
    assert Reader(counted).texts(wanted) == {}
    assert len(counted.statements) == 2


def test_the_counts_take_one_statement(counted: Counted) -> None:
    assert Reader(counted).counts()["commitments"] == 3
    assert len(counted.statements) == 1


def test_the_same_statements_run_through_sqlalchemy(filled: Path) -> None:
    with open_reader(filled) as reader, transaction.transaction(filled) as connection:
        inside = transaction.reader_in(connection)
        assert list(inside.record().items()) == list(reader.record().items())
        assert inside.history() == reader.history()
        assert inside.history("TRI-2012-01") == reader.history("TRI-2012-01")
        assert (inside.head(), inside.counts()) == (reader.head(), reader.counts())
        hashes = [document.sha256 for document in reader.record().documents.values()]
        assert inside.texts(hashes) == reader.texts(hashes)
        assert list(inside.every_text()) == list(reader.every_text())


def test_a_text_is_found_by_its_hash_and_one_that_is_not_kept_is_left_out(filled: Path, items: list[Item]) -> None:
    documents = [item.sha256 for item in items if type(item).__name__ == "Document"]  # type: ignore[union-attr]
    with open_reader(filled) as reader:
        assert reader.texts(documents) == {documents[0]: TEXT}
        assert reader.text(documents[0]) == TEXT
        assert reader.text(documents[1]) is None
        assert reader.texts([]) == {}


def test_history_is_whole_or_about_one_ref(filled: Path) -> None:
    with open_reader(filled) as reader:
        everything = reader.history()
        assert [entry.n for entry in everything] == list(range(1, 16))
        about = reader.history("TRI-2012-01")
        assert [(entry.kind, entry.key) for entry in about] == [
            ("commitment", "TRI-2012-01"),
            ("extension", "1"),
            ("finding", "1"),
            ("finding", "2"),
            ("finding", "3"),
        ]
        assert reader.history("nothing") == ()
        assert reader.head() == (15, everything[-1].hash)


def test_a_change_keeps_its_place_in_the_order_of_recording(filled: Path, items: list[Item]) -> None:
    with ledger.command(filled, action="edit") as change:
        first = change.record.commitments["TRI-2012-01"]
        change.put(replace(first, note="changed", themes=("other",)))
    with open_reader(filled) as reader:
        record = reader.record()
    assert list(record.commitments) == ["TRI-2012-01", "TRI-2012-02", "RAB-2013-01"]
    assert record.commitments["TRI-2012-01"] == replace(first, note="changed", themes=("other",))
    assert len(list(record.items())) == len(items)


def test_a_reader_loads_no_library_for_writing(filled: Path) -> None:
    script = (
        "import pathlib, sys; from sahel_tracker.store.reader import open_reader\n"
        "with open_reader(pathlib.Path(sys.argv[1])) as reader: reader.record(), reader.history(), reader.head()\n"
        "print(sorted({'sqlalchemy', 'sqlmodel', 'alembic', 'pydantic', 'yaml', 'hashlib'} & set(sys.modules)))"
    )
    said = subprocess.run([sys.executable, "-c", script, filled], capture_output=True, text=True, check=True).stdout
    assert said == "[]\n"


def test_a_record_of_thousands_is_the_same_and_takes_no_more_statements(path: Path, items: list[Item]) -> None:
    record = Record()
    for item in items:
        record.add(item)
    promise = record.commitments["TRI-2012-01"]
    many = [replace(promise, ref=f"MANY-{number}") for number in range(2000)]
    found = [replace(record.findings[1], id=100 + number, commitment=one.ref) for number, one in enumerate(many)]
    with ledger.command(path, action="import") as change:
        assert change.put_all([*items, *many, *found], checked=True) == len(items) + 4000
    with opening.reading(path) as connection:
        counted = Counted(connection.execute)
        back = Reader(counted).record()
    assert list(back.commitments.values()) == [*record.commitments.values(), *many]
    assert list(back.findings.values())[len(record.findings) :] == found
    assert isinstance(back.findings[100], Finding)
    assert len(counted.statements) == 14
