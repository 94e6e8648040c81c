"""Meetings: adding, changing, attaching texts, listing, showing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from .conftest import TEXT, Tracker

STORED = TEXT.replace("\r\n", "\n")


def shown(tracker: Tracker, slug: str = "tripoli-2012") -> dict[str, Any]:
    return tracker("meeting", "show", slug, "-f", "json").document


def add(tracker: Tracker, *options: str, on: str = "2013-11-14") -> dict[str, Any]:
    tracker("meeting", "add", "rabat-2013", "--process", "border-security", "--on", on, *options)
    return shown(tracker, "rabat-2013")


def test_a_meeting_is_recorded_with_all_that_was_said_about_it(tracker: Tracker) -> None:
    meeting = shown(tracker)
    assert (meeting["first_day"], meeting["last_day"], meeting["state"]) == ("2012-03-11", "2012-03-12", "held")
    assert (meeting["host"], meeting["level"]) == ("LY", "ministerial")
    assert (meeting["participants"], meeting["observers"]) == (["LY", "EG", "MA", "TN"], ["AU"])


def test_parties_are_named_by_code_or_name_in_three_languages_in_any_case(tracker: Tracker) -> None:
    meeting = add(tracker, "--participant", "libya, MAROC ,تونس", "--participant", "dz,DZ", "--host", "المغرب")
    assert (meeting["participants"], meeting["host"]) == (["LY", "MA", "TN", "DZ"], "MA")


@pytest.mark.parametrize(
    ("on", "first", "last", "dated"),
    [
        ("2013-11-14", "2013-11-14", "2013-11-14", "exact"),
        ("2013-11-13..2013-11-14", "2013-11-13", "2013-11-14", "exact"),
        ("2013-11", "2013-11-01", "2013-11-30", "at-latest"),
        ("2013-Q4", "2013-10-01", "2013-12-31", "at-latest"),
    ],
)
def test_a_period_is_some_day_of_it_and_a_range_is_all_of_it(
    tracker: Tracker, on: str, first: str, last: str, dated: str
) -> None:
    meeting = add(tracker, on=on)
    assert (meeting["first_day"], meeting["last_day"], meeting["dated"]) == (first, last, dated)


def test_a_meeting_in_the_future_is_announced(tracker: Tracker) -> None:
    assert add(tracker, on="2900-01-01")["state"] == "announced"


def state_on(tracker: Tracker, day: str) -> str:
    state: str = tracker("meeting", "show", "rabat-2013", "--as-of", day, "-f", "json").document["state"]
    return state


def test_an_announced_meeting_does_not_become_a_holding_as_its_day_passes(tracker: Tracker) -> None:
    """R7: somebody has to say that it was held, or a promise would be kept by a plan."""
    add(tracker, on="2900-01-01")
    assert state_on(tracker, "2900-01-02") == "announced"
    tracker("meeting", "edit", "rabat-2013", "--state", "held")
    assert (state_on(tracker, "2899-12-31"), state_on(tracker, "2900-01-02")) == ("announced", "held")


def test_of_a_day_in_the_past_a_meeting_that_began_later_is_not_told(tracker: Tracker) -> None:
    """Its note, its place, even its being announced may be of a later day."""
    add(tracker, on="2013-11-14")
    asked = ("--as-of", "2013-11-13", "-f", "json")
    refused = tracker("meeting", "show", "rabat-2013", *asked, code=1)
    assert "rabat-2013 begins on 2013-11-14; what was known of it on 2013-11-13 is not recorded" in refused.err
    listed = tracker("meeting", "list", *asked).document["meetings"]
    assert [one["slug"] for one in listed] == ["tripoli-2012"]


def test_what_was_said_of_its_state_counts_in_the_future_too(tracker: Tracker) -> None:
    add(tracker, "--state", "held", on="2900-01-01")
    assert state_on(tracker, "2900-01-02") == "held"


def test_a_meeting_that_is_moved_into_the_future_is_announced_again(tracker: Tracker) -> None:
    add(tracker)
    moved = tracker("meeting", "edit", "rabat-2013", "--on", "2900-01-01")
    assert "tracker meeting edit rabat-2013 --state held" in moved.err
    assert state_on(tracker, "2900-01-02") == "announced"


def test_without_a_title_the_slug_is_one(tracker: Tracker) -> None:
    assert shown(tracker)["title"] == {"ar": None, "fr": None, "en": "Tripoli 2012"}


def test_a_title_in_any_language_takes_the_place_of_the_slug(tracker: Tracker) -> None:
    titles = add(tracker, "--title", "fr=Conférence de Rabat")["title"]
    assert titles == {"ar": None, "fr": "Conférence de Rabat", "en": None}


def test_edit_changes_only_what_is_given(tracker: Tracker) -> None:
    before = shown(tracker)
    tracker("meeting", "edit", "tripoli-2012", "--place", "Tripoli", "--title", "fr=Conférence de Tripoli")
    after = shown(tracker)
    assert after["place"] == "Tripoli"
    assert after["title"] == {"ar": None, "fr": "Conférence de Tripoli", "en": "Tripoli 2012"}
    assert {key for key in after if after[key] != before[key]} == {"place", "title"}


def test_edit_moves_days_and_empties_fields(tracker: Tracker) -> None:
    tracker("meeting", "edit", "tripoli-2012", "--on", "2012-03-12", "--clear", "observer,level")
    after = shown(tracker)
    assert (after["first_day"], after["observers"], after["level"]) == ("2012-03-12", [], None)


def test_edit_that_changes_nothing_says_so(tracker: Tracker) -> None:
    before = tracker.changes()
    assert "nothing was changed" in tracker("meeting", "edit", "tripoli-2012", "--host", "LY").err
    assert tracker.changes() == before


def test_a_field_that_cannot_be_emptied_is_refused_with_what_is_close(tracker: Tracker) -> None:
    assert "host" in tracker.refuses("meeting", "edit", "tripoli-2012", "--clear", "hosts", code=2)


def test_a_meeting_that_promises_rest_on_cannot_move_past_their_deadlines(
    tracker: Tracker, commitment: Callable[..., str]
) -> None:
    ref = commitment("--due", "2012-06-30")
    assert ref in tracker.refuses("meeting", "edit", "tripoli-2012", "--on", "2012-07-01", code=1)


def test_a_text_is_stored_without_windows_line_ends_and_known_by_its_hash(tracker: Tracker, text_file: Path) -> None:
    from hashlib import sha256

    options = ("--text", str(text_file), "--kind", "declaration", "--complete", "--issuer", "The conference")
    documents = add(tracker, *options, "--published", "2013-11-15", "--source", "the host's site")["documents"]
    assert documents == [
        {
            "slug": "rabat-2013-declaration",
            "kind": "declaration",
            "language": "en",
            "complete": True,
            "published": "2013-11-15",
            "issuer": "The conference",
            "source": "the host's site",
            "internal": False,
            "sha256": sha256(STORED.encode()).hexdigest(),
        }
    ]


def test_a_text_of_no_kind_is_press_until_somebody_says_otherwise(tracker: Tracker, text_file: Path) -> None:
    slug = tracker("meeting", "attach", "tripoli-2012", "--text", str(text_file)).ref
    assert slug == "tripoli-2012-press"
    (document,) = shown(tracker)["documents"]
    assert (document["kind"], document["complete"]) == ("press", False)
    again = tracker("meeting", "attach", "tripoli-2012", "--text", str(text_file), "--kind", "communique", "--complete")
    assert again.ref == slug
    (document,) = shown(tracker)["documents"]
    assert (document["kind"], document["complete"]) == ("communique", True)


def test_two_texts_of_one_meeting_get_different_slugs(tracker: Tracker, text_file: Path) -> None:
    tracker("meeting", "attach", "tripoli-2012", "--text", str(text_file))
    text_file.write_text("Another text.\n")
    assert tracker("meeting", "attach", "tripoli-2012", "--text", str(text_file)).ref == "tripoli-2012-press-2"


def test_a_slug_that_names_another_text_is_refused(tracker: Tracker, text_file: Path) -> None:
    tracker("meeting", "attach", "tripoli-2012", "--text", str(text_file), "--document", "the-text")
    text_file.write_text("Another text.\n")
    args = ("meeting", "attach", "tripoli-2012", "--text", str(text_file), "--document", "the-text")
    assert "the-text" in tracker.refuses(*args, code=1)


def test_a_text_known_by_its_hash_alone_is_filled_in(tracker: Tracker, tmp_path: Path, text_file: Path) -> None:
    from hashlib import sha256

    digest = sha256(STORED.encode()).hexdigest()
    record_set = tmp_path / "set.yaml"
    record_set.write_text(
        "version: 1\nmeetings:\n  - slug: rabat-2013\n    process: border-security\n    title: {en: Rabat}\n"
        "    held: 2013-11-14\n    documents:\n"
        f"      - {{slug: rabat-text, kind: press, complete: true, language: en, sha256: {digest}}}\n"
        "commitments:\n  - ref: RBT-1\n    meeting: rabat-2013\n    title: {en: Meet again}\n"
        "    quote: {document: rabat-text, start: 27, end: 49}\n"
    )
    tracker("import", str(record_set))
    assert tracker("show", "RBT-1", "-f", "json").document["quote"] is None
    assert tracker("meeting", "attach", "rabat-2013", "--text", str(text_file)).ref == "rabat-text"
    assert tracker("show", "RBT-1", "-f", "json").document["quote"] == STORED[27:49]


@pytest.mark.parametrize("option", [("--kind", "report"), ("--text-lang", "ar"), ("--complete",), ("--issuer", "X")])
def test_what_is_said_about_no_text_is_refused(tracker: Tracker, option: tuple[str, ...]) -> None:
    args = ("meeting", "add", "m", "--process", "border-security", "--on", "2013", *option)
    assert option[0] in tracker.refuses(*args, code=2)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"caf\xe9", "byte 4"),
        (b"%PDF-1.7", "PDF"),
        (b"", "empty"),
        (b"a\0b", "NUL"),
        ("\ufeffwide".encode("utf-16"), "UTF-16"),
    ],
)
def test_a_file_that_is_no_utf8_text_is_refused(tracker: Tracker, tmp_path: Path, content: bytes, said: str) -> None:
    file = tmp_path / "file"
    file.write_bytes(content)
    err = tracker.refuses("meeting", "attach", "tripoli-2012", "--text", str(file), code=1)
    assert said in err
    assert str(file) in err


def test_a_missing_file_and_a_directory_are_refused(tracker: Tracker, tmp_path: Path) -> None:
    assert "no file" in tracker.refuses("meeting", "attach", "tripoli-2012", "--text", str(tmp_path / "no"), code=1)
    assert "directory" in tracker.refuses("meeting", "attach", "tripoli-2012", "--text", str(tmp_path), code=1)
    assert "--text" in tracker.refuses("meeting", "attach", "tripoli-2012", code=2)


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        ({"--process": "border-securty"}, 1, "border-security"),
        ({"--on": "2013-11-14..2013-11-13"}, 2, "ends before it begins"),
        ({"--on": "2013-02-31"}, 2, "28 days"),
        ({"--on": "14/11/2013"}, 2, "write 2013-11-14"),
        ({"--on": ""}, 2, "2013-06-30"),
        ({"--host": "Marroco"}, 1, "close to it"),
        ({"--participant": ","}, 2, "--participant names nothing"),
        ({"--observer": "LY", "--participant": "LY"}, 1, "both took part and observed"),
        ({"--level": "kings"}, 2, "ministerial"),
        ({"--state": "over"}, 2, "postponed"),
        ({"--title": ""}, 2, "--title"),
    ],
)
def test_a_meeting_that_cannot_be_is_refused(tracker: Tracker, options: dict[str, str], code: int, said: str) -> None:
    given = {"--process": "border-security", "--on": "2013-11-14"} | options
    args = ("meeting", "add", "rabat-2013", *(part for pair in given.items() for part in pair))
    assert said in tracker.refuses(*args, code=code)


def test_a_meeting_is_given_whole_as_json_when_it_is_written(tracker: Tracker) -> None:
    options = ("--process", "border-security", "--on", "2013-11-14", "-f", "json")
    added = tracker("meeting", "add", "rabat-2013", *options).document
    assert (added["schema"], added["slug"]) == ("tracker/meeting/1", "rabat-2013")
    assert tracker("meeting", "edit", "rabat-2013", "--host", "MA", "-f", "json").document["host"] == "MA"


def test_meetings_are_listed_by_their_days_and_by_process(tracker: Tracker) -> None:
    add(tracker, on="2011-05")
    tracker("process", "add", "drugs", "--name", "Drugs")
    tracker("meeting", "add", "tunis-2014", "--process", "drugs", "--on", "2014-01-01")

    def slugs(*options: str) -> list[str]:
        return [one["slug"] for one in tracker("meeting", "list", "-f", "json", *options).document["meetings"]]

    assert slugs() == ["rabat-2013", "tripoli-2012", "tunis-2014"]
    assert slugs("--process", "drugs") == ["tunis-2014"]
    tracker("meeting", "list", "--process", "drogue", code=1)


def test_show_names_the_documents_and_what_was_promised(
    tracker: Tracker, text_file: Path, commitment: Callable[..., str]
) -> None:
    tracker("meeting", "attach", "tripoli-2012", "--text", str(text_file))
    ref = commitment()
    page = tracker("meeting", "show", "TRIPOLI-2012").out
    assert "tripoli-2012-press" in page
    assert f"{ref}\tMeet again in Morocco" in page
    assert "participants: Libya, Egypt, Morocco, Tunisia" in page
    assert shown(tracker)["commitments"] == [ref]


def test_the_list_as_csv_has_one_line_a_meeting(tracker: Tracker) -> None:
    header, line = tracker("meeting", "list", "-f", "csv").out.splitlines()
    assert header.startswith("slug,process,title_ar")
    assert line.startswith("tripoli-2012,border-security,,,Tripoli 2012,2012-03-11,2012-03-12,exact,held,LY")
