"""Labels of the samples: one a sample, at least two groups."""

import pandas as pd


def check_groups(groups, n_samples, samples=None):
    """Make the labels a plain array and stop if they cannot be used.

    Parameters
    ----------
    groups : list, array or Series
        One label a sample. A number is taken as a name: 1 is the group "1".
    n_samples : int
        How many samples there are.
    samples : Index of str, optional
        The sample names, in order: a Series that holds the same names in another
        order is then refused, for its labels would go to the wrong samples.

    Returns
    -------
    numpy.ndarray of str
        One label a sample, in the same order.

    Raises
    ------
    TypeError
        If `groups` is one text, or has no order (a set or a dictionary).
    ValueError
        If there is not one label a sample, a label is missing, there are fewer than
        two groups, or every group has one sample only.
    """
    if isinstance(groups, (str, set, dict)):
        raise TypeError(
            f"groups is a {type(groups).__name__}; give a list, an array or a Series "
            "with one label a sample."
        )
    if samples is not None and isinstance(groups, pd.Series):
        same_names = set(groups.index) == set(samples)
        if same_names and list(groups.index) != list(samples):
            raise ValueError(
                "The labels carry the sample names, but in another order than the "
                f"data: '{groups.index[0]}' comes first, '{samples[0]}' in the data. "
                'Put them in order first: groups.loc[data["samples"].index].'
            )
    labels = pd.Series(list(groups), dtype=object)
    if len(labels) != n_samples:
        raise ValueError(
            f"There are {len(labels)} labels for {n_samples} samples. Give one label "
            "a sample, in the order of the samples."
        )
    missing = labels.isna() | (labels.astype(str) == "")
    if missing.any():
        raise ValueError(
            f"Sample number {missing.argmax() + 1} has no label ({missing.sum()} of "
            f"{n_samples} are missing). Give every sample a label, or leave it out."
        )
    labels = labels.astype(str).to_numpy(dtype=str)
    n_groups = len(set(labels))
    if n_groups < 2:
        raise ValueError(
            f"All samples are called '{labels[0]}': one group cannot be compared. "
            "Give labels of two or more groups."
        )
    if n_groups == n_samples:
        raise ValueError(
            f"Each of the {n_samples} samples is a group of its own, so there is no "
            "scatter within groups. Do the labels still hold the sample numbers?"
        )
    return labels
