"""What is typed is shown as typed, also in a tooltip."""

from __future__ import annotations

from PySide6.QtGui import QTextDocument

from myoplanner.ui.bindings import plain_tip


def test_a_tip_with_markup_shows_the_markup_itself() -> None:
    typed = 'a <b>bold</b> & <img src="file:///etc/passwd">\nsecond line'
    document = QTextDocument()
    document.setHtml(plain_tip(typed))
    assert document.toPlainText().replace("\u2028", "\n") == typed
    assert plain_tip("30 mg a day") == "30 mg a day"
