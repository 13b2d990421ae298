"""Judge the functions that a learner writes into functions.py, as it is saved now.

The file is run in a process of its own (`checks.running`), so a check needs no
reload and no kernel restart, and an endless loop ends after a few seconds.
"""

import warnings

import numpy as np

from checks.answer import Answer
from checks.functions_py.plot_heatmap import judge as judge_heatmap
from checks.functions_py.run_anova import judge as judge_anova
from checks.running.hand_in import Evidence, run_several

JUDGES = {"run_anova": judge_anova, "plot_heatmap": judge_heatmap}


def judge_text(text: str, exercises: list[str], **how) -> dict[str, Answer]:
    """Judge several functions of one file.

    Parameters
    ----------
    text : str
        The learner's functions.py.
    exercises : list of str
        Names in `JUDGES`.
    **how
        See `checks.running.hand_in.records_of`.

    Returns
    -------
    dict
        Name of the exercise -> `Answer`.
    """
    calls = {name: JUDGES[name].calls() for name in exercises}
    evidence = run_several(text, calls, **how)
    return {name: _judged(name, evidence[name]) for name in exercises}


def _judged(name: str, evidence: Evidence) -> Answer:
    try:
        with warnings.catch_warnings(), np.errstate(all="ignore"):
            # The wrong recipes divide by zero where they like.
            warnings.simplefilter("ignore")
            return JUDGES[name].judge(evidence)
    except Exception as problem:  # a hand-in can give what nobody thought of
        return Answer(
            "hint",
            f"{name} gives something that this check cannot read.\nDoes it give what "
            f"the exercise asks for, in the same form? ({type(problem).__name__})",
            "unreadable_result",
        )
