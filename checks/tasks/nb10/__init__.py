"""The tasks of notebook 10: a coefficient, all genes in any design, three sheets."""
