"""Start the course: install what it needs, once, and open the first notebook.

    python3 start.py      Linux, macOS
    py start.py           Windows

``start.py --bring OLD`` brings your work along from an older copy of the course.
What follows goes to JupyterLab, for example the name of another notebook. The first
time packages are installed into the folder .venv; after that no network is needed.
"""

import hashlib
import os
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
# A kit brings the packages along (tools/make_kit.py).
WHEELS = os.path.join(HERE, "wheels")
FIRST = os.path.join("notebooks", "00_start_here.ipynb")


def fingerprint():
    with open(LOCK, "rb") as lock:
        return hashlib.sha256(lock.read().replace(b"\r\n", b"\n")).hexdigest()


def is_installed():
    if not (os.path.exists(PYTHON) and os.path.exists(STAMP)):
        return False
    with open(STAMP) as stamp:
        return stamp.read() == fingerprint()


def install():
    """Make .venv and install the packages, or say what stopped it and what helps."""
    if not (3, 11) <= sys.version_info[:2] <= (3, 14):
        sys.exit(
            "The course needs Python 3.11 to 3.14, as its packages are made for these. "
            "This is %s. Start with another: python3.14 start.py, on Windows "
            "py -3.14 start.py" % sys.version.split()[0]
        )
    print("Installing what the course needs; the first time this takes minutes.")
    # Made anew where it was moved, or its Python is gone.
    if subprocess.call([sys.executable, "-m", "venv", "--clear", ENV]) != 0:
        sys.exit(
            "Python could not make the folder .venv. On Debian and Ubuntu: "
            "sudo apt install python3-venv"
        )
    offline = ["--no-index", "--find-links", WHEELS] if os.path.isdir(WHEELS) else []
    command = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    if subprocess.call([*command, *offline, "--require-hashes", "-r", LOCK]) != 0:
        sys.exit(
            "The packages could not be installed; the lines above say why. Without a "
            "network ask your teacher for the kit with all packages."
        )
    with open(STAMP, "w") as stamp:
        stamp.write(fingerprint())


def main(arguments):
    started_in = os.getcwd()
    os.chdir(HERE)
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
    except KeyboardInterrupt:
        return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
