"""The catalogue of wrong ideas: complete, and worded as questions."""

import re

import pytest

from checks.catalogue import FILE, catalogue, in_words
from conftest import ROOT
from write_ideas import PAGE, page


def used():
    """Find every number in code, quizzes and hand-ins -> the files that hold it."""
    found = {}
    for folder in (ROOT / "checks", ROOT / "tests" / "hand_ins"):
        for path in folder.rglob("*"):
            if path.suffix in (".py", ".json", ".toml") and path != FILE:
                for number in re.findall(r"\bC\d+\b", path.read_text("utf-8")):
                    found.setdefault(number, set()).add(path.name)
    return found


def test_every_number_in_use_is_in_the_catalogue():
    assert {n: where for n, where in used().items() if n not in catalogue()} == {}
    assert len(used()) > 70


def test_the_numbers_have_no_gap():
    assert list(catalogue()) == [f"C{i + 1}" for i in range(len(catalogue()))]


@pytest.mark.parametrize("idea", catalogue().values(), ids=lambda idea: idea.number)
def test_an_idea_is_a_name_a_belief_and_a_question(idea):
    assert 2 <= len(idea.name.split()) <= 5
    assert idea.belief.endswith(".")
    assert "?" in idea.ask
    assert "!" not in idea.belief + idea.ask
    assert list((ROOT / "solutions").glob(f"{idea.notebook:02}_*.ipynb"))


def test_names_and_questions_are_told_apart():
    ideas = catalogue().values()
    assert len({idea.name for idea in ideas}) == len(catalogue())
    assert len({idea.ask for idea in ideas}) == len(catalogue())


def test_a_number_is_written_with_its_name():
    assert in_words("C46") == "C46 Bonferroni called FDR"
    assert in_words("no_groups") == "no groups"
    assert in_words(None) == ""


def test_the_page_for_teachers_is_made_from_it():
    assert PAGE.read_text(encoding="utf-8") == page(), "run 'make ideas'"
    assert all(idea.ask in page() for idea in catalogue().values())
