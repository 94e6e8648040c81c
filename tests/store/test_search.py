"""The search index beside the record: always what the record and its texts say, and found by any form of a word."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahel_tracker.language import keys as language_keys
from sahel_tracker.model.records import Commitment, Document, Item, Meeting, Process, Trilingual
from sahel_tracker.store import database, index, indexing, ledger, opening
from sahel_tracker.store.reader import open_reader
from sahel_tracker.store.search import MOST_WORDS, Found

TEXT = "The ministers agreed to exchange information quickly.\nThey called for the extradition of wanted persons.\n"
ARABIC = "دعا الوزراء إلى تسليم المجرمين المطلوبين للعدالة.\nوأكدوا أمن الحدود الليبية.\n"
TITLES = {
    "T-1": Trilingual(en="Set up a permanent mechanism for border security"),
    "T-2": Trilingual(fr="Échanger des renseignements sur les réseaux criminels"),
    "T-3": Trilingual(ar="إنشاء آلية دائمة للتعاون بين الأجهزة"),
    "T-4": Trilingual(ar="تسليم المطلوبين", fr="Extrader les personnes recherchées", en="Hand wanted persons over"),
    "T-5": Trilingual(en="Border"),
}


@pytest.fixture
def found_in(path: Path) -> Path:
    """A file with five commitments and two documents."""
    with ledger.command(path, action="import") as change:
        change.put_all(meeting_and_promises())
        change.put(Document("report", "tripoli", "press", "en", change.keep_text(TEXT)))
        change.put(Document("declaration", "tripoli", "declaration", "ar", change.keep_text(ARABIC)))
    return path


def meeting_and_promises() -> Iterable[Item]:
    yield Process("borders", Trilingual(en="Borders"))
    yield Meeting("tripoli", "borders", Trilingual(en="Tripoli"), date(2012, 3, 11), date(2012, 3, 12))
    for ref, title in TITLES.items():
        yield Commitment(ref, "tripoli", title)


def search(path: Path, words: str) -> Found:
    with open_reader(path) as reader:
        return reader.search(words)


def names(path: Path, words: str) -> list[str]:
    """What has these words, best first; a document once for each of its passages."""
    return [hit.name for hit in search(path, words).hits]


def tables(path: Path) -> dict[str, list[object]]:
    """What the index is made of; full-text rows only for what can be found."""
    with opening.translated(path), opening.reading(path) as connection:
        entries = connection.execute(
            "SELECT kind, name, passage_start, passage_end, length FROM search_entry ORDER BY 1, 2, 3"
        ).fetchall()
        words = connection.execute("SELECT word, language, key FROM search_word ORDER BY 1, 2, 3").fetchall()
    return {"entries": entries, "words": words}


def anew(path: Path) -> dict[str, list[object]]:
    """The index as it would be if it were made from the record now."""
    connection = opening.connect_writing(path)
    connection.execute("BEGIN")
    indexing.renew(connection)
    connection.execute("COMMIT")
    connection.close()
    return tables(path)


@pytest.mark.parametrize(
    ("words", "ref"),
    [
        ("permanent mechanism", "T-1"),
        ("MECHANISMS", "T-1"),
        ("renseignement criminel", "T-2"),
        ("echanger reseau", "T-2"),
        ("RÉSEAUX", "T-2"),
        ("آلية", "T-3"),
        ("اليه دائمه", "T-3"),
        ("والآليات", "T-3"),
        ("الية للاجهزة", "T-3"),
        ("لِلتَّعاوُن", "T-3"),
        ("المطلوبون", "T-4"),
        ("T-4", "T-4"),
    ],
)
def test_a_word_is_found_whatever_its_form_case_accents_hamza_and_clitics(found_in: Path, words: str, ref: str) -> None:
    assert ref in names(found_in, words)


def test_what_one_language_says_is_found_in_another(found_in: Path) -> None:
    assert "declaration" in names(found_in, "extradition")
    assert "report" in names(found_in, "تسليم المجرمين")
    assert "declaration" in names(found_in, "Libye")


def test_everything_found_has_all_the_words(found_in: Path) -> None:
    assert set(names(found_in, "border")) >= {"T-1", "T-5"}
    assert names(found_in, "border permanent") == ["T-1"]
    assert names(found_in, "the permanent mechanism of the border") == ["T-1"]


def test_the_shorter_text_and_the_word_itself_come_first(found_in: Path) -> None:
    refs = names(found_in, "border")
    assert refs[0] == "T-5"
    assert refs.index("T-1") < refs.index("declaration")


def test_scores_lie_between_nothing_and_one_and_descend(found_in: Path) -> None:
    scores = [hit.score for hit in search(found_in, "wanted persons").hits]
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score < 1 for score in scores)


def test_a_passage_is_found_at_its_place(found_in: Path) -> None:
    (passage,) = [hit.passage for hit in search(found_in, "quickly").hits]
    assert passage is not None
    assert TEXT[passage.start : passage.end] == "The ministers agreed to exchange information quickly."


def test_where_nothing_has_all_words_what_has_most_of_them_is_named(found_in: Path) -> None:
    found = search(found_in, "permanent mechanism zebra")
    assert found.hits == ()
    assert found.partly[0].name == "T-1"


def test_a_misspelt_word_is_answered_with_words_that_are_close(found_in: Path) -> None:
    found = search(found_in, "mechanizm")
    assert (found.hits, found.close) == ((), ("mechanism",))


@pytest.mark.parametrize("words", ["the of", "من إلى", "… *** —", "مِنْ"])
def test_words_that_join_others_look_for_nothing(found_in: Path, words: str) -> None:
    assert search(found_in, words) == Found((), (), (), (), outdated=False)


@pytest.mark.parametrize(
    "words",
    ['"', "NEAR(border", "keys: border*", "border)", "^border", "'; DROP TABLE search_entry --", "a OR b AND NOT"],
)
def test_operators_of_the_index_are_words(found_in: Path, words: str) -> None:
    """R13."""
    before = tables(found_in)
    search(found_in, words)
    assert tables(found_in) == before
    assert names(found_in, f"{words} border permanent") in ([], ["T-1"])


@given(typed=st.text(max_size=80))
def test_whatever_is_typed_gets_an_answer(made_once: Path, typed: str) -> None:
    assert isinstance(search(made_once, typed).hits, tuple)


@pytest.fixture(scope="module")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("search") / "record.db"
    database.create(path)
    with ledger.command(path, action="import") as change:
        change.put_all(meeting_and_promises())
    return path


def test_only_so_many_words_count(found_in: Path) -> None:
    assert len(search(found_in, "border " * 10_000).words) == MOST_WORDS


def test_words_of_the_record_are_understood_without_a_dictionary(
    found_in: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def load() -> None:
        pytest.fail("a dictionary was loaded")

    monkeypatch.setattr(language_keys, "_KNOWN", {"fr": {}, "en": {}})
    monkeypatch.setattr(language_keys, "_dictionary", load)
    assert names(found_in, "permanent mechanism") == ["T-1", "T-3"]
    assert names(found_in, "آلية دائمة") == ["T-3", "T-1"]


def test_changing_a_title_changes_what_it_is_found_by(found_in: Path) -> None:
    with ledger.command(found_in, action="edit") as change:
        change.put(replace(change.record.commitments["T-1"], title=Trilingual(en="Train the coast guards")))
    assert "T-1" not in names(found_in, "mechanism")
    assert names(found_in, "coast") == ["T-1"]
    assert tables(found_in)["entries"] == anew(found_in)["entries"]


def test_undoing_takes_out_of_the_index_and_undoing_that_puts_back(found_in: Path) -> None:
    with ledger.command(found_in, action="add") as change:
        change.put(Commitment("T-6", "tripoli", Trilingual(en="Plant trees")))
    assert names(found_in, "trees") == ["T-6"]
    (undone,) = ledger.undo(found_in)
    assert names(found_in, "trees") == []
    ledger.undo(found_in, undone.n)
    assert names(found_in, "trees") == ["T-6"]


def test_a_text_that_comes_later_is_found(found_in: Path) -> None:
    text = "Les chefs des services se réuniront à Niamey."
    with ledger.command(found_in, action="import") as change:
        change.put(Document("communique", "tripoli", "communique", "fr", sha256_of(text)))
    assert "communique" not in names(found_in, "Niamey")
    with ledger.command(found_in, action="meeting attach") as change:
        change.keep_text(text)
        assert not change.put(change.record.documents["communique"])
    assert "communique" in names(found_in, "Niamey")


def test_a_document_taken_out_or_in_another_language_is_found_accordingly(found_in: Path) -> None:
    with ledger.command(found_in, action="edit") as change:
        change.put(replace(change.record.documents["report"], language="fr"))
    assert tables(found_in)["entries"] == anew(found_in)["entries"]
    with ledger.command(found_in, action="edit") as change:
        change.remove(change.record.documents["report"])
    assert names(found_in, "quickly") == []


def test_what_is_refused_leaves_the_index_as_it_was(found_in: Path) -> None:
    before = tables(found_in)

    def fail() -> None:
        with ledger.command(found_in, action="add") as change:
            change.put(Commitment("T-6", "tripoli", Trilingual(en="Plant trees")))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert tables(found_in) == before


def test_many_changes_do_not_leave_more_behind_than_there_is(found_in: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(indexing, "_SPARE", 5)
    for number in range(20):
        with ledger.command(found_in, action="edit") as change:
            change.put(replace(change.record.commitments["T-1"], title=Trilingual(en=f"Border number {number}")))
    connection = sqlite3.connect(found_in)
    (behind,) = connection.execute("SELECT COUNT(*) FROM search_key_docsize").fetchone()
    (there,) = connection.execute("SELECT COUNT(*) FROM search_entry").fetchone()
    connection.close()
    assert there == len(TITLES) + 4
    assert behind <= 2 * there + 5
    assert names(found_in, "border 19") == ["T-1"]


def test_an_index_of_another_release_says_so_and_is_made_anew_on_writing(
    found_in: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not search(found_in, "border").outdated
    for room in (index, indexing):
        monkeypatch.setattr(room, "made_by", lambda: "a later release")
    monkeypatch.setattr(sys.modules["sahel_tracker.store.search"], "made_by", lambda: "a later release")
    assert search(found_in, "border").outdated
    with ledger.command(found_in, action="add") as change:
        change.put(Commitment("T-6", "tripoli", Trilingual(en="Plant trees")))
    assert not search(found_in, "border").outdated
    assert names(found_in, "trees") == ["T-6"]
    assert "T-1" in names(found_in, "border")


def test_an_upgrade_makes_the_index_of_a_record_that_had_none(found_in: Path) -> None:
    before = tables(found_in)
    connection = sqlite3.connect(found_in)
    connection.executescript("DELETE FROM search_state; DELETE FROM search_entry; DELETE FROM search_word")
    connection.close()
    assert names(found_in, "border") == []
    database.upgrade(found_in)
    assert tables(found_in) == before
    assert "T-1" in names(found_in, "border")


def test_searching_writes_nothing(found_in: Path) -> None:
    before = found_in.read_bytes()
    search(found_in, "border zebra mechanizm")
    assert found_in.read_bytes() == before


@pytest.mark.parametrize("repeated", [1, 3])
def test_the_index_is_the_same_however_it_came_about(
    new_file: Callable[[], Path], items: list[Item], repeated: int
) -> None:
    path = new_file()
    for start in range(0, len(items), repeated):
        with ledger.command(path, action="add") as change:
            change.put_all(items[start : start + repeated])
    assert tables(path) == anew(path)


def sha256_of(text: str) -> str:
    from hashlib import sha256

    return sha256(text.encode()).hexdigest()
