"""Sentences of the room: response (visits, judgements, trends, scores)."""

TEXTS: dict[str, str] = {
    # The form of a visit
    "visit.nothing": "nothing was entered but the day",
    "visit.something": "a rating, or the grade of a muscle",
    "visit.same_day": "a visit on {day} is on record already",
    "visit.other_day": "another day, or change that visit",
    "visit.not_one": "{text!r} is not one of them",
    "visit.no_grade": "{text!r} is not a grade",
    "visit.grades": "a whole number from 0 to {most}, or blank where it was not tested",
    "visit.too_fine": "{number} has more than {places} decimals",
    "visit.places": "at most {places} decimals",
}
