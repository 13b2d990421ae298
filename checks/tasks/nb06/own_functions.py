"""Exercises 6.2 and 6.3: the functions in the learner's functions.py, as saved now."""

from checks.answer import Answer
from checks.functions_py.judge_file import judge_text
from checks.functions_py.saved_file import learners_file, with_reload
from checks.running.hand_in import UnreadableError, read_file

__all__ = ["plot_heatmap", "run_anova"]


def run_anova() -> Answer:
    """Judge `run_anova` (Exercise 6.3)."""
    return _judge("run_anova")


def plot_heatmap() -> Answer:
    """Judge `plot_heatmap` (Exercise 6.2)."""
    return _judge("plot_heatmap")


def _judge(name: str) -> Answer:
    path = learners_file()
    try:
        text = read_file(path)
    except UnreadableError as problem:
        return Answer("error", str(problem))
    answer = judge_text(text, [name], beside=path.parent)[name]
    if answer.status == "todo":
        return Answer("todo", f"{answer.message}\nThe file is {path}")
    message = with_reload(answer.message, path, name)
    return Answer(answer.status, message, answer.misconception)
