"""Sentences of the room: diagnosis (answers as they are entered, and the sheets that show them)."""

TEXTS: dict[str, str] = {
    # An answer that is refused
    "answer.no_item": "{text!r} is not an item of the diagnosis",
    "answer.items": "the items of the diagnosis step",
    "answer.no_word": "{text!r} is not an answer to {item}",
    "answer.no_day": "no day stands beside {item}",
    "answer.no_note": "no text stands beside {item}",
    "answer.long_note": "the text is too long",
    "answer.note_length": "up to {most} characters",
    # Age at onset
    "age.either": "{least} or {most}",
    "age.contradiction": "onset {onset} does not fit the birth year {year}",
    "missing.birth_year": "the birth year",
    "missing.onset": "the day of onset",
    # CK, LDH, AST and ALT against their own limits
    "raised.above": "{value} {unit} on {day} is above its limit of {limit}",
    "raised.not_above": "{value} {unit} on {day} is not above its limit of {limit}",
    "raised.absent": "{enzyme}: no value on record",
    "raised.only_after": "{enzyme}: no value from before the first steroid",
    "raised.no_limit": "{enzyme} of {day}: no upper limit",
    "raised.bound": "{enzyme} of {day}: only a bound, on the wrong side of its limit",
    "raised.of_day": "{enzyme} of {day}",
}
