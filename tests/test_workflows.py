"""What GitHub runs: it can be read, and what it names is there.

Nobody can run these files here. So what a slip of the pen would break is compared with
the Makefile, with start.py and with the files.
"""

import re
import shlex

import pytest
import yaml

import start
from conftest import ROOT

FILES = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
TARGETS = set(re.findall(r"^([\w-]+):", MAKEFILE, re.MULTILINE))


def read(name: str) -> dict:
    path = ROOT / ".github" / "workflows" / name
    found = yaml.safe_load(path.read_text(encoding="utf-8"))
    # YAML takes the word "on" for True.
    return {"on" if key is True else key: value for key, value in found.items()}


def steps(name: str) -> list[dict]:
    return [step for job in read(name)["jobs"].values() for step in job["steps"]]


def uses(name: str, action: str) -> list[dict]:
    """Give what the steps that use an action tell it."""
    found = [step for step in steps(name) if step.get("uses", "").startswith(action)]
    return [step.get("with", {}) for step in found]


def lines(name: str) -> list[str]:
    """Give every line that a shell gets."""
    texts = [step["run"] for step in steps(name) if "run" in step]
    return [line for text in texts for line in text.splitlines()]


def named_files(line: str) -> set[str]:
    """Give the files that a line names; what is made there or holds a $ is left out."""
    words = [word.strip(";") for word in shlex.split(line)]
    named = {word for word in words if re.fullmatch(r"\.?\w[\w.-]*[/.][\w./-]*", word)}
    after_p = {b for a, b in zip(words, words[1:]) if a == "-p"}
    modules = {word.replace(".", "/") + ".py" for word in named & after_p}
    return {word for word in named - after_p if ".venv" not in word} | modules


def test_both_files_are_looked_at():
    assert [path.name for path in FILES] == ["site.yml", "test.yml"]


@pytest.mark.parametrize("name", [path.name for path in FILES])
def test_what_a_workflow_names_exists(name):
    commands = lines(name)
    assert commands
    for line in commands:
        for target in re.findall(r"\bmake ([\w-]+)", line):
            assert target in TARGETS, line
        for file in named_files(line):
            assert (ROOT / file).exists(), (file, line)
        if "pytest" in line:
            assert (ROOT / shlex.split(line)[-1]).is_dir(), line
    for settings in uses(name, "actions/setup-python"):
        assert settings["cache"] == "pip"
        assert list(ROOT.glob(settings["cache-dependency-path"]))


def test_named_files_are_found():
    line = "python -m pytest -p solutions.conftest --with tests/a.cfg -r b.txt; .ci/run"
    found = {"solutions/conftest.py", "tests/a.cfg", "b.txt", ".ci/run"}
    assert named_files(line) == found


def test_what_continuous_integration_runs_is_a_program():
    run = ROOT / ".ci" / "run"
    text = run.read_text(encoding="utf-8")
    assert text.startswith("#!") and "\r" not in text
    assert set(re.findall(r"^make ([\w-]+)", text, re.MULTILINE)) <= TARGETS


def test_three_systems_with_the_oldest_and_the_newest_python(monkeypatch):
    job = read("test.yml")["jobs"]["course"]
    matrix = job["strategy"]["matrix"]
    systems = {system.split("-")[0] for system in matrix["system"]}
    assert systems == {"ubuntu", "macos", "windows"}
    assert job["runs-on"] == "${{ matrix.system }}"
    assert job["strategy"]["fail-fast"] is False
    assert matrix["python"] == ["3.11", "3.14"]
    # start.py refuses one older and one newer than these, and names them.
    for version in [(3, 10), (3, 15)]:
        monkeypatch.setattr(start.sys, "version_info", version)
        with pytest.raises(SystemExit, match=" to ".join(matrix["python"])):
            start.install()


def test_the_lines_for_all_systems_run_on_windows():
    """There is no make, and bash has to be asked for."""
    for step in read("test.yml")["jobs"]["course"]["steps"]:
        line = step.get("run", "")
        assert not re.search(r"\bmake\b|\.venv/bin/python|\bpython3\b", line)
        plain = "\n" not in line.strip() and not re.search(r"[$;]", line)
        assert plain or step["shell"] == "bash", line


def test_the_learners_notebooks_run_with_the_settings_of_the_makefile():
    [line] = [line for line in lines("test.yml") if "nbval" in line]
    settings = re.findall(r"--nbval\S*", line)
    asked = re.search(r"^NBVAL := (.*\\\n.*)", MAKEFILE, re.MULTILINE)[1]
    assert set(re.findall(r"--nbval\S*", asked)) | {"--nbval-lax"} == set(settings)


def test_it_runs_every_month_and_for_every_change():
    when = read("test.yml")["on"]
    assert {"push", "pull_request", "schedule", "workflow_dispatch"} == set(when)
    [at] = [entry["cron"].split() for entry in when["schedule"]]
    minute, hour, day, month, weekday = at
    assert int(minute) < 60 and int(hour) < 24 and 1 <= int(day) <= 28
    assert (month, weekday) == ("*", "*")


def test_the_site_may_be_published_and_nothing_else_may_be_written():
    site = read("site.yml")
    assert site["permissions"] == {
        "contents": "read",
        "pages": "write",
        "id-token": "write",
    }
    assert read("test.yml")["permissions"] == {"contents": "read"}
    assert site["concurrency"]["cancel-in-progress"] is False
    [job] = site["jobs"].values()
    published = re.search(r"steps\.(\w+)\.", job["environment"]["url"])[1]
    [step] = [step for step in job["steps"] if step.get("id") == published]
    assert step["uses"].startswith("actions/deploy-pages@")
    [upload] = uses("site.yml", "actions/upload-pages-artifact")
    assert upload["path"] == "build/site"
    assert "build/site" in re.search(r"^#.*make site .*", MAKEFILE, re.MULTILINE)[0]


@pytest.mark.parametrize("name", [path.name for path in FILES])
def test_every_job_ends_some_day_and_every_action_has_its_version(name):
    for job in read(name)["jobs"].values():
        assert job["timeout-minutes"] <= 120
    for step in steps(name):
        assert ("run" in step) != ("uses" in step)
        assert "uses" not in step or re.fullmatch(r"actions/[\w-]+@v\d+", step["uses"])
