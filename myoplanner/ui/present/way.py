"""Where one stands on the way through a course: the whole of it, or one of its stops. No widget."""

from __future__ import annotations

from dataclasses import dataclass, replace

from myoplanner.logic.sheets.present.unfold import Stop


@dataclass(frozen=True)
class Way:
    """Hold the stops and the place among them; None is the whole course."""

    stops: tuple[Stop, ...]
    place: int | None = None

    @property
    def stop(self) -> Stop | None:
        """Return the stop at which one stands, or None for the whole course."""
        return None if self.place is None else self.stops[self.place]

    def before_told(self, stop: Stop) -> Stop:
        """Return the first stop of the same visit: before it is told what was done."""
        return next(item for item in self.stops if item.visit == stop.visit)

    def on(self) -> Way:
        """Return the next stop; from the whole course the first, after the last the whole course."""
        if not self.stops:
            return self
        if self.place is None:
            return self.first()
        return replace(self, place=self.place + 1) if self.place + 1 < len(self.stops) else self.whole()

    def back(self) -> Way:
        """Return the stop before; from the whole course the last, before the first nothing."""
        if not self.stops:
            return self
        if self.place is None:
            return replace(self, place=len(self.stops) - 1)
        return replace(self, place=max(self.place - 1, 0))

    def first(self) -> Way:
        """Return the first stop."""
        return replace(self, place=0 if self.stops else None)

    def whole(self) -> Way:
        """Return the whole course."""
        return replace(self, place=None)
