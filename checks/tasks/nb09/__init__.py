"""The tasks of notebook 09: a count by shuffling, mean or single list, a bent histogram."""
