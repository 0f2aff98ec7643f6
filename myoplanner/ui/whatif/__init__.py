"""What-ifs in the window: the strip that compares them, and the review before one is signed."""
