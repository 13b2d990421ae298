"""The wrong ways to scale in `plot_heatmap`.

A recipe gets the table of the chosen genes, that of all genes, and the rows of the
chosen ones in it. It gives the tables that would be drawn. To teach the check a new
one, add an entry.
"""

import numpy as np

from checks.functions_py.plot_heatmap.drawing import z_rows
from checks.known import Known


def _columns(table, ddof=1):
    return z_rows(table.T, ddof).T


def _share(table):
    low = table.min(axis=1, keepdims=True)
    return (table - low) / np.ptp(table, axis=1, keepdims=True)


def _whole(table, ddof):
    return (table - table.mean()) / table.std(ddof=ddof)


def _centred(chosen):
    return chosen - chosen.mean(axis=1, keepdims=True)


def _median_centred(chosen):
    return chosen - np.median(chosen, axis=1, keepdims=True)


def _middle_halves(chosen):
    """Give the distance between the quartiles of each row."""
    low, high = np.quantile(chosen, [0.25, 0.75], axis=1, keepdims=True)
    return [high - low]


def _pulled_in(chosen, share):
    ends = np.quantile(chosen, [share, 1 - share], axis=1, keepdims=True)
    return np.clip(chosen, *ends)


def _logs(chosen):
    return [np.log2(chosen + 1), np.log1p(chosen), np.log2(chosen), np.log10(chosen)]


SCALED = [
    Known(
        "C58",
        "Your rows are not z-scored: you draw the expression as it is, or its "
        "logarithm.\nWhat makes two rows look different in your picture: their "
        "pattern, or their level?",
        lambda chosen, every, rows: [
            chosen,
            *_logs(chosen),
            np.log2(np.abs(chosen) + 1),
            2**chosen,
        ],
    ),
    Known(
        "C59",
        "You scaled the columns.\nWhat should have mean 0 in the picture: each gene, "
        "or each sample?",
        lambda chosen, every, rows: [
            *[_columns(chosen, ddof) for ddof in (0, 1)],
            *[_columns(every, ddof)[rows] for ddof in (0, 1)],
            *[_columns(z_rows(chosen, ddof), ddof) for ddof in (0, 1)],
            *[z_rows(_columns(part))[-len(rows) :] for part in (chosen,)],
            z_rows(_columns(every)[rows]),
            chosen - chosen.mean(axis=0),
            every[rows] - every.mean(axis=0),
            _share(chosen.T).T,
        ],
    ),
    Known(
        "C60",
        "The ends of your rows are set to fixed numbers: that is another scaling than "
        "the z-score.\nCan a z-score be -2 in your picture?",
        lambda chosen, every, rows: [
            _share(chosen),
            _share(chosen) * 2 - 1,
            chosen / chosen.max(axis=1, keepdims=True),
            chosen / np.abs(_centred(chosen)).max(axis=1, keepdims=True),
            _centred(chosen) / np.abs(_centred(chosen)).max(axis=1, keepdims=True),
            _centred(chosen) / np.ptp(chosen, axis=1, keepdims=True),
            (chosen - chosen.min()) / np.ptp(chosen),
        ],
    ),
    Known(
        "C58",
        "From each row its mean is taken away, and nothing is divided.\nOf two genes "
        "that follow the same pattern, one twice as strongly: do their rows look alike "
        "in your picture?",
        lambda chosen, every, rows: [_centred(chosen)],
    ),
    Known(
        "C58",
        "From each row its median is taken away, and nothing is divided.\nWhich number "
        "of the row should be 0 in a z-score, and in which unit does it count?",
        lambda chosen, every, rows: [_median_centred(chosen)],
    ),
    Known(
        "C58",
        "From each row its median is taken away, and then it is divided: a robust "
        "z-score.\nRespectable where some values lie far out. The exercise asks for "
        "the z-scores of notebook 05. From which number of the row do those count?",
        lambda chosen, every, rows: [
            _median_centred(chosen) / (unit * factor)
            for unit in (
                np.median(np.abs(_median_centred(chosen)), axis=1, keepdims=True),
                *[chosen.std(axis=1, ddof=ddof, keepdims=True) for ddof in (0, 1)],
                *_middle_halves(chosen),
            )
            for factor in (1, 1.4826, 1 / 0.6745, 1 / 1.349)
        ],
    ),
    Known(
        "C58",
        "Each row is measured by one number of its own: its spread, its mean or its "
        "first value. That is half of a z-score.\nWhich mean has each row in your "
        "picture, and which standard deviation?",
        lambda chosen, every, rows: [
            *[chosen / chosen.std(axis=1, ddof=d, keepdims=True) for d in (0, 1)],
            chosen / chosen.mean(axis=1, keepdims=True),
            np.log2(chosen / chosen.mean(axis=1, keepdims=True)),
            chosen - chosen[:, :1],
        ],
    ),
    Known(
        "C58",
        "From each row its mean is taken away, and it is divided by something else "
        "than its standard deviation.\nWhich standard deviation do your rows have?",
        lambda chosen, every, rows: [
            _centred(chosen) / unit
            for unit in (
                *[chosen.var(axis=1, ddof=ddof, keepdims=True) for ddof in (0, 1)],
                np.median(np.abs(_median_centred(chosen)), axis=1, keepdims=True),
                *_middle_halves(chosen),
                chosen.mean(axis=1, keepdims=True),
                *[
                    chosen.std(axis=1, ddof=1, keepdims=True) / n**0.5
                    for n in chosen.shape[1:]
                ],
            )
        ],
    ),
    Known(
        "C85",
        "Values far from the others are pulled in before the z-scores are made.\nWho "
        "asked for that, and what becomes of the mean and the standard deviation of a "
        "row?",
        lambda chosen, every, rows: [
            z_rows(table, ddof)
            for ddof in (0, 1)
            for table in (
                *[np.clip(z_rows(chosen), -end, end) for end in (1, 1.5, 2, 2.5, 3)],
                *[_pulled_in(chosen, share) for share in (0.01, 0.02, 0.05, 0.1)],
            )
        ],
    ),
    Known(
        "C58",
        "You took one mean and one spread for the whole table.\nA z-score compares a "
        "value with the mean of its own gene. Which rows have mean 0 in your picture?",
        lambda chosen, every, rows: [
            *[_whole(chosen, ddof) for ddof in (0, 1)],
            *[_whole(every, ddof)[rows] for ddof in (0, 1)],
        ],
    ),
    Known(
        "C58",
        "You take a logarithm, then the z-scores.\nThe values are log values already. "
        "What does a second logarithm do to the pattern of a gene?",
        lambda chosen, every, rows: [
            z_rows(log, ddof) for log in _logs(chosen) for ddof in (0, 1)
        ],
    ),
]
