"""The tasks of notebook 03: a loop, a count, labels of any kind."""
