"""Drugs added to the steroid: doses, titration, courses, and the days to test and to judge them.

Read in this order: body, rounding, questions, levels, courses, build, days.
"""
