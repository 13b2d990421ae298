"""What the colours of a picture say: which is the middle, and which is high."""

import matplotlib
import numpy as np

# In standard deviations: so far may the middle of the colours lie from 0.
OFF_CENTER = 0.12
# So large a share of the values may lie beyond the ends of the colours.
BEYOND = 0.2


def brightness(colors):
    """Give the brightness of colours, from 0 to 1."""
    return np.array(colors) @ [0.2126, 0.7152, 0.0722]


def has_no_middle(drawn: dict) -> bool:
    """Do the colours run from dark to bright, or through a rainbow?"""
    steps = np.diff(brightness(drawn["colors"]))
    one_way = (steps >= -0.02).all() or (steps <= 0.02).all()
    # Blue is nearly as dark as black: from blue over black to yellow is no one way.
    strongest = np.max(drawn["colors"], axis=1)
    one_way &= strongest.min() > min(strongest[0], strongest[-1]) - 0.3
    scale = np.array(drawn["scale"])[:, 1:]
    hues = np.round(matplotlib.colors.rgb_to_hsv(scale)[:, 0] * 6) % 6
    hues = hues[np.ptp(scale, axis=1) > 0.5]
    return bool(one_way or len(set(hues)) > 3)


def hides_half(drawn: dict) -> bool:
    """Have all negative values one colour?"""
    return bool(np.ptp(np.array(drawn["colors"])[:5], axis=0).max() < 0.02)


def is_nobodys_choice(drawn: dict) -> bool:
    """Tell whether seaborn's own map is drawn, which it takes where none is named."""
    import seaborn  # noqa: F401  (it registers the map)

    return shows_map(drawn, "rocket", *drawn["limits"])


def shows_map(drawn: dict, name: str, low: float, high: float) -> bool:
    """Tell whether the colours are those of a map between two limits."""
    places = np.clip((np.linspace(-2, 2, 9) - low) / (high - low), 0, 1)
    wanted = matplotlib.colormaps[name](places)[:, :3]
    return bool(np.allclose(drawn["colors"], wanted, atol=0.06))


def middle_of(scale: np.ndarray) -> tuple[float, str]:
    """Give the value whose colour is lighter, or darker, than both ends.

    Parameters
    ----------
    scale : array
        Rows of value, red, green, blue, from one end to the other.

    Returns
    -------
    value : float
        A value within the same step of a scale with few colours counts as 0, and so
        does a scale that has no such colour.
    which : str
        "lightest" or "darkest".
    """
    values, bright = scale[:, 0], brightness(scale[:, 1:])
    step = np.ptp(values) / len(np.unique(scale[:, 1:], axis=0))
    for side, which in ((bright, "lightest"), (-bright, "darkest")):
        if side.max() - max(side[0], side[-1]) > 0.15:
            middle = float(values[side > side.max() - 0.004].mean())
            return (0.0 if abs(middle) < step else middle), which
    return 0.0, "lightest"


def red_is_low(drawn: dict) -> bool:
    """Tell whether red stands for low values, and not for high ones."""
    scale = np.array(drawn["scale"])
    red = scale[:, 1] - scale[:, 2:].max(axis=1)
    low, high = (
        red[side].max(initial=0) for side in (scale[:, 0] < 0, scale[:, 0] > 0)
    )
    return bool(low > 0.4 and high < 0.25)


def share_beyond(drawn: dict) -> float:
    """Give the share of the values that lie beyond the ends of the colours."""
    values, (low, high) = np.array(drawn["values"], float), drawn["limits"]
    return float(((values < low) | (values > high)).mean())
