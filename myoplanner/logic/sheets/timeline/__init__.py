"""Plan -> the timeline: every vertex, tick, band, label and mark, so that a painter only draws."""
