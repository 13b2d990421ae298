"""The tasks of notebook 05: z-scores, a strip of colours, a list that is drawn."""
