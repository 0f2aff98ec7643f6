"""Sentences of the findings on the diagnosis and the red flags."""

TEXTS: dict[str, str] = {
    # Shared by findings
    "advise.cannot_judge": "Cannot judge {what}.",
    "advise.entering": "Entering what is missing.",
    "advise.answering": "Another answer to what it rests on.",
    "advise.on_record": "diagnosis on record: {entity}",
    # Red flags
    "flag.respiratory": "Act now, outside this tool: respiratory failure is on record.",
    "flag.mda5_lung": (
        "Act now, outside this tool: anti-MDA5 with interstitial lung disease is on record. The lung disease can "
        "progress fast."
    ),
    "flag.dysphagia": (
        "Act now, outside this tool: severe dysphagia is on record. That it is a red flag is common knowledge in the "
        "field, unconfirmed."
    ),
    "flag.change": "The answer, once that is no longer so. To apply a plan all the same, write a reason.",
    "flag.change_warn": "The answer, once that is no longer so.",
    "flag.what": "whether a red flag stands",
    # Which diagnosis
    "dx.unsettled": (
        "The diagnosis is unsettled. A patient can get worse so fast that treatment is decided on before it is clear: "
        "a plan may go on, and what is applied is recorded as decided with the diagnosis unsettled."
    ),
    "dx.unsettled_change": "Choosing a diagnosis.",
    "dx.not_in_sources_change": "Another diagnosis.",
    "dx.not_in_sources": "{entity} is not named in the two sources: what they say of treatment was not written for it.",
    "dx.ibm": (
        "Inclusion body myositis acts more like a degenerative disease and tends not to respond to treatment. An early "
        "trial of steroid may help some patients all the same. Going on to the steroid step is a choice with a reason."
    ),
    "dx.ibm_reason": "Gone on with, because: {reason}",
    "dx.ibm_change": "Another diagnosis, or a written reason to go on.",
    "dx.juvenile_old": "Juvenile dermatomyositis is on record, with onset at {age}: the criteria call it juvenile under {years}.",
    "dx.juvenile_young": "Onset at {age}, under {years}: the criteria speak of juvenile disease. Diagnosis on record: {entity}.",
    "dx.juvenile_what": "whether the diagnosis fits the age at onset",
    "dx.juvenile_birthday": "the birthday (onset at {age})",
    "dx.onset_contradiction": "The dates contradict each other: {text}. The age at onset is left out of every score.",
    "dx.onset_change": "Correcting the birth year or the day of onset.",
    "dx.onset_what": "the age at onset",
    # The skin, features, tests
    "dx.rash_elsewhere": "A rash is on record, which usually makes dermatomyositis plain. Diagnosis on record: {entity}.",
    "dx.rash_missing": "{entity} is on record without a rash, and it is the rash that usually makes it plain.",
    "dx.rash_none": (
        "No rash is on record: without it polymyositis and inclusion body myositis are harder to make out."
    ),
    "dx.rash_what": "what the skin says of the diagnosis",
    "dx.features": (
        "Of {all} features that favour inflammatory myopathy, {present} on record as present and {absent} as not; "
        "not assessed: {unknown}."
    ),
    "dx.features_for": "for it: {text}",
    "dx.features_against": "not for it: {text}",
    "dx.features_what": "the features that favour inflammatory myopathy",
    "dx.tests_open": (
        "The tests leave the diagnosis open. Each has its limits, and even a thorough work-up can end undecided."
    ),
    "dx.tests_missing": (
        "Tests that tell these diseases apart are not on record. Each has its limits; EMG, MRI and biopsy should lie "
        "with people who know muscle disease."
    ),
    "dx.enzyme_limit": "Cannot judge whether an enzyme was raised: no upper limit stands beside {which}.",
    "dx.enzyme_what": "whether CK, LDH, AST or ALT was raised",
    "dx.enzyme_change": "The laboratory's own upper limit beside each value.",
    # Antibodies
    "dx.antibody": "{name} is positive. It points to {meaning}.",
    "dx.antibody_elsewhere": "{name} is positive. It points to {meaning}. Diagnosis on record: {entity}.",
    "dx.antibody_no_meaning": "{name} is positive. What it points to is not on record here.",
    "dx.antibody_pattern": "of its pattern: {text}",
    "dx.antibodies_what": "what antibodies point to",
    "dx.antibodies_some": "No antibody on record is positive; {number} are not assessed.",
    # Biopsy and IBM
    "dx.ibm_biopsy_elsewhere": (
        "The biopsy shows features of inclusion body myositis. Diagnosis on record: {entity}."
    ),
    "dx.ibm_biopsy_fits": "The biopsy shows {number} of the {all} features of inclusion body myositis.",
    "dx.ibm_biopsy_lacks": "Inclusion body myositis is on record, and the biopsy shows none of its features.",
    "dx.ibm_biopsy_what": "what the biopsy says of inclusion body myositis",
    # Mimics and statins
    "dx.mimics_missing": "{number} of {all} mimics are not assessed.",
    "dx.mimics_done": "All {all} mimics are on record as excluded.",
    "dx.mimics_change": "Marking each as excluded or not.",
    "dx.mimic_found": "Not excluded: {which}. Another disease may explain the signs better.",
    "dx.mimic_found_change": "Excluding it, or another diagnosis.",
    "dx.mimic_name": (
        "The review prints fascioscapulothoracic dystrophy among the mimics; facioscapulohumeral dystrophy is what is "
        "meant, and is what stands in the list."
    ),
    "dx.statin_unknown": "Whether a statin was taken is not on record. Ask: a myopathy from statins comes into question often.",
    "dx.statin": "A statin is on record: a myopathy from statins comes into question.",
    "dx.statin_hmgcr": "Anti-HMGCR is positive: no statin again (single source).",
    "dx.statin_hmgcr_what": "whether anti-HMGCR stands behind the statin",
    # Malignancy
    "dx.malignancy": (
        "Malignancy is on record. Treatment of the myositis often helps such patients little, and treatment of the "
        "tumour helps them more."
    ),
    "dx.malignancy_because": "diagnosis on record: {entity}, with malignancy",
    "dx.malignancy_change": "Taking the mark back.",
    "dx.screen_missing": (
        "The screen for malignancy is not complete on record. Polymyositis and dermatomyositis can go with a tumour, "
        "and the weakness can come before it is found."
    ),
    "dx.screen_not_done": "A panel of the screen for malignancy is on record as not done.",
    "dx.screen_window": "{years} years on either side of onset: {first} to {last}",
    "dx.risk": (
        "IMACS 2023 (strata unconfirmed): the highest stratum in which a factor stands is {stratum}. How factors add up "
        "to the risk of one patient is not on record here."
    ),
    "dx.risk_none": "IMACS 2023 (strata unconfirmed): no factor of any stratum is on record.",
    "dx.risk_factors": "{stratum}: {factors}",
    "dx.risk_change": "Another answer to a factor; up to {stratum} with those that are unknown.",
    "dx.risk_change_known": "Another answer to a factor.",
    "dx.risk_not_adult": "The IMACS 2023 scheme for the risk of malignancy is for adults only; none is given.",
    "dx.risk_not_named": "the risk of malignancy: the strata of IMACS 2023 do not name {entity}",
    "dx.risk_what": "the risk of malignancy by IMACS 2023",
    # A trial
    "dx.trial": "Was a clinical trial considered? The disease is rare, so every patient should be.",
    "dx.trial_change": "Answering it with yes or no.",
}
