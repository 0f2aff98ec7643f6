"""Before a class: the course on the wall, the teaching cases, and saving one. Nobody's name is in here."""
