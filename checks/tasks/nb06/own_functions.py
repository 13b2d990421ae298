"""Exercises 6.2 and 6.3: the functions in the learner's functions.py, as saved now."""

from checks.answer import Answer, Hint, path_shown, task
from checks.functions_py.judge_file import judge_text
from checks.functions_py.saved_file import learners_file, with_reload
from checks.running.hand_in import UnreadableError, read_file

__all__ = ["plot_heatmap", "run_anova"]

# The last file and its answer: for a step of the ladder it is not run again.
_judged: dict[str, tuple[str, Answer]] = {}


@task
def run_anova(more: int = 0) -> Answer:
    """Judge `run_anova` (Exercise 6.3); ``more`` asks for a step of the ladder."""
    return _judge("run_anova", more)


@task
def plot_heatmap(more: int = 0) -> Answer:
    """Judge `plot_heatmap` (Exercise 6.2); ``more`` asks for a step of the ladder."""
    return _judge("plot_heatmap", more)


def _judge(name: str, more: int) -> Answer:
    if type(more) is not int or more != 0:
        _check_step(more)
    path = learners_file()
    try:
        text = read_file(path)
    except UnreadableError as problem:
        return Answer("error", str(problem))
    if not more or _judged.get(name, ("",))[0] != text:
        _judged[name] = (text, judge_text(text, [name], beside=path.parent)[name])
    answer = _judged[name][1]
    if answer.status == "todo":
        return Answer("todo", f"{answer.message}\nThe file is {path_shown(path)}")
    # Imported only now: it takes a second, and the file has run meanwhile.
    from checks.functions_py.ladder import steps as ladder

    if more:
        return ladder.climbed(answer, name, text, int(more))
    message = with_reload(ladder.told_of(answer, name), path, name)
    return Answer(answer.status, message, answer.misconception)


def _check_step(more) -> None:
    from checks.functions_py.ladder import steps as ladder
    from checks.given import as_number, kind_of

    if as_number(more) not in (0, *ladder.STEPS):
        steps = ", ".join(f"{number} ({what})" for number, what in ladder.STEPS.items())
        said = f"{as_number(more):g}" if as_number(more) is not None else kind_of(more)
        raise Hint(f"more is {said}; it can be {steps}.\nWhich one do you want to see?")
