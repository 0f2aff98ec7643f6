"""Sentences of the room: addon (drugs added to steroid). Methotrexate is ONCE A WEEK in every one."""

TEXTS: dict[str, str] = {
    # Places on the page of the sources
    "place.agent": "Agent: {text}",
    "place.study": "Study: {text}",
    "place.monitoring": "monitoring of add-on drugs",
}
