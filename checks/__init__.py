"""Feedback on the learner's answers: one call after every task.

``import checks``, then for example ``checks.run_anova()``. Each call shows one of
five answers: not answered yet, right, right with a note, a hint, or an error.

===================  =============================================================
``tasks/``           judges the small tasks; numbered like the notebooks
``functions_py/``    judges ``run_anova`` and ``plot_heatmap`` of a functions.py
``running/``         runs a stranger's file, and takes down what it does
``__main__``         a whole class: ``python -m checks FOLDER``
``class_report/``    finds its hand-ins, judges them, shows a table or pages
``answer``           what is shown; `Hint` ends the judging from anywhere
``cells_run``        whether an answer is that of an earlier try
``known``            the shape of a known mistake; ``catalogue.toml`` names the ideas
``given``            reads what a learner handed in
``p_values``         Benjamini-Hochberg, and whether two rows of p-values agree
``waiting``          how long a learner's function will take
``course_results``   what is right on the data of the course
===================  =============================================================

A call goes downward: ``tasks`` and ``class_report`` use ``functions_py``, that uses
``running``, all use what stands below.
"""

from importlib.util import find_spec

from checks.answer import show, shown, todo
from checks.cells_run import after_each_cell

after_each_cell(lambda said: show(todo(said)))


def __getattr__(name):
    from checks.tasks import judge_of, names

    # A module is asked for like this, too, before Python imports it.
    if name.startswith("_") or find_spec(f"checks.{name}"):
        raise AttributeError(name)
    judge = judge_of(name)
    if judge is None:
        raise AttributeError(f"checks has no task '{name}'. It has: {names()}")
    return shown(judge)


def __dir__():
    from checks.tasks import names

    return names()
