"""Sentences of the room: assess."""

TEXTS: dict[str, str] = {}
