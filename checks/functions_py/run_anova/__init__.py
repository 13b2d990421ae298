"""Judging `run_anova`."""
