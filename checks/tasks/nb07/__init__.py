"""The results sentence of notebook 07."""
