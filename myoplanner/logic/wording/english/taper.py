"""Sentences of the room: taper."""

TEXTS: dict[str, str] = {}
