"""Exercises 6.2 and 6.3: the functions in the learner's functions.py, as saved now."""

from checks.answer import Answer, Hint, path_shown, task, todo
from checks.functions_py.judge_file import judge_text
from checks.functions_py.saved_file import held_as_before, learners_file, with_reload
from checks.running.hand_in import UnreadableError, read_file
from checks.running.read_code import read_source

__all__ = ["plot_heatmap", "run_anova", "why_none"]

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


@task
def why_none(function) -> Answer:
    """Say why a function of functions.py gave None to the notebook that called it."""
    name, path = function.__name__, learners_file()
    try:
        source = read_source(read_file(path), name)
    except UnreadableError as problem:
        return Answer("error", str(problem))
    old = held_as_before(function, path, name)
    if source.problem:
        said = "\n".join(filter(None, [source.problem, old]))
        return Answer("error", said, "syntax")
    if old:
        return Answer("hint", f"this {name} gave None.\n{old}")
    if source.unwritten:
        return todo(f"{name} is not written yet, so there is nothing to show.")
    raise Hint(
        f"{name} gave None.\nWhich line hands back what it makes, and is it reached?",
        "C70",
    )


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
