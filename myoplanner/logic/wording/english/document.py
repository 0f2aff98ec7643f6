"""Sentences of the room: document."""

TEXTS: dict[str, str] = {}
