"""Sentences of the room: entry of days, numbers and results."""

TEXTS: dict[str, str] = {
    "day.slashed": "{text} could be two days",
    "day.no_such_day": "there is no day {text}",
    "day.not_a_day": "{text!r} is not a day",
    "day.early": "{day} is before 1950",
    "day.future": "{day} has not come yet",
    "day.late": "{day} is too late",
    "day.allowed": "2026-07-06, 6.7.2026, 6 Jul 2026, t for today or t-7",
    "entry.range": "{least} to {most} {unit}",
    "entry.outside": "{number} is outside what is allowed",
    "entry.empty": "nothing was entered",
    "entry.ambiguous": "{text} could be thousands or decimals",
    "entry.not_a_number": "{text!r} is not a number",
    "entry.unknown_what": "{text!r} is not a result that can be entered",
    "entry.unit": "{text!r} is not a unit of {what}",
    "entry.maximum": "(the scale's maximum)",
    "entry.scale_maximum": "{scale} ends at {maximum}",
    "entry.tenfold": "{new} is ten times apart from {old} on {day}. Is it right?",
}
