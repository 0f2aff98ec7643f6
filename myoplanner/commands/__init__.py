"""The work of the program without a window, one module a command; used by cli only."""
