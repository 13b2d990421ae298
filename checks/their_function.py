"""A function that a learner hands over: asked for, and called in silence."""

import contextlib
import io
import warnings
from collections.abc import Callable, Iterator

from checks.answer import Hint
from checks.given import kind_of


def refuse_no_function(value, name: str) -> None:
    """Stop where no function was handed over.

    Raises
    ------
    Hint
        If it is something else.
    """
    if not callable(value):
        raise Hint(
            f"{name} is {kind_of(value)}; a function is asked for.\nDid you hand over "
            "the function itself, without round brackets behind its name?"
        )


def refuse_dots(function: Callable, name: str) -> None:
    """Stop at a function that still holds the three dots of its task.

    Raises
    ------
    Hint
        If it does; it says that the task is not answered yet.
    """
    if ... in getattr(getattr(function, "__code__", None), "co_consts", ()):
        said = f"replace the three dots in {name}, then run both cells again."
        raise Hint(said, status="todo")


@contextlib.contextmanager
def quietly() -> Iterator[None]:
    """Let what a learner's code prints, and what it warns of, not be seen."""
    with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()):
        warnings.simplefilter("ignore")
        yield
