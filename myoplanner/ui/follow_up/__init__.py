"""The follow-up visit: one page in the left zone, in under a minute by keyboard."""
