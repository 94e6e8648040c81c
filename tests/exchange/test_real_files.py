from __future__ import annotations

from pathlib import Path

from sahel_tracker.exchange.reading import read_record_set
from sahel_tracker.exchange.writing import write_record_set
from sahel_tracker.store import database, ledger
from sahel_tracker.store.reader import open_reader

ROOT = Path(__file__).parents[2]


def imported(path: Path, files: list[Path]) -> None:
    database.create(path)
    with ledger.command(path, action="import") as change:
        incoming = read_record_set(files, change.record, text_of=change.text, next_id=change.next_id)
        for text in incoming.texts.values():
            change.keep_text(text)
        change.put_all(incoming.items, checked=True)


def exported(path: Path) -> str:
    with open_reader(path) as reader:
        record = reader.record()
        texts = reader.texts(document.sha256 for document in record.documents.values())
    return write_record_set(record, texts)


def test_through_two_real_files_an_export_is_byte_identical(tmp_path: Path) -> None:
    """Import, export, import into a new file, export: the bundled set comes out as it went in."""
    first, second = tmp_path / "first.db", tmp_path / "second.db"
    imported(first, sorted((ROOT / "data" / "records").glob("*.yaml")))
    written = exported(first)
    (tmp_path / "set.yaml").write_text(written, encoding="utf-8")
    imported(second, [tmp_path / "set.yaml"])
    assert exported(second) == written
    assert written.count("\n  - ref: ") >= 46


def test_texts_go_through_two_real_files_too(tmp_path: Path, shared: Path) -> None:
    first, second = tmp_path / "first.db", tmp_path / "second.db"
    imported(first, [shared / "eval" / "dev" / "records.yaml"])
    written = exported(first)
    (tmp_path / "set.yaml").write_text(written, encoding="utf-8")
    imported(second, [tmp_path / "set.yaml"])
    assert exported(second) == written


def test_importing_twice_into_a_real_file_leaves_the_log_as_it_was(tmp_path: Path) -> None:
    path, files = tmp_path / "record.db", sorted((ROOT / "data" / "records").glob("*.yaml"))
    imported(path, files)
    with open_reader(path) as reader:
        head = reader.head()
    imported(path, files)
    with open_reader(path) as reader:
        assert reader.head() == head
