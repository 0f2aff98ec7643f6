"""The timeline on paper and in pictures: one painter draws a page of the sheet for every format."""
