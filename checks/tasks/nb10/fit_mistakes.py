"""Known mistakes of task 10.2: what somebody hands in, in place of F or of p."""

import pandas as pd
from scipy import stats

from checks.known import Known

# Each recipe gets a case and gives F.
OTHER_F = [
    Known(
        "C101",
        "This is the F of the whole design, against the intercept alone.\nWhich "
        "columns does the question leave out, and which stay in both fits?",
        lambda c: c.ratio(
            c.full.iloc[:, :1], c.full, c.sizes[1] - 1, c.sizes[0] - c.sizes[1]
        ),
    ),
    Known(
        None,
        "This is F without the block: the columns that both designs share were left "
        "out of the fit.\nWhich two designs were handed over, and do both of your fits "
        "use all of their columns?",
        lambda c: c.ratio(
            c.full.iloc[:, :1],
            pd.concat([c.full.iloc[:, :1], c.asked], axis=1),
            c.asked.shape[1],
            c.sizes[0] - 1 - c.asked.shape[1],
        ),
    ),
    Known(
        "C16",
        "This is the ratio of two sums of squares.\nHow many columns made the loss, "
        "and how many degrees of freedom are left for the rest?",
        lambda c: c.ratio(c.reduced, c.full, 1, 1),
    ),
    Known(
        "C17",
        "The rest is divided rightly, and the loss is not divided.\nHow many columns "
        "were left out, and is the loss meant for all of them, or per column?",
        lambda c: c.ratio(c.reduced, c.full, 1, c.sizes[0] - c.sizes[1]),
    ),
    Known(
        "C17",
        "The loss is divided by the number of all columns of the full design.\nHow "
        "many of them are missing in the reduced one?",
        lambda c: c.ratio(c.reduced, c.full, c.sizes[1], c.sizes[0] - c.sizes[1]),
    ),
    Known(
        "C17",
        "The loss is divided by one column less than were left out.\nIs the intercept "
        "among the columns left out?",
        lambda c: c.ratio(
            c.reduced, c.full, c.sizes[1] - c.sizes[2] - 1, c.sizes[0] - c.sizes[1]
        ),
    ),
    *(
        Known(
            "C17",
            "The rest is divided by a number of degrees of freedom that is too "
            "large.\nHow many coefficients did the full design estimate from these "
            "samples, and how many degrees of freedom are left?",
            lambda c, take=take: c.ratio(
                c.reduced, c.full, c.sizes[1] - c.sizes[2], take(*c.sizes)
            ),
        )
        for take in (
            lambda n, p, q: n,
            lambda n, p, q: n - 1,
            lambda n, p, q: n - q,
            lambda n, p, q: n - p + 1,
            lambda n, p, q: n - (p - q) - 1,
        )
    ),
    Known(
        "C17",
        "The rest is divided by one degree of freedom less than are left.\nIs the "
        "intercept counted among the columns of the design already?",
        lambda c: c.ratio(
            c.reduced, c.full, c.sizes[1] - c.sizes[2], c.sizes[0] - c.sizes[1] - 1
        ),
    ),
    Known(
        None,
        "The loss is compared with what the *reduced* design leaves.\nWhich of the two "
        "fits knows all that may move a sample, so that its rest is noise?\nAnd in "
        "which order does your function take the two designs?",
        lambda c: (
            (c.rss(c.reduced) - c.rss(c.full))
            / (c.sizes[1] - c.sizes[2])
            / (c.rss(c.reduced) / (c.sizes[0] - c.sizes[2]))
        ),
    ),
    Known(
        None,
        "This is F with a minus sign.\nWhich design leaves more, the full or the "
        "reduced one?",
        lambda c: -c.right[0],
    ),
    Known(
        None,
        "This is what the reduced design leaves, over what the full one leaves.\nHow "
        "much does the fit lose when columns are taken out?",
        lambda c: c.rss(c.reduced) / c.rss(c.full),
    ),
    *(
        Known(
            None,
            "The four numbers of F are right, and the operations come in another order "
            "than in the formula.\nPut in numbers, step by step: what does Python "
            "reckon first where no brackets stand?",
            lambda c, gives=gives: gives(
                c.rss(c.reduced),
                c.rss(c.full),
                c.sizes[1] - c.sizes[2],
                c.sizes[0] - c.sizes[1],
            ),
        )
        for gives in (
            lambda fewer, more, asked, left: (fewer - more) / asked / more / left,
            lambda fewer, more, asked, left: (fewer - more / asked) / (more / left),
            lambda fewer, more, asked, left: fewer - more / asked / (more / left),
            lambda fewer, more, asked, left: fewer - more / asked / more / left,
            lambda fewer, more, asked, left: (fewer - more / asked) / more / left,
        )
    ),
    Known(
        None,
        "The rest is divided by n, and then p is taken off it.\nBy which *number* "
        "is the rest to be divided? Where do its brackets stand?",
        lambda c: (
            (c.rss(c.reduced) - c.rss(c.full))
            / (c.sizes[1] - c.sizes[2])
            / (c.rss(c.full) / c.sizes[0] - c.sizes[1])
        ),
    ),
]

# Each recipe gets F and its two degrees of freedom, and gives p.
OTHER_P = [
    Known(
        "C18",
        "F is right, and p is the area below F.\nWhich F speak against the reduced "
        "design, small ones or large ones?",
        lambda F, asked, left: stats.f.cdf(F, asked, left),
    ),
    Known(
        "C19",
        "F is right, and p is twice the area from F on.\nIn which direction do "
        "columns that matter push F?",
        lambda F, asked, left: 2 * stats.f.sf(F, asked, left),
    ),
    Known(
        "C17",
        "F is right, and p comes from the curve with its two degrees of freedom "
        "exchanged.\nWhich of them belongs to the columns left out?",
        lambda F, asked, left: stats.f.sf(F, left, asked),
    ),
    Known(
        None,
        "F is right, and p is the height of the F curve at F.\nIs a probability of "
        "this F *or larger* a height, or an area?",
        lambda F, asked, left: stats.f.pdf(F, asked, left),
    ),
]
