"""Start the course: install what it needs, once, and open the first notebook.

    python3 start.py      Linux, macOS
    py start.py           Windows

``start.py --bring OLD`` brings your work along from an older copy of the course.
What follows goes to JupyterLab, for example the name of another notebook. The first
time packages are installed into the folder .venv; after that no network is needed.
"""

import hashlib
import os
import platform
import re
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
ENV = os.path.join(HERE, ".venv")
PYTHON = os.path.join(
    ENV, *(["Scripts", "python.exe"] if os.name == "nt" else ["bin", "python"])
)
LOCK = os.path.join(HERE, "requirements.lock")
# Says of which lock file the packages are.
STAMP = os.path.join(ENV, "installed")
# A kit brings the packages along, and says for which computer (tools/make_kit.py).
WHEELS = os.path.join(HERE, "wheels")
KIT_IS_FOR = os.path.join(WHEELS, "for.txt")
# Of a path's 259 characters on Windows the longest inside .venv takes 162.
LONGEST = 90
CLOUDS = re.compile(
    r"OneDrive|iCloud|CloudDocs|CloudStorage|Dropbox|Google ?Drive", re.IGNORECASE
)
MOVE = (
    "Move the folder of the course, for example to %s, and start there. "
    "It is now here: %s"
)
FIRST = os.path.join("notebooks", "00_start_here.ipynb")


def fingerprint():
    with open(LOCK, "rb") as lock:
        return hashlib.sha256(lock.read().replace(b"\r\n", b"\n")).hexdigest()


def is_installed():
    if not (os.path.exists(PYTHON) and os.path.exists(STAMP)):
        return False
    with open(STAMP, encoding="ascii") as stamp:
        if stamp.read() != fingerprint():
            return False
    # The Python that made it may be gone, or a newer one, which looks elsewhere.
    look = "import importlib.util as u, sys; sys.exit(not u.find_spec('jupyterlab'))"
    try:
        return subprocess.call([PYTHON, "-c", look], stderr=subprocess.DEVNULL) == 0
    except OSError:
        return False


def bad_place(folder, windows):
    """Say why packages may not install or run in this folder, or "" if they may."""
    why = ""
    if windows and len(folder) > LONGEST:
        why = (
            "The path of this folder is long (%d characters). Windows may not find the "
            "files in it, whose paths are longer still. " % len(folder)
        )
    cloud = CLOUDS.search(folder)
    if cloud:
        why += (
            "This folder is copied to a cloud (%s). With the many files of the "
            "packages that takes hours, and files can be locked. " % cloud.group()
        )
    short = r"C:\course" if windows else os.path.join("~", "course")
    return why and why + MOVE % (short, folder)


def other_computer():
    """Say for which other computer this kit is, or "" if it is for this one."""
    if not os.path.exists(KIT_IS_FOR):
        return ""
    with open(KIT_IS_FOR, encoding="ascii") as file:
        system, machine, version = wanted = file.read().split()
    here = [platform.system(), platform.machine(), "%d.%d" % sys.version_info[:2]]
    if here == wanted:
        return ""
    told = "This kit is for %s (%s) with Python %s; here is %s (%s) with Python %s. "
    call = "py -%s" if system == "Windows" else "python%s"
    again = "Start with the other Python, installed from python.org: %s start.py"
    ask = "Ask your teacher for the kit of this computer."
    same = here[:2] == wanted[:2]
    return told % (*wanted, *here) + (again % (call % version) if same else ask)


def install():
    """Make .venv and install the packages, or say what stopped it and what helps."""
    if not (3, 11) <= sys.version_info[:2] <= (3, 14):
        sys.exit(
            "The course needs Python 3.11 to 3.14, as its packages are made for these. "
            "This is %s. Start with another: python3.14 start.py, on Windows "
            "py -3.14 start.py" % sys.version.split()[0]
        )
    if os.pathsep in HERE:
        sys.exit(
            "Python makes no environment in a folder with %s in its path. "
            "Rename the folder: %s" % (os.pathsep, HERE)
        )
    other = other_computer()
    if other:
        sys.exit(other)
    warning = bad_place(HERE, os.name == "nt")
    if warning:  # to the stream that writes out what the terminal has no sign for
        print(warning, file=sys.stderr, flush=True)
    print("Installing what the course needs; the first time this takes minutes.")
    # Made anew where it was moved, or its Python is gone.
    if subprocess.call([sys.executable, "-m", "venv", "--clear", ENV]) != 0:
        sys.exit(
            "Python could not make the folder .venv; the lines above say why. Is "
            "JupyterLab still running? Close it. On Debian and Ubuntu: "
            "sudo apt install python3-venv"
        )
    offline = ["--no-index", "--find-links", WHEELS] if os.path.isdir(WHEELS) else []
    command = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    # Whatever pip is told elsewhere to do: here belongs to no user.
    command += ["--no-user", "--require-hashes", "-r", LOCK]
    if subprocess.call(command + offline) != 0:
        sys.exit(
            "The packages could not be installed; the lines above say why. Without a "
            "network ask your teacher for the kit with all packages. " + warning
        )
    with open(STAMP, "w", encoding="ascii") as stamp:
        stamp.write(fingerprint())


def main(arguments):
    started_in = os.getcwd()
    os.chdir(HERE)
    if not os.path.exists(LOCK):
        sys.exit(
            "The other files of the course are not here. Was the ZIP only opened? "
            'Unpack it whole (Windows: right click, "Extract all"), and start there.'
        )
    if not is_installed():
        install()
    if "--install-only" in arguments:
        return 0
    if arguments[:1] == ["--bring"]:
        if len(arguments) != 2:
            sys.exit('Which folder? Say: start.py --bring "../the old folder"')
        script = os.path.join(HERE, "tools", "bring_work.py")
        return subprocess.call([PYTHON, script, os.path.join(started_in, arguments[1])])
    command = [PYTHON, "-m", "jupyterlab", "--ServerApp.root_dir=."]
    # Jupyter refuses to run as root unless told; in a container one often is root.
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        command.append("--allow-root")
    try:
        return subprocess.call([*command, *(arguments or [FIRST])])
    except KeyboardInterrupt:  # how one ends it
        return 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit("Stopped. The same line starts it again.")
