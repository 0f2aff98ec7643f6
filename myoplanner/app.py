"""The only place that wires the rooms together; besides cli the only one with a clock."""

from __future__ import annotations

import os
import signal
import sys
import tempfile
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from myoplanner.errors import AppError
from myoplanner.system_libraries import message, missing, uses_x11

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from myoplanner.logic.record.course import Course
    from myoplanner.storage.paths import AppPaths
    from myoplanner.storage.recovery import Recovery
    from myoplanner.storage.store import PatientStore
    from myoplanner.ui.controller import Controller
    from myoplanner.ui.main_window import MainWindow

PULSE_MS = 1_000
"""How often Python is let run: for the day that passes at midnight, and for signals of the system."""
PICTURE_SIZES = ((1280, 800), (1600, 1000))


@dataclass(frozen=True)
class Options:
    """Hold what the command line asks of the window.

    `data_dir` None is the user's own folder; `samples` puts the sample patients there, `patient`
    opens one by id, `pictures` names the folder into which windows are drawn instead of shown.
    """

    data_dir: Path | None = None
    samples: bool = False
    patient: str | None = None
    pictures: Path | None = None


def local_now() -> datetime:
    """Return the time here and now, with its offset, so that times of two machines compare."""
    return datetime.now().astimezone()


def run(options: Options) -> int:
    """Open the window, or draw the sample patients' pictures; return the exit status."""
    if options.pictures is not None:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    lacking = missing(display=uses_x11(os.environ))
    if lacking:
        print(message(lacking), file=sys.stderr)
        return 1
    try:
        return _draw(options) if options.pictures is not None else _open(options)
    except AppError as fault:
        print(f"{fault.title}: {fault.happened} {fault.to_do}", file=sys.stderr)
        return 1


def _open(options: Options) -> int:
    from PySide6.QtCore import QTimer

    from myoplanner.storage.log import EventLog, LogEvent
    from myoplanner.storage.paths import app_paths
    from myoplanner.storage.recovery import Recovery
    from myoplanner.ui import crash

    paths = app_paths(options.data_dir)
    app = _application()
    window, controller, store = _build(app, options)
    log, recovery = EventLog(paths, local_now), Recovery(paths)

    def rescue() -> bool:
        """Keep what is not saved yet where the next start finds it."""
        if controller.course is not None and controller.has_unsaved:
            recovery.keep(controller.course)
        return True

    def record(fault: BaseException) -> None:
        log.record(LogEvent.CRASHED, fault=fault)

    def new_day() -> None:
        window.set_today(date.today())

    guard = crash.install(rescue, record)
    clock = QTimer(window)
    clock.setInterval(PULSE_MS)
    clock.timeout.connect(new_day)
    clock.start()
    log.record(LogEvent.STARTED)
    _take_preferences(window, controller, paths)
    window.patients.warn_of_folder(store.folder_warning(os.environ))
    window.show()
    _offer_kept(window, recovery)
    if options.patient:
        window.open_patient(options.patient)
    _close_on_signal(window)
    status = app.exec()
    _keep_preferences(window, controller, paths)
    store.close_all()
    log.record(LogEvent.ENDED)
    del guard
    return status


def _close_on_signal(window: MainWindow) -> None:
    """Close the window, which saves, where the system asks the process to end (log-out, kill)."""

    def close(_number: int, _frame: object) -> None:
        window.close()

    signal.signal(signal.SIGTERM, close)


def _take_preferences(window: MainWindow, controller: Controller, paths: AppPaths) -> None:
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QGuiApplication

    from myoplanner.storage.preferences import ThemeChoice, read_preferences

    read = read_preferences(paths)
    chosen = read.preferences
    controller.look(ck_log=chosen.ck_log, closed_panels=chosen.closed_panels)
    window.set_dark(chosen.theme is ThemeChoice.DARK)
    place = chosen.window
    screen = QGuiApplication.primaryScreen()
    if place is not None and screen.virtualGeometry().contains(place.x, place.y):
        window.setGeometry(place.x, place.y, place.width, place.height)
        if place.maximized:
            window.setWindowState(Qt.WindowState.WindowMaximized)
    if read.problem:
        window.show_trouble(AppError("Preferences were not read", read.problem, "The defaults are used."))


def _keep_preferences(window: MainWindow, controller: Controller, paths: AppPaths) -> None:
    from myoplanner.logic.base import evolve
    from myoplanner.storage.preferences import ThemeChoice, WindowPlace, read_preferences, save_preferences

    where = window.normalGeometry()
    place = WindowPlace(
        x=where.x(), y=where.y(), width=where.width(), height=where.height(), maximized=window.isMaximized()
    )
    chosen = evolve(
        read_preferences(paths).preferences,
        theme=ThemeChoice.DARK if controller.options.dark else ThemeChoice.LIGHT,
        ck_log=controller.options.ck_log,
        closed_panels=controller.options.closed_panels,
        window=place,
    )
    # Looks are no reason to keep anybody from leaving.
    with suppress(AppError):
        save_preferences(chosen, paths)


def _offer_kept(window: MainWindow, recovery: Recovery) -> None:
    from myoplanner.ui.recovered import KeptCopy

    copies = []
    for item in recovery.found():
        if item.course is not None:
            when = datetime.fromtimestamp(item.modified / 1_000_000_000).astimezone()
            copies.append(KeptCopy(course=item.course, when=when.strftime("%Y-%m-%d %H:%M")))
    window.offer_copies(tuple(copies), recovery.discard)


def _application() -> QApplication:
    from PySide6.QtGui import QGuiApplication
    from PySide6.QtWidgets import QApplication

    from myoplanner.ui.style import apply_theme
    from myoplanner.ui.theme import LIGHT

    QGuiApplication.setApplicationDisplayName("")
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(["MyoPlanner"])
    app.setApplicationName("MyoPlanner")
    apply_theme(app, LIGHT)
    return app


def _build(app: QApplication, options: Options) -> tuple[MainWindow, Controller, PatientStore]:
    from myoplanner.logic.sheets.due_facts import DueFacts, due_facts
    from myoplanner.storage.knowledge_files import load_knowledge
    from myoplanner.storage.log import EventLog
    from myoplanner.storage.logged_store import LoggedStore
    from myoplanner.storage.paths import app_paths
    from myoplanner.storage.samples import read_cases, read_samples
    from myoplanner.ui.controller import Controller
    from myoplanner.ui.main_window import MainWindow

    paths = app_paths(options.data_dir)
    knowledge, problems = load_knowledge(paths.regimens)

    def due(course: Course, today: date) -> DueFacts:
        return due_facts(course, knowledge, today)

    store = LoggedStore(paths, local_now, EventLog(paths, local_now), due=due)
    store.tidy()
    if options.samples:
        _put_samples(store)
    controller = Controller(store, knowledge, date.today(), local_now)
    window = MainWindow(controller, app, read_samples, read_cases)
    if problems:
        window.show_trouble(
            AppError(
                "A regimen of your own was not taken",
                "; ".join(problems),
                "Correct the file and start again.",
            )
        )
    return window, controller, store


def _put_samples(store: PatientStore) -> None:
    """Put the sample patients into the folder, but for those that are there or in the trash."""
    from myoplanner.logic.base import evolve
    from myoplanner.storage.samples import read_samples

    known = {each.id for each in store.listed(date.today())} | {each.id for each in store.trashed()}
    for course in read_samples():
        if course.id not in known:
            store.create(evolve(course, case=None))  # a patient to try things on, not a case
            store.close(course.id)


def _draw(options: Options) -> int:
    """Draw the patients page and each sample patient's window at two sizes, into one folder."""
    from myoplanner.ui.chart.picture import grab_png

    out = options.pictures
    assert out is not None
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        app = _application()
        window, _controller, store = _build(app, replace(options, data_dir=Path(folder), samples=True))
        for width, height in PICTURE_SIZES:
            window.resize(width, height)
            window.show_patients()
            _grab(app, window, out / f"patients-{width}.png")
            for number, entry in enumerate(store.entries(), 1):
                window.open_patient(entry.id)
                window.patient.ensure_chart()
                _grab(app, window, out / f"sample-{number}-{width}.png")
                chart = window.patient.chart
                if chart is not None and chart.sheet is not None:
                    grab_png(chart.sheet, out / f"timeline-{number}-{width}.png", (width, height))
        window.show_patients()
        store.close_all()
    print(f"Pictures of the sample patients are in {out}")
    return 0


def _grab(app: QApplication, window: MainWindow, path: Path) -> None:
    window.show()
    for _ in range(3):
        app.processEvents()
    window.grab().save(str(path))
