"""The add-on step of the wizard: reasons, candidates, the dose of the chosen one, the record."""
