"""`python3 dev.py faults`: try to lose a patient, and print how often. One lost, or a crash, is a failure."""

from __future__ import annotations

import sys
import time
import traceback

from tests.faults.checks import CHECKS
from tests.faults.ground import FULL, SHORT


def main(arguments: list[str]) -> int:
    """Run every check, or those whose names contain one of the arguments; `--short` tries less."""
    amount = SHORT if "--short" in arguments else FULL
    wanted = [each for each in arguments if not each.startswith("-")]
    unknown = [each for each in wanted if not any(each in name for name in CHECKS)]
    if unknown:
        print(f"No check bears in its name: {', '.join(unknown)}\n" + "\n".join(CHECKS))
        return 2
    failed, cases = [], 0
    for name, check in CHECKS.items():
        if wanted and not any(each in name for each in wanted):
            continue
        begin = time.perf_counter()
        try:
            tried = check(amount)
        except Exception:
            failed.append(name)
            print(f"LOST  {name}\n{traceback.format_exc()}", flush=True)
            continue
        cases += tried
        print(f"{tried:>8}  {name} ({time.perf_counter() - begin:.0f} s)", flush=True)
    print(f"{cases:>8}  in all; " + (f"FAILED: {', '.join(failed)}" if failed else "nothing lost"))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
