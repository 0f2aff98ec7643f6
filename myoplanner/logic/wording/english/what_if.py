"""Sentences of the what-ifs: ghosts, the strip that compares them, and the draft made on the chart."""

TEXTS: dict[str, str] = {
    "ghost.hold": "the hold once more",
}
