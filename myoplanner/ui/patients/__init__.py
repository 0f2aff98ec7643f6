"""The patients page: list, search, trash."""
