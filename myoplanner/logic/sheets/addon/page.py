"""The add-on step as one value: reasons, candidates, the dose of the draft, what holds Apply, the record."""

from __future__ import annotations

from myoplanner.logic.addon.build import BuiltAddOn
from myoplanner.logic.addon.judging import What, windows_of
from myoplanner.logic.advise.addon_step import AddOnStep, addon_step
from myoplanner.logic.advise.situation import Situation, situation_of
from myoplanner.logic.base import Value
from myoplanner.logic.finding import Kind
from myoplanner.logic.knowledge.bundle import Knowledge
from myoplanner.logic.plan import Plan
from myoplanner.logic.record.addon import AddOnDraft
from myoplanner.logic.sheets.addon.candidates import CandidateRow, CandidatesSheet, candidates_sheet
from myoplanner.logic.sheets.addon.dose import DoseSheet, DoseTableRow, QuestionRow, dose_sheet
from myoplanner.logic.sheets.addon.record import RecordRow, record_rows
from myoplanner.logic.sheets.addon.tried import TriedRow, tried_rows
from myoplanner.logic.sheets.steroid import ParameterRow, ReviewLine
from myoplanner.logic.wizard import ApplyState, addon_apply_state, steps_of
from myoplanner.logic.wording import day_text, say


class AddOnPage(Value):
    """Hold all that the add-on step shows of a course on a day."""

    situation: Situation
    candidates: CandidatesSheet
    step: AddOnStep
    dose: DoseSheet | None
    apply: ApplyState
    record: tuple[RecordRow, ...]
    tried: tuple[TriedRow, ...]

    @property
    def draft(self) -> AddOnDraft:
        """Return the draft of the add-on."""
        return self.situation.course.draft.addon

    @property
    def built(self) -> BuiltAddOn | None:
        """Return what became of the draft, or None before an agent is chosen."""
        return self.step.built


def addon_page(plan: Plan, knowledge: Knowledge) -> AddOnPage:
    """Return the page of a plan."""
    situation = situation_of(plan.course, knowledge, plan.today)
    step = addon_step(situation, tuple(item for item in plan.findings if item.kind is Kind.STOP))
    blocked = steps_of(plan)[2].blocked
    return AddOnPage(
        situation=situation,
        candidates=candidates_sheet(situation),
        step=step,
        dose=None if step.built is None else dose_sheet(step.built, knowledge),
        apply=addon_apply_state(step, plan.course.draft.addon, blocked),
        record=record_rows(plan.course, plan.today),
        tried=tried_rows(situation),
    )


def count_texts(row: CandidateRow) -> tuple[str, str, str]:
    """Return how many reasons are for, against, and still to check: "3 for", "1 against", "4 to check"."""
    return (
        say("addon.step.count_for", number=len(row.supports)),
        say("addon.step.count_against", number=len(row.against)),
        say("addon.step.count_check", number=len(row.to_check)),
    )


def question_rows(dose: DoseSheet) -> tuple[ParameterRow, ...]:
    """Return the questions as rows of a form: the text as typed, empty while it is open.

    Where two drugs are given, each question names its own.
    """
    drugs = {item.name.partition(".")[0] for item in dose.questions}
    return tuple(
        ParameterRow(
            name=item.name,
            label=_label(item, len(drugs) > 1),
            value=item.value,
            unit=item.unit,
            printed=item.printed,
            hint=item.note,
            note="",
            error=item.error,
        )
        for item in dose.questions
    )


def _label(item: QuestionRow, named: bool) -> str:
    drug = say(f"drug.{item.name.partition('.')[0]}")
    return (
        say("addon.step.of_drug", drug=drug[:1].upper() + drug[1:], label=item.label) if named else item.label
    )


def review_lines(page: AddOnPage) -> tuple[ReviewLine, ...]:
    """Return what would be signed, a line each."""
    built, dose = page.built, page.dose
    if built is None or dose is None or not built.is_ready:
        return ()
    named = len({row.drug for row in dose.rows}) > 1
    levels = [_step_text(row, named) for row in dose.rows]
    pairs = (
        ("agent", built.agent.name),
        ("source", "" if built.scheme is None else built.scheme.name),
        ("dose", dose.headline[:1].upper() + dose.headline[1:]),
        ("body", _body(page)),
        ("levels", "\n".join(levels) if len(levels) > 1 else ""),
        ("tests", day_text(dose.test_days[0].day) if dose.test_days else ""),
        ("judge", _judge(page)),
        ("notes", "\n".join((*dose.notes, *(row.split for row in dose.rows if row.split)))),
    )
    return tuple(ReviewLine(what=say(f"addon.review.{key}"), now="", new=text) for key, text in pairs if text)


def _step_text(row: DoseTableRow, named: bool) -> str:
    """Return one step in a line: its weeks, or its course and day, and the dose, with its drug if `named`."""
    when = row.weeks or f"{row.course}, {row.start}"
    dose = f"{row.drug} {row.dose}" if named else row.dose
    return say("addon.step.line", when=when, dose=dose)


def _body(page: AddOnPage) -> str:
    return "\n".join(page.dose.working) if page.dose is not None else ""


def _judge(page: AddOnPage) -> str:
    built = page.built
    if built is None:
        return ""
    windows = windows_of(page.situation.knowledge.whole(built.agent), built.steps)
    days = [item.first for item in windows if item.what is What.JUDGE and item.first is not None]
    return day_text(min(days)) if days else ""
