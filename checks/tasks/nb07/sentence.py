"""Read a results sentence as a strict statistician would: notebook 07.

First claims that must not be made are looked for (`ideas`, `misreadings`), then numbers
that the analysis contradicts (`contradicted`), then what a reader must be told, then
what is said beside the report of the analysis (`report`).
"""

from checks.answer import Answer, Hint, task
from checks.given import kind_of
from checks.tasks.ideas import claimed
from checks.tasks.nb07.contradicted import about_other_data, contradicted
from checks.tasks.nb07.misreadings import misread
from checks.tasks.nb07.report import beside_the_numbers, missing
from checks.tasks.nb07.text import other_language

__all__ = ["results_sentence"]

SHORTEST = 5  # words
TOLD = (
    "A reader learns what was compared, how it was tested and corrected, at which "
    "threshold, how many genes were called, and which way they differ."
)
WORDS_ONLY = (
    "This check knows words, not meaning: that it found nothing to ask about does not "
    "make the sentence true. Have a colleague read it too."
)


def as_text(text, shortest: int = SHORTEST) -> str:
    """Give a text that can be read.

    Raises
    ------
    Hint
        If it is no text, too short, or in another language.
    """
    if not isinstance(text, str):
        raise Hint(
            f"This is {kind_of(text)}, and one text between quotes is asked for.\n"
            'For several lines, put three quotation marks before and after: """..."""'
        )
    if len(text.split()) < shortest:
        raise Hint(
            "This is too short to tell a reader anything.\n"
            "What would somebody need to hear who has read nothing else of your work?"
        )
    language = other_language(text)
    if language:
        raise Hint(
            f"This looks like {language}, and this check reads English only.\n"
            "How would you say it in English?"
        )
    return text


@task
def results_sentence(sentence) -> Answer:
    """Judge a results sentence.

    Parameters
    ----------
    sentence : str
        One sentence or a short paragraph, in English.

    Returns
    -------
    Answer
        ``hint`` for a known misreading, for a number that contradicts the analysis, or
        if more than one thing, or one of the essential ones, is not said;
        ``read`` if something is said beside the report of the analysis;
        ``note`` if one thing is not said; else ``right``.
    """
    text = as_text(sentence)
    known = claimed(text, "results_sentence") or misread(text)
    known = known or about_other_data(text) or contradicted(text)
    if known:
        return known
    essential, better = missing(text)
    lines = "".join(f"\n    {unknown}" for unknown in essential + better)
    if essential or len(better) > 1:
        raise Hint(
            f"A reader of this alone could not know:{lines}\nWhich words would you add?"
        )
    more, remarks = beside_the_numbers(text)
    if more:
        also = f"\nNor could a reader know:{lines}" if lines else ""
        raise Hint(
            "The analysis stands in it, and something that this check cannot place:\n"
            + "\n".join(more)
            + "\nWhich number of your analysis carries it?"
            + also,
            status="read",
        )
    if better:
        raise Hint(
            f"The analysis stands in it. A reader could not yet know:{lines}\n"
            "Which words would you add?",
            status="note",
        )
    if remarks:
        told = f"{TOLD}\nThis check does not judge what stands beside it:\n"
        return Answer("read", told + "\n".join(remarks) + f"\n{WORDS_ONLY}")
    return Answer("right", f"{TOLD}\n{WORDS_ONLY}")
