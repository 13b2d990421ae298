"""Known mistakes in counting small p-values under shuffles (`count_small`)."""

import numpy as np
import pandas as pd

from checks.known import Known
from checks.tasks.nb09.small_tables import N_GENES

__all__ = ["MISTAKES"]


def only(found: np.ndarray, allowed) -> bool:
    """Say whether all counts are among those allowed, and not all the same."""
    return bool(np.isin(found, list(allowed)).all()) and len(set(found)) > 1


# A recipe gets the counts and their case, and says whether they are of this kind.
MISTAKES = [
    Known(
        None,
        "With {case} every count is {real}, that of the labels as they are.\nOf "
        "array, table and Series: which carries names, and what do names do when a "
        "test matches labels to samples?",
        lambda found, case: (
            case.form is pd.Series
            and set(found) == {case.real}
            and {"case": case.name, "real": case.real}
        ),
    ),
    Known(
        None,
        "Every count is {real}, that of the labels as they are.\nAfter your shuffle, "
        "does any sample have another label than before?",
        lambda found, case: set(found) == {case.real} and {"real": case.real},
    ),
    Known(
        None,
        "Every count is 400, and 400 is the number of genes.\nOf the p-values of one "
        "shuffle, what do you count: how many there are, or how many are small?",
        lambda found, case: set(found) == {N_GENES},
    ),
    Known(
        None,
        "Every shuffle gives the same count, {same}.\nHow often do you shuffle, and "
        "how often do your random numbers begin anew?",
        lambda found, case: len(set(found)) == 1 and {"same": f"{found[0]:g}"},
    ),
    Known(
        "C50",
        "You count the genes whose p lies above the threshold.\nWhich are the small "
        "ones?",
        lambda found, case: only(found, N_GENES - case.exact),
    ),
    Known(
        None,
        "These are shares of the genes, from 0 to 1.\nWhat does the task ask for: a "
        "share, or a number of genes?",
        lambda found, case: only(np.round(found * N_GENES, 6), case.exact),
    ),
    Known(
        "C72",
        "With threshold {threshold} you count as with another one.\nWhich of your "
        "lines uses the argument?",
        lambda found, case: (
            any(only(found, case.at(other)) for other in (0.05, 0.3, 0.01))
            and {"threshold": case.threshold}
        ),
    ),
    Known(
        None,
        "You count p-values that were adjusted for the number of tests.\nWhich "
        "p-values does the task compare with the threshold?",
        lambda found, case: only(found, case.adjusted),
    ),
    Known(
        None,
        "Each count holds all those before it: they only grow.\nWhat should be back at "
        "0 when a new shuffle begins?",
        lambda found, case: only(np.diff(found, prepend=0), case.exact),
    ),
    Known(
        "C72",
        "One of your counts is {count}, and the table that your function was given has "
        "only 400 genes.\nWhich table does each of your lines use?",
        lambda found, case: found.max() > N_GENES and {"count": f"{found.max():g}"},
    ),
    Known(
        None,
        "Some counts come up only if the groups have other sizes than before.\nAfter "
        "a shuffle, how many samples has each group?",
        lambda found, case: (
            len(set(case.labels)) == 2 and only(found, case.other_sizes)
        ),
    ),
    Known(
        "C96",
        "Your counts scatter with sd {sd}; over all ways to deal out whole samples it "
        "is {right}. The mean agrees.\nDo all genes get the same new labels in one "
        "shuffle?",
        lambda found, case: (
            found.std() < 0.6 * case.exact.std()
            and abs(found.mean() - case.exact.mean()) < 0.5 * case.exact.std()
            and {"sd": f"{found.std():.1f}", "right": f"{case.exact.std():.1f}"}
        ),
    ),
]
