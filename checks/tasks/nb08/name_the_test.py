"""Your turn 8.3, in one's own words: which test is named before the data are seen."""

from checks.answer import Answer, task
from checks.tasks.own_words import compared

__all__ = ["name_the_test"]


@task
def name_the_test(text) -> Answer:
    """Read which test a learner names beforehand (task 8.3)."""
    return compared("name_the_test", text)
