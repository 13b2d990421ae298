"""Errors of a learner's function, in plain words."""
