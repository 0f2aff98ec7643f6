"""Sentences of the room: assess."""

TEXTS: dict[str, str] = {
    # The core set measures
    "measure.physician_global": "Physician global",
    "measure.patient_global": "Patient global",
    "measure.mmt": "Manual muscle test",
    "measure.haq": "HAQ",
    "measure.extramuscular_global": "Extramuscular global",
    "measure.enzymes": "Enzyme",
    # Shared by the scores
    "score.baseline": "baseline",
    "score.follow_up": "follow-up",
    "score.and": " and ",
    "score.times_limit": " x the upper limit",
    "score.unconfirmed": " (unconfirmed)",
    "score.its_maximum": "its maximum",
    "score.wrong.value": "{value} is outside the scale",
    "score.wrong.enzyme": "not an enzyme of the core set",
    "score.wrong.twice": "stands there twice",
    "score.allowed.range": "0 to {top}",
    "score.allowed.enzyme": "{low} to {top}",
    "score.allowed.once": "each enzyme once",
    "score.gap.absent": "{measure}: not recorded at {when}.",
    "score.gap.refused": "At {when}, {error}.",
    "score.gap.no_maximum": "Manual muscle test: the maximum of its scale is not recorded.",
    "score.gap.scales_mixed": (
        "Manual muscle test: baseline is out of {before} and follow-up out of {after}; scales are never mixed."
    ),
    "score.gap.enzyme_lacks": "Enzyme: {name} was the most abnormal at baseline and is not recorded at follow-up.",
    "score.gap.no_limit": "Enzyme: {name} has no upper limit at {when}.",
    # EULAR/ACR 2017
    "score.class.use": (
        "This is a classification made for research groups, not a diagnosis of one patient. "
        "It applies only where nothing else explains the signs better."
    ),
    "score.class.cut_off": (
        "A score of {score} reaches the published cut-off of {cut_off} for {name}, given as {published} %; "
        "the formula puts it at {formula} %. The cut-off decides the class."
    ),
    "score.class.biopsy_unknown": (
        "Whether there was a biopsy is unknown: scored in the column without one, which has its own cut-offs."
    ),
    "score.class.biopsy_not_counted": (
        "Given as present but not counted, because no biopsy is on record: {names}. Check which is right."
    ),
    "score.class.skin_or_biopsy": (
        "None of the three skin signs is recorded as present: biopsy features should then be present."
    ),
    "score.class.subgroup": (
        "The sub-group comes from a decision tree whose wording is unconfirmed. It has no box for antisynthetase "
        "syndrome, overlap or malignancy: other data decide those."
    ),
    "score.class.pm_box": (
        "The box PM of this tree (unconfirmed) also holds immune-mediated necrotising myopathy."
    ),
    "score.class.subgroup_missing": "No sub-group (tree unconfirmed): it hangs on {names}.",
    # ACR/EULAR 2016
    "score.tis.working": (
        "{label}: {before} to {after}, improvement {better} of {range} = {percent} % ({band}): {points} of {most} points"
    ),
    "score.tis.band_first": "up to {edge} %",
    "score.tis.band": "over {low} to {high} %",
    "score.tis.band_last": "over {edge} %",
    "score.tis.disease": (
        "Adult or juvenile is not given: the thresholds differ, so the score has no category."
    ),
    "score.tis.enzyme_range": "The range of {name}, {times} x its upper limit, is unconfirmed.",
    # IMACS 2003
    "score.imacs.unchanged": "{label}: {before}{times}, unchanged",
    "score.imacs.from_zero": "{label}: {before} to {after}{times}, a change from zero has no per cent",
    "score.imacs.better": "{label}: {before} to {after}{times}, better by {percent} % of baseline",
    "score.imacs.worse": "{label}: {before} to {after}{times}, worse by {percent} % of baseline",
    "score.imacs.size_unknown": "{measure} was zero at baseline: the size of its change cannot be computed.",
    "score.imacs.cannot_judge": (
        "Cannot judge whether the definition is met: it hangs on a change from zero, which has no per cent."
    ),
    "score.imacs.met": "Met at this visit. Sustained needs {visits} visits in a row (unconfirmed).",
    "score.imacs.strength_worse": (
        "Strength is among the measures worse by {percent} % or more: the definition is then not met (unconfirmed)."
    ),
    "score.imacs.normal_enzyme": (
        "The enzyme was normal at baseline: its fall does not count as improvement (unconfirmed)."
    ),
    # ProDERM worsening
    "score.worsening.met": "Worse than baseline on two visits in a row by the definition of the ProDERM trial.",
    "score.worsening.not_met": "Not worse on two visits in a row by the definition of the ProDERM trial.",
    "score.worsening.cannot_judge": (
        "Cannot judge worsening by the definition of the ProDERM trial: a value that decides is missing, "
        "or it rose from zero."
    ),
}
