"""Make a kit: the course with all its packages, to start without a network.

``python tools/make_kit.py win_amd64 3.14`` writes ``build/kit-win_amd64-3.14``: what a
learner gets, a folder ``wheels``, and ``START.txt``. Without a platform, for this
computer. Pip looks at the marks of a package (``sys_platform == 'win32'``) with the
eyes of the computer it runs on, and would leave out what only the other one needs; so
they are read here, for the platform named.
"""

import platform
import re
import shutil
import subprocess
import sys
from pathlib import Path

from packaging.markers import Marker

from make_student import ROOT, changed_by_learner, lay_out_course
from write_whole import write_whole

# Macs with an Intel processor are not among them: not every package has wheels there.
SYSTEMS = {
    "win_amd64": ("win32", "nt", "AMD64", "Windows"),
    "macosx_14_0_arm64": ("darwin", "posix", "arm64", "Darwin"),
    "manylinux_2_28_x86_64": ("linux", "posix", "x86_64", "Linux"),
    "manylinux_2_28_aarch64": ("linux", "posix", "aarch64", "Linux"),
}
PYTHONS = ["3.11", "3.12", "3.13", "3.14"]
PINNED = re.compile(
    r"^([\w.-]+==[^\s;]+)(?: ; ([^\\\n]*?))?( \\\n(?:    .*\n?)+)", re.M
)
START = """Gene by Gene, for {platform} with Python {python} and without a network.

Copy this folder to the computer. In a terminal, in the folder:

    {python_call} start.py

It needs Python {python}, whose installer is at python.org.
"""


def this_platform() -> str:
    """Name this computer as its wheels do, or say which names there are."""
    here = sys.platform, platform.machine()
    for name, (system, _, machine, _) in SYSTEMS.items():
        if (system, machine) == here:
            return name
    raise SystemExit(f"No kit for {here}; there are kits for: {', '.join(SYSTEMS)}")


def lock_for(lock: str, target: str, python: str) -> str:
    """Give the lock file as one computer needs it: without marks.

    Parameters
    ----------
    lock : str
        The text of requirements.lock.
    target : str
        One of `SYSTEMS`.
    python : str
        For example ``3.14``.
    """
    system, os_name, machine, name = SYSTEMS[target]
    environment = {
        **{"sys_platform": system, "os_name": os_name, "platform_machine": machine},
        **{"platform_system": name, "python_version": python, "extra": ""},
        **{"python_full_version": f"{python}.0", "implementation_name": "cpython"},
        "platform_python_implementation": "CPython",
    }
    return "".join(
        pin + hashes
        for pin, mark, hashes in PINNED.findall(lock)
        if not mark or Marker(mark).evaluate(environment)
    )


def tags_of(target: str) -> list[str]:
    """Name the platforms whose wheels run on this one: newer systems run older ones."""
    system, _, machine, _ = SYSTEMS[target]
    if system == "darwin":
        newest = [f"{n}_0" for n in range(int(target.split("_")[1]), 10, -1)]
        return [
            f"macosx_{n}_{kind}" for n in newest for kind in (machine, "universal2")
        ]
    if system == "linux":
        newest = int(target.split("_")[2])
        return [
            *(f"manylinux_2_{n}_{machine}" for n in range(newest, 4, -1)),
            f"manylinux2014_{machine}",
        ]
    return [target]


def for_computer(target: str, python: str) -> str:
    """Say for which computer a kit is, in the words that start.py compares."""
    _, _, machine, system = SYSTEMS[target]
    return f"{system} {machine} {python}\n"


def make_kit(target: str, python: str, out: Path) -> None:
    """Write the kit; nothing is there if it could not be made whole.

    Raises
    ------
    SystemExit
        If somebody worked in an older kit of this name, or pip finds no packages.
    """
    if theirs := changed_by_learner(out):
        raise SystemExit(
            f"No kit was made: {out} holds somebody's work ({', '.join(theirs)}). "
            "Move that folder away."
        )
    part = out.with_name(out.name + ".part")
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(parents=True)
    lay_out_course(part)
    lock = lock_for((ROOT / "requirements.lock").read_text("utf-8"), target, python)
    write_whole(part / "requirements.lock", lock)
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
    command += ["--disable-pip-version-check", "--only-binary=:all:"]
    command += ["--python-version", python, "--require-hashes"]
    for tag in tags_of(target):
        command += ["--platform", tag]
    command += ["-r", "requirements.lock", "-d", "wheels"]
    if subprocess.call(command, cwd=part) != 0:
        shutil.rmtree(part)
        raise SystemExit(
            "No kit was made; the lines above say why. Is there a network? An older "
            "kit is as it was."
        )
    write_whole(part / "wheels" / "for.txt", for_computer(target, python))
    call = f"py -{python}" if target.startswith("win") else f"python{python}"
    text = START.format(platform=target, python=python, python_call=call)
    write_whole(part / "START.txt", text)
    shutil.rmtree(out, ignore_errors=True)
    part.rename(out)


def main() -> None:
    target = sys.argv[1] if len(sys.argv) > 1 else this_platform()
    here = ".".join(platform.python_version_tuple()[:2])
    python = sys.argv[2] if len(sys.argv) > 2 else here
    if target not in SYSTEMS:
        raise SystemExit(f"{target} is none of: {', '.join(SYSTEMS)}")
    if python not in PYTHONS:
        raise SystemExit(
            f"No kit for Python {python}; the course is for {', '.join(PYTHONS)}."
        )
    out = ROOT / "build" / f"kit-{target}-{python}"
    make_kit(target, python, out)
    size = sum(path.stat().st_size for path in out.rglob("*")) / 2**20
    print(f"{out}: {size:.0f} MB")


if __name__ == "__main__":
    main()
