"""The chart: draws a timeline sheet. Import `widget` only after the first paint: it brings pyqtgraph."""
