"""Judging a functions.py: `judge_file` runs it on the data sets, two judges read it."""
