"""What the operating system refuses, in words that a person can act on."""

from __future__ import annotations

import errno
from pathlib import Path

from myoplanner.errors import AppError
from myoplanner.logic.wording import say
from myoplanner.storage.file_system import HELD_BY_ANOTHER

# What happened -> the key of its sentence; fault.do.* says what can be done about it.
KINDS: dict[int, str] = {
    errno.ENOSPC: "full",
    errno.EDQUOT: "quota",
    errno.EFBIG: "too_big",
    errno.EIO: "device",
    errno.EACCES: "not_allowed",
    errno.EPERM: "not_allowed",
    errno.EROFS: "write_protected",
    errno.ENOENT: "gone",
    errno.ENOTDIR: "not_a_folder",
    errno.EISDIR: "is_a_folder",
    errno.ELOOP: "link",
    errno.ENAMETOOLONG: "long_path",
    errno.EMFILE: "too_many_open",
    errno.ENFILE: "too_many_open",
    errno.EEXIST: "exists",
}


def kind_of(fault: OSError) -> str:
    """Return the key of the sentence for an error of the operating system."""
    if getattr(fault, "winerror", None) in HELD_BY_ANOTHER:
        return "held"
    return KINDS.get(fault.errno or 0, "other")


def why(fault: OSError) -> str:
    """Return in plain words what the operating system refused."""
    kind = kind_of(fault)
    # The number lets a helpdesk look it up where there are no words for it here.
    return say(f"fault.{kind}", number=fault.errno or 0)


def refusal(title: str, path: Path, fault: OSError) -> AppError:
    """Return the error to raise: the sentence `title`, the file, the reason, what to do."""
    return AppError(
        say(title),
        say("fault.at", why=why(fault), path=path),
        say(f"fault.do.{kind_of(fault)}"),
    )
