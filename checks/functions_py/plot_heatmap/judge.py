"""Judge `plot_heatmap` by what it draws on the data sets of `data_sets`."""

import re

import numpy as np

from checks.answer import Answer, Hint
from checks.functions_py.data_sets import heatmap_calls
from checks.functions_py.errors.explain import at_line, explain, in_plain_words, not_run
from checks.functions_py.inputs_unchanged import check_unchanged
from checks.functions_py.plot_heatmap.known import HINTS, SCALED, z_rows
from checks.given import counted, with_article
from checks.running.hand_in import Evidence, Outcome

NAME = "plot_heatmap"
# In standard deviations: so far may the middle of the colours lie from 0.
OFF_CENTER = 0.12
RIGHT = (
    "plot_heatmap draws the asked genes as row z-scores, clusters both axes, and its "
    "strip follows the labels."
)


def judge(evidence: Evidence) -> Answer:
    """Judge the hand-in."""
    early = not_run(evidence, NAME)
    if early is not None:
        return early
    graded = [o for o in evidence.outcomes.values() if not o.call["stretch"]]
    notes = []
    try:
        returned = [o for o in graded if o.stopped is None]
        if graded[0].stopped is not None:
            _stopped(graded[0], evidence)
        _check_every_way(returned)
        for outcome in returned:
            _check_kind(outcome)
        for outcome in returned:
            notes += _check_content(Drawing(outcome))
        _check_trees(returned)
        _check_strips(returned, graded)
        _check_stopped(graded, evidence)
        _check_wishes(evidence)
        _check_state(evidence)
        notes += _check_colors(returned[0].drawn) or _check_middle(returned)
        notes += _check_once(evidence.source)
        check_unchanged(returned, evidence)
    except Hint as hint:
        return hint.answer
    notes = list(dict.fromkeys([*notes, *_stretch_notes(evidence)]))
    if not notes:
        return Answer("right", RIGHT)
    text = "\n".join([RIGHT, *[note for _, note in notes]])
    return Answer("note", text, notes[0][0])


def _hint(key, lines=(), **words):
    number, text = HINTS[key]
    for word, value in words.items():
        if word == "type":
            text = text.replace("a {type}", with_article(value))
        text = text.replace("{" + word + "}", str(value))
    return Hint("\n".join([text, *lines]), number)


def _stopped(outcome, evidence, status="error"):
    number, hint = explain(outcome, evidence.source)
    hint = hint or "What did your code expect there, and what did it get?"
    where, said = at_line(outcome.stopped["line"]), in_plain_words(outcome.stopped)
    raise Hint(f"{hint}\nIt stopped on {where}: {said}", number, status)


def _check_every_way(returned):
    """Find a way through the function on which nothing is returned."""
    nothing = [o for o in returned if not (o.drawn or {}).get("grid")]
    if not nothing or len(nothing) == len(returned):
        return
    without = [o for o in returned if o.call["groups"] is None]
    kinds = {(o.drawn or o.value)["type"] for o in nothing}
    if kinds == {"NoneType"}:
        if nothing == without:
            raise _hint("nothing without labels")
        if len(nothing) + len(without) == len(returned):
            raise _hint("nothing with labels")


def _check_kind(outcome: Outcome):
    drawn = outcome.drawn or {"type": outcome.value["type"], "grid": False}
    if drawn["grid"] and not drawn.get("empty"):
        return
    kind, parts = drawn["type"], drawn.get("axes", 0)
    if kind == "NoneType":
        if not drawn.get("meshes"):
            raise _hint("no figure")
        raise _hint("nothing" if parts >= 4 else "plain heatmap")
    if drawn.get("meshes") and parts < 4:
        raise _hint("plain heatmap")
    if drawn.get("meshes"):
        raise _hint("part", type=kind)
    raise _hint("other thing", type=kind)


class Drawing:
    """What one call drew, beside the data it was given."""

    def __init__(self, outcome: Outcome):
        self.outcome, self.drawn, call = outcome, outcome.drawn, outcome.call
        self.values = np.array(self.drawn["values"], dtype=float)
        self.data = np.array(call["data"]["expression"], dtype=float)
        self.genes, self.samples = call["data"]["genes"], call["data"]["samples"]
        self.asked = call["genes"]
        self.labels = call["groups"]["labels"] if call["groups"] else None
        self.rows, self.columns = self.drawn["rows"], self.drawn["columns"]

    def row_names(self):
        """Give the gene names as drawn, or None where no name is to be found."""
        if all(name in self.genes for name in self.rows):
            return self.rows
        ticks = dict(map(tuple, self.drawn["row_ticks"]))
        names = [ticks.get(i) for i in range(len(self.rows))]
        return names if all(name in self.genes for name in names) else None

    def column_places(self):
        """Give the place in the data of each drawn column."""
        if all(name in self.samples for name in self.columns):
            return [self.samples.index(name) for name in self.columns]
        if sorted(map(str, self.columns)) == sorted(map(str, range(len(self.samples)))):
            return [int(name) for name in self.columns]
        tree = self.drawn["column_tree"]
        order = tree["order"] if tree else range(len(self.columns))
        return list(order)


def _check_content(drawing: Drawing):
    """Check which genes and samples are drawn, and their values."""
    rows, columns = drawing.values.shape
    n_asked, n_samples = len(drawing.asked), len(drawing.samples)
    names = drawing.row_names()
    if set(drawing.rows) & set(drawing.samples) or (
        (rows, columns) == (n_samples, n_asked) and names is None
    ):
        raise _hint("transposed")
    if columns != n_samples:
        groups = set(drawing.labels or [])
        if columns == len(groups):
            raise _hint("averaged")
        raise _hint("samples", columns=counted(columns, "column"), samples=n_samples)
    places = drawing.column_places()
    notes = []
    if names is None:
        names = _names_by_values(drawing, places)
        if names is None and rows == n_asked:
            raise _scaling(drawing, None, places)
        notes.append(
            (None, "No gene name can be found in the grid: were the names left behind?")
        )
    if names is None or set(names) != set(drawing.asked) or rows != n_asked:
        if rows > n_asked:
            raise _hint("all genes", rows=rows, asked=n_asked)
        raise _hint("other genes", names=", ".join(drawing.asked))
    ticks = dict(map(tuple, drawing.drawn["row_ticks"]))
    wrong_ticks = [i for i, text in ticks.items() if i < rows and text != names[i]]
    expected = _expected(drawing, names, places)
    if any(_alike(drawing.values, one) for one in expected):
        if wrong_ticks and all(text in drawing.genes for text in ticks.values()):
            i = wrong_ticks[0]
            raise _hint("names", [f"  the row of {names[i]} is called {ticks[i]}"])
        return notes
    found = _names_by_values(drawing, places)
    if found is not None and found != names:
        i = next(i for i in range(rows) if found[i] != names[i])
        line = f"  the row called {names[i]} holds the values of {found[i]}"
        raise _hint("names", [line])
    raise _scaling(drawing, names, places)


def _table(drawing, names, places):
    index = [drawing.genes.index(name) for name in names]
    return drawing.data[index][:, places]


def _expected(drawing, names, places):
    table = _table(drawing, names, places)
    return [z_rows(table, ddof) for ddof in (1, 0)]


def _alike(found, expected):
    """Compare drawings; values cut off at the ends of the scale are right too."""
    if found.shape != expected.shape:
        return False
    cut = np.clip(expected, np.nanmin(found), np.nanmax(found))
    if np.nanmin(found) > -1 or np.nanmax(found) < 1:
        cut = expected
    return bool(np.allclose(found, cut, atol=1e-6))


def _names_by_values(drawing, places):
    """Find out from its values which gene each drawn row is."""
    for ddof in (1, 0):
        every = z_rows(drawing.data, ddof)[:, places]
        found = []
        for row in drawing.values:
            same = [
                i for i in range(len(every)) if np.allclose(row, every[i], atol=1e-6)
            ]
            found.append(drawing.genes[same[0]] if same else None)
        if all(found):
            return found
    return None


def _scaling(drawing, names, places):
    """Name the way in which the values were scaled."""
    every = drawing.data[:, places]
    orders = [names] if names else [drawing.asked]
    for mistake in SCALED:
        for recipe in mistake.recipes:
            for order in orders:
                index = [drawing.genes.index(name) for name in order]
                with np.errstate(all="ignore"):
                    made = recipe(every[index], every)
                made = made[1][index] if isinstance(made, tuple) else made
                if _alike_any_order(drawing.values, made, names is None):
                    return Hint(
                        "\n".join([mistake.hint, *_one_value(drawing, names, places)]),
                        mistake.number,
                    )
    if names:
        rows = np.sort(drawing.values, axis=1)
        for one in _expected(drawing, names, places):
            if np.allclose(rows, np.sort(one, axis=1), atol=1e-6):
                return _hint("sample names")
    return _hint("scaling", _one_value(drawing, names, places))


def _alike_any_order(found, made, any_order):
    if found.shape != made.shape:
        return False
    if any_order:
        found = found[np.lexsort(found.T)]
        made = made[np.lexsort(made.T)]
    with np.errstate(all="ignore"):
        return bool(np.allclose(found, made, atol=1e-6))


def _one_value(drawing, names, places):
    if not names:
        return []
    expected = _expected(drawing, names, places)[0]
    off = np.abs(drawing.values - expected)
    i, j = np.unravel_index(np.nanargmax(off), off.shape)
    values = "  ".join(f"{value:g}" for value in _table(drawing, [names[i]], places)[0])
    return [
        f"  gene {names[i]}: {values}",
        f"  sample {drawing.samples[places[j]]}: drawn {drawing.values[i, j]:.3g}, "
        f"expected {expected[i, j]:.3g}",
    ]


def _check_trees(returned):
    for outcome in returned:
        if outcome.name == "wishes":
            continue
        for side, key in (
            ("row_tree", "no row tree"),
            ("column_tree", "no column tree"),
        ):
            tree = outcome.drawn[side]
            if tree is None:
                raise _hint(key)


def _check_strips(returned, graded):
    wrong = {}
    for outcome in returned:
        drawing = Drawing(outcome)
        if drawing.labels is not None:
            problem = _strip_problem(drawing)
            if problem:
                wrong[outcome.name] = problem
    if not wrong:
        return
    name = next(iter(wrong))
    if set(wrong) == {"numbered labels"}:
        raise Hint(
            "Your strip is wrong when the labels are a Series with numbers as index.\n"
            "By what are colours and samples joined: by place, or by an index?",
            "C63",
        )
    outcome = next(o for o in returned if o.name == name)
    drawing = Drawing(outcome)
    lines = []
    if wrong[name] == "wrong strip":
        lines = _strip_lines(drawing)
    raise _hint(wrong[name], lines, groups=len(set(drawing.labels)))


def _strip_problem(drawing):
    strips = drawing.drawn["column_strip"]
    if strips is None:
        return "row strip" if drawing.drawn["row_strip"] is not None else "no strip"
    places = drawing.column_places()
    problems = []
    for strip in strips:
        if len(strip) != len(places):
            problems.append("wrong strip")
            continue
        colors = [tuple(color) for color in strip]
        if set(colors) == {(1.0, 1.0, 1.0)}:
            problems.append("white strip")
            continue
        of_label, of_color = {}, {}
        for color, place in zip(colors, places, strict=True):
            of_label.setdefault(drawing.labels[place], set()).add(color)
            of_color.setdefault(color, set()).add(drawing.labels[place])
        if any(len(found) > 1 for found in of_label.values()):
            missing = any((1.0, 1.0, 1.0) in found for found in of_label.values())
            problems.append("white strip" if missing else "wrong strip")
        elif any(len(found) > 1 for found in of_color.values()):
            problems.append("one color")
        else:
            return None
    return problems[0]


def _strip_lines(drawing):
    places = drawing.column_places()
    strip = drawing.drawn["column_strip"][0]
    if len(strip) != len(places):
        return []
    first = {}
    for color, place in zip(strip, places, strict=True):
        label, sample = drawing.labels[place], drawing.samples[place]
        seen = first.setdefault(label, (tuple(color), sample))
        if seen[0] != tuple(color):
            return [f"  {seen[1]} and {sample} are both {label}, in two colours"]
    return []


def _check_stopped(graded, evidence):
    stopped = [o for o in graded if o.stopped is not None]
    if not stopped:
        return
    names, outcome = {o.name for o in stopped}, stopped[0]
    where, said = at_line(outcome.stopped["line"]), in_plain_words(outcome.stopped)
    more = f"\nIt stopped on {where}: {said}"
    known = {
        ("no groups",): (
            "no_groups",
            "It stops when no labels are given.\nWhat is in groups then, and which of "
            "your lines can do without?",
        ),
        ("five groups",): (
            "C73",
            "It stops with five groups.\nWhere does your function learn how many "
            "groups there are, and what they are called?",
        ),
        ("main again",): HINTS["state"],
        ("numbered labels",): (
            "C63",
            "It stops when the labels are a Series with numbers as index.\nBy what are "
            "labels and samples joined: by place, or by an index?",
        ),
    }
    number, hint = explain(outcome, evidence.source)
    for stopped_on, (its_number, its_hint) in known.items():
        if names == set(stopped_on):
            raise Hint(its_hint + more, its_number)
    kinds = {o.name: (o.call["groups"] or {"kind": None})["kind"] for o in graded}
    if hint is None and names <= {n for n, kind in kinds.items() if kind == "list"}:
        hint, number = (
            "It stops when the labels are a plain list.\nThe labels may come as a "
            "list, an array or a Series. What does your function do with them first?",
            "C9",
        )
    if hint is None:
        hint = (
            f"It stops for one of the calls ('{outcome.name}').\nWhat is special there?"
        )
    raise Hint(hint + more, number, "hint" if number else "error")


def _check_wishes(evidence):
    outcome = evidence.outcomes.get("wishes")
    if outcome is None or outcome.drawn is None:
        return
    drawn, kwargs = outcome.drawn, outcome.call["kwargs"]
    lost = []
    if not np.allclose(drawn["size"], kwargs["figsize"], atol=0.02):
        lost.append("figsize")
    if not np.allclose(drawn["limits"], [kwargs["vmin"], kwargs["vmax"]]):
        lost.append("vmin and vmax")
    if not np.allclose(drawn["colors"], wished_colors(kwargs), atol=0.06):
        lost.append("cmap")
    if drawn["row_tree"] is not None:
        lost.append("row_cluster")
    if drawn["column_tree"] is not None:
        lost.append("col_cluster")
    if not lost:
        return
    extra = [name for name in evidence.source.unused if name not in ("data", "genes")]
    if len(lost) > 3 or "kwargs" in extra:
        raise _hint("wishes ignored", what=", ".join(lost))
    raise _hint("wishes lost", what=", ".join(lost))


def wished_colors(kwargs):
    """Give the colours that the caller's map has at the steps looked at."""
    import matplotlib

    low, high = kwargs["vmin"], kwargs["vmax"]
    places = np.clip((np.linspace(-2, 2, 9) - low) / (high - low), 0, 1)
    return matplotlib.colormaps[kwargs["cmap"]](places)[:, :3]


def _check_state(evidence):
    first, again = (evidence.outcomes.get(name) for name in ("main", "main again"))
    if not first or not again or not first.drawn or not again.drawn:
        return
    for key in ("rows", "columns", "column_strip", "limits", "size", "color_map"):
        if first.drawn[key] != again.drawn[key]:
            raise _hint("state")


def brightness(colors):
    """Give the brightness of colours, from 0 to 1."""
    return np.array(colors) @ [0.2126, 0.7152, 0.0722]


def _check_colors(drawn):
    """Look at the colours of negative, middle and positive values."""
    bright = brightness(drawn["colors"])
    steps = np.diff(bright)
    below = np.ptp(np.array(drawn["colors"])[:5], axis=0).max()
    if below < 0.02:
        raise _hint("hidden half")
    one_way = (steps >= -0.02).all() or (steps <= 0.02).all()
    if one_way and np.ptp(bright) > 0.25:
        if _is_default_map(drawn):
            return [
                (
                    "C61",
                    "The colours are seaborn's own, from dark to bright. z-scores have "
                    "a sign: which colour should 'average' have?",
                )
            ]
        raise _hint("sequential")
    return []


def _check_middle(returned):
    """Look where the middle of the colours lies, if they have one."""
    furthest, what = 0.0, None
    for outcome in returned:
        middle, side = _middle(np.array(outcome.drawn["scale"]))
        if outcome.name != "wishes" and abs(middle) > abs(furthest):
            furthest, what = middle, side
    if abs(furthest) < OFF_CENTER:
        return []
    number, text = HINTS["off center"]
    text = text.replace("{lightest}", what).replace("{middle}", f"{furthest:.1f}")
    return [(number, text)]


def _middle(scale):
    """Give the value whose colour is lighter, or darker, than both ends.

    A value within the same step of a scale with few colours counts as 0, and so does
    a scale that has no such colour.
    """
    values, bright = scale[:, 0], brightness(scale[:, 1:])
    step = np.ptp(values) / len(np.unique(scale[:, 1:], axis=0))
    for side, name in ((bright, "lightest"), (-bright, "darkest")):
        if side.max() - max(side[0], side[-1]) > 0.15:
            middle = float(values[side > side.max() - 0.004].mean())
            return (0.0 if abs(middle) < step else middle), name
    return 0.0, None


def _check_once(source):
    """Look for rows that are z-scored before clustermap and by it."""
    before = source.calls_to("zscore_rows", "zscore") != []
    by_it = re.search(r"\bz_score\b[\"']?\]?\s*[:=]\s*0", source.text) is not None
    return [HINTS["scaled twice"]] if before and by_it else []


def _is_default_map(drawn):
    """Tell whether nobody chose a colour map: seaborn's rocket is drawn."""
    import matplotlib
    import seaborn  # noqa: F401  (it registers the map)

    low, high = drawn["limits"]
    places = np.clip((np.linspace(-2, 2, 9) - low) / (high - low), 0, 1)
    rocket = matplotlib.colormaps["rocket"](places)[:, :3]
    return np.allclose(drawn["colors"], rocket, atol=0.06)


def _stretch_notes(evidence):
    outcome = evidence.outcomes.get("own strip")
    if outcome is None or outcome.stopped is None:
        return []
    return [
        (
            "C66",
            "When the caller gives col_colors and z_score, your function stops. Whose "
            "choice should win?",
        )
    ]


def calls():
    return heatmap_calls()
