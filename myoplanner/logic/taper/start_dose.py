"""The first dose: mg, or mg for each kg, rounded, then cut to the cap."""

from __future__ import annotations

from decimal import Decimal

from myoplanner.logic.base import Number, Value, plain
from myoplanner.logic.finding import FieldError
from myoplanner.logic.knowledge.limits import MOST_MG_A_DAY, MOST_MG_PER_KG
from myoplanner.logic.knowledge.regimen import Regimen
from myoplanner.logic.record.results import LEAST_KG, MOST_KG
from myoplanner.logic.record.therapy import PresentDose
from myoplanner.logic.taper.parameters import Settings
from myoplanner.logic.taper.rounding import down_to, to_nearest
from myoplanner.logic.wording import say


class FirstDose(Value):
    """Hold the starting dose in mg before and after rounding and cap."""

    raw: Number
    mg: Number


def weight_error(
    weight_kg: Decimal | None, regimen: Regimen, start_from: PresentDose | None
) -> FieldError | None:
    """Refuse a weight outside 2 to 350 kg, or none where the regimen needs one."""
    allowed = say("start.weight_allowed")
    if weight_kg is None:
        if not regimen.needs_weight or start_from is not None:
            return None
        return FieldError(field="weight_kg", wrong=say("start.needs_weight"), allowed=allowed)
    # NaN cannot be compared; infinity is outside like any other number.
    if weight_kg.is_finite() and LEAST_KG <= weight_kg <= MOST_KG:
        return None
    wrong = say("start.weight_range", weight=weight_kg)
    return FieldError(field="weight_kg", wrong=wrong, allowed=allowed)


def first_dose(regimen: Regimen, settings: Settings, weight_kg: Decimal | None) -> FirstDose | FieldError:
    """Return the start dose, rounded to the grid and then at most the cap; refuse one of 0 mg."""
    grid = settings.number(regimen.round_to_mg)
    start = regimen.start
    if start.mg is not None:
        raw = settings.number(start.mg)
    elif start.mg_per_kg is not None and weight_kg is not None:
        raw = settings.number(start.mg_per_kg) * weight_kg
    else:
        raise ValueError("a start dose by weight was asked for without a weight")
    dose = to_nearest(raw, grid)
    if dose == 0:
        wrong = say("start.rounds_to_nothing", raw=plain(raw), grid=grid)
        return FieldError(field=start_field(regimen), wrong=wrong, allowed=say("start.rounds_allowed"))
    if start.cap_mg is not None:
        cap = settings.number(start.cap_mg)
        dose = min(dose, down_to(cap, grid))
        if dose == 0:
            wrong = say("start.cap_to_nothing", cap=cap, grid=grid)
            return FieldError(field=str(start.cap_mg), wrong=wrong, allowed=say("start.rounds_allowed"))
    return FirstDose(raw=plain(raw), mg=dose)


def start_field(regimen: Regimen) -> str:
    """Name the parameter that holds the start dose, or the field itself where it is written out."""
    start = regimen.start
    amount, name = (start.mg, "mg") if start.mg is not None else (start.mg_per_kg, "mg_per_kg")
    return amount if isinstance(amount, str) else name


def dose_error(dose: Decimal, weight_kg: Decimal | None, field: str) -> FieldError | None:
    """Refuse an oral dose over 200 mg or over 3 mg/kg a day."""
    if dose > MOST_MG_A_DAY:
        wrong = say("dose.over_200", dose=dose)
    elif weight_kg is not None and dose > MOST_MG_PER_KG * weight_kg:
        limit = plain(MOST_MG_PER_KG * weight_kg)
        wrong = say("dose.over_per_kg", dose=dose, weight=weight_kg, limit=limit)
    else:
        return None
    return FieldError(field=field, wrong=wrong, allowed=say("dose.allowed"))
