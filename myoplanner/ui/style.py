"""One style sheet for the whole application, made from the theme's roles.

A widget asks for its looks with the dynamic property "role"; none sets a style sheet of its own.
"""

from __future__ import annotations

from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from myoplanner.ui.theme import BODY_PT, RADIUS, SECOND_PT, TITLE_PT, WALL, Theme


def apply_theme(app: QApplication, theme: Theme) -> None:
    """Give the whole application one look: Fusion, the palette, the type and the style sheet."""
    app.setStyle("Fusion")
    app.setPalette(_palette(theme))
    font = QFont(app.font())
    font.setPointSizeF(BODY_PT)
    app.setFont(font)
    app.setStyleSheet(sheet(theme))


def set_role(widget: QWidget, role: str) -> None:
    """Give a widget a role and let it be painted anew where the role changed."""
    if widget.property("role") == role:
        return
    widget.setProperty("role", role)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def _palette(theme: Theme) -> QPalette:
    palette = QPalette()
    for role, colour in (
        (QPalette.ColorRole.Window, theme.ground),
        (QPalette.ColorRole.WindowText, theme.ink),
        (QPalette.ColorRole.Base, theme.field),
        (QPalette.ColorRole.AlternateBase, theme.grid),
        (QPalette.ColorRole.Text, theme.ink),
        (QPalette.ColorRole.Button, theme.card),
        (QPalette.ColorRole.ButtonText, theme.ink),
        (QPalette.ColorRole.Highlight, theme.accent),
        (QPalette.ColorRole.HighlightedText, theme.on_accent),
        (QPalette.ColorRole.PlaceholderText, theme.second),
        (QPalette.ColorRole.ToolTipBase, theme.card),
        (QPalette.ColorRole.ToolTipText, theme.ink),
        (QPalette.ColorRole.Link, theme.accent),
    ):
        palette.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme.second))
    return palette


def sheet(t: Theme) -> str:
    """Return the style sheet of a theme."""
    return f"""
QMainWindow, QWidget#page {{ background: {t.ground}; }}
QLabel {{ background: transparent; color: {t.ink}; }}
QLabel[role="title"] {{ font-size: {TITLE_PT}pt; font-weight: 600; }}
QLabel[role="wall-title"] {{ font-size: {TITLE_PT * WALL}pt; font-weight: 600; }}
QLabel[role="wall-heading"] {{ font-size: {SECOND_PT * WALL}pt; font-weight: 600; color: {t.second}; }}
QLabel[role="wall"] {{ font-size: {BODY_PT * WALL}pt; }}
QLabel[role="wall-second"] {{ font-size: {SECOND_PT * WALL}pt; color: {t.second}; }}
QPushButton[role="wall-choice"] {{ font-size: {SECOND_PT * WALL}pt; }}
QPushButton[role="wall-choice"]:checked {{
    background: {t.accent}; color: {t.on_accent}; border-color: {t.accent};
}}
QLabel[role="heading"] {{ font-weight: 600; }}
QLabel[role="second"], QLabel[role="strip"] {{ font-size: {SECOND_PT}pt; color: {t.second}; }}
QLabel[role="group"] {{ font-size: {SECOND_PT}pt; font-weight: 600; color: {t.second}; }}
QLabel[role="small"] {{ font-size: {SECOND_PT}pt; }}
QLabel[role="note"] {{
    font-size: {SECOND_PT}pt; background: {t.card}; border: 1px solid {t.accent}; border-radius: {RADIUS}px;
}}
QLabel[role="error"] {{ font-size: {SECOND_PT}pt; color: {t.stop}; }}
QLabel[role="good"] {{ font-size: {SECOND_PT}pt; color: {t.good}; }}
QLabel[role="warn"] {{ font-weight: 600; color: {t.warn}; }}
QLabel[role="stop"] {{ font-weight: 600; color: {t.stop}; }}
QFrame[role="card"], QFrame[role="warn-card"], QFrame[role="stop-card"], QFrame[role="note-card"] {{
    background: {t.card}; border: 1px solid {t.line}; border-radius: {RADIUS}px;
}}
QFrame[role="warn-card"] {{ background: {t.warn_ground}; border-color: {t.warn}; }}
QFrame[role="stop-card"] {{ background: {t.stop_ground}; border-color: {t.stop}; }}
QFrame[role="note-card"] {{ background: {t.accent_ground}; }}
QFrame[role="rule"] {{ background: {t.line}; border: none; max-height: 1px; }}
QPushButton, QToolButton {{
    background: {t.card}; color: {t.ink}; border: 1px solid {t.line}; border-radius: 6px; padding: 5px 12px;
}}
QPushButton:hover, QToolButton:hover {{ border-color: {t.accent}; }}
QPushButton:focus, QToolButton:focus {{
    border: 2px solid {t.accent}; padding: 4px 11px; outline: none;
}}
QPushButton:disabled, QToolButton:disabled {{ color: {t.second}; background: {t.ground}; }}
QPushButton[role="primary"] {{
    background: {t.accent}; color: {t.on_accent}; border-color: {t.accent}; font-weight: 600;
}}
QPushButton[role="primary"]:hover {{ border-color: {t.ink}; }}
QPushButton[role="primary"]:focus {{ border: 2px solid {t.ink}; }}
QPushButton[role="primary"]:disabled {{ background: {t.line}; color: {t.second}; border-color: {t.line}; }}
QToolButton::menu-indicator {{ image: none; }}
QPushButton[role="flat"], QToolButton[role="flat"] {{ background: transparent; border-color: transparent; }}
QPushButton[role="flat"]:hover, QToolButton[role="flat"]:hover {{ border-color: {t.line}; }}
QPushButton[role="flat"]:focus, QToolButton[role="flat"]:focus {{ border: 2px solid {t.accent}; }}
QPushButton[role="link"] {{
    background: transparent; border: 1px solid transparent; border-radius: 4px; padding: 1px 4px;
    font-size: {SECOND_PT}pt; color: {t.accent};
}}
QPushButton[role="link"]:hover {{ border-color: {t.line}; }}
QPushButton[role="link"]:focus {{ border: 2px solid {t.accent}; padding: 0 3px; }}
QToolButton[role="dots"] {{
    background: transparent; border: 1px solid transparent; border-radius: 4px; padding: 1px;
    color: {t.second};
}}
QToolButton[role="dots"]:hover {{ border-color: {t.line}; color: {t.accent}; }}
QPushButton[role="step"] {{
    background: transparent; border: none; border-bottom: 2px solid transparent; border-radius: 0;
    padding: 6px 4px; color: {t.second};
}}
QPushButton[role="step"]:checked {{
    color: {t.accent}; font-weight: 600; border-bottom: 2px solid {t.accent};
}}
QPushButton[role="step"]:hover {{ color: {t.ink}; }}
QPushButton[role="step"]:focus {{
    background: transparent; border: none; border-bottom: 2px solid {t.ink}; padding: 6px 4px;
}}
QPushButton[role="rail"] {{
    background: transparent; border: none; border-left: 3px solid transparent; border-radius: 0;
    padding: 6px 10px; color: {t.second}; text-align: left;
}}
QPushButton[role="rail"]:checked {{ color: {t.ink}; font-weight: 600; border-left: 3px solid {t.accent}; }}
QPushButton[role="rail"]:hover {{ color: {t.ink}; }}
QPushButton[role="rail"]:focus {{
    background: {t.accent_ground}; border: none; border-left: 3px solid {t.accent}; padding: 6px 10px;
}}
QPushButton[role="choice"] {{ padding: 5px 8px; border-radius: 0; }}
QPushButton[role="choice"]:checked {{
    background: {t.accent}; color: {t.on_accent}; border-color: {t.accent}; font-weight: 600;
}}
QPushButton[role="regimen"] {{ text-align: left; padding: 8px 10px; border-radius: {RADIUS}px; }}
QPushButton[role="regimen"]:checked {{
    background: {t.accent_ground}; border: 2px solid {t.accent}; padding: 7px 9px;
}}
QLineEdit, QComboBox, QPlainTextEdit {{
    background: {t.field}; color: {t.ink}; border: 1px solid {t.line}; border-radius: 6px; padding: 4px 8px;
    selection-background-color: {t.accent}; selection-color: {t.on_accent};
}}
QLineEdit:focus, QComboBox:focus, QPlainTextEdit:focus {{ border: 2px solid {t.accent}; padding: 3px 7px; }}
QLineEdit[role="compact"] {{ padding: 1px 6px; }}
QLineEdit[role="compact"]:focus, QLineEdit[role="compact"][wrong="true"] {{ padding: 0 5px; }}
QLineEdit:disabled, QComboBox:disabled {{ color: {t.second}; background: {t.ground}; }}
QLineEdit[wrong="true"] {{ border: 2px solid {t.stop}; padding: 3px 7px; }}
QComboBox::drop-down {{ border: none; width: 20px; }}
QComboBox QAbstractItemView {{ background: {t.card}; color: {t.ink}; border: 1px solid {t.line}; }}
QCheckBox {{ color: {t.ink}; spacing: 6px; }}
QTableView {{
    background: {t.card}; color: {t.ink}; border: none; gridline-color: {t.line};
    selection-background-color: {t.selected}; selection-color: {t.ink};
}}
QTableView::item {{ padding: 2px 6px; }}
QTableView[role="text"]::item {{ padding: 4px 6px; }}
QTableView QLineEdit, QTableView QComboBox {{ border-radius: 0; padding: 1px 5px; }}
QTableView QLineEdit:focus, QTableView QComboBox:focus {{ padding: 0 4px; }}
QListWidget {{ background: {t.card}; color: {t.ink}; border: none; outline: none; }}
QListWidget::item {{ padding: 8px 10px; border-radius: 6px; }}
QListWidget::item:selected {{ background: {t.selected}; color: {t.ink}; border-left: 3px solid {t.accent}; }}
QHeaderView {{ background: {t.card}; border: none; }}
QHeaderView::section {{
    background: {t.card}; color: {t.second}; border: none; border-bottom: 1px solid {t.line};
    padding: 4px 6px; font-weight: 600;
}}
QHeaderView[role="list"]::section {{ padding: 6px 12px; }}
QTableCornerButton::section {{ background: {t.card}; border: none; }}
QTabWidget::pane {{ border: none; border-top: 1px solid {t.line}; }}
QTabBar::tab {{
    background: transparent; color: {t.second}; padding: 7px 12px; border-bottom: 2px solid transparent;
}}
QTabBar::tab:selected {{ color: {t.ink}; font-weight: 600; border-bottom: 2px solid {t.accent}; }}
QTabBar::tab:focus {{ color: {t.accent}; }}
QTabBar QToolButton {{ padding: 0; }}
QTabBar::tear {{ width: 0; image: none; }}
QAbstractScrollArea::corner {{ background: transparent; border: none; }}
QScrollArea {{ background: transparent; border: none; }}
QScrollArea[role="reading"] {{ border: 1px solid transparent; border-radius: 6px; }}
QScrollArea[role="reading"]:focus {{ border-color: {t.accent}; }}
QScrollArea > QWidget > QWidget {{ background: transparent; }}
QScrollBar:vertical {{ background: transparent; width: 10px; margin: 0; }}
QScrollBar::handle:vertical {{ background: {t.line}; border-radius: 5px; min-height: 24px; }}
QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 0; }}
QScrollBar::handle:horizontal {{ background: {t.line}; border-radius: 5px; min-width: 24px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QSplitter::handle {{ background: transparent; }}
QMenu {{ background: {t.card}; color: {t.ink}; border: 1px solid {t.line}; }}
QMenu::item:selected {{ background: {t.accent_ground}; color: {t.ink}; }}
QToolTip {{ background: {t.card}; color: {t.ink}; border: 1px solid {t.line}; }}
"""
