"""A slow run_anova is announced with its time, a fast one with nothing."""

import numpy as np
import pandas as pd
import pytest

import checks
from checks import waiting
from checks.course_results import hspc
from checks.functions_py.judge_file import judge_text
from checks.functions_py.run_anova.judge import NEEDS
from checks.running.records import CALL, fits
from checks.tasks.nb06 import how_long as waits
from test_checks_command import run_anova_that

DATA = {
    "expression": np.arange(4000.0).reshape(1000, 4),
    "genes": pd.DataFrame(index=[f"gene_{i}" for i in range(1000)]),
    "samples": pd.DataFrame(index=list("abcd")),
}
GROUPS = pd.Series(["x", "x", "y", "y"], index=list("abcd"))


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (9, None),
        (14, "about 10 seconds"),
        (44, "about 40 seconds"),
        (46, "about a minute"),
        (89, "about a minute"),
        (100, "about 2 minutes"),
        (1000, "about 17 minutes"),
    ],
)
def test_a_time_is_said_in_round_words(seconds, said):
    assert waiting.about(seconds) == said


def test_the_number_of_genes_is_that_of_the_course():
    assert len(hspc().expression) == waiting.GENES_OF_THE_COURSE


@pytest.fixture
def clock(monkeypatch):
    """A clock that goes on only where a function of these tests says so."""
    now = [0.0]
    monkeypatch.setattr(waits, "computed", lambda: now[0])
    return now


def takes(clock, a_gene, a_call=0.0):
    def run_anova(data, groups):
        print("I also print")
        assert len(data["expression"]) == len(data["genes"])
        clock[0] += a_call + a_gene * len(data["genes"])
        data["expression"][:] = 0
        return data["genes"]

    return run_anova


def test_a_slow_function_is_announced_before_it_is_called(clock, capsys):
    kept = DATA["expression"].copy()
    answer = waits.how_long(takes(clock, a_gene=0.12, a_call=50.0), DATA, GROUPS)
    assert answer.status == "wait"
    assert "about 2 minutes for these 1000 genes" in answer.message
    assert capsys.readouterr().out == ""
    assert (DATA["expression"] == kept).all(), "it may change its own copy only"


@pytest.mark.parametrize(
    "a_gene_and_call", [(0.0, 0.0), (0.009, 0.0), (0.0, 300.0)], ids=str
)
def test_nothing_is_said_of_a_fast_one(clock, a_gene_and_call, capsys):
    assert waits.how_long(takes(clock, *a_gene_and_call), DATA, GROUPS) is None
    checks.how_long(takes(clock, *a_gene_and_call), DATA, GROUPS)
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    "run_anova",
    [lambda data, groups: None, lambda data, groups: data["no such key"], None, 3],
    ids=["not written", "stops", "None", "a number"],
)
def test_what_cannot_be_called_yet_is_left_to_the_call(run_anova):
    assert waits.how_long(run_anova, DATA, GROUPS) is None


SLOW = """
import time
until = time.process_time() + 0.01 * len(data["genes"])
while time.process_time() < until:
    pass
"""


def test_the_check_tells_how_long_a_right_but_slow_one_needs(tmp_path):
    text = run_anova_that(tmp_path, "slow", SLOW).read_text("utf-8")
    answer = judge_text(text, ["run_anova"])["run_anova"]
    assert answer.status in ("right", "note")
    before, after = NEEDS.format("about ", 4170).split("about ")
    assert answer.message.split("\n")[-1].startswith(before + "about ")
    assert answer.message.endswith(after)


def test_the_check_says_no_time_of_a_fast_one(tmp_path):
    text = run_anova_that(tmp_path, "fast", "pass").read_text("utf-8")
    answer = judge_text(text, ["run_anova"])["run_anova"]
    assert NEEDS.split("{}")[0] not in answer.message


def test_a_time_that_is_none_is_not_believed():
    assert fits({"call": "main", "seconds": 0.5}, CALL)
    for odd in (-1.0, float("nan"), "long", None):
        assert not fits({"call": "main", "seconds": odd}, CALL)
