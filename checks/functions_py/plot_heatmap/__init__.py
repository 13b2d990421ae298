"""Judging `plot_heatmap`."""
