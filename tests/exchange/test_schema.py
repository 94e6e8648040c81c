from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]  # it has no annotations

from sahel_tracker.config import shipped
from sahel_tracker.exchange import layout
from sahel_tracker.exchange.nodes import Mapping, Node, Scalar, Sequence, compose
from sahel_tracker.model import records
from sahel_tracker.model.records import Commitment, Document, Extension, Finding, Item, Meeting, Party, Process

ROOT = Path(__file__).parents[2]
SCHEMA: dict[str, Any] = json.loads(shipped("data", "record-set.schema.json").read_text(encoding="utf-8"))
DEFINITIONS: dict[str, Any] = SCHEMA["$defs"]
ENTRIES: dict[type[Item], str] = {
    Process: "process",
    Party: "party-entry",
    Meeting: "meeting",
    Document: "document",
    Commitment: "commitment",
    Extension: "extension",
    Finding: "finding",
}

START = """\
version: 1
processes: [{slug: p, name: {en: P}}]
meetings: [{slug: m, process: p, title: {en: M}, held: 2012-03-12}]
commitments:
  - ref: A
    meeting: m
    title: {en: A}
"""


def plain(node: Node) -> Any:
    """What a reader of the YAML 1.2 core schema, such as an editor, makes of a node."""
    if isinstance(node, Mapping):
        return {name: plain(value) for name, value in node.entries.items()}
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    assert isinstance(node, Scalar)
    if node.is_null or node.flag is not None:
        return node.flag
    return int(node.text) if not node.quoted and node.text.isdecimal() else node.text


def mistakes(text: str) -> list[str]:
    node, doubled = compose(text, "set.yaml")
    assert not doubled
    return [error.message for error in Draft202012Validator(SCHEMA).iter_errors(plain(node))]


def enumerations(schema: object) -> Iterator[tuple[str, list[object]]]:
    """The name of each field that has an enumeration, with its words."""
    if isinstance(schema, dict):
        for name, inner in schema.items():
            if isinstance(inner, dict) and "enum" in inner:
                yield name, [word for word in inner["enum"] if word is not None]
            yield from enumerations(inner)


def test_it_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_it_knows_the_fields_that_the_reader_knows() -> None:
    assert tuple(SCHEMA["properties"]) == layout.RECORD_SET
    for kind, name in ENTRIES.items():
        assert tuple(DEFINITIONS[name]["properties"]) == layout.ENTRIES[kind], name
    fields = DEFINITIONS["commitment"]["properties"]
    assert tuple(fields["due"]["anyOf"][-1]["properties"]) == layout.DUE
    assert tuple(fields["expects"]["anyOf"][0]["properties"]) == layout.EXPECTS
    assert tuple(fields["quote"]["anyOf"][0]["properties"]) == layout.QUOTE
    assert tuple(fields["parties"]["anyOf"][-1]["properties"]) == layout.ROLES
    assert tuple(DEFINITIONS["finding"]["properties"]["quote"]["anyOf"][-1]["properties"]) == layout.QUOTE


def test_it_knows_the_words_that_the_model_knows() -> None:
    literals = {
        "state": {records.MeetingState},
        "level": {records.Level},
        "dated": {records.Dated},
        "provenance": {records.Provenance},
        "language": {records.Language},
        "wording": {records.Wording},
        "verdict": {records.Verdict},
        "standing": {records.Standing},
        "method": {records.Method},
        "kind": {records.Kind, records.DocumentKind},
    }
    known = {name: {get_args(literal) for literal in literals[name]} for name in literals}
    known["kind"].add(("country", "organisation"))
    found: dict[str, set[tuple[object, ...]]] = {}
    for name, words in enumerations(SCHEMA):
        found.setdefault(name, set()).add(tuple(words))
    assert found == known


def test_every_field_says_what_it_is() -> None:
    """An editor shows it beside the field."""
    for kind, name in ENTRIES.items():
        assert DEFINITIONS[name]["description"], name
        for field, inner in DEFINITIONS[name]["properties"].items():
            referred = DEFINITIONS[inner["$ref"].removeprefix("#/$defs/")] if "$ref" in inner else {}
            assert inner.get("description") or referred.get("description") or "anyOf" in inner, (kind, field)


@pytest.mark.parametrize("file", sorted((ROOT / "data" / "records").glob("*.yaml")), ids=lambda file: file.name)
def test_the_bundled_record_set_keeps_it(file: Path) -> None:
    assert not mistakes(file.read_text(encoding="utf-8"))


def test_the_evaluation_set_keeps_it(shared: Path) -> None:
    assert not mistakes((shared / "eval" / "dev" / "records.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "field",
    [
        "due: 2013",
        "due: late this year",
        "due: {phrase: late this year, first_day: 2012-10-01, last_day: 2012-12-31}",
        "due: {event: before, phrase: before the next conference}",
        "parties: all-participants",
        "parties: [LY, NO]",
        "parties: {lead: [MA], joint: [all-participants, TD]}",
        "institutions: {MA: Ministry of the Interior}",
        "every: 3 months\n    first_due: 2013-06-30\n    until: null",
        "every: مرة كل ثلاثة أشهر\n    first_due: 2013-06-30",
        "expects: {process: border-security, host: MA, level: ministerial}",
        'quote: {document: d, text: "words"}',
        "quote: {document: d, start: 0, end: 16}",
        "themes: []",
        "note:",
    ],
)
def test_it_accepts_what_the_format_allows(field: str) -> None:
    assert not mistakes(f"{START}    {field}\n")


@pytest.mark.parametrize(
    "text",
    [
        f"{START}    deadline: 2012-12\n",
        f"{START}    wording: Firm\n",
        f"{START}    kind: once\n",
        f"{START}    every: ''\n    first_due: 2013-06-30\n",
        f"{START}    every: 3 months\n",
        f"{START}    first_due: 2013-06-30\n",
        f"{START}    due: {{phrase: soon}}\n",
        f"{START}    due: {{event: before}}\n",
        f"{START}    due: {{event: sometime, phrase: soon}}\n",
        f"{START}    due: {{event: before, phrase: soon, last_day: 2013-01-01}}\n",
        f"{START}    parties: {{leader: [MA]}}\n",
        f"{START}    parties: Libya and Morocco\n",
        f"{START}    parties: [LY, LY]\n",
        f"{START}    themes: borders\n",
        f"{START}    quote: {{document: d, start: 5}}\n",
        f"{START}    quote: {{text: words}}\n",
        f"{START}    expects: {{host: MA}}\n",
        f"{START}    source: ''\n",
        f"{START}    note: true\n",
        "version: 2\n",
        "processes: []\n",
        "version: 1\nprocesses: [{slug: p}]\n",
        "version: 1\nprocesses: [{slug: a b, name: {en: P}}]\n",
        "version: 1\nprocesses: [{slug: p, name: P}]\n",
        "version: 1\nprocesses: [{slug: p, name: {de: P}}]\n",
        "version: 1\nprocesses: [{slug: p, name: {}}]\n",
        "version: 1\nmeetings: [{slug: m, process: p, title: {en: M}}]\n",
        "version: 1\nmeetings: [{slug: m, process: p, title: {en: M}, held: 12/03/2012}]\n",
        "version: 1\nmeetings: [{slug: m, process: p, title: {en: M}, held: 2012, checked: yes}]\n",
        "version: 1\nmeetings: [{slug: m, process: p, title: {en: M}, held: 2012, level: minister}]\n",
        "version: 1\ndocuments: [{slug: d}]\n",
        "version: 1\ndocuments: [{slug: d, file: a, text: b}]\n",
        "version: 1\ndocuments: [{slug: d, sha256: abc}]\n",
        "version: 1\nextensions: [{commitment: A, to: 2014-01-01, decided: 2013-01-01, by: B}]\n",
        "version: 1\nfindings: [{commitment: A, verdict: fulfilled}]\n",
        "version: 1\nfindings: [{commitment: A, verdict: done, day: 2014}]\n",
        "version: 1\nfindings: [{commitment: A, verdict: fulfilled, day: someday}]\n",
        "version: 1\ncommitment: []\n",
    ],
)
def test_it_marks_typical_mistakes(text: str) -> None:
    assert mistakes(text)


@pytest.mark.parametrize("first", ["2012", "2012-03", "2012-03-12", "2012-Q1"])
@pytest.mark.parametrize("last", ["", "..2013", "..2013-04-01"])
def test_it_takes_every_form_of_a_period(first: str, last: str) -> None:
    assert not mistakes(START.replace("held: 2012-03-12", f"held: {first}{last}"))
