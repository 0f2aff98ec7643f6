"""Sentences about patients' files in the window: read only, versions, repair, archives."""

TEXTS: dict[str, str] = {
    # The opened patient's file
    "file.open_elsewhere": "This patient is open in another window and can only be looked at",
    "file.held": "What you read here is the last state that was saved there.",
    "file.not_writable": "See that the folder can be written to, then try again.",
    "file.again": "Try again",
    "file.take_over": "&Take over…",
    "file.take_over_ask": "Take this patient over?",
    "file.take_over_text": (
        "It is {holder}. Take it over only if that window is closed or its machine is off: what is entered there"
        " from now on could not be saved in its place."
    ),
    "file.take_over_yes": "&Take it over",
    "file.leave": "&Leave it",
    "file.not_taken_over": "It was not taken over",
    "file.still_held": "The other window is on this machine and still at work. Close the patient there first.",
    "file.against_version": "Against the last version:",
    "file.no_version": "There is no earlier version to compare it with.",
    "file.no_difference": "nothing that is entered differs.",
    "file.versions": "Earlier &versions",
    "file.against_disk": "Your window against the disk:",
    "file.nothing_there": "On the disk there is no file any more that can be read.",
    "file.keep_mine": "&Keep what is in this window",
    "file.take_other": "Take what is on the &disk",
    "file.save_again": "&Save again",
    "file.still_here": "Nothing is lost: everything is still in this window.",
    "file.version": "Version of {when}",
    "file.version_text": "An earlier state, only to be looked at. Nothing here can be changed.",
    "file.restore": "&Put it in place…",
    "file.version_back": "&Back to the versions",
    "file.version_why": "an earlier version",
    # Versions and repair
    "versions.title": "Earlier versions of {who}",
    "versions.repair": "Repair {who}",
    "versions.hint": "The ten last states are kept. Enter looks at one; nothing changes by looking.",
    "versions.none": "No earlier version is kept",
    "versions.none_hint": "A version is kept at each save, so the second save makes the first one.",
    "versions.none_damaged": (
        "There is nothing from which this file could be repaired. It can be set aside: it then lies in the folder of"
        " damaged files and is not listed any more."
    ),
    "versions.look": "&Look at it",
    "versions.put": "Put it &in place",
    "versions.aside": "Set the file &aside",
    "versions.cannot": "Cannot be read: {why}",
    "versions.same": "as now",
    "versions.now": "now",
    "versions.ask": "Put the version of {when} in place?",
    "versions.ask_text": (
        "What stands there now is kept: as the newest version, or, where it cannot be read, among the damaged files."
    ),
    "versions.put_yes": "&Yes, put it in place",
    "versions.no": "Lea&ve it",
    "versions.put_done": "The version of {when} is in place again.",
    "versions.aside_ask": "Set this file aside?",
    "versions.aside_text": (
        "{file} is moved to the folder of damaged files and not listed any more. Nothing of it is deleted."
    ),
    "versions.aside_yes": "&Yes, set it aside",
    "versions.aside_done": "{file} was set aside.",
    "versions.file": "File {file}",
    "patients.repair": "Repair…",
    "patients.repair_name": "Repair the file {file}",
    # The trash
    "trash.delete": "Delete &one for good",
    "trash.ask_one": "Delete {who} for good?",
    "trash.ask_one_text": (
        "The record of {who} goes, and with it {versions}. Other machines or backups may hold"
        " copies that MyoPlanner does not know of. This cannot be undone."
    ),
    "trash.versions": "{number} earlier versions",
    "trash.version": "1 earlier version",
    "trash.no_versions": "every copy kept of it (there is no earlier version)",
    "trash.deleted": "{who} was deleted for good.",
    # Parts that can differ
    "difference.visits": "visits",
    "difference.pulses": "steroid pulses",
    "difference.heights": "heights",
    "difference.labs": "laboratory values",
    "difference.side_effects": "side effects",
    "difference.steroid_signs": "signs of steroid",
    "difference.earlier_agents": "drugs tried before",
    "difference.addons": "add-on drugs",
}
