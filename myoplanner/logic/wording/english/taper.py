"""Sentences of the room: taper."""

TEXTS: dict[str, str] = {
    "parameter.none": "this regimen has no parameters",
    "parameter.unknown": "is not a parameter of {regimen}",
    "parameter.not_a_choice": "{text!r} is not one of its choices",
    "parameter.not_a_number": "{text!r} is not a number",
    "parameter.too_low": "{number} is too low",
    "parameter.too_high": "{number} is too high",
    "parameter.not_whole": "{number} is not a whole number",
    "parameter.too_fine": "{number} has more than {places} decimals",
    "parameter.allowed_choice": "one of {choices}",
    "parameter.allowed_range": "{least} to {most}",
    "parameter.over": "over {number}",
    "parameter.under": "under {number}",
    "parameter.whole": "a whole number from",
    "parameter.not_before_plateau": "week {week} does not come before the plateau in week {plateau}",
    "parameter.before_plateau": "a week before plateau_week (now {plateau})",
    "parameter.no_number": "{label}: the source gives no number; this is our starting value.",
    "parameter.no_number_chosen": (
        "{label}: the source gives no number; this is the clinician's choice (our starting value is {default})."
    ),
    "parameter.other_case": "{label}: the source gives {printed}, and {also}.",
    "parameter.differs": "{label}: the source gives {printed}.",
    "start.needs_weight": "this regimen counts the dose from body weight, and none is given",
    "start.weight_range": "{weight} kg is outside what a body weighs",
    "start.weight_allowed": "2 to 350 kg",
    "start.rounds_to_nothing": "the start dose of {raw} mg rounds to 0 mg (rounding to {grid} mg)",
    "start.cap_to_nothing": "no multiple of {grid} mg over 0 lies within the cap of {cap} mg",
    "start.rounds_allowed": "a start dose, a cap and a rounding that leave more than 0 mg",
    "start.early": "{day} is before 1950",
    "start.late": "the plan would run past 2199 (its last dated step starts {day})",
    "start.date_allowed": "a day from 1950, with every dated step before 2200",
    "dose.over_200": "the plan reaches {dose} mg a day, over 200 mg",
    "dose.over_per_kg": "the plan reaches {dose} mg a day, over 3 mg/kg at {weight} kg ({limit} mg)",
    "dose.allowed": "at most 200 mg of prednisone equivalent and at most 3 mg/kg a day",
    "dose.too_many_steps": "the plan has more than {most} steps",
    "dose.fewer_steps": "larger steps or a coarser rounding",
    "dose.hold_backwards": "a hold until week {until} cannot follow week {week}",
    "dose.hold_allowed": "a week after the steps before it",
    "dose.daily_regimen": "this regimen lowers a daily dose, and the present dose is taken every other day",
    "dose.daily_allowed": "a daily present dose, the regimen's own first dose, or a regimen of every other day",
    "dose.off_over_on": "the on-day dose {on} mg falls under the off-day dose {off} mg",
    "dose.off_allowed": "an off-day dose at or under the on-day dose",
    "held.sentence": "The start dose, {dose} mg, is at or under the target of {target} mg: it is held and not raised.",
    "held.change": "A lower target, or a higher start dose.",
    "own.no_source": "A regimen of the clinician's own: no published source stands behind its doses.",
    "own.change": "One of the published regimens.",
    "capped.sentence": "The start dose by weight would be {raw} mg; the cap of {cap} mg makes it {dose} mg.",
    "capped.change": "Another cap.",
    "weight_unknown.sentence": "No body weight is given: the limit of 3 mg/kg a day is not checked.",
    "weight_unknown.missing": "Body weight.",
    "larger_cut.sentence": (
        "Rounding to {grid} mg makes a cut larger than asked: from {before} mg to {dose} mg, "
        "{taken} mg in place of {asked} mg."
    ),
    "larger_cut.change": "A finer rounding, or doses that are multiples of it.",
    "end.none": (
        "The source gives no end. At this rate the plan reaches {target} mg {length} after its start, on {day}."
    ),
    "end.change": "A target dose to stay on, larger cuts, or shorter intervals.",
    "end.weeks": "{weeks} weeks",
    "end.years": "{weeks} weeks (about {years} years)",
    "goal.inside": "The goal of {goal} is reached in week {week}, on {day}: inside the source's window.",
    "goal.early": "The goal of {goal} is reached in week {week}, on {day}: earlier than the source's window.",
    "goal.late": "The goal of {goal} is reached in week {week}, on {day}: later than the source's window.",
    "goal.mid_treatment": (
        "The goal of {goal} is reached in week {week} of this plan, on {day}. "
        "The source counts its window from the start of treatment, which came before this plan."
    ),
    "goal.passed": (
        "The plan passes the goal of {goal} without staying on it: "
        "from {before} mg to {dose} mg in week {week}, on {day}."
    ),
    "goal.divided": "It is still taken in {number} intakes then.",
    "goal.never": "The goal of {goal} is never reached: the plan stays on {dose} mg.",
    "goal.under": "The plan goes on under the goal of {goal}, to {dose} mg.",
    "goal.change": "The basis of the percentage, its size, the interval, or the rounding.",
    "basis.current": "The cut is {percent} % of the dose taken now; the source does not say of which dose.",
    "basis.start": "The cut is {percent} % of the starting dose; the source does not say of which dose.",
    "basis.change": "The other basis reaches the goal at another time.",
    "printed_weeks.differ": (
        "The source speaks of {printed} weeks; from {dose} mg at {cut} mg a week it takes {weeks}. "
        "The plan follows the {cut} mg a week."
    ),
    "printed_weeks.change": "A start dose of 100 mg, at 10 mg a week, takes the ten weeks that the source prints.",
    "assumed.ck_normal": "From week {week} the plan assumes that CK is normal; no result has settled that.",
    "assumed.strength_plateau": (
        "From week {week} the plan assumes that strength is normal or has stopped improving; "
        "no result has settled that."
    ),
    "assumed.change": "A result that shows the condition met or not met.",
    "tablets.cannot": "{dose} mg cannot be made from {stock} mg tablets; nearest that can: {nearest}.",
    "tablets.cannot_at_all": "{dose} mg cannot be made: no tablets are in stock.",
    "tablets.lower": "{dose} mg (lower)",
    "tablets.higher": "{dose} mg (higher)",
    "tablets.or_half": " (or half)",
    "tablets.change": "Another strength in stock, a half allowed, or another rounding.",
    "tablets.fewer_intakes": "{dose} mg goes into {number} intakes only, of whole tablets.",
    "seam.on": "Two on-days stand side by side, {before} and {after}. Start a day later to keep the alternation.",
    "seam.change": "A start one day later.",
    "child.sure": "Written for adults; the sources give no dose for children.",
    "child.maybe": "Written for adults; the sources give no dose for children. By the birth year the patient may be under 18.",
    "child.unknown": "Cannot judge whether the patient is an adult: no birth year. The regimens are written for adults.",
    "child.because": "Born {year}, start {day}.",
    "child.change": "The birth year.",
}
