"""Small data sets made for telling mistakes apart, and the calls made with them.

On the course data many mistakes hide: three groups of equal size, samples in the
order of the groups, names that tell the group, plain gene names. Each design here
takes some of that away, so that *where* a function fails tells *what* is wrong.

A call is plain data (it is sent to the child process as JSON)::

    {"name", "function", "data": {"expression", "genes", "samples"},
     "groups": {"kind", "labels", "index"}, "kwargs", "stretch"}

``stretch`` marks a call that is looked at for a note only: it never counts as wrong.
``if_quick`` marks one that is left out where a gene takes long (see `running.child`).
``refusable`` marks one that a careful function may refuse by an error.
"""

import numpy as np

TISSUES = {"spleen": 0.0, "liver": 1.0, "marrow": 0.3}
THIRTEEN = (
    "spleen liver spleen marrow liver spleen spleen marrow liver spleen marrow "
    "spleen liver"
).split()
# How far apart the groups are in each gene: nothing, a little, a lot, very much.
SHIFTS = [0, 0, 0, 0, 0.9, -1.0, 1.2, 1.5, -1.5, 2.2, 3.5, -4, 30, 0, 1.1]


def _table(seed, labels, effects, shifts, base=6.0):
    """Draw genes x samples: noise of sd 1, and `shifts` times the group's effect."""
    rng = np.random.default_rng(seed)
    noise = rng.normal(base, 1.0, (len(shifts), len(labels)))
    effect = np.array([effects[label] for label in labels])
    return np.round(noise + np.asarray(shifts, float)[:, None] * effect, 2), rng


def _data(expression, genes, samples):
    return {
        "expression": np.asarray(expression).tolist(),
        "genes": list(genes),
        "samples": list(samples),
    }


def _groups(labels, kind="list", index=None):
    return {"kind": kind, "labels": list(labels), "index": index}


def _plain_names(stem, number, step=1, start=1):
    return [f"{stem}{start + step * i}" for i in range(number)]


def anova_calls() -> list[dict]:
    """Give the calls of `run_anova`, those that tell most first.

    Returns
    -------
    list of dict
        Groups are unequal and interleaved, sample names meaningless and labels a
        list, unless the comment says otherwise.
    """
    calls = []

    def add(
        name, data, groups, stretch=False, if_quick=False, refusable=False, **kwargs
    ):
        calls.append(
            {
                "name": name,
                "function": "run_anova",
                "data": data,
                "groups": groups,
                "kwargs": kwargs,
                "stretch": stretch,
                "if_quick": if_quick,
                "refusable": refusable,
            }
        )

    values, rng = _table(67, THIRTEEN, TISSUES, SHIFTS)
    # One gene so clear that 1 - cdf has no digits left for it.
    strong = {"spleen": 2.0, "liver": 9.0, "marrow": 30.0}
    clear = np.array([strong[label] for label in THIRTEEN])
    values[12] = np.round(clear + rng.normal(0, 0.02, 13), 2)
    values = values[rng.permutation(len(values))]
    names = [f"Abc{n}" for n in (7, 3, 11, 1, 14, 5, 9, 2, 15, 8, 13, 4, 10, 6, 12)]
    samples = "kx ob va zu ne ti pa wo hy du lo fi ca".split()
    main = _data(values, names, samples)
    add("main", main, _groups(THIRTEEN))

    # Three genes, six samples: the smallest case, also shown in the messages.
    small = [[3, 7, 4, 5, 8, 4], [6, 6, 5, 7, 5, 6], [2, 6, 3, 2, 8, 2]]
    labels = "wild mutant wild wild mutant wild".split()
    add("small", _data(small, ["GeneA", "GeneB", "GeneC"], "pqrstu"), _groups(labels))

    # Like the course data: equal, ordered, named after the group, a Series.
    labels = np.repeat(["LTHSC", "MEP", "GMP"], 4).tolist()
    effects = {"LTHSC": 0.0, "MEP": 1.0, "GMP": 0.4}
    samples = [f"{label}.{i % 4 + 1}" for i, label in enumerate(labels)]
    values, _ = _table(2, labels, effects, [0, 1.5, -2, 0.8, 5, 0])
    genes = ["Coro2b", "Kit", "Klf1", "Mpo", "Hlf", "Gata1"]
    add(
        "course",
        _data(values, genes, samples),
        _groups(labels, "series", samples),
    )

    labels = "old new old old new old new old old new old".split()
    values, _ = _table(8, labels, {"old": 0, "new": 1}, [0, 0.8, -1.3, 2.5, 0, 1, 3, 0])
    data = _data(values, _plain_names("T", 8, 3), _plain_names("mouse", 11, 7))
    add("two groups", data, _groups(labels), alpha=0.2)

    labels = "t2 t0 t1 t0 t4 t3 t2 t1 t0 t4 t0 t3 t1 t0 t2 t3 t4 t0 t1".split()
    effects = {"t0": 0, "t1": 0.5, "t2": 1, "t3": 0.1, "t4": -0.7}
    values, _ = _table(21, labels, effects, [0, 1, 2, -1, 0.5, 3, 0, 1.4])
    data = _data(values, _plain_names("Fv", 8, 2, 40), _plain_names("u", 19, 3))
    add("five groups", data, _groups(labels), alpha=0.01)

    # Gene names with minus signs, spaces, numbers first; labels with spaces; sample
    # names that look like GROUP.number and tell something else.
    labels = ["T cell", "CD4+", "B-cell", "T cell", "CD4+", "T cell", "B-cell"]
    labels += ["T cell", "CD4+", "B-cell", "T cell"]
    effects = {"T cell": 0, "CD4+": 1, "B-cell": -0.5}
    values, _ = _table(31, labels, effects, [1.2, 0, 2, -3, 0.4, 1])
    genes = ["H2-Aa", "1700010I14Rik", "Nkx 2-5", "Cd3e/d", "Trav7(6)", "2-Mar"]
    samples = [f"{'ABCAB'[i % 5]}.{i + 1}" for i in range(11)]
    add("odd names", _data(values, genes, samples), _groups(labels))

    labels = "ctrl drug ctrl late drug ctrl late ctrl drug".split()
    values, _ = _table(3, labels, {"ctrl": 0, "drug": 1.5, "late": 0.2}, [1])
    data = _data(values, ["Only1"], _plain_names("n", 9, 2))
    add("one gene", data, _groups(labels))

    # Nothing differs: what is called here is called wrongly.
    labels = "x3 x1 x2 x1 x3 x1 x2 x1 x1 x2 x1 x3".split()
    values, _ = _table(14, labels, dict.fromkeys(labels, 0), [0] * 10)
    data = _data(values, _plain_names("Q", 10, 5), _plain_names("w", 12, 9))
    add("nothing differs", data, _groups(labels))

    # The same data three times: labels as a Series with the sample names, as a
    # Series without names, which goes by place, as an array.
    labels = "no yes no mid yes no mid no yes no mid".split()
    values, _ = _table(2, labels, {"no": 0, "yes": 1.0, "mid": 0.4}, [2, 0, 1, 4, -1])
    samples = "ray elm oak fir yew ash bay ivy fig gum nut".split()
    data = _data(values, _plain_names("Lb", 5, 4), samples)
    add("labels by sample", data, _groups(labels, "series", samples))
    places = list(range(len(labels)))
    add("numbered labels", data, _groups(labels, "series", places))
    # Equal sizes, interleaved. At this alpha a gene above its own point on the line is
    # called, because one further right lies below the line.
    labels = "up up low mid low mid up low mid mid low up".split()
    values, _ = _table(44, labels, {"up": 1, "low": 0, "mid": 0.5}, [0, 2, -1, 1, 3])
    data = _data(values, _plain_names("Ar", 5, 6), _plain_names("r", 12, 5))
    add("labels as array", data, _groups(labels, "array"), alpha=0.04)

    for name, (data, labels), alpha in LIKE_REAL_ONES:
        add(name, data, _groups(labels), **alpha)
    add("alpha 0.5", main, _groups(THIRTEEN), alpha=0.5)
    data, labels = _at_the_limit()
    add("at the limit", data, _groups(labels), refusable=True, alpha=1.0)
    # The names of before with other values: nobody may remember an answer by name.
    values, _ = _table(71, THIRTEEN, TISSUES, SHIFTS[::-1])
    add("new values", _data(values, names, main["samples"]), _groups(THIRTEEN))
    add("main again", main, _groups(THIRTEEN))
    # These samples stand in the order of their groups, which have several sizes.
    data, labels = _many_genes(120, "AAAABBBCC")
    add("120 genes", data, _groups(labels))
    data, labels = _many_genes(1100, "ACBABCBA")
    add("1100 genes", data, _groups(labels), if_quick=True)

    labels = "ka kb kb ka kc kc ka kb ka".split()
    values, _ = _table(17, labels, {"ka": 0, "kb": 2, "kc": 1}, [1, 0, 2, 1])
    values[1] = 4.0
    data = _data(values, ["Sa1", "Flat", "Sa3", "Sa4"], _plain_names("s", 9, 2))
    add("flat gene", data, _groups(labels), stretch=True)
    values, _ = _table(18, labels, {"ka": 0, "kb": 2, "kc": 1}, [1, 0, 2, 1])
    data = _data(values, ["Sb1", "Sb2", "Sb3", "Sb4"], _plain_names("s", 9, 2))
    numbers = [{"ka": 0, "kb": 1, "kc": 2}[label] for label in labels]
    add("numbers as labels", data, _groups(numbers), stretch=True)
    names = data["samples"]
    add("Categorical", data, _groups(labels, "categorical", names), stretch=True)
    by_name = _groups(labels[::-1], "series", names[::-1])
    add("labels in another order", data, by_name, stretch=True)
    data = _data(values, ["Twice", "Sc2", "Twice", "Sc4"], _plain_names("s", 9, 2))
    add("repeated gene name", data, _groups(labels), stretch=True)
    return calls


def _single_cells():
    """Make cells: many zeros, ties, low means; names of groups inside other names."""
    labels = "T MEP T.reg MEP2 T MEP T MEP2 T.reg T MEP MEP2 MEP".split() * 2
    rng = np.random.default_rng(90)
    effects = {"T": 0.0, "T.reg": 1.0, "MEP": 0.4, "MEP2": 2.0}
    values, _ = _table(91, labels, effects, [0, 3, -0.4, 0.5, 0, 0.8, 6, 0.3, 0], 2)
    values = np.round(np.maximum(values, 0.25) * 4) / 4
    for row in range(len(values)):
        for name in effects:
            cells = rng.permutation(np.flatnonzero(np.array(labels) == name))
            most = len(cells) - 2
            lost = most if row in (2, 4, 7) else rng.integers(0, most, endpoint=True)
            values[row, cells[:lost]] = 0
    values[4] = np.round(values[4] / 8, 2)
    values[5] = values[3]
    values[0, 3] = 14.5
    genes = [
        "Hbb",
        "mt-Nd1",
        "Gm42418",
        "Rps3",
        "Xist",
        "Cd4",
        "Il2ra",
        "Foxp3",
        "Actb",
    ]
    return _data(values, genes, _plain_names("AACG", 26, 3)), labels


def _centred():
    """Make values around zero, as after scaling; some far away from the others."""
    labels = "ALL CML AML ALL ALL AML ALL CML AML ALL CML ALL AML ALL ALL".split()
    effects = {"ALL": 0.0, "AML": 1.0, "CML": -0.6}
    values, _ = _table(95, labels, effects, [0, 1, -1.4, 2, 0, -3, 0, 1], 0)
    values[1, 3] = 9.5
    values[6, 5] = -8
    return _data(values, _plain_names("P", 8, 11), _plain_names("pat", 15, 4)), labels


def _large_offset():
    """Make values that differ little beside their size."""
    labels = "low high mid low mid low high low mid high low".split()
    effects = {"low": 0.0, "mid": 0.8, "high": 1.6}
    values, _ = _table(98, labels, effects, [0, 1, 2, -1, 3, 0], 5000)
    return _data(values, _plain_names("Big", 6, 5), _plain_names("b", 11, 3)), labels


def _seven_groups():
    """Make seven groups, of two samples and of more, one name inside another."""
    labels = (
        "day2 day10 day1 day0 day2 day4 day1 day7 day21 day10 day2 day7 day0 day4 "
        "day1 day2 day21 day7 day10 day2 day1 day7 day4 day2 day21 day7"
    ).split()
    effects = dict(zip(dict.fromkeys(labels), [0, 1, 2, -1, 0.5, 3, -2], strict=True))
    shifts = [0, 1, 3, -4, 0.5, 2, 1.5, 8, 1.2, -0.9, 1.4, 0.8, 1.3, -1.1]
    values, _ = _table(1893, labels, effects, shifts)
    return _data(values, _plain_names("Tc", 14, 3), _plain_names("c", 26, 2)), labels


def _at_the_limit():
    """Make a gene with p = 1 in any library: F is 0, not merely near it.

    Its group means, that of all samples and all squares are whole numbers; and with
    three groups p hardly moves with an F near 0.
    """
    labels = "kd ke kd kf ke kd ke kf ke".split()
    values, _ = _table(56, labels, {"kd": 0, "ke": 1, "kf": 0.4}, [2, 0, -1, 1])
    values[1] = [4, 5, 6, 2, 7, 8, 3, 10, 9]
    return _data(values, _plain_names("Lim", 4, 3), _plain_names("l", 9, 4)), labels


def _many_genes(number, labels):
    """Make so many genes that a number in the code that limits them shows."""
    labels = list(labels)
    rng = np.random.default_rng(number)
    shifts = rng.choice([0, 0, 0, 3, -8], number)
    values, _ = _table(number + 1, labels, {"A": 0.0, "B": 1.0, "C": 0.4}, shifts)
    genes = _plain_names("Gene", number)
    genes[5], genes[8] = "mt-Co1", "Gm10001"
    return _data(values, genes, _plain_names("r", len(labels), 2)), labels


LIKE_REAL_ONES = [
    ("single cells", _single_cells(), {}),
    ("centred", _centred(), {"alpha": 0.8}),
    ("large offset", _large_offset(), {}),
    ("seven groups", _seven_groups(), {"alpha": 1e-6}),
]
