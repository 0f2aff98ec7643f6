"""Sentences of the room: response (visits, judgements, trends, scores)."""

TEXTS: dict[str, str] = {
    # The form of a visit
    "visit.nothing": "nothing was entered but the day",
    "visit.something": "a rating, or the grade of a muscle",
    "visit.same_day": "a visit on {day} is on record already",
    "visit.other_day": "another day, or change that visit",
    "visit.not_one": "{text!r} is not one of them",
    "visit.no_grade": "{text!r} is not a grade",
    "visit.grades": "a whole number from 0 to {most}, or blank where it was not tested",
    "visit.too_fine": "{number} has more than {places} decimals",
    "visit.places": "at most {places} decimals",
    # Values in words
    "response.in_units": "{text} (= {standard} U/L)",
    "response.no_limit": "{text} (no upper limit on record)",
    "response.with_limit": "{text} (upper limit {limit})",
    "response.times": "{text} ({times} × its upper limit)",
    "response.own_scale": "own scale 0-{maximum}",
    "response.of": "{value} of {maximum}",
    "response.working.head": "{name}: {before} on {day}, {after} on {later}; ",
    "response.working.lower": "({high} − {low}) / {first} = {percent} % lower",
    "response.working.higher": "({high} − {low}) / {first} = {percent} % higher",
    "response.working.same": "unchanged",
    "response.working.bound": "no per cent, because a value with < or > never enters one",
    "response.working.from_zero": "no per cent, because it began at 0",
    # What a judgement lacks
    "response.lacks.limit": "{name} of {day} has no upper limit",
    "response.lacks.side": "{name} of {day}, {value}, may lie on either side of its upper limit",
    "response.lacks.exact": "an exact {name} in place of {value} of {day}: a value with < or > never enters a percentage",
    "response.lacks.from_zero": "{name} began at 0, so its gain has no per cent",
    "response.strength": "strength",
    "response.lacks.baseline": "{name} on or before the first steroid day, {day}",
    "response.lacks.value": "{name} from {first} to {last}, or the first after that up to {until}",
    "response.lacks.mixed": "strength on one scale at both times: {value} on {before} of {day}, and {other} on {after} of {later}; scales are never mixed",
    "response.lacks.raised": "{name} was raised and has no value from {first} to {until}",
    "response.lacks.perhaps_raised": "{name} may have been raised (a limit is missing) and has no value from {first} to {until}",
    "response.lacks.nothing_abnormal": "CK and strength cannot show a response: no enzyme was raised and strength was at its scale's maximum from the start",
    "response.line.at_limit": "{name}: {value} on {day}, at or under its upper limit",
    "response.line.over_limit": "{name}: {value} on {day}, over its upper limit",
    "response.line.side_unknown": "{name}: {value} on {day}, on which side of its upper limit is not known",
    "response.lacks.limits": "an upper limit at baseline: without one it is not known whether an enzyme was ever raised, and strength was at its maximum from the start",
    "response.lacks.order": "which of {name} of {day} and of {later} is higher: a value with < or > leaves it open",
    "response.lacks.earlier": "a value on {scale} at least {days} days before {day}: without it nobody can tell whether strength still changes",
    "response.ordinal": "MRC grades are ordinal: a per cent of them is arithmetic and no more",
    "response.line.full": "{scale}: {value} on {day}: normal ({percent} % of the scale's maximum)",
    "response.line.not_full": "{scale}: {value} on {day}: under {percent} % of the scale's maximum",
    "response.line.plateau": "{scale}: {before} on {day}, {after} on {later}; changed by {change}, less than {edge} ({percent} % of {maximum}): no longer changing",
    "response.line.improving": "{scale}: {before} on {day}, {after} on {later}; better by {change}, at least {edge} ({percent} % of {maximum}): still improving",
    "response.line.weaker": "{scale}: {before} on {day}, {after} on {later}; worse by {change}, at least {edge} ({percent} % of {maximum}): getting weaker",
    # Visits
    "response.left_out.questionnaires": "HAQ at one visit and CHAQ at the other ({day}): two questionnaires are not compared",
    "response.left_out.muscles": "{day}: {entered} of {places} muscles are entered; the sum needs all of them",
    "response.left_out.other_scale": "{day}: strength is on record on a scale that is no manual muscle test of 0-80 or 0-150",
    "response.left_out.bound": "{name} of {day} is given as {value}: a value with < or > never enters a percentage",
    "response.left_out.most_abnormal": "{name} of {day} is given as {value}: it may be the most abnormal enzyme, and its multiple is not known",
    "response.enzyme_day": "{name} of {day} stands for the visit of {visit}",
    "response.sheet_differs": "{day}: the muscle sheet adds up to {sum}, the results say {value}; the results count",
    "response.sides_differ": "The {first} side was tested at one visit and the {second} side at the other.",
    "response.not_for_entity": "The categories were set for adult DM and PM and for juvenile DM.",
    # What is followed
    "response.followed.strength": "Muscle strength",
    "response.followed.extramuscular": "Extramuscular disease",
    "response.followed.global": "global {value} of 10",
    # The definition in force
    "response.maximum": "its scale's maximum",
    "response.share": "{percent} % of its scale's maximum",
    "response.definition": (
        "Definition used (our own, unconfirmed). Baseline: the last value on or before the first steroid day. "
        "Complete: every enzyme that was raised is at or under its upper limit, and strength is at {maximum}. "
        "None: neither strength nor CK is better by {better} % of baseline; a CK at or under its limit at baseline "
        "cannot get better. Partial: between the two. A window is judged by the last value in it, else by the first "
        "within {after} days after it. Where a value is missing that the answer hangs on: cannot judge."
    ),
}
