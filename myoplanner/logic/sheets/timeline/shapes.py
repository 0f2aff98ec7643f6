"""What a timeline is made of: strokes, areas, marks, ticks and labels, in panels on one day axis.

x is whole days since the sheet's day 0, never a time stamp; y is in the panel's own unit (mg a day,
U/L or its log10, points). Floats stand only here, where nothing is reckoned any more.
"""

from __future__ import annotations

from enum import Enum

from pydantic import Field, model_validator

from myoplanner.logic.base import Key, Note, Number, Value


class Role(str, Enum):
    """Name a colour by what it stands for; the theme has a colour for each."""

    DOSE = "dose"
    FIRST_PLAN = "first plan"
    TAKEN = "taken"
    DRAFT = "draft"
    CK = "ck"
    STRENGTH = "strength"
    LIMIT = "limit"
    WINDOW = "window"
    TODAY = "today"
    EVENT = "event"
    ALARM = "alarm"
    QUIET = "quiet"
    ADDON = "addon"
    ON_BAR = "on bar"
    """Text and gaps on a bar in its full colour."""
    INK = "ink"


class Dash(str, Enum):
    """Name the dash of a stroke, the second code beside colour."""

    SOLID = "solid"
    DASHED = "dashed"
    DOTTED = "dotted"
    DASH_DOT = "dash dot"
    DASH_DOT_DOT = "dash dot dot"
    LONG = "long dashes"


GHOST_DASHES = (Dash.DOTTED, Dash.DASH_DOT, Dash.DASH_DOT_DOT, Dash.LONG)
"""What-ifs take these in turn; the letter on each tells the fifth from the first."""


class Shape(str, Enum):
    """Name the shape of a mark, the second code beside colour."""

    DOT = "dot"
    SQUARE = "square"
    DIAMOND = "diamond"
    PENTAGON = "pentagon"
    HEXAGON = "hexagon"
    POINTS_UP = "points up"
    POINTS_DOWN = "points down"
    POINTS_RIGHT = "points right"
    STAR = "star"
    CROSS = "cross"


class Stroke(Value):
    """Hold an unbroken line through its vertices; `width` in px, `tint` 1 is the full colour."""

    role: Role
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    width: float = 2.0
    dash: Dash = Dash.SOLID
    tint: float = Field(default=1.0, gt=0, le=1)

    @model_validator(mode="after")
    def _paired(self) -> Stroke:
        if len(self.xs) != len(self.ys) or len(self.xs) < 2:
            raise ValueError("a stroke has two vertices or more, each with x and y")
        return self


class Area(Value):
    """Hold the ground between two lines over the same xs; on a `solid` one stand its own labels only."""

    role: Role
    xs: tuple[float, ...]
    lows: tuple[float, ...]
    highs: tuple[float, ...]
    tint: float = Field(default=0.12, gt=0, le=1)
    solid: bool = False

    @model_validator(mode="after")
    def _paired(self) -> Area:
        if not len(self.xs) == len(self.lows) == len(self.highs) or len(self.xs) < 2:
            raise ValueError("an area has two xs or more, each with low and high")
        return self


class Mark(Value):
    """Hold one point with its shape; hollow where it is a bound and not a value. `size` in px."""

    role: Role
    x: float
    y: float
    shape: Shape
    hollow: bool = False
    size: float = 8.0
    text: Note = ""


class Tick(Value):
    """Hold one place on an axis and its text."""

    at: float
    text: str


class Side(str, Enum):
    """Say where a label lies to its y."""

    ABOVE = "above"
    BELOW = "below"
    LEVEL = "level"


class Grip(str, Enum):
    """Say where a label lies to its span of days.

    WITHIN: centred on the visible part, and dropped where it does not fit into that; START and END:
    at the visible start or end; AROUND: centred, pushed inside the panel; BESIDE: right of the
    point, else left of it.
    """

    WITHIN = "within"
    START = "start"
    END = "end"
    AROUND = "around"
    BESIDE = "beside"


class Spot(Value):
    """Hold one height at which a label may stand, `clear` px farther off than from a line."""

    y: float
    side: Side
    clear: float = 0.0


class Label(Value):
    """Hold a text with the places it may take, the best first, and the shorter texts it may become.

    Of labels with one `group` only one is placed. Higher `priority` is placed first, then lower
    `rank`; what finds no place is dropped, never printed over something else. `boxed` texts stand on
    their own colour; `over_today` ones may cover the line of today. With `room` the label stands on a
    bar that is so high, in units of y, and is dropped where the text is higher.
    """

    role: Role
    texts: tuple[Note, ...] = Field(min_length=1)
    first: float
    last: float
    spots: tuple[Spot, ...] = Field(min_length=1)
    grip: Grip
    priority: int = 0
    rank: int = 0
    group: str = ""
    boxed: bool = False
    over_today: bool = False
    room: float | None = None


class PanelName(str, Enum):
    """Name the panels, in the order in which they stand."""

    EVENTS = "events"
    DOSE = "dose"
    ADDON = "addon"
    CK = "ck"
    STRENGTH = "strength"


class Panel(Value):
    """Hold all that one panel draws.

    `tick_sets` has the richest set of ticks first; the painter takes the first that has room.
    `rows` over 0 asks for so many rows of text, else the panel takes its share by `weight`. Ticks of a
    panel with `names` are names of lanes. `low_title` stands for the title where the panel is too low.
    """

    name: PanelName
    title: Note
    unit: Note
    low_title: Note = ""
    low: float
    high: float
    tick_sets: tuple[tuple[Tick, ...], ...] = ()
    areas: tuple[Area, ...] = ()
    strokes: tuple[Stroke, ...] = ()
    marks: tuple[Mark, ...] = ()
    labels: tuple[Label, ...] = ()
    rows: float = Field(default=0, ge=0)
    weight: int = 1
    names: bool = False

    @model_validator(mode="after")
    def _sane(self) -> Panel:
        if not self.low < self.high:
            raise ValueError("an axis runs from low to high")
        return self


class Window(Value):
    """Hold a decision window: its days, its text, and the statement it comes from."""

    first: float
    last: float
    text: Note
    statement: Key


class StepRef(Value):
    """Name one dose step by its index and its plan's id (or the dose taken's, DRAFT_ID, `ghost_ref_id`)."""

    plan: Key
    index: int = Field(ge=0)


DRAFT_ID = "draft"
FIRST_ID = "first-plan"
WHAT_IF_ID = "what-if"


def ghost_ref_id(ghost_id: str) -> str:
    """Return the id under which the steps of a what-if are named."""
    return f"{WHAT_IF_ID}.{ghost_id}"


class DoseLine(str, Enum):
    """Name the dose lines that can be drawn."""

    FIRST = "first plan"
    """What the first plan said after a later one took its place."""
    PLAN = "plan"
    TAKEN = "taken"
    DRAFT = "draft"
    WHAT_IF = "what if"


class DoseSpan(Value):
    """Hold one level of a dose line: the days it is drawn over, and its doses in mg.

    `last` is the day after the last, so that spans touch. `open_end` has no end on record and is
    drawn only as far as it fades; `stop` is the end of dosing.
    """

    step: StepRef
    line: DoseLine
    first: int
    last: int
    on_mg: Number
    off_mg: Number
    every_other_day: bool = False
    open_end: bool = False
    stop: bool = False

    @property
    def mean_mg(self) -> Number:
        """Return the pattern's mean in mg a day."""
        return (self.on_mg + self.off_mg) / 2
