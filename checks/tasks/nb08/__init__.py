"""The tasks of notebook 08: Welch's test, which way tests err, naming a test."""
