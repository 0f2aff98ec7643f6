"""One patient page that is panned, zoomed, dragged on and undone, round after round."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QAction, QMouseEvent
from PySide6.QtWidgets import QApplication

from myoplanner.logic.record.course import Course
from myoplanner.logic.record.patient import Patient
from myoplanner.logic.sheets.timeline.ranges import DayRange
from myoplanner.logic.sheets.timeline.shapes import PanelName
from myoplanner.ui.chart.widget import TimelineChart
from myoplanner.ui.patient_page import PatientPage
from tests.logic.sheets.timelines import ck, course, day, plan_of, strength
from tests.ui.windows import controller_with

LEVELS = ((28, "60", "60"), (14, "40", "40"), (None, "20", "20"))
ACTS = ("up", "down", "later", "week_later", "split", "insert", "repeat", "remove")


def record() -> Course:
    """60 mg for 28 days, 40 for 14, then 20; three CK and two strength values."""
    values = (ck(-7, "7040", "192"), ck(7, "1200", "192"), ck(18, "300", "192"))
    return course(
        plans=(plan_of(*LEVELS),),
        patient=Patient(code="A", birth_year=1960),
        results=(*values, strength(0, "48"), strength(18, "64")),
    )


def place_of(chart: TimelineChart, x: float, mg: float) -> QPointF:
    """The place of a day and a dose in the canvas."""
    panel = chart.stage.panels[PanelName.DOSE]
    assert panel.panel is not None
    return QPointF(chart.stage.px_of(x), panel.top + (panel.panel.high - mg) * panel.px_a_unit)


def mouse(
    chart: TimelineChart,
    kind: QMouseEvent.Type,
    place: QPointF,
    keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    """One event of the mouse with the left button."""
    view, button = chart.canvas.viewport(), Qt.MouseButton.LeftButton
    where = QPointF(view.mapToGlobal(place.toPoint()))
    event = QMouseEvent(kind, place, where, button, button, keys)
    {
        QMouseEvent.Type.MouseButtonPress: chart.canvas.mousePressEvent,
        QMouseEvent.Type.MouseMove: chart.canvas.mouseMoveEvent,
        QMouseEvent.Type.MouseButtonRelease: chart.canvas.mouseReleaseEvent,
    }[kind](event)


class Soaked:
    """A page on view, and what a hand does to it in a round."""

    def __init__(self) -> None:
        self.controller = controller_with(record(), today=day(20))
        self.controller.open("c1")
        self.page = PatientPage(self.controller, (), QAction("Back"))
        self.page.resize(1300, 900)
        self.page.show()
        assert self.controller.state is not None
        self.page.show_state(self.controller.state)
        self.page.ensure_chart()
        QApplication.processEvents()
        self._signed = record().plans
        self._drafted = 0

    @property
    def chart(self) -> TimelineChart:
        """The chart of the page."""
        assert self.page.chart is not None
        return self.page.chart

    def round(self, number: int) -> None:
        """Pan, zoom, drag a level and a boundary, use a key, undo it all."""
        chart = self.chart
        chart.pan(0.1 if number % 2 else -0.1)
        chart.zoom_in()
        chart.zoom_out()
        chart.show_range(DayRange(first=0, last=70))
        QApplication.processEvents()
        self._drag((35, 40), (35, 25 + number % 12))
        self._drag((28, 50), (29 + number % 10, 50))
        chart.editing.actions[ACTS[number % len(ACTS)]].trigger()
        self._drafted += self.controller.course is not None and self.controller.course.draft.hand is not None
        chart.canvas.viewport().repaint()
        if number % 3 == 0:
            chart.editing.escape()
        while self.controller.state is not None and self.controller.state.undo_label:
            self.controller.undo()
        QApplication.processEvents()

    def _drag(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        chart = self.chart
        mouse(chart, QMouseEvent.Type.MouseButtonPress, place_of(chart, *start))
        for share in (0.3, 0.6, 1.0):
            x, mg = (one + (other - one) * share for one, other in zip(start, end, strict=True))
            mouse(chart, QMouseEvent.Type.MouseMove, place_of(chart, x, mg))
            chart.canvas.viewport().repaint()
        mouse(chart, QMouseEvent.Type.MouseButtonRelease, place_of(chart, *end))
        QApplication.processEvents()

    def faults(self) -> list[str]:
        """Say what a drag has changed that it must not change, or that nothing was drafted at all."""
        course = self.controller.course
        found = [] if self._drafted else ["no drag ever made a draft"]
        if course is None or course.plans != self._signed:
            found.append("what is signed was changed")
        if course is not None and course.draft.hand is not None:
            found.append("undo left a draft behind")
        return found

    def close(self) -> None:
        """Let the page go."""
        self.page.close()
        self.page.deleteLater()
