"""The edits a person makes, each a pure function from course to course."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from myoplanner.logic.base import NAME_LENGTH, NOTE_LENGTH, evolve
from myoplanner.logic.finding import Finding
from myoplanner.logic.plan import DraftPlan
from myoplanner.logic.record.course import (
    CHILD_RULE,
    Course,
    Decision,
    Event,
    Overridden,
    Reason,
    SteroidDraft,
)
from myoplanner.logic.record.diagnosis import Answer, Entity
from myoplanner.logic.record.follow_up_entry import FollowUp
from myoplanner.logic.record.own import OwnDraft
from myoplanner.logic.record.results import SCALE_MAXIMUM, Result, StrengthResult, WeightResult
from myoplanner.logic.record.stock import Stock
from myoplanner.logic.record.therapy import Choice, SteroidPlan, TakenDose
from myoplanner.logic.record.visits import Visit
from myoplanner.logic.wording import say


def with_patient(course: Course, **changes: object) -> Course:
    """Return the course with fields of the patient changed."""
    return evolve(course, patient=evolve(course.patient, **changes))


def with_diagnosis(course: Course, **changes: object) -> Course:
    """Return the course with fields of the diagnosis changed.

    With another entity the choice to go on with inclusion body myositis is taken back.
    """
    changed = evolve(course, diagnosis=evolve(course.diagnosis, **changes))
    if changed.diagnosis.entity is course.diagnosis.entity:
        return changed
    return evolve(changed, draft=evolve(course.draft, ibm_reason=""))


def with_answer(course: Course, answer: Answer) -> Course:
    """Return the course with an item of the diagnosis answered; `read_answer` makes the answer."""
    answers = course.diagnosis.answers
    kept = tuple(answer if item.key == answer.key else item for item in answers)
    return with_diagnosis(course, answers=kept if answer in kept else (*kept, answer))


def without_answer(course: Course, key: str) -> Course:
    """Return the course with an item of the diagnosis unknown again."""
    kept = tuple(item for item in course.diagnosis.answers if item.key != key)
    return with_diagnosis(course, answers=kept)


def gone_on_with_ibm(course: Course, reason: str, today: date, decision_id: str) -> Course:
    """Return the course gone on to the steroid step with inclusion body myositis, and why (DX-02).

    Raises ValueError without a reason: going on is a choice that bears one.
    """
    if not reason.strip():
        raise ValueError("going on with inclusion body myositis needs a reason")
    decision = Decision(id=decision_id, day=today, what=say("decision.ibm"), reason=reason)
    draft = evolve(course.draft, ibm_reason=reason)
    return evolve(course, draft=draft, decisions=(*course.decisions, decision))


def gone_on_unsettled(course: Course, today: date, decision_id: str) -> Course:
    """Return the course gone on to the steroid step with the diagnosis unsettled (DX-07), said once."""
    what = say("decision.unsettled")
    if any(item.what == what for item in course.decisions):
        return course
    decision = Decision(id=decision_id, day=today, what=what)
    return evolve(course, decisions=(*course.decisions, decision))


def decided_on(course: Course, finding: Finding, reason: str, today: date, decision_id: str) -> Course:
    """Return the course with a finding gone on against; the reason is optional and kept."""
    against = Overridden(rule=finding.rule, sentence=finding.sentence, reason=reason)
    decision = Decision(
        id=decision_id, day=today, what=say("decision.against"), reason=reason, against=(against,)
    )
    return evolve(course, decisions=(*course.decisions, decision))


def with_decision(course: Course, decision: Decision) -> Course:
    """Return the course with a decision added that was written down by hand."""
    return evolve(course, decisions=(*course.decisions, decision))


def with_reason(course: Course, rule: str, text: str) -> Course:
    """Return the course with the reason against the stop of a rule in the draft; blank text removes it."""
    steroid = course.draft.steroid
    kept = tuple(item for item in steroid.reasons if item.rule != rule)
    reasons = (*kept, Reason(rule=rule, text=text)) if text.strip() else kept
    older = "" if rule == CHILD_RULE else steroid.adult_reason
    return with_steroid_draft(course, reasons=reasons, adult_reason=older)


def with_steroid_draft(course: Course, **changes: object) -> Course:
    """Return the course with fields of the steroid draft changed."""
    steroid = evolve(course.draft.steroid, **changes)
    return evolve(course, draft=evolve(course.draft, steroid=steroid))


def at_step(course: Course, step: str) -> Course:
    """Return the course with the wizard at another step."""
    return evolve(course, draft=evolve(course.draft, step=step))


def with_choice(course: Course, name: str, value: str | None) -> Course:
    """Return the course with one parameter of the draft set; None puts the default back."""
    kept = tuple(item for item in course.draft.steroid.choices if item.name != name)
    choices = kept if value is None else (*kept, Choice(name=name, value=value))
    return with_steroid_draft(course, choices=choices)


def with_regimen(course: Course, regimen_id: str | None, own: OwnDraft | None = None) -> Course:
    """Return the course with another regimen in the draft; its choices start from the defaults."""
    return with_steroid_draft(course, regimen_id=regimen_id, own=own, choices=(), reasons=(), adult_reason="")


def with_stock(course: Course, stock: Stock) -> Course:
    """Return the course with other tablets in stock."""
    return evolve(course, stock=stock)


def with_results(course: Course, *results: Result) -> Course:
    """Return the course with results added, or put in the place of those of the same id."""
    new = {item.id: item for item in results}
    kept = [new.pop(item.id, item) for item in course.results]
    return evolve(course, results=(*kept, *new.values()))


def without_results(course: Course, *ids: str) -> Course:
    """Return the course without the results of these ids."""
    return evolve(course, results=tuple(item for item in course.results if item.id not in ids))


def with_taken(course: Course, *taken: TakenDose) -> Course:
    """Return the course with doses taken added, or put in the place of those of the same id."""
    new = {item.id: item for item in taken}
    kept = [new.pop(item.id, item) for item in course.taken]
    return evolve(course, taken=(*kept, *new.values()))


def without_taken(course: Course, *ids: str) -> Course:
    """Return the course without the doses taken of these ids."""
    return evolve(course, taken=tuple(item for item in course.taken if item.id not in ids))


def with_events(course: Course, *events: Event) -> Course:
    """Return the course with events added, or put in the place of those of the same id."""
    new = {item.id: item for item in events}
    kept = [new.pop(item.id, item) for item in course.events]
    return evolve(course, events=(*kept, *new.values()))


def without_events(course: Course, *ids: str) -> Course:
    """Return the course without the events of these ids."""
    return evolve(course, events=tuple(item for item in course.events if item.id not in ids))


def with_weight(course: Course, kg: Decimal, day: date, new_id: str) -> Course:
    """Return the course with the weight of a day entered or corrected."""
    same_day = next((item for item in course.weights() if item.day == day), None)
    return with_results(course, WeightResult(id=same_day.id if same_day else new_id, day=day, kg=kg))


def with_visit(course: Course, visit: Visit, new_id: str) -> Course:
    """Return the course with a visit added, or put in the place of the one of the same id.

    A complete muscle sheet also stands among the results, as the strength of that day on its scale:
    in the place of what the sheet made before, else of what is on record for that day and scale, else
    as a new value with `new_id`. A sheet that is no longer complete takes its value away again.
    """
    before = course.visit(visit.id)
    if before is not None and visit.flare is None:
        visit = evolve(visit, flare=before.flare)  # the sheet does not ask for it
    made = None if before is None else _sum_of(course, before)
    sheet, total = visit.muscles, visit.total
    if sheet is None or total is None:
        return _with_visit(course if made is None else without_results(course, made.id), visit)
    place = made or course.strength_of(visit)
    result = StrengthResult(
        id=new_id if place is None else place.id,
        day=visit.day,
        scale=sheet.scale,
        value=total,
        maximum=SCALE_MAXIMUM[sheet.scale],
    )
    return _with_visit(with_results(course, result), visit)


def without_visit(course: Course, visit_id: str) -> Course:
    """Return the course without a visit, and without the strength value that its sheet made."""
    visit = course.visit(visit_id)
    if visit is None:
        return course
    made = _sum_of(course, visit)
    kept = tuple(item for item in course.visits if item.id != visit_id)
    return evolve(course if made is None else without_results(course, made.id), visits=kept)


def with_follow_up(course: Course, seen: FollowUp, visit_id: str) -> Course:
    """Return the course with a follow-up visit: results, doses taken, side effects, flare, and the visit.

    The visit of that day on record stays what it is; only the answer about a flare is put into it.
    """
    course = with_taken(with_results(course, *seen.results), *seen.taken)
    if seen.event is not None:
        course = with_events(course, seen.event)
    before = next((item for item in course.visits if item.day == seen.day), None)
    visit = Visit(id=visit_id, day=seen.day) if before is None else before
    flare = visit.flare if seen.flare is None else seen.flare
    effects = (*course.side_effects, *seen.side_effects)
    return _with_visit(evolve(course, side_effects=effects), evolve(visit, flare=flare))


def _with_visit(course: Course, visit: Visit) -> Course:
    kept = tuple(visit if item.id == visit.id else item for item in course.visits)
    return evolve(course, visits=kept if visit in kept else (*kept, visit))


def _sum_of(course: Course, visit: Visit) -> StrengthResult | None:
    """Return the value that a sheet on record made; one that was changed since is not the sheet's."""
    found = course.strength_of(visit)
    return found if found is not None and found.value == visit.total else None


def applied(
    course: Course, draft: DraftPlan, today: date, edition: str, plan_id: str, decision_id: str
) -> Course:
    """Return the course with the draft signed: its steps are stored, the draft is dropped.

    What an earlier plan had planned from the new start on is superseded by that, never edited.
    The stops that it was applied against stay with the decision, each with its reason. Raises ValueError
    where the draft has no schedule, or is held by a stop that no reason opens.
    """
    schedule = draft.built.schedule
    if schedule is None or not all(item.overridable for item in draft.stops):
        raise ValueError("a draft without a schedule, or held for good, cannot be applied")
    steroid = course.draft.steroid
    against = tuple(
        Overridden(rule=item.rule, sentence=item.sentence, reason=steroid.reason_for(item.rule))
        for item in draft.stops
    )
    reason = _joined(item.reason for item in against)
    plan = SteroidPlan(
        id=plan_id,
        regimen_id=draft.regimen.id,
        regimen_name=draft.regimen.name,
        own=draft.regimen if draft.regimen.own else None,
        start=draft.start,
        approved_on=today,
        choices=tuple(Choice(name=item.name, value=item.text) for item in draft.built.settings.items),
        weight_kg=draft.weight_kg,
        start_from=steroid.start_from,
        stock=course.stock,
        round_to_mg=schedule.round_to_mg,
        knowledge_edition=edition,
        reason=reason,
        steps=schedule.steps,
    )
    unsettled = course.diagnosis.entity is Entity.UNSETTLED
    what = say("decision.applied_unsettled" if unsettled else "decision.applied", name=draft.regimen.name)
    decision = Decision(id=decision_id, day=today, what=what[:NAME_LENGTH], reason=reason, against=against)
    return evolve(
        course,
        plans=(*course.plans, plan),
        decisions=(*course.decisions, decision),
        draft=evolve(course.draft, steroid=SteroidDraft()),
    )


def _joined(reasons: Iterable[str]) -> str:
    """Join the reasons that were written, each once, cut to what a note holds."""
    return "\n".join(dict.fromkeys(text for text in reasons if text.strip()))[:NOTE_LENGTH]
