"""Your turn 9.3, in one's own words: why a histogram of p-values may bend."""

from checks.answer import Answer, task
from checks.tasks.own_words import compared

__all__ = ["bent_histogram"]

SHORTEST = 8  # words: two causes and a step


@task
def bent_histogram(text) -> Answer:
    """Read what a learner says of a histogram with too few small p-values."""
    return compared("bent_histogram", text, shortest=SHORTEST)
