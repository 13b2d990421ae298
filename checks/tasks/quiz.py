"""The quiz at the end of a notebook."""

import json
from pathlib import Path

__all__ = ["quiz", "quiz_answers"]

QUIZZES = Path(__file__).resolve().parent / "quizzes"


def numbers() -> list[int]:
    """Give the numbers of the notebooks that have a quiz."""
    return sorted(int(path.stem.split("_")[1]) for path in QUIZZES.glob("quiz_*.json"))


def questions(number: int) -> list[dict]:
    """Read the questions of one notebook.

    Parameters
    ----------
    number : int
        Number of the notebook, for example 2.

    Raises
    ------
    ValueError
        If the notebook has no quiz.
    """
    if number not in numbers():
        raise ValueError(f"There is no quiz {number}; there are quizzes {numbers()}.")
    path = QUIZZES / f"quiz_{number}.json"
    return json.loads(path.read_text(encoding="utf-8"))


def quiz(number: int) -> None:
    """Show the quiz of a notebook: choose an answer and read the reply."""
    from IPython.display import display

    from checks.tasks.quiz_forms import as_widgets

    display(as_widgets(questions(number)))


def quiz_answers(number: int) -> None:
    """Show the quiz of a notebook with all its replies, for who looks them up."""
    from IPython.display import HTML, display

    from checks.tasks.quiz_forms import answered

    display(HTML(answered(questions(number))))
