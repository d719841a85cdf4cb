#!/usr/bin/env python3
"""From a fresh clone to a working `.venv`: runs on any Python 3.7+ with nothing but its standard library.

Finds or fetches uv and a Python 3.10, installs what requirements.lock pins, and notes what it installed, so that the
next time costs nothing. Everything after that is the job of `amends setup`.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
TOOLS = ROOT / ".tools"
BIN = "Scripts" if os.name == "nt" else "bin"
NOTE = VENV / "installed-lock"


def main():
    """Prepare the environment; exit status 1 with one sentence where that can't be done."""
    os.chdir(ROOT)
    wanted = fingerprint()
    if NOTE.exists() and NOTE.read_text() == wanted and (VENV / BIN / "amends").exists():
        return 0
    if shutil.disk_usage(ROOT).free < 4 * 1024**3 and not NOTE.exists():
        fail("The disk has less than 4 GB free, which the libraries need. Free some space and run this again.")
    uv = find_uv()
    python = find_python(uv)
    step("Creating the environment in .venv", [uv, "venv", "--quiet", "--allow-existing", "--python", python, ".venv"])
    install = [uv, "pip", "install", "--quiet", "--python", str(VENV / BIN / "python")]
    step(
        "Installing the libraries (about 2 GB; minutes the first time, seconds from a warm cache)",
        [uv, "pip", "sync", "--quiet", "--python", str(VENV / BIN / "python"), "--require-hashes", "requirements.lock"],
    )
    step("Installing Amends itself", install + ["--no-deps", "--no-build-isolation", "--editable", "."])
    NOTE.write_text(wanted)
    return 0


def fingerprint():
    """What the environment is made from."""
    digest = hashlib.sha256()
    for name in ("requirements.lock", "pyproject.toml", ".python-version"):
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


def find_uv():
    """The uv on the path, or our own in .tools."""
    own = TOOLS / BIN / "uv"
    for candidate in (os.environ.get("UV"), shutil.which("uv"), str(own)):
        if candidate and answers([candidate, "--version"]):
            return candidate
    step(
        "Fetching uv, the installer, into .tools",
        [sys.executable, "-m", "venv", str(TOOLS)],
        hint=(
            "This Python can't make virtual environments. "
            "Install uv, or your system's python3-venv package, and try again."
        ),
    )
    step(
        "Installing uv",
        [str(TOOLS / BIN / "python"), "-m", "pip", "install", "--quiet", "uv"],
        hint=("uv could not be fetched. Check the network, or install uv yourself, and try again."),
    )
    return str(own)


def find_python(uv):
    """A Python 3.10 that answers: Rasa 3.6 runs on nothing newer."""
    candidates = [os.environ.get("AMENDS_PYTHON"), shutil.which("python3.10"), sys.executable]
    candidates += sorted(map(str, Path.home().glob(".pyenv/versions/3.10*/bin/python")), reverse=True)
    for candidate in candidates:
        check = "import sys; sys.exit(sys.version_info[:2] != (3, 10))"
        if candidate and answers([candidate, "-c", check]):
            return candidate
    step(
        "Fetching Python 3.10",
        [uv, "python", "install", "3.10"],
        hint=(
            "Python 3.10 could not be had. Rasa needs it: install it (python3.10, pyenv or `uv python install 3.10`), "
            "or point AMENDS_PYTHON at one, and try again."
        ),
    )
    return "3.10"


def answers(command):
    """Whether a command runs and succeeds."""
    try:
        return subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=60).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def step(title, command, hint=None):
    """Run one step, saying what it does and how long it took."""
    print("· {} …".format(title), flush=True)
    begun = time.monotonic()
    try:
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, universal_newlines=True)
        output, failed = done.stdout, done.returncode != 0
    except OSError as error:
        output, failed = str(error), True
    if failed:
        fail((hint or "{} failed.".format(title)) + "\n" + "\n".join(output.strip().splitlines()[-8:]))
    print("  done in {:.0f} s".format(time.monotonic() - begun), flush=True)


def fail(sentence):
    """Say what is wrong and stop."""
    print("amends set-up: " + sentence, file=sys.stderr)
    raise SystemExit(1)


if __name__ == "__main__":
    sys.exit(main())
