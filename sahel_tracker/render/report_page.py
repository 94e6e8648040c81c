"""The country report and the overdue list as pages."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sahel_tracker.model.assessment import Assessment
from sahel_tracker.model.status import RULES_VERSION
from sahel_tracker.render.commitment_table import commitment_table
from sahel_tracker.render.commitment_words import HEADLINES, commitment_columns, commitment_row
from sahel_tracker.render.documents import commitments_json, envelope
from sahel_tracker.render.page import Document, Page, Row, Section
from sahel_tracker.render.selection_words import selection_words
from sahel_tracker.render.words import Words, mark
from sahel_tracker.report.country import Block, Report
from sahel_tracker.report.overdue import OverdueList
from sahel_tracker.report.sections import PRESSING, Group

BLOCKS = {
    "own": mark("Undertaken by %(party)s itself"),
    "with others": mark("Undertaken with others"),
    "all": mark("Commitments"),
    "addressed": mark("Calls, planned outputs and what others undertook towards %(party)s"),
    "calls": mark("Calls and planned outputs (not commitments)"),
}
GROUPS = {
    "overdue": mark("Overdue"),
    "unconfirmed": mark("Past the deadline, unconfirmed"),
    "behind": mark("Behind schedule"),
    "renewed": mark("Promised again since, counted with the newer promise"),
    "due soon": mark("Due soon"),
    "under way": mark("Under way"),
    "partly fulfilled": mark("Partly fulfilled"),
    "kept": mark("Fulfilled"),
    "no action": mark("No action"),
    "no evidence": mark("No evidence found"),
    "not assessed": mark("Not assessed"),
    "closed": mark("Closed"),
    "exploratory": mark("Exploratory and not counted"),
}


ON_ONE_SCREEN = 5
"""How many of a group that does not press stand on one screen."""


def report_page(report: Report, words: Words, log_head: str, *, whole: bool, with_score: bool) -> Page:
    """The report; not `whole`, only its own commitments and what presses, with counts of the rest."""
    blocks = [s for block in report.blocks for s in _block_sections(block, report, words, whole=whole)]
    return Page(
        title=_title(report, words),
        head=_head(report, words, with_score=with_score),
        sections=(*blocks, *_stopped_section(report, words)),
        foot=foot(report.as_of, words, log_head),
        document=lambda: _report_document(report, with_score=with_score),
        table=lambda: commitment_table(report.assessments),
        right_to_left=words.right_to_left,
    )


def overdue_page(overdue: OverdueList, words: Words, log_head: str) -> Page:
    """What is past its day, and what is due soon if it was asked for."""
    return Page(
        title=words.text("Overdue"),
        head=(
            *selection_words(overdue.selection, words),
            words.text("Situation as of %(day)s", day=words.day(overdue.as_of)),
            past_words(overdue, words),
        ),
        sections=tuple(_overdue_section(group, words) for group in overdue.shown),
        foot=foot(overdue.as_of, words, log_head),
        document=lambda: envelope(
            "overdue",
            overdue.as_of,
            commitments=commitments_json(overdue.commitments, overdue.quotes),
            due_soon=commitments_json(overdue.due_soon, overdue.quotes),
        ),
        table=lambda: commitment_table((*overdue.commitments, *overdue.due_soon)),
        right_to_left=words.right_to_left,
    )


def _overdue_section(group: Group, words: Words) -> Section:
    section = group_section(group, words, level=1)
    if group.name != "renewed":
        return section
    rows = (with_renewal(row, one, words) for row, one in zip(section.rows, group.commitments, strict=True))
    return replace(section, rows=tuple(rows))


def with_renewal(row: Row, one: Assessment, words: Words) -> Row:
    """The line of a commitment whose status says what renews it, too."""
    ref, title, status, *others = row.cells
    renewal = words.text("renewed by %(refs)s", refs=words.text(", ").join(one.renewed_by))
    return replace(row, cells=(ref, title, words.text(", ").join((status, renewal)), *others))


def foot(as_of: date, words: Words, log_head: str) -> tuple[str, ...]:
    """As-of day, version of the rules, head of the change log."""
    return (
        words.text(
            "As of %(day)s. Rules, version %(version)d. Change log: %(head)s.",
            day=words.day(as_of),
            version=RULES_VERSION,
            head=log_head,
        ),
    )


def group_section(group: Group, words: Words, *, level: int, most: int | None = None) -> Section:
    """One group with its commitments, at most so many of them, and how many more there are."""
    shown = group.commitments[:most]
    left = len(group.commitments) - len(shown)
    more = words.count("%(n)d more; --all shows everything.", "%(n)d more; --all shows everything.", left)
    return Section(
        title=group_title(group, words),
        level=level,
        columns=commitment_columns(words),
        rows=tuple(commitment_row(one, words) for one in shown),
        tail=more if left else "",
    )


def group_title(group: Group, words: Words) -> str:
    """What the group is, and how many are in it."""
    name = GROUPS[group.name]
    if group.name == "behind" and any(one.commitment.expects is None for one in group.commitments):
        name = mark("Behind, meetings and others")
    return f"{words.text(name)} ({len(group.commitments)})"


def block_title(block: Block, report: Report, words: Words) -> str:
    """How the reader's party is concerned by what stands in this block."""
    country = report.selection.country
    name = "calls" if block.name == "addressed" and country is None else block.name
    return words.about(BLOCKS[name], country) if country else words.text(BLOCKS[name])


def past_words(overdue: OverdueList, words: Words) -> str:
    """How many are overdue, unconfirmed and behind, each by itself, as a report counts them."""
    counts = [words.named(words.text(HEADLINES[group.name]), len(group.commitments)) for group in overdue.groups]
    if overdue.renewed:
        counts.append(words.named(words.text("promised again since"), len(overdue.renewed)))
    return " · ".join(counts) or words.text("Nothing is overdue, unconfirmed or behind.")


def notes_words(report: Report, words: Words, *, with_score: bool) -> tuple[str, ...]:
    """What has to be said beside the counts: what they leave out, and the score if it was asked for."""
    return (*_exploratory_words(report, words), *([_score_words(report, words)] if with_score else []))


def stopped_words(report: Report, words: Words) -> str:
    """The processes that have stopped meeting, in one line (R10); empty where there is none."""
    if not report.stopped:
        return ""
    last = [f"{words.title(one.name)} ({words.between(one.met_from, one.last_met)})" for one in report.stopped]
    return words.text("No meeting recorded since: %(processes)s", processes=words.text(", ").join(last))


def _title(report: Report, words: Words) -> str:
    if report.selection.country:
        return words.text("Implementation status: %(party)s", party=words.party(report.selection.country))
    return words.text("Implementation status of commitments")


def _head(report: Report, words: Words, *, with_score: bool) -> tuple[str, ...]:
    counts = [
        words.named(words.text(HEADLINES[headline]), number)
        for headline, number in report.by_headline.items()
        if number
    ]
    total = words.count("%(n)d commitment", "%(n)d commitments", report.counted)
    counted = words.text("%(total)s. %(counts)s", total=total, counts=" · ".join(counts)) if counts else total
    return (
        *selection_words(report.selection, words, country_is_said=True),
        words.text("Situation as of %(day)s", day=words.day(report.as_of)),
        counted,
        *notes_words(report, words, with_score=with_score),
    )


def _exploratory_words(report: Report, words: Words) -> list[str]:
    """How many are listed that the summary does not count (R14); calls stand under their own title."""
    listed = [one for block in report.blocks for group in block.groups for one in group.commitments]
    number = sum(one.commitment.wording == "exploratory" and one.role != "addressee" for one in listed)
    return [uncounted_words(number, words)] if number else []


def uncounted_words(number: int, words: Words) -> str:
    """How many exploratory promises are listed that are not counted."""
    return words.count(
        "%(n)d exploratory promise is listed and not counted.",
        "%(n)d exploratory promises are listed and not counted.",
        number,
    )


def _score_words(report: Report, words: Words) -> str:
    score = report.score
    share = words.text("%(percent)d%% assessed", percent=round(100 * (score.assessed or 0)))
    if score.mean is None:
        few = words.text("Score: none below five scored commitments (n = %(n)d, %(share)s)", n=score.n, share=share)
        return f"{few}. " + words.text("Method, version %(version)d.", version=score.rubric)
    said = words.text("Score: %(mean)+.2f (n = %(n)d, %(share)s)", mean=score.mean, n=score.n, share=share)
    return f"{said}. " + words.text("Method, version %(version)d.", version=score.rubric)


def _block_sections(block: Block, report: Report, words: Words, *, whole: bool) -> list[Section]:
    shown = [group for group in block.groups if whole or block.name == "own" or group.name in PRESSING]
    rest = [group for group in block.groups if group not in shown]
    left_out = words.text(", ").join(words.named(words.text(GROUPS[one.name]), len(one.commitments)) for one in rest)
    tail = words.text("Not shown: %(groups)s. --all shows everything.", groups=left_out) if rest else ""
    return [
        Section(block_title(block, report, words), tail=tail),
        *(_shown_section(group, words, whole=whole) for group in shown),
    ]


def _shown_section(group: Group, words: Words, *, whole: bool) -> Section:
    """On one screen all that presses, and the first few of the rest."""
    most = None if whole or group.name in PRESSING else ON_ONE_SCREEN
    return group_section(group, words, level=2, most=most)


def _stopped_section(report: Report, words: Words) -> tuple[Section, ...]:
    stopped = stopped_words(report, words)
    return (Section("", lines=(stopped,)),) if stopped else ()


def _report_document(report: Report, *, with_score: bool) -> Document:
    score = report.score
    return envelope(
        "report",
        report.as_of,
        country=report.selection.country,
        process=report.selection.process,
        summary={
            "total": report.counted,
            "by_headline": report.by_headline,
            "score": score.mean if with_score else None,
            "score_n": score.n if with_score else None,
            "assessed": score.assessed,
            "rubric": score.rubric,
        },
        commitments=commitments_json(report.assessments, report.quotes, findings=True),
    )
