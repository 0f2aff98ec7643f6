"""The English catalogue, put together from one module a room."""

from __future__ import annotations

from myoplanner.logic.wording.english import (
    addon,
    addon_step,
    advise_addon,
    advise_diagnosis,
    advise_response,
    advise_steroid,
    archive,
    assess,
    diagnosis,
    document,
    entry,
    files,
    follow_up,
    follow_up_visit,
    patients,
    response,
    steroid_change,
    steroid_step,
    tables,
    taper,
    timeline,
    view,
    what_if,
    window,
)

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")

ROOMS = (
    addon.TEXTS,
    addon_step.TEXTS,
    advise_addon.TEXTS,
    archive.TEXTS,
    taper.TEXTS,
    assess.TEXTS,
    advise_diagnosis.TEXTS,
    advise_response.TEXTS,
    advise_steroid.TEXTS,
    diagnosis.TEXTS,
    document.TEXTS,
    entry.TEXTS,
    files.TEXTS,
    follow_up.TEXTS,
    follow_up_visit.TEXTS,
    patients.TEXTS,
    response.TEXTS,
    steroid_change.TEXTS,
    steroid_step.TEXTS,
    tables.TEXTS,
    timeline.TEXTS,
    what_if.TEXTS,
    view.TEXTS,
    window.TEXTS,
)
TEXTS: dict[str, str] = {key: text for room in ROOMS for key, text in room.items()}
if len(TEXTS) != sum(len(room) for room in ROOMS):
    raise ValueError("a sentence key stands in two rooms")
