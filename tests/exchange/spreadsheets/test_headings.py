"""The words of data/columns.yaml name one field each, and what an export writes is read as what it was."""

from __future__ import annotations

from typing import get_args

import pytest

from sahel_tracker.exchange.spreadsheets.headings import Kind, kinds, sheet_name, verdicts
from sahel_tracker.model.records import LANGUAGES, Language, Verdict

KINDS = list(kinds().values())


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_header_names_one_field(kind: Kind) -> None:
    several = {key: {one.field for one in found} for key, found in kind.known.items()}
    assert {key: fields for key, fields in several.items() if len(fields) > 1} == {}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_headers_of_an_export_are_read_as_their_fields(kind: Kind, language: Language) -> None:
    for field, headers in kind.headers.items():
        assert {one.field for one in kind.matches(headers[language])} == {field}
        assert {one.told for one in kind.matches(f"{headers[language]} (fr)")} == {"fr"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_headers_of_an_export_all_differ(language: Language) -> None:
    for kind in KINDS:
        written = [headers[language] for headers in kind.headers.values()]
        assert len(set(written)) == len(written)
        assert len(sheet_name(kind.name, language)) <= 31


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("ÉCHÉANCE :", "due"),
        ("echeance", "due"),
        ("Responsable(s)", "owner"),
        ("L'engagement", "title"),
        ("Date\nde la réunion", "held"),
        ("تاريخ الاستحقاق", "due"),
        ("الإجراءات", "title"),
        ("الاجراءات", "title"),
        ("ملاحظات", "note"),
        ("Budget", None),
        ("Pays ou organe", "owner"),
        ("Pays / Institution responsable", "owner"),
        ("Responsables prévus", "owner"),
        ("Échéance prévue", "due"),
        ("Date butoir fixée", "due"),
        ("Date de réalisation prévue", "due"),
        ("Target date (agreed)", "due"),
        ("الطرف المسؤول", "owner"),
        ("الدولة أو الجهة المسؤولة", "owner"),
        ("الأجل المحدد", "due"),
        ("مستوى التنفيذ", "status"),
        ("Statut actuel", "status"),
        ("Réunion prévue", None),
        ("Pays et échéance", None),
        ("N°", None),
        ("", None),
    ],
)
def test_a_header_is_known_whatever_its_dress(header: str, field: str | None) -> None:
    assert {one.field for one in kinds()["commitments"].matches(header)} == ({field} if field else set())


def test_the_words_of_statuses_are_verdicts() -> None:
    assert set(verdicts().values()) <= set(get_args(Verdict))
