"""Judge the functions that a learner writes into functions.py, as it is saved now.

The file is run in a process of its own (`checks.running`), so a check needs no
reload and no kernel restart, and an endless loop ends after a few seconds.
"""

import contextlib
import warnings
from collections.abc import Callable
from importlib import import_module

import numpy as np

from checks.answer import Answer
from checks.functions_py.data_sets import anova_calls
from checks.functions_py.plot_heatmap.data_sets import calls as heatmap_calls
from checks.running.hand_in import Child, Evidence, run_several
from checks.running.process import ONE_IMPORT_AT_A_TIME

# The exercises, and the calls that are made of each.
JUDGES = {"run_anova": anova_calls, "plot_heatmap": heatmap_calls}


def judge_text(
    text: str, exercises: list[str], start: Callable | None = None, **how
) -> dict[str, Answer]:
    """Judge several functions of one file.

    Parameters
    ----------
    text : str
        The learner's functions.py.
    exercises : list of str
        Names in `JUDGES`.
    start, **how
        See `checks.running.hand_in.records_of`.

    Returns
    -------
    dict
        Name of the exercise -> `Answer`.
    """

    def started(job: dict, strangers: bool) -> Child:
        # Both take a second or two: the process starts while the judges are imported.
        with ONE_IMPORT_AT_A_TIME:
            child = (start or Child)(job, strangers)
        try:
            _load(exercises)
        except BaseException:
            child.kill()
            raise
        return child

    calls = {name: JUDGES[name]() for name in exercises}
    evidence = run_several(text, calls, start=started, **how)
    return {name: _judged(name, evidence[name]) for name in exercises}


def _load(exercises: list[str]) -> None:
    # What is missing is missing again, and said, where the judge is asked for.
    with ONE_IMPORT_AT_A_TIME, contextlib.suppress(ImportError):
        for name in exercises:
            import_module(f"checks.functions_py.{name}.judge")


def _judged(name: str, evidence: Evidence) -> Answer:
    judge = import_module(f"checks.functions_py.{name}.judge").judge
    try:
        with warnings.catch_warnings(), np.errstate(all="ignore"):
            # The wrong recipes divide by zero where they like.
            warnings.simplefilter("ignore")
            return judge(evidence)
    except Exception as problem:  # a hand-in can give what nobody thought of
        return Answer(
            "hint",
            f"{name} gives something that this check cannot read.\nDoes it give what "
            f"the exercise asks for, in the same form? ({type(problem).__name__})",
            "unreadable_result",
        )
