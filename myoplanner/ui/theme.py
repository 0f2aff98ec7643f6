"""Colours, type and spacing by role, light and dark. Nothing else in ui names a colour."""

from __future__ import annotations

from dataclasses import dataclass

RADIUS = 8
SPACE = 4
BODY_PT = 10.0
TITLE_PT = 13.0
SECOND_PT = 9.0
WALL = 1.6
"""How many times larger type and lines are on a wall; under 20 pt nothing is read from the last row."""


@dataclass(frozen=True)
class Theme:
    """Hold one colour for each role, as #rrggbb."""

    name: str
    ground: str
    card: str
    line: str
    ink: str
    second: str
    accent: str
    on_accent: str
    accent_ground: str
    dose: str
    ck: str
    strength: str
    addon: str
    limit: str
    warn: str
    warn_ground: str
    stop: str
    stop_ground: str
    good: str
    grid: str
    window_band: str
    today: str
    ghost: str
    field: str
    selected: str


LIGHT = Theme(
    name="light",
    ground="#f4f6f9",
    card="#ffffff",
    line="#dde3ea",
    ink="#16202c",
    second="#5c6b7a",
    accent="#0072b2",
    on_accent="#ffffff",
    accent_ground="#eaf3fb",
    dose="#0072b2",
    ck="#d55e00",
    strength="#00795c",
    addon="#7b4fa3",
    limit="#00795c",
    warn="#b45309",
    warn_ground="#fff7ed",
    stop="#b3261e",
    stop_ground="#fdf0ef",
    good="#0b7a4b",
    grid="#eef1f5",
    window_band="#e8ebef",
    today="#16202c",
    ghost="#7a8699",
    field="#ffffff",
    selected="#e6f2fa",
)

DARK = Theme(
    name="dark",
    ground="#10161d",
    card="#18212b",
    line="#303c4a",
    ink="#e8edf2",
    second="#a3b1bf",
    accent="#56b4e9",
    on_accent="#0b1219",
    accent_ground="#16303f",
    dose="#56b4e9",
    ck="#f0883e",
    strength="#3ecf9f",
    addon="#b794d9",
    limit="#3ecf9f",
    warn="#f5b041",
    warn_ground="#33270f",
    stop="#ff8a80",
    stop_ground="#3a1a18",
    good="#4cc38a",
    grid="#222d39",
    window_band="#202b37",
    today="#e8edf2",
    ghost="#8896a6",
    field="#0f161e",
    selected="#1d3444",
)
