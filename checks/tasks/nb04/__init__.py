"""The tasks of notebook 04: by hand, a selection, its false share."""
