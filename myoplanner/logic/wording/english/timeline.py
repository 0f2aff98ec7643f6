"""Sentences of the room: timeline."""

TEXTS: dict[str, str] = {}
