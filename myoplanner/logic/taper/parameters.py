"""Texts typed for a regimen's parameters -> numbers, or field errors, or findings on the source."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from myoplanner.logic.base import PLAIN_NUMBER, Number, Value, plain
from myoplanner.logic.finding import FieldError, Finding, Kind, Source, State
from myoplanner.logic.knowledge.limits import MOST_PLACES, OUTERMOST, WHOLE_KINDS, ParameterKind, misfit
from myoplanner.logic.knowledge.regimen import Parameter, Regimen
from myoplanner.logic.units import text_of
from myoplanner.logic.wording import say

ROUNDING = "round_to_mg"


class Setting(Value):
    """Hold one parameter as the clinician has it: the number, or the word of a choice."""

    name: str
    number: Number | None = None
    word: str = ""

    @property
    def text(self) -> str:
        """Return the setting as it is stored and typed."""
        return self.word if self.number is None else text_of(self.number)


class Settings(Value):
    """Hold all parameters of one regimen, and what was refused on the way."""

    items: tuple[Setting, ...] = ()
    errors: tuple[FieldError, ...] = ()

    def number(self, amount: Decimal | str) -> Decimal:
        """Resolve an amount of a step: a number written out, or the parameter that it names."""
        if isinstance(amount, Decimal):
            return amount
        found = next(item.number for item in self.items if item.name == amount)
        if found is None:
            raise TypeError(f"{amount} is a word, not a number")
        return found

    def word(self, name: str) -> str:
        """Resolve a word: itself, or that of the choice that it names."""
        return next((item.word for item in self.items if item.name == name), name)


def read_settings(regimen: Regimen, typed: Mapping[str, str]) -> Settings:
    """Take the defaults of `regimen` and the texts `typed` over them.

    Field errors, never exceptions: for names that do not exist and for values outside the limits.
    """
    known = ", ".join(item.name for item in regimen.parameters) or say("parameter.none")
    errors = [
        FieldError(field=name, wrong=say("parameter.unknown", regimen=regimen.id), allowed=known)
        for name in typed
        if regimen.parameter(name) is None
    ]
    items = []
    for parameter in regimen.parameters:
        setting, error = _read(parameter, typed.get(parameter.name))
        items.append(setting)
        errors += [error] if error else []
    return Settings(items=tuple(items), errors=tuple(errors) + _cross_errors(items))


def _read(parameter: Parameter, text: str | None) -> tuple[Setting, FieldError | None]:
    default = _setting(parameter, parameter.default)
    if text is None:
        return default, None
    if parameter.kind is ParameterKind.CHOICE:
        if text in parameter.choices:
            return _setting(parameter, text), None
        return default, _refusal(parameter, say("parameter.not_a_choice", text=text[:40]))
    # Minus zero is no dose, although it equals one.
    if not PLAIN_NUMBER.fullmatch(text) or (text.startswith("-") and Decimal(text) == 0):
        return default, _refusal(parameter, say("parameter.not_a_number", text=text[:40]))
    number = plain(Decimal(text))
    wrong = misfit(parameter.kind, number)
    if wrong is None:
        return _setting(parameter, number), None
    return default, _refusal(parameter, say(f"parameter.{wrong.value}", number=number, places=MOST_PLACES))


def _setting(parameter: Parameter, value: Decimal | str) -> Setting:
    if isinstance(value, Decimal):
        return Setting(name=parameter.name, number=value)
    return Setting(name=parameter.name, word=value)


def _refusal(parameter: Parameter, wrong: str) -> FieldError:
    return FieldError(field=parameter.name, wrong=wrong, allowed=allowed_text(parameter))


def allowed_text(parameter: Parameter) -> str:
    """Return what may be typed for a parameter, in words: "over 0 to 200 mg"."""
    if parameter.kind is ParameterKind.CHOICE:
        return say("parameter.allowed_choice", choices=", ".join(parameter.choices))
    least, least_allowed, most, most_allowed = OUTERMOST[parameter.kind]
    text = say(
        "parameter.allowed_range",
        least=text_of(least) if least_allowed else say("parameter.over", number=least),
        most=text_of(most) if most_allowed else say("parameter.under", number=most),
    )
    whole = say("parameter.whole") if parameter.kind in WHOLE_KINDS else ""
    return " ".join(part for part in (whole, text, parameter.unit) if part)


def _cross_errors(items: list[Setting]) -> tuple[FieldError, ...]:
    """Refuse a plateau that comes before the every-other-day dosing it is to follow."""
    weeks = {item.name: item.number for item in items}
    alternate, plateau = weeks.get("alternate_from_week"), weeks.get("plateau_week")
    if alternate is None or plateau is None or alternate < plateau:
        return ()
    return (
        FieldError(
            field="alternate_from_week",
            wrong=say("parameter.not_before_plateau", week=alternate, plateau=plateau),
            allowed=say("parameter.before_plateau", plateau=plateau),
        ),
    )


def source_findings(regimen: Regimen, settings: Settings) -> tuple[Finding, ...]:
    """Say for each parameter where the choice leaves the source, or where the source is silent."""
    found = []
    for setting in settings.items:
        parameter = regimen.parameter(setting.name)
        if parameter is None or setting.number is None or regimen.own:
            continue
        sentence = _departure(parameter, setting.number)
        if sentence:
            found.append(_source_finding(regimen, parameter, sentence))
    return tuple(found)


def _departure(parameter: Parameter, number: Decimal) -> str:
    printed, label = parameter.printed, f"{parameter.label} {text_of(number)} {parameter.unit}".strip()
    if printed is None:
        if parameter.name == ROUNDING and number == parameter.default:
            return ""  # our own arithmetic; the source has nothing to say about it
        key = "parameter.no_number" if number == parameter.default else "parameter.no_number_chosen"
        return say(key, label=label, default=text_of(Decimal(parameter.default)))
    if printed.holds(number):
        return ""
    if printed.also_holds(number):
        return say("parameter.other_case", label=label, printed=printed.text, also=printed.also_text)
    return say("parameter.differs", label=label, printed=printed.text)


def _source_finding(regimen: Regimen, parameter: Parameter, sentence: str) -> Finding:
    return Finding(
        rule=f"taper.source.{parameter.name}",
        kind=Kind.NOTE,
        sentence=sentence,
        because=parameter.note,
        sources=(Source(ids=(parameter.statement,), year=regimen.year, state=State.PRINTED),),
    )
