"""Two commands for a fresh machine with Python 3.11: set up and build the site, set up and pass every test.

    python3 tools/run.py build [OPTION…]    the site of `seeds/` in `output/`; options are those of `florilegium build`
    python3 tools/run.py test [OPTION…]     all checks and tests; options are those of pytest
    python3 tools/run.py setup              only what `test` needs

Everything is installed in `.venv` beside this project, from the locks in `requirements/`: pinned, and checked against
their hashes. A second run finds it there. Standard library only, and short words for old Pythons to understand.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 (told in words, where the syntax below would tell it in none)
    sys.exit("error: this is Python %d.%d; Florilegium needs 3.11 or later" % sys.version_info[:2])  # noqa: UP031

import hashlib
import os
import shutil
import subprocess
import time
from pathlib import Path

import chromium

PROJECT = Path(__file__).resolve().parents[1]
VENV = PROJECT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

CHECKS = (
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("mypy",),
)
"""What is checked before the tests, as modules of the environment with their arguments."""

AGAIN = ("--reruns", "1", "-raR")
"""A test that fails in the whole run is run once more, and both times are told. Many drive a browser, or processes
beside each other, and one that meets a moment nobody thought of must not cost all others; how many such there may be is
said in `tests/conftest.py`."""


def main(command: str = "", *options: str) -> int:
    """Run one of the commands. The exit status is the first that is not 0 of what is run."""
    if command == "build":
        set_up("site")
        return florilegium("build", *options)
    if command == "setup":
        set_up("test")
        browser()
        return 0
    if command == "test":
        set_up("test")
        return test(browser(), options)
    print((__doc__ or "").strip(), file=sys.stderr)
    return 2


def florilegium(*args: str) -> int:
    """Run the program as it stands in this project."""
    return subprocess.run([PYTHON, "-m", "generator", *args], cwd=PROJECT, check=False).returncode


def set_up(lock: str) -> None:
    """Have an environment with all that the lock names; nothing is done where it is there already."""
    wanted = [PROJECT / "requirements" / f"{name}.txt" for name in ("build", lock)]
    told = b"".join(path.read_bytes() for path in (*wanted, PROJECT / "pyproject.toml"))
    state = hashlib.sha256(told + f"{PROJECT}{sys.version}".encode()).hexdigest()
    stamp = VENV / f".{lock}.stamp"
    if PYTHON.exists() and stamp.is_file() and stamp.read_text() == state:
        return
    if not PYTHON.exists():
        make_environment()
    print(f"Installing what {lock} needs into {VENV} …", flush=True)
    pip = (PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    for path in wanted:
        # Without isolation nothing is fetched that no lock names, not even to build a package that has no wheel.
        run(*pip, "--require-hashes", "--no-deps", "--no-build-isolation", "-r", path)
    run(*pip, "--no-deps", "--no-build-isolation", "--editable", PROJECT)
    stamp.write_text(state)


def make_environment() -> None:
    """Make the environment. Ends the run where Python came without what that takes."""
    try:
        import ensurepip  # noqa: F401 (Debian and Ubuntu leave it out)
        import venv
    except ImportError:
        version = "%d.%d" % sys.version_info[:2]  # noqa: UP031
        sys.exit(f"error: this Python has no venv; on Debian and Ubuntu: apt-get install python{version}-venv")
    venv.create(VENV, with_pip=True, symlinks=os.name != "nt")


def run(*command: object) -> None:
    """Run a command that must succeed; ends the run where it does not."""
    words = [str(word) for word in command]
    if subprocess.run(words, cwd=PROJECT, check=False).returncode != 0:
        sys.exit(f"error: this failed, see above: {' '.join(words)}")


def browser() -> Path:
    """A Chromium for the tests, installed if there is none. Ends the run where none can be had."""
    found = working()
    for install in (with_playwright, with_apt):
        if found is None:
            install()
            found = working()
    if found is None:
        sys.exit(
            "error: the tests need a Chromium, and none is here nor could be installed; "
            f"install Chromium or Chrome, or name one in {chromium.VARIABLE}"
        )
    return found


def working() -> Path | None:
    """The Chromium of this machine, if it starts: one that lacks its libraries does not."""
    path = chromium.find()
    if path is None or os.name == "nt":  # on Windows it does not tell its version, and comes whole
        return path
    return path if quietly(str(path), "--version", "--no-sandbox") else None


def with_playwright() -> None:
    """Have Playwright download its own."""
    print("No Chromium is here: asking Playwright for one …", flush=True)
    needs = ("--with-deps",) if may_install() else ()
    quietly(str(PYTHON), "-m", "playwright", "install", *needs, "chromium")


def with_apt() -> None:
    """Have the system install one, where that is Debian's way and we may."""
    if shutil.which("apt-get") and may_install():
        print("Asking apt for Chromium …", flush=True)
        sudo = () if is_root() else ("sudo", "-n")
        quietly(*sudo, "apt-get", "update")
        quietly(*sudo, "apt-get", "install", "-y", "--no-install-recommends", "chromium")


def is_root() -> bool:
    """Whether this process may do everything."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def may_install() -> bool:
    """Whether packages of the system may be installed without asking anyone."""
    return sys.platform == "linux" and (
        is_root() or (shutil.which("sudo") is not None and quietly("sudo", "-n", "true"))
    )


def quietly(*command: str, patience: float = 600) -> bool:
    """Run a command that may fail; whether it did not."""
    try:
        return subprocess.run(command, capture_output=True, timeout=patience, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def test(browser: Path, options: tuple[str, ...]) -> int:
    """Run the checks, then the tests; all of them are run, whatever fails. Ends with pytest's own summary."""
    environ = {**os.environ, chromium.VARIABLE: str(browser)}
    # Tests start the command hundreds of times: Python may keep what it compiled, as it does for everybody else.
    environ.pop("PYTHONDONTWRITEBYTECODE", None)
    failed = []
    for module, *args in (*CHECKS, ("pytest", "-q", *abreast(), *AGAIN, *options)):
        began = time.monotonic()
        print(f"── {' '.join((module, *args))}", flush=True)
        process = subprocess.run([PYTHON, "-m", module, *args], cwd=PROJECT, env=environ, check=False)
        if process.returncode != 0:
            failed.append(module)
        if module != "pytest":
            print(f"   {'failed' if process.returncode else 'passed'} in {time.monotonic() - began:.0f} s", flush=True)
    if failed and failed != ["pytest"]:
        print(f"error: {', '.join(failed)} failed, see above", file=sys.stderr)
    return int(bool(failed))


def abreast() -> tuple[str, ...]:
    """What has pytest run tests beside each other: a process for each core, four at most: each has a browser."""
    return ("-n", str(min(4, os.cpu_count() or 1)), "--dist", "worksteal")


if __name__ == "__main__":
    try:
        sys.exit(main(*sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
