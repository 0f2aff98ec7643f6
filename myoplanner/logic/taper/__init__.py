"""Regimen -> schedule: doses, tablets and what they add up to. Read it top to bottom:

rounding -> tablets -> intakes -> parameters -> start_dose -> levels -> schedule -> build.
"""
