"""The tasks to be answered in one's own words: read, then held beside a model answer.

No check can say that such an answer is right. It can find the misreadings that it knows
(those of notebook 07) and offer something to compare with. The model answers stand in
`model_answers.toml`.
"""

import html
import tomllib
from dataclasses import dataclass
from pathlib import Path

from checks.answer import PROSE, Answer, task, todo
from checks.tasks.ideas import claimed, lacking
from checks.tasks.nb07.misreadings import misread
from checks.tasks.nb07.sentence import as_text

__all__ = ["what_p_says", "what_fdr_promises", "ranking_or_control"]

SHORTEST = 3  # words
READ = (
    "I recognised no misreading in it.\nThis check knows words, not meaning, so there "
    "may be one. What does your text leave out, and what does it add?"
)
FILE = Path(__file__).with_name("model_answers.toml")


@dataclass(frozen=True)
class Comparison(Answer):
    """An answer with a model answer to fold out below it."""

    model: str = ""

    def __str__(self) -> str:
        compare = "" if self.status == "hint" else f"\nCompare with:\n{self.model}"
        return super().__str__() + compare

    __repr__ = __str__

    def _repr_html_(self) -> str:
        return (
            f"{super()._repr_html_()}<details style='margin:4px 12px;{PROSE}'>"
            f"<summary>Compare with a model answer</summary>{html.escape(self.model)}"
            "</details>"
        )


def model_answers() -> dict[str, str]:
    """Give the model answer of every task of this module."""
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def compared(name: str, text, shortest: int = SHORTEST) -> Answer:
    """Look for what must not be said, then for what is missing."""
    if isinstance(text, str) and not text.strip():
        return todo("write what you think between the quotes, then run it again.")
    text = as_text(text, shortest)
    answer = claimed(text, name) or misread(text, name)
    answer = answer or Answer("read", lacking(text, name) or READ)
    return Comparison(
        answer.status, answer.message, answer.misconception, model_answers()[name]
    )


@task
def what_p_says(text) -> Answer:
    """Read what a learner says that p = 0.4 means (task 2.3)."""
    return compared("what_p_says", text)


@task
def what_fdr_promises(text) -> Answer:
    """Read what a learner says of a list of 200 genes at FDR 5 % (notebook 04)."""
    return compared("what_fdr_promises", text)


@task
def ranking_or_control(text) -> Answer:
    """Read why the 490 top genes are a ranking, not error control (task 6.1)."""
    return compared("ranking_or_control", text)
