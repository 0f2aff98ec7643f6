"""What was found on the way to the diagnosis of each sample patient. Every answer is invented.

Some items stay unanswered on purpose: a sample without gaps would hide how the window shows them.
"""

from __future__ import annotations

from datetime import date

from myoplanner.logic.knowledge.bundle import Knowledge
from myoplanner.logic.record.answering import read_answer
from myoplanner.logic.record.diagnosis import Answer

MIMICS = (
    *("cns", "pns", "limb_girdle", "facioscapulohumeral", "becker", "phosphofructokinase", "acid_maltase"),
    *("cpt2", "mitochondrial", "hypothyroidism", "hyperthyroidism", "cushing", "acromegaly", "myasthenia"),
    *("lambert_eaton", "viral", "toxic"),
)
SPECIFIC = ("jo1", "pl7", "pl12", "ej", "oj", "mi2", "mda5", "tif1_gamma", "nxp2", "sae", "srp", "hmgcr")

Words = dict[str, str]


def all_of(prefix: str, names: tuple[str, ...], word: str) -> Words:
    """One word for several items."""
    return {f"{prefix}{name}": word for name in names}


GOOD_RESPONDER: Words = {
    **{"tempo": "subacute", "arthritis": "no", "raynaud": "no", "fever": "no", "acute_phase": "yes"},
    **{"ana": "yes", "atrophy": "no", "facial_weakness": "no"},
    **{"rash": "yes", "heliotrope": "yes", "gottron_papules": "no", "gottron_sign": "yes"},
    **{"mechanics_hands": "no", "calcinosis": "no", "oedema": "no", "cutaneous_necrosis": "no"},
    **{"proximal_upper": "yes", "proximal_lower": "yes", "legs_proximal": "yes"},
    "finger_flexor_weakness": "no",
    **{"respiratory_failure": "no", "dysphagia": "none", "lung_disease": "no"},
    **all_of("anti_", SPECIFIC, "negative"),
    "anti_mi2": "positive",
    **{"biopsy": "done 2025-12-22 Left deltoid", "biopsy_reading": "for", "endomysial": "no"},
    **{"perimysial": "yes", "perifascicular": "yes", "rimmed_vacuoles": "no"},
    **{"emg": "for 2025-12-18", "mri": "for 2025-12-19 Oedema of both thighs"},
    **all_of("mimic_", MIMICS[:13], "excluded"),
    **{"screen_basic": "done 2026-01-12", "screen_enhanced": "done 2026-01-20"},
    **{"hypertension": "yes", "diabetes": "no", "osteoporosis": "no", "infection": "no", "pregnancy": "no"},
    **{"statin": "never", "allopurinol": "no", "febuxostat": "no", "tpmt": "normal"},
    "trial_considered": "yes",
}

FLARE_IN_TAPER: Words = {
    **{"tempo": "subacute", "arthritis": "no", "raynaud": "no", "atrophy": "no", "facial_weakness": "no"},
    **{"rash": "no", "heliotrope": "no", "gottron_papules": "no", "gottron_sign": "no"},
    **{"proximal_upper": "yes", "proximal_lower": "yes", "neck_flexors": "yes", "legs_proximal": "yes"},
    "finger_flexor_weakness": "no",
    **{"respiratory_failure": "no", "dysphagia": "mild", "lung_disease": "no"},
    **all_of("anti_", SPECIFIC, "negative"),
    **{"biopsy": "done 2026-01-07 Right quadriceps", "biopsy_reading": "for", "endomysial": "yes"},
    **{"perimysial": "no", "perifascicular": "no", "rimmed_vacuoles": "no", "emg": "for 2026-01-05"},
    **all_of("mimic_", MIMICS[:9], "excluded"),
    **{"screen_basic": "done 2026-01-16", "diabetes": "yes Since the steroid", "hypertension": "no"},
    **{"statin": "past 2025-08-15 Atorvastatin 20 mg", "response_to_treatment": "yes"},
}

INCLUSION_BODY_MYOSITIS: Words = {
    **{"tempo": "slow", "arthritis": "no", "raynaud": "no", "acute_phase": "no", "atrophy": "yes"},
    **{"facial_weakness": "no", "response_to_treatment": "no", "persistent_activity": "yes"},
    **{"rash": "no", "heliotrope": "no", "gottron_papules": "no", "gottron_sign": "no"},
    **{"proximal_upper": "no", "proximal_lower": "yes", "legs_proximal": "no"},
    "finger_flexor_weakness": "yes",
    **{"respiratory_failure": "no", "dysphagia": "mild", "lung_disease": "no"},
    **{"anti_cn1a": "positive", "anti_jo1": "negative", "anti_mda5": "negative"},
    **{"biopsy": "done 2026-02-11 Left quadriceps", "biopsy_reading": "for", "endomysial": "yes"},
    **{"perimysial": "no", "perifascicular": "no", "rimmed_vacuoles": "yes", "ibm_vacuoles": "yes"},
    **{"ibm_amyloid": "yes", "ibm_cox_negative": "yes"},
    **all_of("mimic_", MIMICS[:10], "excluded"),
    **{"hypertension": "yes", "statin": "never"},
}

FROM_ABROAD: Words = {
    **{"tempo": "acute", "arthritis": "yes", "raynaud": "yes", "ana": "yes", "rash": "no"},
    **{"proximal_upper": "yes", "proximal_lower": "yes", "respiratory_failure": "no", "dysphagia": "none"},
    **{"lung_disease": "no", "anti_jo1": "negative", "anti_rnp": "positive First laboratory only"},
    **{"anti_mda5": "negative", "biopsy": "not_done", "mimic_hypothyroidism": "excluded", "statin": "never"},
}


def answers(knowledge: Knowledge, words: Words) -> tuple[Answer, ...]:
    """Read "word", "word day" or "word day note" through the door that the window uses."""
    made = []
    for item in knowledge.items.items:
        if item.key not in words:
            continue
        word, _, rest = words[item.key].partition(" ")
        day, _, note = rest.partition(" ") if item.dated else ("", "", rest)
        reading = read_answer(knowledge.items, item.key, word, date(2026, 11, 22), day, note)
        assert reading.answer is not None, reading
        made.append(reading.answer)
    assert len(made) == len(words), set(words) - {each.key for each in made}
    return tuple(made)
