"""What is found by which keys."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sahel_tracker.language.normalise import fold
from sahel_tracker.model.records import Commitment, Passage, Trilingual
from sahel_tracker.store import index
from sahel_tracker.store.index import commitment_entry, document_entries, tokens_of

TEXT = "The ministers agreed to exchange information.\nالتزم الوزراء بتسليم المطلوبين في ليبيا.\n"


def entry(**fields: object) -> index.Entry:
    return commitment_entry(Commitment("TRI-2012-01", "tripoli-2012", **fields))  # type: ignore[arg-type]  # as given


def test_a_commitment_is_found_by_its_titles_in_every_language_its_ref_and_what_counts_as_done() -> None:
    title = Trilingual(ar="تسليم المطلوبين", fr="Mécanisme permanent", en="Joint patrols")
    found = entry(title=title, done_when="The treaty is signed", themes=("drugs",))
    assert found.keys >= {"patrol", "mecanism", "تسليم", "treaty", "drug", "tri", "2012", "01"}
    assert (found.kind, found.name, found.passage) == ("commitment", "TRI-2012-01", None)


def test_concepts_and_countries_are_the_same_in_every_language() -> None:
    english = entry(title=Trilingual(en="Extradition to Libya"))
    arabic = entry(title=Trilingual(ar="تسليم المجرمين إلى ليبيا"))
    assert {"k_extradition", "c_ly"} <= english.keys & arabic.keys


def test_a_document_is_found_by_its_sentences_at_their_places() -> None:
    first, second = document_entries("report", None, TEXT)
    assert first.passage == Passage(0, 45)
    assert second.passage is not None
    assert TEXT[second.passage.start : second.passage.end].startswith("التزم")
    assert "k_information-exchange" in first.keys
    assert "c_ly" in second.keys


def test_long_sentences_are_cut_into_passages_that_can_be_read_at_a_glance() -> None:
    passages = list(document_entries("report", "en", "The ministers agreed on patrols, " * 200))
    assert len(passages) > 10
    assert all(one.passage and one.passage.end - one.passage.start <= index.WIDEST for one in passages)


def test_what_is_no_text_has_no_passages_and_what_is_too_long_is_read_in_part() -> None:
    assert list(document_entries("report", None, "… — ***\n\n…")) == []
    text = "a" * (index.MOST_INDEXED + 10) + ". Borders."
    assert not any("border" in one.keys for one in document_entries("report", "en", text))


def test_words_are_kept_folded_with_the_language_they_are_of() -> None:
    rows = {word.row for one in document_entries("report", "fr", "L'Extradition, التسليم") for word in one.words}
    assert rows == {("extradition", "fr", "extradition"), ("التسليم", "ar", "تسليم")}


def test_a_letter_that_folds_to_several_words_is_several_tokens() -> None:
    assert fold("ﷺ") == "صلي الله عليه وسلم"
    assert tokens_of(fold("ﷺ")) == ("صلي", "الله", "عليه", "وسلم")


@given(st.text(max_size=60))
def test_no_token_can_be_taken_for_two_or_for_an_operator(text: str) -> None:
    """R13: whatever stands in a text, a token is one word of the full-text index and needs no escaping."""
    for one in document_entries("report", None, f"{text} border"):
        assert all(token.strip('"() *:^') == token and len(token.split()) == 1 for token in one.keys)
