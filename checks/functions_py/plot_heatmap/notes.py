"""What may be said about a right `plot_heatmap`: all that fits is said.

A recipe gets the `Drawing` of each call that gave one, by name, and the evidence.
"""

import numpy as np

from checks.functions_py.plot_heatmap import colors
from checks.known import Known


def _off_center(pictures, evidence):
    furthest, which = 0.0, ""
    for name, picture in pictures.items():
        middle, side = colors.middle_of(np.array(picture.drawn["scale"]))
        asked = picture.call["stretch"] or name == "wishes"
        if not asked and abs(middle) > abs(furthest):
            furthest, which = middle, side
    far = abs(furthest) >= colors.OFF_CENTER
    return far and {"which": which, "middle": f"{furthest:.1f}"}


def _many_beyond(pictures, evidence):
    share = colors.share_beyond(pictures["main"].drawn)
    return share > colors.BEYOND and {"share": f"{share:.0%}".replace("%", " %")}


def _by_place(pictures, evidence):
    picture = pictures.get("other order")
    return picture and picture.strips and picture.strip_shows(picture.labels)


def _stops(call):
    return lambda pictures, evidence: (
        call in evidence.outcomes and evidence.outcomes[call].stopped is not None
    )


def _gives_no_grid(pictures, evidence):
    one = evidence.outcomes.get("one gene")
    return one is not None and one.stopped is None and "one gene" not in pictures


def _leaves_out(pictures, evidence):
    picture = pictures.get("unknown gene")
    return picture and len(picture.rows) < len(picture.asked)


NOTES = [
    Known(
        "C61",
        "The colours are seaborn's own, from dark to bright. z-scores have a sign: "
        "which colour should 'average' have?",
        lambda pictures, evidence: colors.is_nobodys_choice(pictures["main"].drawn),
        "note",
    ),
    Known(
        "C61",
        "The {which} of your colours lies at {middle}, not at 0. Which z-score should "
        "it stand for, and what decides where it lies when the values reach further "
        "up than down?",
        _off_center,
        "note",
    ),
    Known(
        "C61",
        "Red stands for low values in your colours, and in notebook 05 for high ones. "
        "What will somebody read who knows that picture?",
        lambda pictures, evidence: colors.red_is_low(pictures["main"].drawn),
        "note",
    ),
    Known(
        None,
        "{share} of the values lie beyond the ends of your colours and look alike. "
        "Which z-scores would you like to tell apart?",
        _many_beyond,
        "note",
    ),
    Known(
        None,
        "Your function shows the figure itself (show). Could a caller still add a "
        "legend or a title before it is seen?",
        lambda pictures, evidence: evidence.source.calls_to("show"),
        "note",
    ),
    Known(
        None,
        "No gene name can be found in the grid: were the names left behind?",
        lambda pictures, evidence: pictures["main"].said_names is None,
        "note",
    ),
    Known(
        "C66",
        "When the caller gives col_colors and z_score, your function stops. Whose "
        "choice should win?",
        _stops("own strip"),
        "note",
    ),
    Known(
        None,
        "Labels go by place in your function, also where they are a Series that names "
        "the samples in another order. Would its owner notice?",
        _by_place,
        "note",
    ),
    Known(
        None,
        "For a single gene your function gives no grid. What would its caller do next?",
        _gives_no_grid,
        "note",
    ),
    Known(
        "C40",
        "One of the genes asked for was not in the data, and it is left out without a "
        "word. How would the caller notice?",
        _leaves_out,
        "note",
    ),
    Known(
        None,
        "It stops where the data hold a flat gene, or a name that occurs twice, even "
        "if nobody asks for these genes. At which step are they still in the way?",
        _stops("odd genes"),
        "note",
    ),
]
