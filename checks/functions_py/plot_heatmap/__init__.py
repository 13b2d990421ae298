"""Judging `plot_heatmap`.

`judge` reads each call of `data_sets` as a `Drawing`, and asks the tables of `known`,
`scaled` and `notes` in the order in which a teacher would; `colors` tells what a
colour map says.
"""
