"""The feedback on `run_anova`: what it says, and the data sets behind it."""

import warnings

import numpy as np
import pytest
from jupyter_client.manager import start_new_kernel

from checks.functions_py.data_sets import anova_calls
from checks.functions_py.judge_file import judge_text
from checks.functions_py.right_answers import Case
from checks.functions_py.run_anova import judge as judge_anova
from checks.functions_py.run_anova.known import ADJUSTED, CALLED, PVAL
from checks.given import counted, with_article
from checks.p_values import close
from checks.running.read_code import read_source
from conftest import LAST_RESORT, ROOT
from hand_in_shelf import shelf
from make_student import learner_functions

EXERCISE = "run_anova"


def with_stub_replaced(code):
    learners = learner_functions()
    head = learners[: learners.index("def run_anova(")]
    return head + code


def test_an_error_names_the_learners_line():
    code = "def run_anova(data, groups, alpha=0.05):\n    x = 1\n    return x.nothing\n"
    text = with_stub_replaced(code)
    answer = judge_text(text, [EXERCISE])[EXERCISE]
    line = text.split("\n").index("    return x.nothing") + 1
    assert answer.status == "error"
    assert f"line {line} " in answer.message


@pytest.mark.parametrize(
    "line, replaced",
    [
        ("data = load_hspc()", ["data"]),
        ("data = dict(data)", []),
        ("groups = list(groups)", []),
        ("if alpha is None:\n        alpha = 0.05", []),
        ("x = data; data = load_hspc()", []),
    ],
)
def test_replaced_arguments(line, replaced):
    text = f"def run_anova(data, groups, alpha=0.05):\n    {line}\n    return data\n"
    assert read_source(text, EXERCISE).replaced == replaced


def test_one_is_one():
    assert counted(1, "gene") == "1 gene" and counted(0, "row") == "0 rows"
    assert with_article("ndarray") == "an ndarray"
    assert with_article("Axes") == "an Axes" and with_article("list") == "a list"


def test_unsolved_and_solved():
    unsolved = learner_functions()
    if "### BEGIN" not in unsolved and "    ..." in unsolved:
        assert judge_text(unsolved, [EXERCISE])[EXERCISE].status == "todo"
    solved = (ROOT / "solutions" / "functions.py").read_text(encoding="utf-8")
    assert judge_text(solved, [EXERCISE])[EXERCISE].status == "right"


@pytest.mark.parametrize("body", ["...", "pass", '"""Later."""', "return None"])
def test_nothing_written_yet(body):
    text = f"def run_anova(data, groups, alpha=0.05):\n    {body}\n"
    assert judge_text(text, [EXERCISE])[EXERCISE].status == "todo"


def test_no_such_function():
    answer = judge_text("def anova(data):\n    return 1\n", [EXERCISE])[EXERCISE]
    assert answer.status == "todo"
    assert "run_anova" in answer.message


CASES = [Case(call) for call in anova_calls() if not call["stretch"]]


def test_the_designs_have_the_right_answer_of_scipy():
    from scipy import stats

    for case in CASES:
        assert np.allclose(case.pval, stats.f_oneway(*case.parts, axis=1).pvalue)
        assert np.allclose(case.pval_fdr, stats.false_discovery_control(case.pval))
        # No call hangs on the last digits.
        assert np.abs(case.pval_fdr - case.alpha).min() > 1e-3


@pytest.mark.parametrize("mistake", PVAL, ids=lambda m: m.number)
def test_the_designs_tell_every_wrong_p_value_from_the_right_one(mistake):
    for recipe in mistake.recipes:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            made = [(recipe(case), case.pval) for case in CASES]
        made = [(wrong, right) for wrong, right in made if wrong is not None]
        assert any(not close(wrong, right, 1e-5).all() for wrong, right in made), recipe


@pytest.mark.parametrize("mistake", ADJUSTED, ids=lambda m: m.number)
def test_the_designs_tell_every_wrong_correction_from_the_right_one(mistake):
    for recipe in mistake.recipes:
        with np.errstate(all="ignore"):
            made = [(recipe(case.pval, case), case.pval_fdr) for case in CASES]
        assert any(not close(wrong, right, 1e-5).all() for wrong, right in made), recipe


@pytest.mark.parametrize("mistake", CALLED, ids=lambda m: m.number)
def test_the_designs_tell_every_wrong_call_from_the_right_one(mistake):
    for recipe in mistake.recipes:
        made = [recipe(case.pval, case.pval_fdr, case) for case in CASES]
        assert any(
            list(wrong) != list(case.significant)
            for wrong, case in zip(made, CASES, strict=True)
        ), recipe


def test_the_calls_are_few_enough_for_a_loop():
    genes = sum(len(call["data"]["genes"]) for call in judge_anova.calls())
    assert genes <= 150


def test_a_check_in_a_running_kernel_sees_the_file_as_it_is_now(tmp_path):
    """Edit, check, edit again, check again, without a reload."""
    right = next(o for o in shelf("right", EXERCISE) if "engine" in o.path.stem)
    wrong = next(o for o in shelf("wrong", EXERCISE) if "c18_cdf" in o.path.stem)
    file = tmp_path / "functions.py"
    file.write_text(learner_functions(), encoding="utf-8")
    manager, client = start_new_kernel(LAST_RESORT, cwd=str(tmp_path))
    try:

        def checked(code="checks.run_anova()"):
            said = []
            reply = client.execute_interactive(
                code,
                timeout=LAST_RESORT,
                output_hook=lambda m: said.append(
                    m["content"].get("data", {}).get("text/plain", "")
                ),
            )
            assert reply["content"]["status"] == "ok", reply["content"]
            return "".join(said)

        checked(f"import sys; sys.path.append({str(ROOT)!r})")
        checked("import checks, functions")
        assert checked().startswith("Not answered yet")
        file.write_text(wrong.text, encoding="utf-8")
        said = checked()
        assert said.startswith("A hint") and "tail" in said
        assert "reload" in said
        file.write_text(right.text, encoding="utf-8")
        assert checked().startswith("Right")
        file.write_text(wrong.text, encoding="utf-8")
        assert checked().startswith("A hint")
        file.write_text("def run_anova(data, groups:\n", encoding="utf-8")
        assert checked().startswith("It stopped")
        checked("functions")
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


GOOD = """
import numpy as np
import pandas as pd
from scipy import stats


def run_anova(data, groups, alpha=0.05):
    groups = np.asarray(groups).astype(str)
    X = data["expression"]
    parts = [X[:, groups == name] for name in np.unique(groups)]
    pval = stats.f_oneway(*parts, axis=1).pvalue
    adj = stats.false_discovery_control(pval)
    index = data["genes"].index
    columns = {"pval": pval, "pval_fdr": adj, "significant": adj <= alpha}
    return pd.DataFrame(columns, index=index)
"""


@pytest.mark.parametrize(
    "old, new, words",
    [
        (
            "def run_anova",
            "import functools\n@functools.cache\ndef run_anova",
            "A cache",
        ),
        (
            "import numpy",
            "import matplotlib\nmatplotlib.use('TkAgg')\nimport numpy",
            "no screen",
        ),
        (
            "index=index",
            "index=pd.MultiIndex.from_arrays([index])",
            "names of another kind",
        ),
    ],
)
def test_the_reason_given_is_the_true_one(old, new, words):
    answer = judge_text(GOOD.replace(old, new, 1), ["run_anova"])["run_anova"]
    assert answer.status in ("hint", "error") and words in answer.message, answer
