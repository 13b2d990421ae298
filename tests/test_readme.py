"""The first page tells the truth: links, commands, questions and minutes."""

import re
import tomllib

import pytest

import notebook_cells
from conftest import ROOT

PAGES = [
    *["README.md", "CONTRIBUTING.md", "MISCONCEPTIONS.md", "CHANGELOG.md"],
    *["data/README.md", "data/your_file.md", "benchmarks/README.md"],
    "tests/hand_ins/README.md",
    *["docs/teaching.md", "docs/answers.md", "docs/handout.md"],
]
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES)
def test_every_link_leads_somewhere(page):
    path = ROOT / page
    for target in re.findall(r"\]\(([^)\s]+)\)", path.read_text(encoding="utf-8")):
        if not target.startswith(("http", "#")):
            assert (path.parent / target.split("#")[0]).exists(), target


def test_every_command_is_in_the_makefile():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    named = set()
    for page in PAGES:
        text = (ROOT / page).read_text(encoding="utf-8")
        named |= set(re.findall(r"(?:^ {4}|`)make ([a-z-]+)", text, re.MULTILINE))
    assert {"lab", "test", "student", "run"} <= named <= targets


def test_every_named_path_exists():
    for name in re.findall(r"^\| `([\w./]+)`", README, re.MULTILINE):
        assert (ROOT / name).exists(), name


@pytest.mark.parametrize("name", notebook_cells.NAMES)
def test_the_map_agrees_with_the_notebook(name):
    title = notebook_cells.read(name).cells[0].source
    question = title.splitlines()[0].removeprefix(f"# {name[:2]} ")
    minutes = re.search(r"about (\d+) minutes", title)[1]
    row = f"| [{name[:2]}](notebooks/{name}.ipynb) | {question} | {minutes} |"
    assert row in README


def test_licences_agree():
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    licence = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "MIT" in citation and "MIT License" in licence
    assert "CC-BY-4.0" in citation and "CC BY 4.0" in licence


def test_python_versions_agree():
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert settings["tool"]["ruff"]["target-version"] == "py311"
    assert "Python 3.11 to 3.14" in README


def test_nothing_unfinished_is_public():
    for page in PAGES:
        text = (ROOT / page).read_text(encoding="utf-8")
        assert text.strip() and not re.search(r"\b(FIXME|TODO|XXX)\b", text)


@pytest.mark.parametrize("page", ["README.md", "benchmarks/README.md"])
def test_quoted_times_stand_in_the_table(page):
    results = (ROOT / "benchmarks" / "results.md").read_text(encoding="utf-8")
    text = (ROOT / page).read_text(encoding="utf-8")
    section = text.split("# How fast")[1].split("\n## ")[0]
    quoted = re.findall(r"(?<![\w.-])\d+(?:\.\d+|-\d\d-\d\d)", section)
    assert len(quoted) >= 2
    for number in quoted:
        assert re.search(rf"(?<![\d.]){re.escape(number)}(?!\d)", results), number
