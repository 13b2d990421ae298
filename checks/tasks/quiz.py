"""The quiz at the end of a notebook."""

import json
from pathlib import Path

__all__ = ["quiz"]

QUIZZES = Path(__file__).resolve().parent / "quizzes"


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
    path = QUIZZES / f"quiz_{number}.json"
    if not path.exists():
        there = sorted(int(p.stem.split("_")[1]) for p in QUIZZES.glob("quiz_*.json"))
        raise ValueError(f"There is no quiz {number}; there are quizzes {there}.")
    return json.loads(path.read_text(encoding="utf-8"))


def quiz(number: int) -> None:
    """Show the quiz of a notebook: click an answer and read the reply."""
    from jupyterquiz import display_quiz

    # Light boxes with dark text: readable in the light and the dark theme.
    colors = {
        "--jq-multiple-choice-bg": "#e6f1f9",
        "--jq-mc-button-bg": "#ffffff",
        "--jq-mc-button-border": "#5b7f99",
        "--jq-mc-button-inset-shadow": "#ffffff",
        "--jq-many-choice-bg": "#e6f1f9",
        "--jq-text-color": "#222222",
    }
    display_quiz(questions(number), colors=colors, border_radius=8, max_width=700)
