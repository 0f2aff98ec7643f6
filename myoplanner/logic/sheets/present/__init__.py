"""The course before a class: unfolded visit by visit, without a person in it."""
