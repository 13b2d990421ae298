"""A function that a learner hands over: asked for, and called in silence."""

import ast
import contextlib
import dis
import inspect
import io
import textwrap
import warnings
from collections.abc import Callable, Iterator

from checks.answer import Hint
from checks.given import kind_of

MOST_SIGNS = 150
# The names under which the notebooks import what a function may need.
IMPORTED = set("np pd plt sns sm smf stats ols multipletests anova_genes".split())


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
    if dots_left(function):
        said = f"replace the three dots in {name}, then run both cells again."
        raise Hint(said, status="todo")


def dots_left(function: Callable) -> bool:
    """Say whether three dots stand in a function, other than in an index.

    ``x[..., 0]`` and ``tuple[float, ...]`` are no dots of a task. Of a function whose
    source is not kept, only what was compiled can be asked.
    """
    try:
        tree = ast.parse(textwrap.dedent(inspect.getsource(function)))
    except (OSError, TypeError, SyntaxError):
        return ... in getattr(getattr(function, "__code__", None), "co_consts", ())
    index = [part.slice for part in ast.walk(tree) if isinstance(part, ast.Subscript)]
    dots, of_an_index = (
        {id(part) for top in tops for part in ast.walk(top) if is_dots(part)}
        for tops in ([tree], index)
    )
    return bool(dots - of_an_index)


def is_dots(part: ast.AST) -> bool:
    return isinstance(part, ast.Constant) and part.value is ...


def said_by(problem: Exception) -> str:
    """Write what stopped a learner's function on one line: its kind, and why."""
    first = (str(problem).splitlines() or [""])[0]
    return f"{type(problem).__name__}: {first}"[:MOST_SIGNS]


def ask_for_name(problem: NameError) -> str:
    """Ask where a name should come from that was not found."""
    if problem.name in IMPORTED:
        return "Was the import run, and is the name spelled as there?"
    return f"Where in your function is {problem.name or 'that name'} made?"


def globals_read(function: Callable) -> dict:
    """Give what a function takes from the notebook: name -> value."""
    code = getattr(function, "__code__", None)
    if code is None:
        return {}
    names = {
        step.argval for step in dis.get_instructions(code) if "GLOBAL" in step.opname
    }
    around = function.__globals__
    return {name: around[name] for name in sorted(names) if name in around}


@contextlib.contextmanager
def quietly() -> Iterator[None]:
    """Let what a learner's code prints, and what it warns of, not be seen."""
    with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()):
        warnings.simplefilter("ignore")
        yield
