"""The add-on step as final texts: candidates, dose, tests, and the lanes of the timeline."""
