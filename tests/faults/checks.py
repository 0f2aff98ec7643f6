"""Every check by what it tries, in the words that are printed beside its count."""

from __future__ import annotations

from tests.faults.archives import altered_archives, altered_seals
from tests.faults.disk import full_for_real, preferences_refused, refusals_at_every_call, short_writes
from tests.faults.ground import Check
from tests.faults.kills import kill_while_saving, unsaved_change_survives
from tests.faults.power import power_cuts
from tests.faults.privacy import names_stay_where_they_belong, no_socket_is_opened
from tests.faults.reading import flipped_bits, mutated_files, strange_files, truncations
from tests.faults.sharing import (
    changed_meanwhile,
    clocks,
    folders,
    garbage_locks,
    killed_holder,
    two_machines,
    two_windows,
)
from tests.faults.upgrades import failed_upgrades, newer_schemas, released_schemas, upgrade_keeps_the_old

CHECKS: dict[str, Check] = {
    "processes killed while saving": kill_while_saving,
    "an unsaved change after a crash of the window": unsaved_change_survives,
    "calls of the system refused": refusals_at_every_call,
    "writes cut short": short_writes,
    "preferences refused": preferences_refused,
    "disks really full": full_for_real,
    "disks after a power cut": power_cuts,
    "files cut off at every byte": truncations,
    "single bits turned round": flipped_bits,
    "mutated files": mutated_files,
    "links, pipes, folders, huge files, foreign names": strange_files,
    "archives altered": altered_archives,
    "seals altered, other passphrases": altered_seals,
    "two windows on one patient": two_windows,
    "a window that was killed": killed_holder,
    "two machines on one folder, one crashed": two_machines,
    "rubbish in lock files": garbage_locks,
    "clocks set back and forward": clocks,
    "files changed while open": changed_meanwhile,
    "folders read-only, gone, or no folders": folders,
    "files of newer schemas": newer_schemas,
    "files of released schemas": released_schemas,
    "upgrades that fail": failed_upgrades,
    "upgrades that succeed": upgrade_keeps_the_old,
    "files and pages searched for a name": names_stay_where_they_belong,
    "pages visited without a socket": no_socket_is_opened,
}

OWN_PROCESS = frozenset({"processes killed while saving", "disks really full"})
"""They copy their process, which one with threads must not do."""
