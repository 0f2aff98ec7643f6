"""The way in: `python -m myoplanner` and the installed command `myoplanner`."""

from __future__ import annotations

import sys

from myoplanner.cli import main as run


def main() -> int:
    """Run the command line on this process's arguments and return its exit status."""
    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
