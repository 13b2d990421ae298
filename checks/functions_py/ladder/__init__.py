"""More than the first hint, on request: `steps` 1, 2 and 3."""
