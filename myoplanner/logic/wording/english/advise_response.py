"""Sentences of the room: advise, about the response to treatment."""

TEXTS: dict[str, str] = {
    # The decision windows
    "advise.gate.no_steroid": (
        "Two decision windows count from the first steroid day, and none is on record: weeks 4–6, whether the "
        "diagnosis holds, and month 3, whether to add a drug."
    ),
    "advise.gate.first_dose": "a steroid plan, or a dose taken",
    "advise.gate.both": (
        "The two sources judge a steroid trial at two times: one at 4–6 weeks and asks about the diagnosis, the other "
        "at 3 months and asks about an add-on. Both windows stand, each with its own action."
    ),
    "advise.gate.both_days": "Weeks 4–6: {first} to {last}. Month 3: {third} to {fourth}.",
    "advise.gate.change": "A later value in the window, a missing value, or another definition.",
    "advise.gate.open": "The window is open until {last}; a later value in it takes the place of the one judged.",
    "advise.gate.late": "A value up to {until} may still stand for the window.",
    "advise.gate.worse": "Strength is lower than at baseline.",
    "advise.gate.dosed": (
        "A steroid dose is on record for {dosed} of the first {days} days: whether it was a proper trial is not known"
    ),
    "advise.gate.on_record": "On record: {text}",
    "advise.gate.aside": "Not decisive: {text}",
    "advise.gate.RS-04.due": (
        "Weeks 4–6 of steroid: due on {first}, to {last}. With little or no response by then, the diagnosis is to be "
        "thought over again."
    ),
    "advise.gate.RS-04.complete": (
        "Weeks 4–6 of steroid: responding, complete by the definition used. The first dose is held until strength "
        "improves and enzymes fall, then tapered slowly over months."
    ),
    "advise.gate.RS-04.partial": (
        "Weeks 4–6 of steroid: a partial response by the definition used. The first dose is held until strength "
        "improves and enzymes fall, then tapered slowly over months."
    ),
    "advise.gate.RS-04.none": (
        "Weeks 4–6 of steroid: no response by the definition used, none or minimal. Reconsider the diagnosis, possibly "
        "with new tests: myopathy that is not inflammatory, inclusion body myositis, myositis with a malignancy and "
        "anti-SRP disease respond less."
    ),
    "advise.gate.RS-04.what": "the response at weeks 4–6 of steroid ({first} to {last})",
    "advise.gate.AD-02.due": (
        "Month 3 of steroid: due on {first}, to {last}. A trial that failed by then asks for an add-on. The width of "
        "the window is ours."
    ),
    "advise.gate.AD-02.complete": (
        "Month 3 of steroid: responding, complete by the definition used. The trial has not failed."
    ),
    "advise.gate.AD-02.partial": (
        "Month 3 of steroid: a partial response by the definition used. The source adds a drug when a 3-month trial "
        "failed, and does not say what failed is: whether a partial response is enough is yours to decide."
    ),
    "advise.gate.AD-02.none": (
        "Month 3 of steroid: no response by the definition used, so the trial failed. The source then adds a drug."
    ),
    "advise.gate.AD-02.what": "the response at month 3 of steroid ({first} to {last})",
    "advise.srp": "anti-SRP positive",
    "advise.with_malignancy": "malignancy",
    # Assumed conditions of a plan
    "advise.condition.ck_normal": "that CK is normal from {cut} on, when the dose is first cut",
    "advise.condition.strength_plateau": (
        "that strength is normal or no longer improves from {cut} on, when the dose is cut"
    ),
    "advise.condition.met": "{plan} assumed {what}: met.",
    "advise.condition.met_early": "{plan} assumes {what}: met so far.",
    "advise.condition.not_met": "{plan} assumed {what}: not met. The plan is not moved.",
    "advise.condition.not_met_early": "{plan} assumes {what}: not met so far. The plan is not moved.",
    "advise.condition.not_due": "{plan} assumes {what}. Judged by a value from {first} on.",
    "advise.condition.cannot": "what {plan} assumed, {what}",
    "advise.condition.repeat": "Or look at the what-if with the hold repeated once more.",
    "advise.condition.change": "A newer value.",
    # Trend
    "advise.before_strength.unchanged": (
        "CK is at or under its upper limit since {day}, and strength is not better by {percent} % of baseline. Enzymes "
        "may become normal before strength improves; a normal CK does not rule out activity."
    ),
    "advise.before_strength.cannot": (
        "CK is at or under its upper limit since {day}; whether strength followed cannot be judged. Enzymes may become "
        "normal before strength improves; a normal CK does not rule out activity."
    ),
    "advise.before_strength.missing": "strength on one scale, at baseline and now",
    "advise.before_strength.change": "A newer strength value.",
    "advise.rising": (
        "{name} rises after control: it was at or under its upper limit on {controlled}, and on {last} it is above it "
        "and above the value before. This may come before weakness does. It is no flare by itself."
    ),
    "advise.rising.because": "{before} on {day}, {last} on {later}",
    "advise.rising.what": "whether {name} rises after control",
    "advise.rising.change": "The next value; strength.",
    "advise.worse.met": (
        "Worse on two visits in a row, {first} and {second}, than on {reference}, by the definition of the ProDERM "
        "trial. An enzyme alone never counts."
    ),
    "advise.worse.what": "worsening on two visits in a row",
    "advise.worse.because": "{measure} {before}, then {first} and {second}",
    "advise.worse.change": "A later visit that is not worse.",
    # Time
    "advise.delay.to_steroid": (
        "{days} from onset to the first steroid day. Earlier treatment tends to respond better."
    ),
    "advise.delay.so_far": (
        "{days} since onset, and no steroid yet. Earlier treatment tends to respond better."
    ),
    "advise.delay.before": (
        "The first steroid day, {day}, lies before the onset on record, {onset}: one of the two is not right, or an "
        "earlier course was for something else."
    ),
    "advise.delay.what": "the delay from onset to treatment",
    "advise.delay.onset": "the day of onset",
    "advise.delay.days": "{days} days",
    "advise.delay.one_day": "1 day",
    "advise.delay.weeks": "{weeks} weeks ({days} days)",
    "advise.delay.years": "{years} years ({days} days)",
    "advise.delay.change": "The day of onset, or of the first dose.",
    "advise.delay.because": "Onset {onset}, first steroid day {day}",
    "advise.delay.because_onset": "Onset {onset}",
    "advise.long_standing": (
        "The disease has lasted {days}: long-standing, from {least} days on (our own limit, unconfirmed). Weakness may "
        "then be activity or damage; enzymes, MRI or a repeat biopsy tell one from the other."
    ),
    "advise.long_standing.enzyme": "{value} on {day}",
    "advise.long_standing.mri": "MRI",
    "advise.long_standing.biopsy": "a repeat biopsy",
    "advise.long_standing.enzymes": "a CK value",
    "advise.long_standing.what": "whether the disease is long-standing, so that weakness may be damage",
    "advise.long_standing.change": "Enzymes, MRI, a repeat biopsy.",
    # Scores, what is followed, the definition
    "advise.scores.too_few": (
        "Outcome criteria compare two visits by six core set measures: ACR/EULAR 2016, and IMACS 2003 (in one cited "
        "trial, at least 20 % better in at least 3 of 6). Visits on record: {number}."
    ),
    "advise.scores.visits": "two visits",
    "advise.scores.pair": "From {first} to {second}: {improvement} {imacs}",
    "advise.scores.tis": "ACR/EULAR 2016 score {score} of 100, {category}.",
    "advise.scores.tis_plain": "ACR/EULAR 2016 score {score} of 100; no category, because adult or juvenile is not known.",
    "advise.scores.no_tis": "no ACR/EULAR 2016 score.",
    "advise.scores.imacs.met": "The IMACS 2003 definition of improvement is met at this visit.",
    "advise.scores.imacs.sustained": (
        "The IMACS 2003 definition of improvement is met at this visit and at the one before: sustained (unconfirmed)."
    ),
    "advise.scores.imacs.not_met": "The IMACS 2003 definition of improvement is not met.",
    "advise.scores.imacs.cannot": "Whether the IMACS 2003 definition of improvement is met cannot be judged.",
    "advise.scores.change": "All six measures at both visits.",
    "advise.scores.newer": "Another visit, or another value at one of the two.",
    "advise.followed": "Followed of the response so far: {followed}.",
    "advise.followed.none": "Nothing is followed of the response yet.",
    "advise.followed.item": "{name} (last {day})",
    "advise.followed.all": "Followed of the response, all of it: {followed}.",
    "advise.followed.change": "A value under Results, a rating at a visit.",
    "advise.definition": "There is no settled definition of a response or of refractory disease. {definition}",
    "advise.definition.change": "Another definition: they stand in one file, response.toml, and can be edited.",
}
