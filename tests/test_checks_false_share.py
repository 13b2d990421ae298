"""The feedback of task 4.3, the share of false calls in one list."""

import re

import numpy as np
import pytest
from scipy.stats import false_discovery_control

from checks.answer import Answer
from checks.course_results import hspc
from checks.tasks.nb04.false_share import CLOSE, counts, false_share, known_shares
from functions import load_truth

TRUTH = load_truth()
PVAL, PVAL_FDR = hspc().results["pval"], hspc().results["pval_fdr"]
CALLED = PVAL_FDR <= 0.2
RIGHT = (CALLED & ~TRUTH).sum() / CALLED.sum()


@pytest.mark.parametrize(
    "form", [float, np.float64, np.array, lambda x: round(x, 3), lambda x: round(x, 4)]
)
def test_the_share_is_right_in_every_form(form):
    assert false_share(form(RIGHT)).status == "right"


@pytest.mark.parametrize(
    "value", [round(RIGHT, 2), 100 * RIGHT, round(100 * RIGHT, 1), round(100 * RIGHT)]
)
def test_two_decimals_and_percent_are_right_with_a_note(value):
    assert false_share(value).status == "note"


def share(called, wrong, of=None):
    return (called & wrong).sum() / (called if of is None else of).sum()


HITS = PVAL <= 0.05
MISTAKES = {
    "the promise": ("C87", "rate that you accept", 0.2),
    "of the true nulls": (
        None,
        "share of the true nulls",
        share(CALLED, ~TRUTH, ~TRUTH),
    ),
    "of all genes": (None, "number of all genes", (CALLED & ~TRUTH).mean()),
    "true calls": (None, "calls that is true", share(CALLED, TRUTH)),
    "power": (None, "power", share(CALLED, TRUTH, TRUTH)),
    "missed": (None, "missed", share(~CALLED, TRUTH, TRUTH)),
    "missed, of those left": (None, "were not called", share(~CALLED, TRUTH)),
    "false by true": (None, "by true ones", share(CALLED, ~TRUTH, CALLED & TRUTH)),
    "called": (None, "that are called", CALLED.mean()),
    "true nulls": (None, "among all genes", (~TRUTH).mean()),
    "raw p": ("C43", "raw p-values", share(PVAL <= 0.2, ~TRUTH)),
    "at 0.05": (None, "at or below 0.05", share(PVAL_FDR <= 0.05, ~TRUTH)),
    "raw p at 0.05": (None, "raw p at or below 0.05", share(HITS, ~TRUTH)),
    "Bonferroni": (None, "No call", share(PVAL * len(PVAL) <= 0.2, ~TRUTH)),
    "false calls": (None, "the false calls", (CALLED & ~TRUTH).sum()),
    "calls": (None, "the calls", CALLED.sum()),
    "upside down": (None, "from 0 to 1", 1 / RIGHT),
    "something else": (None, "0.4444 is not", 0.4444),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_the_mistake_is_named(name):
    idea, words, value = MISTAKES[name]
    answer = false_share(value)
    assert (answer.status, answer.misconception) == ("hint", idea)
    assert words in answer.message.split("\n")[0]
    assert "?" in answer.message


@pytest.mark.parametrize(
    "value",
    [
        None,
        "",
        "0.1",
        True,
        [],
        {},
        len,
        np.nan,
        np.inf,
        10**400,
        -1,
        CALLED,
        [0.1, 0.2],
    ],
    ids=lambda value: str(value)[:12],
)
def test_an_absurd_answer_gets_a_hint(value):
    answer = false_share(value)
    assert isinstance(answer, Answer) and answer.status == "hint"
    assert "\n" in answer.message


def test_the_course_results_are_those_of_the_course():
    assert np.allclose(PVAL_FDR, false_discovery_control(PVAL), rtol=1e-12, atol=0)
    assert counts()["false"] / counts()["called"] == RIGHT


def test_no_known_mistake_is_the_answer_and_no_hint_gives_it_away():
    for known in known_shares():
        assert abs(known.gives(counts()) - RIGHT) > 2 * CLOSE
        assert not re.search(r"~|\.sum|\.mean|12\.7|0\.127", known.hint)
