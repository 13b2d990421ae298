"""The feedback on `plot_heatmap`, and errors in plain words."""

import functools

import numpy as np
import pytest
import seaborn as sns

from checks.functions_py.errors import explain as errors
from checks.functions_py.judge_file import judge_text
from checks.functions_py.plot_heatmap import data_sets
from checks.functions_py.plot_heatmap.colors import OFF_CENTER, middle_of, red_is_low
from checks.functions_py.plot_heatmap.drawing import Drawing, z_rows
from checks.functions_py.plot_heatmap.known import AGAIN, VALUES
from checks.functions_py.plot_heatmap.strips import STRIPS
from checks.known import Known, first_seen
from checks.running.hand_in import Outcome
from checks.running.read_code import Source, read_source
from conftest import ROOT
from hand_in_shelf import Forked, child

EXERCISE = "plot_heatmap"


@functools.cache
def answer_to(text):
    child.preload()
    return judge_text(text, [EXERCISE], start=Forked)[EXERCISE]


# -- what is said ---------------------------------------------------------------------


def test_unsolved_and_solved():
    unsolved = "def plot_heatmap(data, genes, groups=None, **kwargs):\n    ...\n"
    assert answer_to(unsolved).status == "todo"
    solved = (ROOT / "solutions" / "functions.py").read_text(encoding="utf-8")
    assert answer_to(solved).status == "right"


# -- colours --------------------------------------------------------------------------


def scale_of(name, low, high, center=0.0):
    """The colours that seaborn draws between two limits with this centre."""
    values = np.linspace(low, high, 201)
    reach = max(high - center, center - low)
    places = (values - center) / (2 * reach) + 0.5
    return np.column_stack([values, sns.color_palette(name, as_cmap=True)(places)])


@pytest.mark.parametrize("number", [6, 7, 10])
def test_few_colors_around_zero_are_centred(number):
    colors = np.array(sns.color_palette("vlag", number))
    values = np.linspace(-2, 2, 201)
    steps = np.minimum((values + 2) / 4 * number, number - 1).astype(int)
    scale = np.column_stack([values, colors[steps]])
    assert abs(middle_of(scale)[0]) < OFF_CENTER
    scale[:, 0] += 1.2
    assert middle_of(scale)[0] > OFF_CENTER


@pytest.mark.parametrize("center, noted", [(0, False), (0.05, False), (0.2, True)])
def test_a_middle_a_fifth_of_a_deviation_off_is_seen(center, noted):
    scale = scale_of("RdBu_r", -3, 3, center)[:, :4]
    assert (abs(middle_of(scale)[0]) >= OFF_CENTER) == noted


@pytest.mark.parametrize(
    "name, low",
    [
        *[("RdBu", True), ("bwr_r", True), ("coolwarm_r", True), ("RdYlBu", True)],
        *[("RdBu_r", False), ("vlag", False), ("icefire", False), ("PuOr", False)],
        *[("PuOr_r", False), ("PiYG", False), ("BrBG", False), ("seismic", False)],
    ],
)
def test_red_for_low_values_is_told_from_other_maps(name, low):
    assert red_is_low({"scale": scale_of(name, -3, 3)[:, :4].tolist()}) == low


def test_a_legend_of_the_course_is_in_the_order_of_its_colors():
    from functions import add_group_legend, group_colors

    table = np.random.default_rng(1).normal(size=(4, 6))
    labels = ["b", "a", "c", "a", "b", "c"]
    grid = sns.clustermap(table)
    add_group_legend(grid, labels)
    [legend] = grid.figure.legends
    shown = {
        text.get_text(): handle.get_facecolor()
        for text, handle in zip(legend.get_texts(), legend.legend_handles, strict=True)
    }
    wanted = group_colors(labels)
    assert list(shown) == list(wanted)
    for label, color in wanted.items():
        assert np.allclose(shown[label][:3], sns.color_palette([color])[0])


# -- the strip, without running a hand-in ---------------------------------------------


def drawing(call, strip_labels, **more):
    """What somebody draws whose strip shows these labels, in the order of the data."""
    data, labels = call["data"], strip_labels
    colors = dict(zip(sorted(set(labels)), sns.color_palette("husl", 9), strict=False))
    rows = [data["genes"].index(name) for name in call["genes"]]
    drawn = {
        "values": z_rows(np.array(data["expression"])[rows]).tolist(),
        "rows": call["genes"],
        "columns": data["samples"],
        "row_ticks": [],
        "column_tree": None,
        "row_strip": None,
        "column_strip": [[colors[label] for label in labels]],
    }
    return Drawing(Outcome(call, drawn=drawn | more), Source())


CALLS = {call["name"]: call for call in data_sets.calls()}


@pytest.mark.parametrize("name", ["main", "seven groups"])
@pytest.mark.parametrize(
    "recipe, said",
    [
        (sorted, "sorted by name"),
        (lambda labels: labels[::-1], "that of the tree"),
        (lambda labels: np.roll(labels, 1).tolist(), "both"),
        (lambda labels: ["x" if n == labels[0] else "y" for n in labels], "share"),
        (lambda labels: [f"{i % 2}" for i in range(len(labels))], "both"),
    ],
)
def test_a_wrong_strip_is_told_by_what_it_shows(name, recipe, said):
    call = CALLS[name]
    assert first_seen(STRIPS, drawing(call, call["groups"]["labels"])) is None
    known = first_seen(STRIPS, drawing(call, recipe(call["groups"]["labels"])))
    assert said in known.hint and known.answer.status == "hint"


def picture(values, text="def plot_heatmap():\n    return 1\n"):
    """What somebody draws who draws these values of "seven groups"."""
    call = CALLS["seven groups"]
    drawn = {"values": values.tolist(), "handed_over": values.tolist()}
    drawn = drawing(call, call["groups"]["labels"], **drawn).drawn
    return Drawing(Outcome(call, drawn=drawn), read_source(text, EXERCISE))


def raw():
    data = CALLS["seven groups"]["data"]
    rows = [data["genes"].index(name) for name in CALLS["seven groups"]["genes"]]
    return np.array(data["expression"])[rows]


@pytest.mark.parametrize(
    "low, high, said",
    [(-4, 4, "-4 and 4"), (-3, 3, "-3 and 3"), (-9, 2.5, "at 2.5"), (0, 9, "at 0:")],
)
def test_z_scores_cut_off_in_the_data_are_wrong(low, high, said):
    for ddof in (0, 1):
        cut = picture(np.clip(z_rows(raw(), ddof), low, high))
        assert not cut.is_right(cut.names)
        known = first_seen(VALUES, cut)
        assert known.idea == "C85" and said in known.hint
    whole = picture(z_rows(raw()))
    assert whole.is_right(whole.names) and not whole.cut_at


BY_HAND = "    z = (x - x.mean()) / x.std()\n"
ROWS = "    z = zscore_rows(x)\n"


@pytest.mark.parametrize(
    "body, times, twice",
    [
        (BY_HAND, 1, False),
        (BY_HAND + "    look.pop('z_score', None)\n", 1, False),
        (BY_HAND + BY_HAND, 2, True),
        (BY_HAND + "    look = dict(z_score=0)\n", 2, True),
        (ROWS, 1, False),
        (ROWS + "    limit = z.max()\n    z = zscore_rows(z)\n", 2, True),
        ("    z = stats.zscore(zscore_rows(x), axis=1)\n", 2, True),
        ("    if y:\n    " + ROWS + "    else:\n        z = zscore(z)\n", 1, False),
    ],
)
@pytest.mark.parametrize("ddof", [0, 1])
def test_rows_scaled_twice_are_told_from_rows_scaled_once(body, times, twice, ddof):
    values = raw()
    for _ in range(times):
        values = z_rows(values, ddof)
    text = f"def plot_heatmap(x):\n{body}    return 1\n"
    assert picture(values, text).scaled_twice is twice
    known = first_seen(AGAIN, picture(values, text))
    assert (known is not None) is twice


def test_what_clustermap_scales_once_more_is_seen():
    once = z_rows(raw())
    again = picture(z_rows(once))
    again.drawn["handed_over"] = once.tolist()
    assert again.scaled_twice
    for given in (raw(), raw() - raw().mean(axis=1, keepdims=True)):
        usual = picture(z_rows(given))
        usual.drawn["handed_over"] = given.tolist()
        assert not usual.scaled_twice


def test_the_data_sets_are_like_real_ones():
    seven = CALLS["seven groups"]
    labels = set(seven["groups"]["labels"])
    assert len(labels) == 7 and len(seven["genes"]) > 50
    assert sum(a != b and b.startswith(a) for a in labels for b in labels) >= 3
    assert np.min(seven["data"]["expression"]) < 0
    kinds = {c["groups"]["kind"] for c in CALLS.values() if c["groups"]}
    assert kinds == {"series", "list", "array"}
    for call in CALLS.values():
        in_data = [name for name in call["data"]["genes"] if name in call["genes"]]
        assert in_data != call["genes"] or len(in_data) < 2


# -- errors in plain words ------------------------------------------------------------


def stop(error, line="return 1", kind="list", function=EXERCISE, own=True):
    """What is said when this is raised on this line of a function."""
    text = f"def {function}(data, genes, groups=None, **kwargs):\n    {line}\n"
    stopped = {
        "type": type(error).__name__,
        "kinds": [one.__name__ for one in type(error).__mro__],
        "message": str(error),
        "line": 2,
        "in_own_code": own,
    }
    call = CALLS["main"] | {"function": function, "kwargs": {}}
    call["groups"] = call["groups"] | {"kind": kind}
    return errors.explain(Outcome(call, stopped=stopped), read_source(text, function))


@pytest.mark.parametrize(
    "error, line, said",
    [
        ("'list' object has no attribute 'map'", "groups.map(c)", "here groups is a l"),
        (
            "'list' object has no attribute 'iloc'",
            "x.iloc[0]",
            "on that line x is a li",
        ),
        ("'numpy.ndarray' object has no attribute 'loc'", "x.loc", "asked of an ndarr"),
        ("'dict' object has no attribute 'loc'", "data.loc", "here data is a dict"),
        ("'int' object has no attribute 'mean'", "n.mean()", "asked of an int"),
    ],
)
def test_the_thing_left_of_the_dot_is_named(error, line, said):
    number, hint = stop(AttributeError(error), line)
    assert said in hint
    assert "is it a table" not in hint
    assert number == ("C9" if "groups" in line else "C29")


@pytest.mark.parametrize(
    "error, said",
    [
        (EOFError("EOF when reading a line"), "asks somebody at the keyboard"),
        (SystemExit("bye"), "ends Python"),
        (RecursionError("maximum recursion depth"), "calls itself without end"),
        (MemoryError(), "more memory than there is"),
        (ModuleNotFoundError("No module named 'magic'"), "'magic' cannot be imported"),
        (ImportError("cannot import name 'x' from 'y'"), "'x' cannot be imported"),
        (OSError(30, "Read-only file system", "a.csv"), "writes a file, and may not"),
        (FileNotFoundError(2, "No such file or directory", "a.csv"), "'a.csv'"),
        (TypeError("'int' object is not iterable"), "a single number"),
    ],
)
def test_what_a_function_should_not_do_has_its_own_sentence(error, said):
    number, hint = stop(error)
    assert said in hint and "?" in hint and "{" not in hint


def test_an_argument_that_nobody_knows_is_told_from_one_that_is_wished():
    unknown = "QuadMesh.set() got an unexpected keyword argument "
    assert "'col_colors'" in stop(AttributeError(unknown + "'col_color'"), own=False)[1]
    assert stop(AttributeError(unknown + "'kwargs'"), own=False)[0] == "C66"
    missing = "plot_heatmap() got an unexpected keyword argument 'cmap'"
    assert stop(TypeError(missing), own=False)[0] == "C66"
    missing = "run_anova() got an unexpected keyword argument 'alpha'"
    assert stop(TypeError(missing), own=False, function="run_anova")[0] == "C72"


@pytest.mark.parametrize(
    "name, said",
    [
        *[("scale", "z-scores of them"), ("dendrogram", "whose tree")],
        *[("Rowv", "whose tree"), ("ColSideColors", "strip of group colours")],
        *[("annotation_col", "strip"), ("hclustfun", "how the trees are made")],
        *[("col", "chooses the colours"), ("trace", "how the picture looks")],
    ],
)
def test_words_of_r_are_answered_as_such(name, said):
    unknown = f"QuadMesh.set() got an unexpected keyword argument '{name}'"
    number, hint = stop(AttributeError(unknown), own=False)
    assert number == "unknown_argument"
    assert f"'{name}' is a word of R's" in hint and said in hint and "?" in hint
    # The caller's own wish, which the function does not take, is another matter.
    wished = f"plot_heatmap() got an unexpected keyword argument '{name}'"
    assert stop(TypeError(wished), own=False)[0] == "C66"


def test_a_heatmap_is_not_told_of_p_values():
    error = ValueError("Length of values (10) does not match length of index (9)")
    assert "result" in stop(error, function="run_anova")[1]
    assert stop(error)[1] is None


@pytest.mark.parametrize(
    "line, asked",
    [
        ("f(x, cmap='a', look)", "two stars"),
        ("f(x", "a bracket"),
    ],
)
def test_a_line_that_is_no_python_is_asked_about_what_python_said(line, asked):
    assert asked in read_source(f"def plot_heatmap():\n    {line}\n", EXERCISE).problem


def test_every_entry_is_a_known_mistake_with_a_question():
    for known in [*errors.STOPS, *errors.READING]:
        assert isinstance(known, Known)
        assert "?" in known.hint


def test_a_new_mistake_is_one_entry():
    """A mistake that nobody thought of is named as soon as the table has it."""
    here = drawing(CALLS["main"], CALLS["main"]["groups"]["labels"])
    new = Known("C1", "{what}?", lambda d: {"what": f"{len(d.rows)} rows"})
    assert first_seen([new], here).hint == "6 rows?"
