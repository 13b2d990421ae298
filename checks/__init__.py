"""Feedback on the learner's answers: one call after every task.

``import checks``, then for example ``checks.run_anova()``. Each call shows one of
five answers: not answered yet, right, right with a note, a hint, or an error.

The modules behind a call are imported when it is first used, so that
``checks.setup()`` can still speak when a package is missing.
"""

from importlib import import_module

from checks.answer import shown

# What a notebook can call -> the module that judges it. No module may be called like
# a task: once imported, it would take the place of the call.
TASKS = {
    "setup": "installation",
    "my_first_function": "own_functions",
    "n_values": "first_steps",
    "labels": "grouping",
    "group_sds": "grouping",
    "my_gene": "grouping",
    "degrees_of_freedom": "one_gene",
    "f_by_hand": "one_gene",
    "eta_loop": "all_genes",
    "raw_hits": "all_genes",
    "bh_by_hand": "false_discoveries",
    "selected_genes": "false_discoveries",
    "zscore": "heatmaps",
    "color_strip": "heatmaps",
    "fdr_threshold": "exercises",
    "parsons": "exercises",
    "find_the_bug": "exercises",
    "unmasks": "exercises",
    "plot_heatmap": "own_functions",
    "run_anova": "own_functions",
    "results_sentence": "sentences",
    "ss_within": "vectorised",
    "chunks": "blocks",
    "quiz": "quiz_cell",
}


def __getattr__(name):
    if name not in TASKS:
        raise AttributeError(f"checks has no task '{name}'. It has: {sorted(TASKS)}")
    return shown(getattr(import_module(f"checks.{TASKS[name]}"), name))


def __dir__():
    return sorted(TASKS)
