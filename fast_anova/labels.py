"""The one rule for labels: which sample belongs to which group.

A label is a name. It is compared as text, without blanks at either end, so 1, 1.0 and
"1" are one group and True is "True". None, NaN, an empty text and the text "nan" are
missing, and a missing label is an error that names the sample.
"""

from numbers import Real

import numpy as np

# What None and its relatives look like as text, in small letters.
MISSING = {"", "nan", "nat", "<na>"}


def check_groups(groups, n_samples, samples=None, n_genes=None):
    """Give the labels as text, in the order of the samples.

    Parameters
    ----------
    groups : list, array, Series or Categorical
        One label a sample: text, numbers or booleans, all taken as names.
    n_samples : int
        How many samples there are.
    samples : Index of str, optional
        The sample names, in order. A Series that carries them in its index, in any
        order, is matched by name; one with the index 0, 1, 2, ... goes by place.
    n_genes : int, optional
        How many genes there are: as many labels mean that the table lies on its side.

    Returns
    -------
    numpy.ndarray of str
        One label a sample, in the order of the samples.

    Raises
    ------
    TypeError
        If `groups` is a DataFrame, a text, a set, a dictionary or nothing at all.
    ValueError
        If there is not one label a sample, a label is missing, a Series fits neither
        by name nor by place, there are fewer than two groups, or every group has one
        sample only.
    """
    codes, names = number_groups(groups, n_samples, samples, n_genes)
    return np.array(names)[codes]


def number_groups(groups, n_samples, samples=None, n_genes=None):
    """Give the group of every sample as a number, and the names of the groups.

    Parameters, errors: see `check_groups`.

    Returns
    -------
    codes : int32 array, one number a sample
    names : list of str
        The group of each number, in the order in which the groups first appear.
    """
    labels = _in_order(groups, samples)
    if len(labels) != n_samples:
        turn_round = (
            " There are as many genes: are the rows of your table cells? Then turn it "
            "round: expression.T, or from_df(pd.read_csv(path, index_col=0).T)."
        )
        raise ValueError(
            f"There are {len(labels)} labels for {n_samples} samples. Give one label a "
            "sample, in the order of the samples."
            + turn_round
            * (len(labels) == n_genes)
        )
    numbers = {}
    codes = np.empty(n_samples, np.int32)
    # Piece by piece: Python objects take much more memory than their numbers.
    for left in range(0, n_samples, 2**15):
        piece = labels[left : left + 2**15]
        piece = piece.tolist() if hasattr(piece, "tolist") else list(piece)
        codes[left : left + 2**15] = _numbered(piece, left, numbers, samples)
    _check_sizes(numbers, n_samples)
    return codes, list(numbers)


def label_texts(groups):
    """Give each label as text; of groups there may be one only, or many small ones.

    Raises
    ------
    TypeError, ValueError
        As `check_groups` does, for what is no row of labels.
    """
    numbers = {}
    codes = _numbered(list(_in_order(groups, None)), 0, numbers, None)
    return [list(numbers)[code] for code in codes]


def _in_order(groups, samples):
    """The labels as a sequence in the order of the samples."""
    if hasattr(groups, "columns"):
        raise TypeError(
            "groups is a DataFrame; give the one column that holds the labels, for "
            "example sheet['group']."
        )
    one_text = isinstance(groups, (str, bytes))
    no_order = isinstance(groups, (dict, set, frozenset))
    if one_text or no_order or not hasattr(groups, "__len__"):
        raise TypeError(
            f"groups is a {type(groups).__name__}; give a list, an array or a Series "
            "with one label a sample."
        )
    if getattr(groups, "ndim", 1) != 1:
        raise ValueError(
            f"groups has {groups.ndim} dimensions; give one label a sample, for "
            "example groups.ravel()."
        )
    if not hasattr(groups, "iloc"):
        return groups
    index = groups.index
    if samples is not None and _counts_up(samples):
        samples = None  # numbers that pandas gave are no names
    if samples is not None and list(index) == list(samples):
        return groups.array
    if _counts_up(index):
        if samples is not None and set(samples) == set(index):
            raise ValueError(
                "The samples are called 0, 1, 2, ... in another order, and so are the "
                "labels: are they meant by name or by place? For by place give "
                "groups.to_numpy(); for by name call samples and labels by text first."
            )
        return groups.array
    if samples is not None:
        return _by_name(groups, samples)
    # Without names there is nothing to match. But 2, 0, 1 does not go by place.
    if set(index) == set(range(len(index))):
        raise _no_match(
            "its index is 0, 1, 2, ... in another order, and the samples have no names"
        )
    return groups.array


def _counts_up(index):
    """Whether an index is 0, 1, 2, ..., as pandas gives where there are no names."""
    return np.array_equal(index, range(len(index)))


def _by_name(groups, samples):
    """The labels of a Series in the order of the sample names, or an error."""
    index = groups.index
    labelled, known = set(index), set(samples)
    strange = [name for name in index if name not in known]
    missing = [name for name in samples if name not in labelled]
    if strange:
        raise _no_match(f"it has a label for {strange[0]!r}, which is no sample")
    if missing:
        raise _no_match(f"it has no label for sample {missing[0]!r}")
    if len(labelled) < len(index) or len(known) < len(samples):
        raise _no_match("a sample name occurs more than once")
    return groups.loc[list(samples)].array


def _no_match(problem):
    """The error for a Series that fits neither by name nor by place."""
    return ValueError(
        f"groups cannot be matched to the samples by name: {problem}. Give it the "
        "sample names as its index, or, if the labels surely stand in the order of "
        "the samples, give groups.to_numpy()."
    )


def _numbered(labels, left, numbers, samples):
    """The number of each label; a name that is new gets the next number."""
    # In a dictionary True and 1 are the same key; as names they are not.
    kinds = set(map(type, labels))
    keys = labels if len(kinds) == 1 else list(zip(map(type, labels), labels))
    number_of = {}
    try:
        for key in dict.fromkeys(keys):
            label = key if len(kinds) == 1 else key[1]
            name = label_text(label)
            if name.lower() in MISSING:
                raise _no_label(label, left + keys.index(key), samples)
            number_of[key] = numbers.setdefault(name, len(numbers))
    except TypeError:
        raise TypeError(
            "A label in groups is itself a list or a table. Give one name a sample."
        ) from None
    return list(map(number_of.__getitem__, keys))


def label_text(label):
    """A label as text, without blanks at either end."""
    if label is None:
        return ""
    if isinstance(label, bytes):
        return label.decode(errors="replace").strip()
    number = isinstance(label, Real) and not isinstance(label, bool | np.bool_)
    if number and abs(label) < 2**53 and label == int(label):
        return str(int(label))
    return str(label).strip()


def _no_label(label, place, samples):
    """The error for a missing label."""
    called = "" if samples is None else f", {samples[place]!r},"
    return ValueError(
        f"Sample number {place + 1}{called} has no label: it is {label!r}. Give it a "
        "label, or leave the sample out of the labels and of the values."
    )


def _check_sizes(names, n_samples):
    """Refuse groups that cannot be compared."""
    if n_samples == 0:
        raise ValueError("There are no samples. An ANOVA needs two groups or more.")
    if len(names) < 2:
        raise ValueError(
            f"All samples are called {next(iter(names))!r}: one group cannot be "
            "compared. Give labels of two or more groups."
        )
    if len(names) == n_samples:
        raise ValueError(
            f"Each of the {n_samples} samples is a group of its own, so nothing shows "
            "the scatter within groups (no residual degrees of freedom). Do the labels "
            "still hold the sample numbers?"
        )
