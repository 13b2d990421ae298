"""The tasks of notebook 09: a count, mean or single list, a bent histogram."""
