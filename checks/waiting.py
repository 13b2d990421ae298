"""How long a learner's function will take, in round words, where that is long."""

GENES_OF_THE_COURSE = 4170
WORTH_SAYING = 10.0  # seconds; of less nobody thinks that it hangs


def about(seconds: float) -> str | None:
    """Say a time in round words; None if it is too short to be worth a word."""
    if seconds < WORTH_SAYING:
        return None
    if seconds < 45:
        return f"about {10 * round(seconds / 10)} seconds"
    minutes = round(seconds / 60)
    return "about a minute" if minutes <= 1 else f"about {minutes} minutes"
