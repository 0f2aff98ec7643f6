"""What is entered about a patient, as values; `Course` is the document."""
