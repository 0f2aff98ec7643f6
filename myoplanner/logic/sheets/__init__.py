"""Plan -> final numbers and texts, for every surface: timeline, tables, header, report."""
