"""Sentences of the room: the patients page, its trash, messages."""

TEXTS: dict[str, str] = {
    "row.unknown": "–",
    "row.sample": "sample, invented",
    "row.changed": "⚠ changed outside",
    "row.changed_sample": "⚠ changed, sample",
    "row.changed_tip": (
        "The file was changed by something other than MyoPlanner. Open the patient to compare it with the last"
        " version, then accept it or put the version back."
    ),
    "row.record_number": "no. {number}",
    "row.onset": "onset {day}",
    "row.day": "day {days}",
    "row.not_begun": "not begun",
    "row.daily": "{mg} mg a day",
    "row.every_other_day": "{on} mg every other day",
    "row.alternating": "{on} and {off} mg, alternate days",
    "row.stopped": "stopped",
    "row.stopped_since": "since {day}",
    "row.starts": "starts {day}",
    "row.no_dose": "no dose on record",
    "row.no_dose_today": "none on record for today",
    "row.taken": "entered as taken",
    "row.planned": "planned, {regimen}",
    "row.mean_on": "on-day today, mean {mean} mg a day",
    "row.mean_off": "off-day today, mean {mean} mg a day",
    "row.times": "{times} × ULN",
    "row.ck_value": "{value}, {day}",
    "row.ck_limit": "limit {limit}, {day}",
    "row.ck_no_limit": "no upper limit, {day}",
    "row.no_ck": "none on record",
    "row.no_strength": "none yet",
    "patients.copy": "{code} copy",
    "patients.count": "{number} patients",
    "patients.count_one": "1 patient",
    "patients.count_found": "{found} of {number}",
    "patients.reading": "Reading {done} of {files} files, once",
    "patients.reading_hint": (
        "Next time only what has changed is read. Search and list follow when all are read. You can make a new"
        " patient meanwhile, or leave: what has been read is kept."
    ),
    "patients.no_match": "No patient matches “{query}”.",
    "patients.no_match_hint": "The search looks at code, name, record number and diagnosis. Esc clears it.",
    "patients.empty": "No patients yet",
    "patients.empty_hint": (
        "Start with a patient of your own, or look around with four sample patients. Their courses are invented."
        " Everything stays in files on this computer."
    ),
    "patients.in_trash": "{who} is in the trash.",
    "patients.back": "{who} is back from the trash.",
    "patients.copied": "{who} was copied. The copy is a patient of its own.",
    "patients.unreadable_one": "1 file could not be read",
    "patients.unreadable": "{number} files could not be read",
    "patients.unreadable_hint": (
        "They lie unchanged in the folder {folder}. Everything else is not affected."
    ),
    "patients.unreadable_more": "and {number} more",
    "patients.none_readable": "No patient here could be read",
    "trash.title": "Trash",
    "trash.none": "The trash is empty.",
    "trash.hint": "Patients stay here until the trash is emptied.",
    "trash.ask": "Delete for good?",
    "trash.ask_who": "{who} will be deleted with every earlier version. This cannot be undone.",
    "trash.and_more": "{who} and {number} more",
    "trash.and": "{who} and {last}",
    "trash.unreadable_name": "unreadable file {file}",
    "trash.emptied_one": "1 patient was deleted for good.",
    "trash.emptied": "{number} patients were deleted for good.",
    "crash.title": "Something went wrong",
    "crash.saved": "What was entered is saved.",
    "crash.not_saved": "What was entered last could not be saved.",
    "crash.go_on": "You can go on; if it happens again, quit and start MyoPlanner anew.",
    "crash.go_on_unsaved": "Copy what you need from the window before you quit.",
    "crash.private": "The report names the fault and its place in the program. Nothing of a patient is in it.",
    "crash.again": "It has happened {number} times since.",
    "crash.again_once": "It has happened once more since.",
    "crash.copied": "Copied.",
}
