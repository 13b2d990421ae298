"""The course starts, from the second time on without a network; kits; pins."""

import ast
import json
import os
import re
import runpy
import shutil
import subprocess
import sys
from importlib.metadata import distributions, files, packages_distributions

import pytest

import make_kit
import start
from checks.tasks import nb00_set_up
from conftest import LAST_RESORT, ROOT
from make_student import lay_out_course

LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
INSTALLED = {it.name.lower() for it in distributions()}
OFFLINE = ["unshare", "--net"]


def pins(*names: str) -> dict[str, str]:
    text = "\n".join((ROOT / name).read_text(encoding="utf-8") for name in names)
    return {name.lower(): version for name, version, _ in nb00_set_up.pins(text)}


def can_be_offline() -> bool:
    if shutil.which("unshare") is None:
        return False
    return subprocess.run([*OFFLINE, "true"], capture_output=True).returncode == 0


@pytest.fixture
def course(tmp_path):
    """Lay out a course in a folder with a space, with the packages of these tests."""
    root = tmp_path / "my course"
    root.mkdir()
    lay_out_course(root)
    env = root / ".venv"
    (env / "bin").mkdir(parents=True)
    # Not a link to sys.executable: a link would lead out of its environment.
    (env / "bin" / "python").write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    (env / "bin" / "python").chmod(0o755)
    return root


def run(root, *arguments, before=()):
    return subprocess.run(
        [*before, sys.executable, str(root / "start.py"), *arguments],
        cwd=root.parent,
        capture_output=True,
        text=True,
        timeout=LAST_RESORT,
    )


@pytest.mark.skipif(not can_be_offline(), reason="no network namespace can be made")
def test_without_a_network_the_first_start_says_what_helps(course):
    refused = run(course, "--version", before=OFFLINE)
    assert refused.returncode != 0 and "could not be installed" in refused.stderr
    assert not (course / ".venv" / "installed").exists()


# How README.md says it, and the same here, asking only for the version.
WAYS = {
    "python3 start.py": [sys.executable, "start.py", "--version"],
    "make lab": ["make", "lab", f'PYTHON="{sys.executable}"', "LAB_OPTIONS=--version"],
    "uv run --no-project --python 3.13 start.py": [
        *[sys.executable, "-m", "uv", "run", "--no-project", "--python"],
        *[sys.executable, "start.py", "--version"],
    ],
    ".venv/bin/python -m jupyterlab": [".venv/bin/python", "-m", "jupyterlab"]
    + ["--version"],
}


@pytest.mark.skipif(not can_be_offline(), reason="no network namespace can be made")
@pytest.mark.parametrize("said", WAYS)
def test_what_is_installed_starts_without_a_network(course, said):
    assert said in (ROOT / "README.md").read_text(encoding="utf-8")
    if said.startswith("uv") and "uv" not in INSTALLED:
        pytest.skip("uv is not installed (make dev)")
    shutil.copy2(ROOT / "Makefile", course)
    (course / ".venv" / "installed").write_text(start.fingerprint())
    done = subprocess.run(
        [*OFFLINE, *WAYS[said]],
        cwd=course,
        capture_output=True,
        text=True,
        timeout=LAST_RESORT,
        env={**os.environ, "UV_CACHE_DIR": str(course / "empty cache")},
    )
    assert done.returncode == 0, done.stderr
    assert re.fullmatch(r"\d+\.\d+\.\d+\s*", done.stdout)


def test_another_lock_file_is_installed_anew(tmp_path, monkeypatch):
    for name in ["STAMP", "LOCK"]:
        monkeypatch.setattr(start, name, str(tmp_path / name))
        (tmp_path / name).write_text("a==1")
    monkeypatch.setattr(start, "PYTHON", sys.executable)
    assert not start.is_installed()
    (tmp_path / "STAMP").write_text(start.fingerprint())
    assert start.is_installed()
    (tmp_path / "LOCK").write_bytes(b"a==1\r\n")
    assert not start.is_installed()
    (tmp_path / "STAMP").write_text(start.fingerprint())
    (tmp_path / "LOCK").write_bytes(b"a==1\n")  # only the line ends
    assert start.is_installed()


@pytest.mark.skipif(os.name == "nt", reason="a shell script stands in for Python")
def test_where_its_python_is_gone_it_is_installed_anew(tmp_path, monkeypatch):
    """Or is a newer one, which does not find the packages."""
    python, stamp = tmp_path / "python", tmp_path / "installed"
    monkeypatch.setattr(start, "PYTHON", str(python))
    monkeypatch.setattr(start, "STAMP", str(stamp))
    stamp.write_text(start.fingerprint())
    python.write_text("made for another computer")
    assert not start.is_installed()
    for options, found in [("", True), ("-I -S", False)]:
        python.write_text(f'#!/bin/sh\nexec "{sys.executable}" {options} "$@"\n')
        python.chmod(0o755)
        assert start.is_installed() == found


def test_a_kit_for_another_computer_says_what_to_do(tmp_path, monkeypatch):
    note = tmp_path / "for.txt"
    monkeypatch.setattr(start, "KIT_IS_FOR", str(note))
    monkeypatch.setattr(start.platform, "system", lambda: "Windows")
    monkeypatch.setattr(start.platform, "machine", lambda: "AMD64")
    monkeypatch.setattr(start.sys, "version_info", (3, 13, 1))
    assert start.other_computer() == ""
    for target, python, said in [
        ("win_amd64", "3.13", "^$"),
        ("win_amd64", "3.14", r"Python 3\.14; here .* 3\.13\. .*py -3\.14 start\.py$"),
        (
            "macosx_14_0_arm64",
            "3.13",
            r"for Darwin \(arm64\).*the kit of this computer",
        ),
    ]:
        note.write_text(make_kit.for_computer(target, python))
        assert re.search(said, start.other_computer())
    with pytest.raises(SystemExit, match="This kit is for Darwin"):
        start.install()


@pytest.fixture
def commands(tmp_path, monkeypatch):
    """Take down what an installation would do."""
    found = []
    monkeypatch.setattr(start, "STAMP", str(tmp_path / "installed"))
    monkeypatch.setattr(start, "LOCK", str(tmp_path / "empty.txt"))
    (tmp_path / "empty.txt").touch()
    monkeypatch.setattr(
        start.subprocess, "call", lambda command: found.append(command) or 0
    )
    return found


def test_packages_are_not_put_where_pip_is_told_to_put_others(commands):
    start.install()
    done = subprocess.run(
        [sys.executable, *commands[-1][1:]],
        env={**os.environ, "PIP_USER": "1"},
        capture_output=True,
        text=True,
        timeout=LAST_RESORT,
    )
    assert done.returncode == 0, done.stderr


def test_a_folder_that_the_terminal_cannot_write_is_told_all_the_same():
    code = (
        "import start; start.HERE = '/home/Łukasz/Dropbox/course'; "
        "start.subprocess.call = lambda command: 1; start.install()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "cp1252"},
        capture_output=True,
        text=True,
        timeout=LAST_RESORT,
    )
    assert "(Dropbox)" in done.stderr and "could not make" in done.stderr
    assert "Traceback" not in done.stderr


def test_who_stops_it_sees_no_traceback(monkeypatch):
    def stopped(*arguments, **keywords):
        raise KeyboardInterrupt

    monkeypatch.setattr(subprocess, "call", stopped)
    monkeypatch.setattr(sys, "argv", ["start.py", "--install-only"])
    with pytest.raises(SystemExit, match="Stopped"):
        runpy.run_path(str(ROOT / "start.py"), run_name="__main__")


@pytest.mark.parametrize("version", [(3, 9, 1), (3, 15, 0)])
def test_a_python_without_packages_is_told_so(monkeypatch, version):
    monkeypatch.setattr(start.sys, "version_info", version)
    with pytest.raises(SystemExit, match=r"3\.11 to 3\.14.*py -3\.14"):
        start.install()


LONG = "C:\\Users\\Maria\\" + "a" * start.LONGEST


@pytest.mark.parametrize(
    ("folder", "windows", "said"),
    [
        ("C:\\course", True, ""),
        ("/home/maria/courses/Gene by Gene (1) & Mäuse", False, ""),
        (LONG, True, rf"^The path of this folder is long.*C:\\course.*{LONG[-9:]}$"),
        ("/home/" + "a" * start.LONGEST, False, ""),
        (
            "C:\\Users\\M\\OneDrive - Uni\\course",
            True,
            r"cloud \(OneDrive\).*C:\\course",
        ),
        ("/Users/m/Library/CloudStorage/Box/c", False, r"\(CloudStorage\).*~/course"),
        ("/Users/m/Library/Mobile Documents/com~apple~CloudDocs/c", False, "CloudDocs"),
        (LONG + "\\onedrive", True, r"long.*\(onedrive\)"),
    ],
    ids=["short", "odd", "long", "long elsewhere", "cloud", "mac", "icloud", "both"],
)
def test_a_place_that_makes_trouble_is_told(folder, windows, said):
    found = start.bad_place(folder, windows)
    assert (found == "") == (said == "") and re.search(said, found)


def test_the_longest_path_fits_below_the_limit():
    """With its file of bytecode, which is written under a longer name first."""
    inside = max(
        len(file.as_posix().replace("../../../", ""))
        for name in pins("requirements.lock")
        if name in INSTALLED
        for file in files(name) or []
    )
    below = len(r"\.venv\Lib\site-packages\\") + inside
    assert 140 < below and start.LONGEST + below < 260


def test_what_is_known_of_the_place_is_said_and_said_again(monkeypatch, capsys):
    monkeypatch.setattr(start, "HERE", "/home/m/Dropbox/course")
    monkeypatch.setattr(start.subprocess, "call", lambda command: "pip" in command)
    with pytest.raises(SystemExit, match=r"could not be installed.*\(Dropbox\)"):
        start.install()
    assert "(Dropbox)" in capsys.readouterr().err


@pytest.mark.skipif(os.name == "nt", reason="no folder has a colon in its name there")
def test_a_folder_in_which_no_environment_can_be_made_is_told_so(monkeypatch):
    monkeypatch.setattr(start, "HERE", "/home/m/10:30 course")
    with pytest.raises(SystemExit, match="with : in its path. Rename the folder"):
        start.install()


def test_a_zip_that_was_only_opened_is_told_so(tmp_path):
    """Then the file that was clicked lies alone in a temporary folder."""
    shutil.copy2(ROOT / "start.py", tmp_path)
    refused = run(tmp_path)
    assert refused.returncode != 0 and "Extract all" in refused.stderr
    assert "Traceback" not in refused.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["start.py"]


def test_an_old_python_can_read_the_script():
    """Nothing newer than Python 3.6 knows."""
    ast.parse((ROOT / "start.py").read_text(encoding="utf-8"), feature_version=(3, 6))


def test_everything_pinned_is_locked():
    for asked, lock in [
        (["requirements.txt"], "requirements.lock"),
        (
            [f"requirements{what}.txt" for what in ("", "-test", "-dev", "-site")],
            "requirements-all.lock",
        ),
    ]:
        text = (ROOT / lock).read_text(encoding="utf-8")
        locked = [
            (name.lower(), version) for name, version, _ in nb00_set_up.pins(text)
        ]
        for name, version in pins(*asked).items():
            assert (name, version) in locked, f"{name}=={version}: make lock"
        assert len(make_kit.PINNED.findall(text)) == len(locked)
        assert "://" not in text


def imported(source: str) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.split(".")[0])
    return found


def test_everything_imported_is_declared():
    """In a file of requirements, not only brought along by another package."""
    declared = set(pins(*(path.name for path in ROOT.glob("requirements*.txt"))))
    folders = "benchmarks checks data fast_anova solutions table_reader tests tools"
    files = [path for name in folders.split() for path in (ROOT / name).rglob("*.py")]
    files = [path for path in files if "hand_ins" not in path.parts]
    sources = {path: path.read_text(encoding="utf-8") for path in files}
    for path in (ROOT / "solutions").glob("*.ipynb"):
        for i, cell in enumerate(json.loads(path.read_text("utf-8"))["cells"]):
            code = re.sub(r"^[%!].*$", "", "".join(cell["source"]), flags=re.MULTILINE)
            if cell["cell_type"] == "code":
                sources[f"{path.name} {i}"] = code
    ours = {path.stem for path in [*files, *ROOT.glob("*.py")]} | set(folders.split())
    known = packages_distributions()
    for where, source in sources.items():
        for name in imported(source) - ours - sys.stdlib_module_names:
            # Some packages of requirements-dev.txt may not be here.
            packages = {re.sub("_", "-", one).lower() for one in known.get(name, [])}
            assert not packages or packages & declared, f"{where}: {name}"


@pytest.mark.parametrize("target", make_kit.SYSTEMS)
@pytest.mark.parametrize("python", ["3.11", "3.14"])
def test_a_kit_holds_what_its_computer_needs(target, python):
    lock = make_kit.lock_for(LOCK, target, python)
    pinned = nb00_set_up.pins(lock)
    names = {name.lower() for name, _, _ in pinned}
    assert {"jupyterlab", "numpy", "scipy", "pandas", "numba"} <= names
    windows, mac = target.startswith("win"), target.startswith("mac")
    assert ({"colorama", "pywinpty"} <= names) == windows
    assert ("appnope" in names) == mac and ("pexpect" in names) == (not windows)
    assert " ; " not in lock and lock.count("--hash=") > len(names)
    assert len(names) == len(pinned), "one package in two versions"


def test_wheels_for_older_systems_run_on_newer_ones():
    tags = make_kit.tags_of("macosx_14_0_arm64")
    assert "macosx_11_0_arm64" in tags and "macosx_12_0_universal2" in tags
    assert "macosx_15_0_arm64" not in tags
    assert "manylinux2014_x86_64" in make_kit.tags_of("manylinux_2_28_x86_64")
    assert make_kit.tags_of("win_amd64") == ["win_amd64"]


@pytest.mark.skipif(os.name == "nt", reason="a shell script stands in for pip")
def test_a_kit_that_cannot_be_made_leaves_the_old_one(tmp_path, monkeypatch):
    out = tmp_path / "kit"
    out.mkdir()
    (out / "START.txt").write_text("of last week")
    fails = tmp_path / "fails"
    fails.write_text("#!/bin/sh\nexit 1\n")
    fails.chmod(0o755)
    monkeypatch.setattr(make_kit.sys, "executable", str(fails))
    with pytest.raises(SystemExit, match="No kit was made"):
        make_kit.make_kit("win_amd64", "3.13", out)
    assert (out / "START.txt").read_text() == "of last week"
    assert [path.name for path in tmp_path.iterdir() if path.is_dir()] == ["kit"]


@pytest.mark.parametrize(
    ("asked", "said"),
    [(["windows"], "is none of: win_amd64"), (["win_amd64", "3.10"], "is for 3.11, ")],
    ids=["system", "Python"],
)
def test_a_kit_that_nobody_could_start_is_not_made(monkeypatch, asked, said):
    monkeypatch.setattr(sys, "argv", ["make_kit.py", *asked])
    monkeypatch.setattr(make_kit, "make_kit", lambda *_: pytest.fail("it is made"))
    with pytest.raises(SystemExit, match=said):
        make_kit.main()


def test_a_kit_somebody_worked_in_is_not_replaced(tmp_path):
    lay_out_course(tmp_path)
    with (tmp_path / "functions.py").open("a", encoding="utf-8") as file:
        file.write("\nmine = 1\n")
    before = sorted(tmp_path.iterdir())
    with pytest.raises(SystemExit, match=r"work \(functions\.py\)\. Move"):
        make_kit.make_kit("win_amd64", "3.13", tmp_path)
    assert sorted(tmp_path.iterdir()) == before
