"""Every check in the order in which its findings are shown."""

from __future__ import annotations

from myoplanner.logic.advise import (
    addon_checks,
    companion_checks,
    entity_checks,
    exclusion_checks,
    flare_checks,
    malignancy_checks,
    redflag_checks,
    response_checks,
    steroid_checks,
    work_up_checks,
)
from myoplanner.logic.advise.situation import Check, Situation
from myoplanner.logic.finding import Finding

CHECKS: tuple[Check, ...] = (
    *redflag_checks.CHECKS,
    *entity_checks.CHECKS,
    *exclusion_checks.CHECKS,
    *work_up_checks.CHECKS,
    *malignancy_checks.CHECKS,
    *response_checks.CHECKS,
    *flare_checks.CHECKS,
    *steroid_checks.CHECKS,
    *companion_checks.CHECKS,
    *addon_checks.CHECKS,
)


def findings_of(situation: Situation) -> tuple[Finding, ...]:
    """Return every finding of a situation, in the order of CHECKS."""
    return tuple(finding for check in CHECKS for finding in check(situation))
