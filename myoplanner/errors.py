"""The one error that reaches a person as an error: about files and formats.

Clinical refusals are values (field errors, findings), never exceptions; see DESIGN 3.
"""

from __future__ import annotations


class AppError(Exception):
    """Say what happened to a file or a format, and what to do about it."""

    def __init__(self, title: str, happened: str, to_do: str) -> None:
        super().__init__(f"{title}: {happened} {to_do}")
        self.title = title
        self.happened = happened
        self.to_do = to_do


class ConflictError(AppError):
    """Say that a file is no longer what was opened; what was to be saved is kept elsewhere."""


class SealedError(AppError):
    """Say that an archive is sealed, and the passphrase is missing or not the right one."""
