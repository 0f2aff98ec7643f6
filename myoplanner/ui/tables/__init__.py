"""The tables under the timeline."""
