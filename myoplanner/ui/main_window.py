"""The one window: patients page or patient page, the status sentence always at its foot."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from myoplanner.errors import AppError
from myoplanner.logic.record.course import Course
from myoplanner.logic.sheets.sources import PlaceText
from myoplanner.logic.wording import say
from myoplanner.ui.actions import BUTTON_TEXTS, PANEL_KEYS, Actions, key_list
from myoplanner.ui.bindings import plain_label, plain_tip
from myoplanner.ui.controller import Controller, State
from myoplanner.ui.file_troubles import FileTroubles
from myoplanner.ui.messages import Banner, Tone
from myoplanner.ui.panel_toggles import PanelToggles
from myoplanner.ui.patient_page import PatientPage
from myoplanner.ui.patients.page import PatientsPage, Samples
from myoplanner.ui.present.desk import PresentDesk
from myoplanner.ui.recovered import KeptCopy, RecoveredOffer
from myoplanner.ui.style import apply_theme
from myoplanner.ui.tables.sources_page import SourcesPage
from myoplanner.ui.tables.sources_places import RESPONSE_FIGURES, reachable
from myoplanner.ui.theme import DARK, LIGHT
from myoplanner.ui.version_look import VersionLook

PATIENT_ACTIONS = (
    *("patients", "result", "visit", "undo", "redo", "scale", "fit", "zoom_in", "zoom_out"),
    *("diagnosis", "steroid", "addon", "flare", "weakness", "tables", "taller", "go_on"),
    *("present", "save_case", "export", "copy_picture", "copy_text"),
    *(key for key, *_ in PANEL_KEYS),
)


class MainWindow(QMainWindow):
    """Show the patients, or one patient; pass keys to actions and trouble to the banner."""

    def __init__(
        self, controller: Controller, app: QApplication, samples: Samples, cases: Samples | None = None
    ) -> None:
        super().__init__()
        self._controller = controller
        self._app = app
        self._discard = False
        self._dropping = False
        self.actions_ = Actions(self)
        self.patients = PatientsPage(controller)
        self.patients.offer_samples(samples)
        header = tuple(self.actions_[key] for key in ("follow_up", "result", "undo", "redo"))
        spare = (self.actions_["scale"], self.actions_["fit"])
        self.patient = PatientPage(controller, header, self.actions_["patients"], spare)
        self.patient.header.add_menu(self.actions_.menu(self))
        self.panels = PanelToggles(controller, self.actions_.panels, self)
        self.patient.chart_actions = tuple(self.actions_.panels)
        self.banner = Banner()
        self.files = FileTroubles(self.banner, controller, self)
        self.version_look = VersionLook(controller, self.files, self)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.patients)
        self._pages.addWidget(self.patient)
        self.presenting = PresentDesk(self, controller, cases)
        self._pages.addWidget(self.presenting.page)
        self.sources: SourcesPage | None = None
        self.kept = Banner()
        self._offer: RecoveredOffer | None = None
        self._lay_out()
        self._connect()
        self.show_patients()

    def _lay_out(self) -> None:
        page = QWidget()
        page.setObjectName("page")
        box = QVBoxLayout(page)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.kept)
        box.addWidget(self.banner)
        box.addWidget(self._pages, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(14, 4, 14, 6)
        foot.setSpacing(24)
        edition = say("status.edition", edition=self._controller.knowledge.edition)
        foot.addWidget(plain_label(f"MyoPlanner: {say('status.sentence')} {edition}.", "second"))
        self._saved = plain_label("", "second")
        foot.addWidget(self._saved)
        foot.addStretch(1)
        foot.addWidget(plain_label("F1 keys", "second"))
        box.addLayout(foot)
        self.setCentralWidget(page)
        self.resize(1280, 800)

    def _connect(self) -> None:
        self._controller.state_changed.connect(self.show_state)
        self._controller.trouble.connect(self.show_trouble)
        self.files.shown_anew.connect(self._show_patient)
        self.files.versions_asked.connect(self.show_versions)
        self.patients.look_requested.connect(self.version_look.look_at)
        self.version_look.shown.connect(self._show_patient)
        self.version_look.back_asked.connect(self.show_versions)
        self.version_look.put_asked.connect(self.put_version)
        self.patients.open_requested.connect(self.open_patient)
        self.patients.new_requested.connect(self.new_patient)
        self.presenting.page.left.connect(self.show_patients)
        self.presenting.dark_asked.connect(self.toggle_dark)
        self.presenting.trouble.connect(self.show_trouble)
        self.patients.bar.cases.clicked.connect(self.show_cases)
        for key, slot in (
            ("patients", self.show_patients),
            ("new", self.new_patient),
            ("result", self.enter_result),
            ("follow_up", self.start_follow_up),
            ("visit", self.patient.tables.start_visit),
            ("tables", self.patient.tables.focus_tabs),
            ("taller", self.patient.tables.toggle_room),
            ("sources", self.show_sources),
            ("undo", self._controller.undo),
            ("redo", self._controller.redo),
            ("scale", self.toggle_scale),
            ("fit", self.fit),
            ("zoom_in", self.zoom_in),
            ("zoom_out", self.zoom_out),
            ("dark", self.toggle_dark),
            ("export", self.patient.open_export),
            ("present", self.presenting.present_patient),
            ("cases", self.show_cases),
            ("save_case", self.patient.open_save_case),
            ("copy_picture", self.patient.copy_picture),
            ("copy_text", self.patient.copy_text),
            ("diagnosis", self.go_to_diagnosis),
            ("steroid", self.go_to_steroid),
            ("addon", self.go_to_addon),
            ("flare", self.patient.mark_flare),
            ("weakness", self.patient.mark_weakness),
            ("go_on", self.patient.go_on),
            ("help", self.show_keys),
        ):
            self.actions_.connect(key, slot)

    @property
    def on_patient(self) -> bool:
        """Tell whether a patient is on view."""
        return self._pages.currentWidget() is self.patient

    def show_patients(self) -> None:
        """Save and close the open patient and show the list."""
        self._hand_on_typing()
        had_patient = self._controller.course is not None
        if self._holds_unstored() or not self._controller.close():
            return
        if had_patient:
            self.banner.clear()  # what it said was about that patient
        self._pages.setCurrentWidget(self.patients)
        self.actions_.enable(PATIENT_ACTIONS, False)
        self.patients.refresh()
        self._saved.setText("")
        self._title("")

    def show_cases(self) -> None:
        """Save and close the open patient and list the teaching cases."""
        self.show_patients()
        if not self.on_patient and self.presenting.open_cases():
            self._pages.setCurrentWidget(self.presenting.page)
            self.actions_.enable(("patients",), True)

    def open_patient(self, course_id: str) -> None:
        """Open a stored patient; say above the page where it can only be read."""
        if not self._controller.open(course_id):
            return
        self._show_patient()
        self.files.show_opened()

    def offer_copies(self, copies: tuple[KeptCopy, ...], discard: Callable[[str], object]) -> None:
        """Offer what was kept after a crash or a conflict, above every page, until it is decided."""
        self._offer = RecoveredOffer(self.kept, self._controller, discard, self)
        self._offer.taken_over.connect(self._show_patient)
        self._offer.offer(copies)

    def show_versions(self, course_id: str) -> None:
        """Save and close the open patient and show its earlier versions."""
        course = self._controller.course
        self.show_patients()
        if not self.on_patient:
            who = say("summary.no_code") if course is None else course.patient.code.strip()
            self.banner.clear()
            self.patients.show_versions(course_id, who or say("summary.no_code"))

    def put_version(self, course_id: str, number: int) -> None:
        """Ask whether a version is to be put in the place of the file."""
        self.show_versions(course_id)
        self.patients.versions.table.put_at(str(number))
        self.patients.versions.ask_to_put()

    def new_patient(self) -> None:
        """Make a new patient and begin with the code."""
        self._hand_on_typing()
        if not self._holds_unstored() and self._controller.open_new(Course(id=Controller.new_id())):
            self._show_patient()

    def _show_patient(self) -> None:
        self.banner.clear()
        self._pages.setCurrentWidget(self.patient)
        self.actions_.enable(PATIENT_ACTIONS, True)
        state = self._controller.state
        if state is not None:
            self.show_state(state)
        if state is not None and state.plan.course.patient.code:
            self.patient.wizard.focus_strip()
        else:
            self.patient.wizard.focus_first()

    def show_state(self, state: State) -> None:
        """Draw what the window itself shows of a state: title, undo names, saved line."""
        undo, redo = self.actions_["undo"], self.actions_["redo"]
        undo.setText(f"&Undo: {state.undo_label}" if state.undo_label else "&Undo")
        redo.setText(f"&Redo: {state.redo_label}" if state.redo_label else "&Redo")
        for key in ("undo", "redo"):
            self.actions_[key].setIconText(BUTTON_TEXTS[key])
        undo.setEnabled(bool(state.undo_label))
        redo.setEnabled(bool(state.redo_label))
        undone = f"Undo: {state.undo_label} (Ctrl+Z)" if state.undo_label else "Nothing to undo (Ctrl+Z)"
        redone = f"Redo: {state.redo_label} (Ctrl+Shift+Z)" if state.redo_label else "Nothing to redo"
        undo.setToolTip(plain_tip(undone))
        redo.setToolTip(plain_tip(redone))
        self.actions_.rename("scale", "Linear CK" if state.options.ck_log else "Log CK")
        self.actions_.rename("dark", "Light" if state.options.dark else "Dark")
        self._saved.setText(state.save_text)
        self._title(state.plan.course.patient.code)

    def _title(self, code: str) -> None:
        who = f"{code} – " if code else ""
        self.setWindowTitle(f"{who}MyoPlanner: {say('status.sentence')}")

    def set_today(self, today: date) -> None:
        """Go on with a new day, also on the patients page with its "dose today"."""
        if today == self._controller.today:
            return
        self._controller.set_today(today)
        if not self.on_patient:
            self.patients.refresh()

    def show_trouble(self, fault: AppError) -> None:
        """Show an error of files or formats above the page, with the ways on; nothing modal."""
        self.files.show_fault(fault)

    def enter_result(self) -> None:
        """Put the cursor into the entry row of the results."""
        self.patient.tables.start_entry()

    def start_follow_up(self) -> None:
        """Open the page of a follow-up visit, of the patient selected in the list where none is open."""
        if not self.on_patient:
            selected = self.patients.table.selected_id
            if selected is None or not self.patients.table.isVisible():
                return
            self.open_patient(selected)
        if self.on_patient:
            self.patient.start_follow_up()

    def toggle_scale(self) -> None:
        """Draw CK on the other scale."""
        state = self._controller.state
        if state is not None:
            self._controller.look(ck_log=not state.options.ck_log)

    def toggle_dark(self) -> None:
        """Change between light and dark."""
        self.set_dark(not self._controller.options.dark)

    def set_dark(self, dark: bool) -> None:
        """Draw everything dark, or light."""
        apply_theme(self._app, DARK if dark else LIGHT)
        self._controller.look(dark=dark)
        if self.sources is not None:
            self.sources.set_dark(dark)
        if not self.on_patient:
            self.patients.refresh()

    def fit(self) -> None:
        """Show the whole course in the timeline."""
        if self.patient.chart is not None:
            self.patient.chart.fit_all()

    def zoom_in(self) -> None:
        """Show less time, larger."""
        if self.patient.chart is not None:
            self.patient.chart.zoom_in()

    def zoom_out(self) -> None:
        """Show more time."""
        if self.patient.chart is not None:
            self.patient.chart.zoom_out()

    def go_to_diagnosis(self) -> None:
        """Go to step 1."""
        self.patient.go_to(0)

    def go_to_steroid(self) -> None:
        """Go to step 2."""
        self.patient.go_to(1)

    def go_to_addon(self) -> None:
        """Go to step 3."""
        self.patient.go_to(2)

    def show_keys(self) -> None:
        """List the keys in the banner."""
        self.banner.show_note("Keys", key_list().replace("\t", "   "))

    def show_sources(self) -> None:
        """Show what the sources say; Esc leads back to where one was."""
        if self.sources is None:
            self.sources = SourcesPage(self._controller.knowledge)
            self.sources.closed.connect(self.leave_sources)
            self.sources.place_asked.connect(self.go_to_place)
            self._pages.addWidget(self.sources)
        state = self._controller.state
        self.actions_.enable(PATIENT_ACTIONS, False)
        self.actions_.enable(("patients",), True)
        self._pages.setCurrentWidget(self.sources)
        self.sources.open_page(
            self._controller.options.dark, frozenset() if state is None else reachable(state)
        )

    def leave_sources(self) -> None:
        """Go back to the open patient, or to the patients."""
        if self._controller.course is None:
            self._pages.setCurrentWidget(self.patients)
            self.patients.refresh()
        else:
            self._show_patient()

    def go_to_place(self, place: PlaceText) -> None:
        """Go to where a statement is used; nothing is chosen there."""
        self._show_patient()
        tables = self.patient.tables
        if place.kind == "rule":
            tables.show_rule(place.key)
        elif place.kind == "regimen":
            self.go_to_steroid()
            self.patient.wizard.steroid.cards.setFocus()
        elif place.key in RESPONSE_FIGURES:
            tables.show_response(RESPONSE_FIGURES[place.key])
        else:
            self.go_to_diagnosis()

    def changeEvent(self, event: QEvent) -> None:
        """Look whether the file was changed elsewhere, each time one comes back to this window."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.files.look_at_disk()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take L for the CK scale where no field is being typed in."""
        if event.key() == Qt.Key.Key_L and not event.modifiers() and self.on_patient:
            self.toggle_scale()
            return
        super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save before closing; where that fails, stay open and say so once."""
        self._hand_on_typing()
        if self._holds_unstored():
            event.ignore()
            return
        if self._discard or self._controller.close():
            self.presenting.let_go()
            event.accept()
            return
        self._discard = True
        event.ignore()

    def _holds_unstored(self) -> bool:
        """Say once that a typed row is not stored yet; leaving a second time drops it."""
        if self._controller.course is None or not self.patient.has_unstored or self._dropping:
            self._dropping = False
            return False
        self._dropping = True
        self.banner.show_message(Tone.WARN, say("unstored.title"), say("unstored.what_to_do"))
        return True

    def _hand_on_typing(self) -> None:
        """Let a field that is being typed in hand its text on before the page goes."""
        focus = self._app.focusWidget()
        if focus is not None:
            focus.clearFocus()
