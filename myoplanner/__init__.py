"""MyoPlanner: plan the treatment of inflammatory myopathy on one time axis."""

__version__ = "0.1.0"
