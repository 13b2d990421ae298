"""The tasks of notebook 11: variances shrunk, false ones on top, what a corner says."""
