"""The reader of results sentences: no false alarm first, then a good hit rate.

The sentences stand in ``tests/sentences/``, one a line. ``whole``: complete and sound.
``fine`` and ``faulty``: sound ones, and ones with a claim too many, a wrong number or a
part missing; a line with a plus is said after a whole one. The reader was made with
these; those ``held_back`` were written before it and looked at only as rates.
``complete`` and ``not_misread`` are about other data too, so they may be asked about;
``misread`` names the number in the catalogue first, or a dash; ``answered`` and
``own_words`` name the answer, or that number. ``own_words_held_back`` names the task,
and says whether the answer is fine or faulty.
"""

import re

import pytest

from checks.answer import Answer
from checks.course_results import golub
from checks.tasks import ideas, own_words
from checks.tasks.nb07.analysis import counts, numbers_of
from checks.tasks.nb07.contradicted import contradicted
from checks.tasks.nb07.misreadings import misread, readings
from checks.tasks.nb07.sentence import results_sentence
from checks.tasks.nb07.text import tidy
from checks.tasks.nb08.name_the_test import name_the_test
from checks.tasks.nb09.bent_histogram import bent_histogram
from conftest import ROOT
from notebook_cells import cells


def lines(name: str) -> list[str]:
    """Read the sentences of a file; a plus stands for a whole sentence before."""
    path = ROOT / "tests" / "sentences" / f"{name}.txt"
    found = path.read_text(encoding="utf-8").splitlines()
    whole = found if name == "whole" else lines("whole")
    return [
        f"{whole[i % len(whole)]} {line[2:]}" if line.startswith("+ ") else line
        for i, line in enumerate(found)
    ]


NOT_CONTRADICTED = [
    "whole",
    "fine",
    "fine_held_back",
    "not_contradicted",
    "complete",
    "not_misread",
]
MISREAD = [line.split(" ", 1) for line in lines("misread")]


def asks(answer: Answer) -> bool:
    """Say whether an answer that refuses nothing wants something of its reader."""
    return answer.status == "note" or "?" in answer.message


def claim_in(text: str) -> Answer | None:
    """Give the hint to a claim that a results sentence must not make."""
    return ideas.claimed(text, "results_sentence") or misread(text)


def answers(name: str) -> dict[str, Answer]:
    """Give the answer to every sentence of a file."""
    return {text: results_sentence(text) for text in lines(name)}


@pytest.mark.parametrize("text", lines("whole"))
def test_whole_sentences_are_right(text):
    assert results_sentence(text).status == "right"


@pytest.mark.parametrize(("name", "at_least"), [("fine", 160), ("fine_held_back", 40)])
def test_no_fine_sentence_is_refused_and_few_are_asked_about(name, at_least):
    found = answers(name)
    assert len(found) >= at_least
    assert [text for text, answer in found.items() if answer.status == "hint"] == []
    asked = [text for text, answer in found.items() if asks(answer)]
    assert len(asked) <= 0.1 * len(found), asked


@pytest.mark.parametrize(
    ("name", "at_least"), [("faulty", 200), ("faulty_held_back", 50)]
)
def test_hardly_a_faulty_sentence_is_called_right(name, at_least):
    found = answers(name)
    assert len(found) >= at_least
    right = [text for text, answer in found.items() if answer.status == "right"]
    assert len(right) <= 0.02 * len(found), right


@pytest.mark.parametrize("text", lines("contradicted"))
def test_a_number_that_contradicts_the_analysis_is_no_kind_of_right(text):
    answer = results_sentence(text)
    assert answer.status == "hint" and not str(answer).startswith("Right")
    assert answer.message.splitlines()[1].startswith("    ... ")
    assert contradicted(text) == answer


@pytest.mark.parametrize(
    "text", [t for name in NOT_CONTRADICTED for t in lines(name)], ids=str
)
def test_what_agrees_with_the_analysis_is_not_said_to_contradict_it(text):
    assert contradicted(text) is None


@pytest.mark.parametrize(
    "denial",
    [
        "We do not claim that each of the 681 has a 95 % chance to be true.",
        "This is not to say that the other 2370 are equal.",
        "Nobody should conclude that 95 % of the 681 are real.",
        "It does not follow that a called gene is real with 95 % probability.",
        "We cannot say that each gene has a 5 % chance of being false.",
    ],
)
def test_the_denial_of_a_misreading_is_sound(denial):
    answer = results_sentence(f"{lines('whole')[0]} {denial}")
    assert answer.status == "read" and not asks(answer)


@pytest.mark.parametrize("text", lines("complete"))
def test_sentences_about_any_data_are_asked_what_is_missing_and_no_more(text):
    answer = results_sentence(text)
    first = answer.message.splitlines()[0]
    assert answer.misconception is None
    if answer.status == "hint":
        assert "speaks of other data" in first or "could not know" in first


@pytest.mark.parametrize("text", [*lines("not_misread"), *lines("complete")])
def test_what_is_no_misreading_is_not_called_one(text):
    assert claim_in(text) is None


@pytest.mark.parametrize(("number", "text"), MISREAD)
def test_known_misreadings_are_named(number, text):
    answer = results_sentence(text)
    assert answer.status == "hint"
    assert claim_in(text) is not None, "taken as merely incomplete"
    assert (answer.misconception or "-") == number


@pytest.mark.parametrize(("number", "text"), MISREAD)
def test_the_denial_of_a_misreading_is_not_flagged(number, text):
    # Only sentences of one clause: "not" reaches no further than its clause.
    first = text[0].lower() + text[1:]
    if not re.search(r"[,;\n]|\b(so|since|therefore|which|because)\b|^there ", first):
        for start in ["This does not mean that", "It would be wrong to say that"]:
            assert claim_in(f"{start} {first}") is None


SOUND = (
    "Of 3051 genes, {number} differed between {groups} samples ({test}, {method}, "
    "{limit}); {direction}."
)
PARTS = {
    "number": "681",
    "groups": "27 ALL and 11 AML",
    "test": "one-way ANOVA",
    "method": "Benjamini-Hochberg",
    "limit": "false discovery rate 5 %",
    "direction": "324 had the higher mean in AML",
}


def said(**instead: str) -> Answer:
    return results_sentence(SOUND.format(**PARTS | instead))


@pytest.mark.parametrize(
    ("part", "instead", "unknown"),
    [
        ("test", "in Python", "which test"),
        ("limit", "as usual", "threshold"),
        ("number", "many", "how many genes were called"),
    ],
)
def test_what_must_be_said_and_is_not_is_a_hint(part, instead, unknown):
    answer = said(**{part: instead})
    assert answer.status == "hint" and answer.misconception is None
    missing = [line for line in answer.message.splitlines() if line.startswith("    ")]
    assert len(missing) == 1 and unknown in missing[0]


def test_a_correction_without_a_name_is_a_note_and_none_at_all_a_hint():
    assert "method has a name" in said(method="p-values corrected").message
    assert said(method="p-values corrected").status == "note"
    answer = said(method="no more", limit="p < 0.05")
    assert answer.status == "hint" and "corrected" in answer.message


@pytest.mark.parametrize(
    ("part", "instead", "unknown"),
    [
        ("groups", "ALL and AML", "how many samples"),
        ("direction", "all were tested", "direction"),
    ],
)
def test_what_should_be_said_and_is_not_is_a_note(part, instead, unknown):
    answer = said(**{part: instead})
    assert answer.status == "note" and unknown in answer.message


@pytest.mark.parametrize(
    "instead",
    [
        {"number": "618"},
        {"number": "Six hundred and eighteen"},
        {"number": "1045"},
        {"number": "2370"},
        {"limit": "false discovery rate 1 %"},
        {"limit": "false discovery rate 10 %"},
        {"method": "Bonferroni", "limit": "0.05"},
        {"test": "Welch's t-test"},
        {"test": "Kruskal-Wallis test"},
        {"groups": "11 ALL and 27 AML"},
        {"groups": "38 ALL and 11 AML"},
        {"groups": "27 ALL and 12 AML"},
        {"direction": "357 had the higher mean in AML"},
        {"direction": "324 were higher in ALL"},
        {"direction": "324 were lower in AML"},
        {"direction": "324 were 3 times higher in AML"},
        {"direction": "on average at most 70 of them are expected to be false calls"},
        {"direction": "CST3 is 3.89 units higher in AML"},
    ],
)
def test_a_number_must_be_that_of_the_analysis_in_its_role(instead):
    assert said().status == "right"
    assert said(**instead).status != "right"


@pytest.mark.parametrize(
    "instead",
    [
        {"number": "367", "limit": "FDR 1 %", "direction": "the means give the signs"},
        {"limit": "five percent FDR"},
        {"number": "six hundred and eighty-one"},
        {"limit": "adj.P.Val < .05"},
        {"limit": "padj ≤ 0.05"},
        {"limit": "q < 0,05"},
        {"direction": "357 had the lower mean in AML"},
        {"direction": "324 are up and 357 are down in AML"},
        {"direction": "CST3 is 2.89 units higher in AML"},
        {"direction": "the mean of CST3 is 2.1 in AML and -0.81 in ALL"},
        {"direction": "without correction 1045 had p < 0.05; 324 are higher in AML"},
        {"groups": "27 patients with ALL and 11 patients with AML, in all 38"},
    ],
)
def test_numbers_are_read_in_many_ways(instead):
    assert said(**instead).status in ("right", "read")
    assert not asks(said(**instead)), said(**instead).message


def test_the_numbers_come_from_the_data():
    values = numbers_of("one-way ANOVA, Benjamini-Hochberg, FDR 5 %")
    n_genes, n_samples = golub().expression.shape
    assert values["tested"] == [n_genes] and values["samples"] == [n_samples]
    assert values["called"] == [(golub().results["pval_fdr"] <= 0.05).sum()]
    called = counts()
    assert called.up_in_aml + called.up_in_all == called.called
    assert called.called + called.not_called == n_genes


def test_what_stands_beside_the_report_is_quoted_and_not_judged():
    answer = results_sentence(f"{lines('whole')[0]} These genes taste of Cheese.")
    assert answer.status == "read" and answer.misconception is None
    assert "does not judge" in answer.message and not asks(answer)
    assert "... These genes taste of Cheese ..." in answer.message


def test_a_claim_within_the_report_is_quoted_and_asked_about():
    answer = said(direction="324 were higher in AML, the most important of all")
    assert answer.status == "read" and asks(answer)
    assert "... the most important of all ..." in answer.message


@pytest.mark.parametrize(
    ("words", "figures"),
    [
        ("Six hundred and eighty-one of three thousand and fifty-one", "681 of 3051"),
        ("six hundred eighty one, twenty-seven and eleven", "681, 27 and 11"),
        ("two thousand three hundred and seventy", "2370"),
        (
            "one in twenty, five percent, one or two",
            "one in twenty, five percent, one or two",
        ),
    ],
)
def test_numbers_in_words_are_read(words, figures):
    assert tidy(words) == figures


def test_a_misreading_among_right_sentences_is_found_and_quoted():
    first, second, *_ = lines("whole")
    answer = results_sentence(
        f"{first} CST3 is significant, so the difference is large. {second}"
    )
    assert answer.misconception == "C25"
    assert "difference is large" in answer.message


def test_praise_and_hints_absolve_nobody():
    right = results_sentence(lines("whole")[0]).message
    assert "does not make the sentence true" in right
    for name in ("faulty", "fine"):
        for text in lines(name)[:20]:
            assert "forbidden" not in results_sentence(text).message


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("German", "681 von 3051 Genen waren zwischen 27 ALL und 11 AML verschieden."),
        (
            "German",
            "Wir haben mit einer ANOVA (BH, FDR 5 %) 681 Gene gefunden, die "
            "zwischen ALL und AML verschieden sind.",
        ),
        (
            "Spanish",
            "Se encontraron 681 de los 3051 genes con una ANOVA entre ALL y "
            "AML (FDR 5 %).",
        ),
        (
            "French",
            "Nous avons trouvé 681 des 3051 gènes par une ANOVA entre les "
            "patients ALL et AML (FDR 5 %).",
        ),
        (
            "Italian",
            "Sono stati trovati 681 dei 3051 geni con una ANOVA tra i campioni "
            "di ALL e AML.",
        ),
        (
            "other than English",
            "Между группами ALL и AML различаются 681 из 3051 "
            "генов по дисперсионному анализу",
        ),
    ],
)
def test_another_language_is_noticed(language, text):
    answer = results_sentence(text)
    assert answer.status == "hint" and language in answer.message.splitlines()[0]


@pytest.mark.parametrize(
    "garbage",
    [
        *[None, 5, 0.05, [], ["a sentence"], ("a", "b"), {}, print, b"bytes"],
        *["", "   ", "681", "?!.,;:()[]{}%", "no " * 500, "\n" * 40, "p" * 5000],
        *[
            "é ü 漢字 🧬 a b c d",
            "( " * 400,
            "of 681 genes " * 60,
            "\\d+ (?P<claim> [ a b",
        ],
    ],
)
def test_garbage_gets_a_kind_hint(garbage):
    for judge in (results_sentence, own_words.what_p_says):
        assert isinstance(judge(garbage), Answer)
    answer = results_sentence(garbage)
    assert answer.status == "hint" and answer.misconception is None


@pytest.mark.parametrize("reading", readings(), ids=lambda reading: reading.example)
def test_every_reading_asks_and_is_shown_by_its_example(reading):
    first, *rest = reading.hint.splitlines()
    assert first.endswith(".") and "?" in "".join(rest)
    answer = misread(reading.example, reading.only_for.partition(" ")[0])
    assert answer is not None and answer.message.startswith(reading.hint)
    assert answer.misconception == reading.idea


# In one's own words: what a learner may write -> the task.
OWN_FINE = {
    "what_p_says": [
        "It means that if all group means were the same, F values at least this big "
        "would turn up in 40 % of experiments.",
        "With p = 0.4 we cannot reject the null hypothesis; the means may or may not "
        "be equal.",
        "We found no evidence for a difference between the groups with this sample "
        "size.",
        "An F like this is quite common when nothing is going on, so I would not call "
        "this gene.",
        "There is a 40% chance of seeing an F this large or larger by chance if the "
        "null hypothesis is true.",
    ],
    "what_fdr_promises": [
        "On average at most 5 % of the genes in such lists are false calls, so about "
        "10 of the 200 are expected to be false. It says nothing on a single gene.",
        "About ten of the genes may be false positives, but we do not know which.",
        "In the long run 5 percent or fewer of the calls are wrong. A gene near the "
        "threshold can have a much higher chance of being false than 5 %.",
    ],
    "ranking_or_control": [
        "I chose the number 500 and not an error rate. I may say these are the 500 "
        "genes with the smallest p-values, not that only 2e-10 of them are false.",
        "Any data set has 500 top genes, also noise. You cannot say that they are all "
        "real.",
    ],
}
OWN_MISREAD = {
    "what_p_says": [
        "The groups are the same for this gene.",
        "There is a 40 % chance that the null hypothesis is true.",
        "The probability that the result is random is 0.4.",
        "We are 60 % sure that there is a difference.",
        "The gene has no effect since p is large.",
    ],
    "what_fdr_promises": [
        "10 of the 200 genes are false.",
        "Exactly ten genes are wrong but we do not know which.",
        "Each gene is false with a probability of 5 %.",
        "One gene has a 5 % chance to be wrong.",
        "It promises that 95 % of the genes are truly different.",
    ],
    "ranking_or_control": [
        "Each of the 500 genes has a chance of 2e-10 of being false.",
        "We can say that all 500 genes are real.",
        "The other genes do not differ between the populations.",
    ],
}


@pytest.mark.parametrize("task", own_words.__all__)
def test_own_words_are_read_and_held_beside_a_model_answer(task):
    judge, model = getattr(own_words, task), own_words.model_answers()[task]
    for text in [model, *OWN_FINE[task]]:
        answer = judge(text)
        assert answer.status == "read", answer.message
        assert "misreading" in answer.message and model in str(answer)
    for text in OWN_MISREAD[task]:
        answer = judge(text)
        assert answer.status == "hint", text
        assert model not in str(answer)
    assert "<details" in judge(model)._repr_html_()
    # Nothing is shown to somebody who has written nothing.
    for nothing in ("", "no idea", None):
        assert model[:30] not in str(judge(nothing)) + judge(nothing)._repr_html_()


OWN_TASKS = {name: getattr(own_words, name) for name in own_words.__all__} | {
    "name_the_test": name_the_test,
    "bent_histogram": bent_histogram,
}


def own_quotation(answer: Answer) -> str:
    """Give the words that an answer quotes."""
    return re.search(r"^    \.\.\. (.+) \.\.\.$", answer.message, re.M)[1]


@pytest.mark.parametrize("line", lines("own_words"))
def test_wordings_in_own_words_are_read(line):
    task, kind, text = line.split(" ", 2)
    answer = OWN_TASKS[task](text)
    assert answer.status == ("read" if kind == "fine" else "hint"), answer.message
    if kind not in ("fine", "misread"):
        assert answer.misconception == kind
    if kind != "fine":
        assert own_quotation(answer) in text


@pytest.mark.parametrize("task", OWN_TASKS)
def test_new_words_of_ones_own_are_read_and_faulty_ones_found(task):
    said = [line.split(" ", 2) for line in lines("own_words_held_back")]
    answers = [(kind, OWN_TASKS[task](text)) for of, kind, text in said if of == task]
    passed = {
        kind: [a for k, a in answers if k == kind and "no misreading" in a.message]
        for kind in ("fine", "faulty")
    }
    n = len(answers) / 2
    assert n >= 24
    assert not [a for kind, a in answers if kind == "fine" and a.status == "hint"]
    assert len(passed["fine"]) >= 0.7 * n
    assert len(passed["faulty"]) <= 0.3 * n, passed["faulty"]
    assert all(answer.status in ("hint", "read") for _, answer in answers)


def test_every_concept_is_known_and_used():
    book = ideas.book()
    rules = [rule for claim in book["claim"] for rule in claim["says"]]
    used = {name.strip("~-") for rule in rules for name in rule.split()}
    used |= {name for need in book["need"] for name in need["any"]}
    assert used == set(book["concepts"])
    tasks = {t for entry in book["claim"] + book["need"] for t in entry["task"].split()}
    assert tasks == {*OWN_TASKS, "results_sentence"}


@pytest.mark.parametrize("line", lines("answered"))
def test_whole_and_incomplete_sentences_are_answered(line):
    kind, text = line.split(" ", 1)
    answer = results_sentence(text)
    assert kind in (answer.status, answer.misconception), answer.message
    assert "All that is needed" not in answer.message


@pytest.mark.parametrize(
    "text",
    [
        "It’s clear:  p = 0.4 means the “three” groups\n are the same.",
        "There's a 40% chance that it's all the null hypothesis's doing.",
        "At most 490 x 1.31e-10 genes are false, 4,170 were tested.",
        "With p = 0,4 we can not reject it; hence   the means don't differ.",
    ],
)
def test_a_quotation_is_in_the_learners_own_words(text):
    task = own_words.ranking_or_control if "490" in text else own_words.what_p_says
    answer = task(text)
    assert answer.status == "hint"
    assert own_quotation(answer) in " ".join(text.split())


@pytest.mark.parametrize(
    ("notebook", "task"),
    [
        ("02_one_gene_anova", "what_p_says"),
        ("04_false_discovery_rate", "what_fdr_promises"),
        ("06_exercises", "ranking_or_control"),
    ],
)
def test_model_answers_are_those_of_the_solved_notebooks(notebook, task):
    code = [cell.source for cell in cells(notebook, "code")]
    place = next(i for i, source in enumerate(code) if f"checks.{task}(" in source)
    assert "### BEGIN SOLUTION: " in code[place - 1]
    names: dict[str, str] = {}
    exec(code[place - 1], names)
    assert own_words.model_answers()[task] in names.values()


def test_the_solved_sentence_of_notebook_07_is_right():
    code = [cell.source for cell in cells("07_your_own_data", "code")]
    names: dict[str, str] = {}
    exec(next(source for source in code if "\nsentence = (" in source), names)
    assert results_sentence(names["sentence"]).status == "right"
