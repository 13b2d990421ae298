"""The tasks of notebook 06, but for the functions of functions.py."""
