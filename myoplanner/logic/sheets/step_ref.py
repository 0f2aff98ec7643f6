"""Names one step of one plan, so that table rows and chart spans can select each other."""

from __future__ import annotations

from pydantic import Field

from myoplanner.logic.base import Key, Value

DRAFT = "draft"
"""Stands for the draft in place of a plan's id; the ids of plans are random and never this word."""


class StepRef(Value):
    """Name a step: the plan's id (or DRAFT) and the step's place in the plan, from 0."""

    plan_id: Key
    index: int = Field(ge=0)
