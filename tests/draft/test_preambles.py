"""What a resolution says of itself, without what its preamble recalls."""

from __future__ import annotations

from datetime import date

import pytest

from sahel_tracker.draft.commitments import proposals
from sahel_tracker.draft.occasion import occasion
from sahel_tracker.draft.preambles import heading_of, without_preamble
from sahel_tracker.model.records import BoundParty

PUBLISHED = date(2015, 6, 10)
RECALLING = """The Conference of Ministers,

Recalling its resolution 12 of 3 May 2014 on the management of shared rivers,

Welcoming the meeting of experts held in Niamey on 4 March 2014,

1. Decides to establish a joint observatory of water;

2. Requests the Executive Secretary to submit a progress report within six months;
"""
MET = """Le Conseil des ministres,

Réuni à Niamey le 4 juin 2015,

Rappelant sa résolution 7 du 3 mai 2014,

1. Décide de créer un observatoire commun ;

2. Prie le secrétariat de lui présenter un rapport ;
"""


def test_neither_day_nor_place_is_taken_from_what_is_recalled() -> None:
    told = occasion(RECALLING, PUBLISHED, date(2020, 1, 1))
    assert (told.first_day, told.last_day, told.dated) == (PUBLISHED, PUBLISHED, "at-latest")
    assert (told.host, told.title) == (None, "The Conference of Ministers")


def test_grounds_that_say_where_they_met_are_of_the_meeting() -> None:
    told = occasion(MET, PUBLISHED, date(2020, 1, 1))
    assert (told.last_day, told.host) == (date(2015, 6, 4), "NE")


def test_what_is_left_stands_where_it_stood() -> None:
    left = without_preamble(RECALLING)
    assert len(left) == len(RECALLING)
    assert "2014" not in left
    assert left.index("1. Decides") == RECALLING.index("1. Decides")


@pytest.mark.parametrize("text", ["The ministers met in Rabat on 4 June 2015. They agreed to meet again.", ""])
def test_what_is_no_resolution_stays_as_it_is(text: str) -> None:
    assert without_preamble(text) == heading_of(text) == text


@pytest.mark.parametrize(
    ("operative", "parties"),
    [
        ("1. Invite la Mauritanie et le Mali à ouvrir un poste commun ;", [("MR", "addressee"), ("ML", "addressee")]),
        ("1. Décide que le Maroc et la Libye présideront le comité ;", [("MA", "joint"), ("LY", "joint")]),
    ],
)
def test_all_who_are_named_together_are_meant(operative: str, parties: list[tuple[str, str]]) -> None:
    text = f"Le Conseil,\n\nRappelant ses décisions antérieures,\n\n{operative}\n\n2. Décide de créer un fonds ;\n"
    first = proposals(text, PUBLISHED)[0]
    assert first.parties == tuple(BoundParty(code, role) for code, role in parties)  # type: ignore[arg-type]
