"""From roles to pens and brushes. Tints are mixed with the card and opaque: joints then do not show."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QPen

from myoplanner.logic.sheets.timeline.shapes import Dash, Role
from myoplanner.ui.theme import Theme

THEME_ROLES = {
    Role.DOSE: "dose",
    Role.FIRST_PLAN: "dose",
    Role.TAKEN: "ink",
    Role.DRAFT: "ghost",
    Role.CK: "ck",
    Role.STRENGTH: "strength",
    Role.LIMIT: "limit",
    Role.WINDOW: "second",
    Role.TODAY: "today",
    Role.EVENT: "second",
    Role.ALARM: "warn",
    Role.QUIET: "second",
    Role.ADDON: "addon",
    Role.ON_BAR: "card",
    Role.INK: "ink",
}
DASHES = {
    Dash.DASHED: [4.0, 2.5],
    Dash.DOTTED: [1.5, 2.5],
    Dash.DASH_DOT: [5.0, 2.0, 1.2, 2.0],
    Dash.DASH_DOT_DOT: [5.0, 2.0, 1.2, 2.0, 1.2, 2.0],
    Dash.LONG: [9.0, 3.0],
}


def colour_of(theme: Theme, role: Role) -> QColor:
    """Return the colour that a role has in a theme."""
    return QColor(getattr(theme, THEME_ROLES[role]))


def tinted(theme: Theme, role: Role, share: float) -> QColor:
    """Return `share` of a role's colour on the card's colour, opaque."""
    return mixed(colour_of(theme, role), QColor(theme.card), share)


def mixed(colour: QColor, ground: QColor, share: float) -> QColor:
    """Return `share` of a colour on a ground."""
    pairs = (
        (colour.red(), ground.red()),
        (colour.green(), ground.green()),
        (colour.blue(), ground.blue()),
    )
    red, green, blue = (round(top * share + under * (1 - share)) for top, under in pairs)
    return QColor(red, green, blue)


def pen(colour: QColor, width: float, dash: Dash = Dash.SOLID) -> QPen:
    """Return a pen of so many px. Solid lines close their corners; dashes keep their length."""
    made = QPen(colour)
    made.setWidthF(width)
    made.setCosmetic(True)
    made.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    if dash is Dash.SOLID:
        made.setCapStyle(Qt.PenCapStyle.SquareCap)
    else:
        made.setCapStyle(Qt.PenCapStyle.FlatCap)
        made.setDashPattern(DASHES[dash])
    return made


def no_pen() -> QPen:
    """Return the pen that draws nothing."""
    return QPen(Qt.PenStyle.NoPen)


def brush(colour: QColor) -> QBrush:
    """Return a plain brush."""
    return QBrush(colour)
