"""The calls of `plot_heatmap`: small data sets made for telling mistakes apart.

The shape of a call: see `checks.functions_py.data_sets`. Here it has ``genes`` too,
the names to draw, in an order that is not that of the data, and ``stretch``: what is
drawn then is looked at for a note only and never counts as wrong.
"""

import numpy as np

LABELS = "spleen liver spleen marrow liver spleen spleen marrow liver spleen".split()
SAMPLES = "ray elm oak fir yew ash bay ivy fig gum".split()
GENES = ["Abc", "H2-Aa", "Kfd", "Tnb", "2-Mar", "Xlo", "Rik 9", "Bda", "Osm"]
ASKED = ["Tnb", "Abc", "Osm", "2-Mar", "H2-Aa", "Rik 9"]
# Seven groups; the name of one stands in that of another, or at its beginning.
SEVEN = "T T2 T10 CD4 CD4+ T1 old CD4 T T2 T T10 CD4+ T1 T old CD4 T old T2 T1 T10"
# A gene of "seven groups" whose mean lies between two neighbouring floats.
BETWEEN_FLOATS = "Fv205"
WISHES = {
    "cmap": "PiYG",
    "method": "single",
    "metric": "cityblock",
    "figsize": [5.5, 4.5],
    "vmin": -1.25,
    "vmax": 1.75,
    "center": 0.25,
    "row_cluster": False,
    "col_cluster": False,
    "xticklabels": True,
    "yticklabels": True,
}


def _values(seed, labels, shifts):
    """Draw genes x samples: noise of sd 1, and each group moved by a part of shifts."""
    rng = np.random.default_rng(seed)
    names = list(dict.fromkeys(labels))
    effect = np.array([(names.index(label) * 0.7) % 1.9 for label in labels])
    return rng.normal(0, 1, (len(shifts), len(labels))) + np.outer(shifts, effect)


def _between_floats(row):
    """Move a row to around 700, so that no float is its mean.

    Floats between 512 and 1024 lie 2**-43 apart. The values are counted in that unit,
    and their sum leaves half of their number as a remainder.
    """
    counts = [round((700 + value) * 2**43) for value in row.tolist()]
    counts[0] += len(counts) // 2 - sum(counts) % len(counts)
    return np.array(counts, dtype=float) * 2.0**-43


def calls() -> list[dict]:
    """Give the calls, those that tell most first; the first is as in the notebook."""
    found = []
    values = _values(4, LABELS, [3, 0, 2, -2, 4, 1, -3, 0.5, 2.5])
    # Genes differ much in level and in spread: a missing z-score shows.
    values *= np.array([1, 3, 1, 2, 1, 5, 1, 1, 2])[:, None]
    values += np.array([6, 27, 10, 42, 8, 30, 21, 13, 13])[:, None]
    values = np.round(values, 2)

    def add(name, kind, index=None, genes=ASKED, stretch=False, **more):
        data = {"expression": values.tolist(), "genes": GENES, "samples": SAMPLES}
        labels = more.pop("labels", LABELS)
        groups = kind and {"kind": kind, "labels": labels, "index": index}
        found.append(
            {
                "name": name,
                "function": "plot_heatmap",
                "data": more.pop("data", data),
                "genes": list(genes),
                "groups": groups,
                "kwargs": more.pop("kwargs", {}),
                "stretch": stretch,
            }
            | more
        )

    add("main", "series", SAMPLES)
    add("no groups", None)
    # As in a study of one's own: values around 0, far more genes than 50, an Index.
    seven = SEVEN.split()
    rng = np.random.default_rng(6)
    many = _values(7, seven, rng.normal(0, 1.5, 70)) + 0.5
    many *= rng.uniform(0.2, 2, (70, 1))
    names = [f"Fv{40 + 3 * i}" for i in range(70)]
    samples = [f"u{3 + 2 * i}" for i in range(len(seven))]
    many = many.round(3)
    chosen = rng.permutation(names)[:60].tolist()
    # z-scores beyond 4 and below -4: where they are cut off, it shows.
    far = [i for i, name in enumerate(names) if name in chosen[-6:]]
    many[far, range(len(far))] += [30, -30, 12, -12, 20, -20]
    row = names.index(BETWEEN_FLOATS)
    many[row] = _between_floats(many[row])
    data = {"expression": many.tolist(), "genes": names, "samples": samples}
    own = {"data": data, "labels": seven, "genes_as": "index"}
    add("seven groups", "series", samples, chosen, **own)
    add("list", "list", None, ASKED[:4])
    add("array", "array", None, ASKED[:4])
    add("numbered", "series", list(range(len(LABELS))), ASKED[:4])
    add("wishes", "series", SAMPLES, ASKED[:5], kwargs=WISHES)
    add("main again", "series", SAMPLES)

    strip = {"col_colors": ["#112233"] * 4 + ["#aabbcc"] * 6, "z_score": None}
    add("own strip", "series", SAMPLES, ASKED[:4], True, kwargs=strip)
    add("other order", "series", SAMPLES[::-1], ASKED[:4], True)
    add("one gene", "series", SAMPLES, ASKED[:1], True)
    add("unknown gene", "series", SAMPLES, [*ASKED[:3], "Nobody"], True)
    # Genes that nobody asks for: two of one name, and a flat one.
    odd = {"samples": SAMPLES, "genes": [*GENES, "Twice", "Twice", "Flat"]}
    odd["expression"] = [*values.tolist(), *values[:2].tolist(), [4.0] * len(SAMPLES)]
    add("odd genes", "series", SAMPLES, ASKED[:4], True, data=odd)
    return found
