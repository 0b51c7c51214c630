"""What tests share: the command as a process, sites built by it, a server and a browser to read them in."""

import contextlib
import functools
import os
import re
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import BinaryIO, ClassVar

import chromium as chromium_on_disk
import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, Page, Playwright, sync_playwright
from watch import watched

PROJECT = Path(__file__).resolve().parents[1]
REAL_SEEDS = PROJECT.parent / "shared" / "seeds"

# A run of the tests says the same twice, on a machine that is busy too. To look for what no run has met yet:
# `pytest --hypothesis-profile=explore`.
settings.register_profile("same", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("explore", deadline=None, max_examples=2000)
settings.load_profile("same")

try:
    import fcntl
except ImportError:  # not on Windows, where every process makes its own
    fcntl = None  # type: ignore[assignment]

Run = Callable[..., "subprocess.CompletedProcess[str]"]
Serve = Callable[..., str]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Tests on the real seeds are collected only where these lie beside the checkout."""
    if not REAL_SEEDS.is_dir():
        real = [item for item in items if "real_seeds" in getattr(item, "fixturenames", ())]
        config.hook.pytest_deselected(items=real)
        items[:] = [item for item in items if item not in real]


UNSTEADY = 4
"""So many tests of a run may pass at a second try alone. Each is told in the summary, with a fault to be looked for."""


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Why each of them failed at first."""
    for report in terminalreporter.stats.get("rerun", []):
        terminalreporter.write_sep("_", f"{report.nodeid}, its first try", yellow=True)
        terminalreporter.write_line(report.longreprtext)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """A run in which more tests than a few needed a second try has failed, though each of them passed in the end."""
    summary = session.config.pluginmanager.get_plugin("terminalreporter")
    again = summary.stats.get("rerun", []) if summary else []
    if len(again) > UNSTEADY and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def run(
    *args: str | Path,
    cwd: Path | None = None,
    env: dict[str, str] | None = None,
    stdin: str | None = None,
    timeout: float = 300,
) -> "subprocess.CompletedProcess[str]":
    """Run `florilegium` with the arguments as a process of its own; output as text."""
    return subprocess.run(
        [sys.executable, "-m", "generator", *map(str, args)],
        cwd=cwd,
        env={**os.environ, "PYTHONUTF8": "1", **(env or {})},
        input=stdin,
        capture_output=True,
        encoding="utf-8",
        timeout=timeout,
        check=False,
    )


@pytest.fixture(scope="session")
def florilegium() -> Run:
    """The command: `florilegium("build", "--seeds", path)` gives the finished process."""
    return run


def built(seeds: Path, output: Path) -> Path:
    """The site of the seeds, built by the command. Fails the test where that ends with another status than 0."""
    process = run("build", "--seeds", seeds, "--output", output)
    assert process.returncode == 0, process.stderr + process.stdout
    return output


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], Path]) -> Path:
    """What `make` makes in a folder, made once for all processes that run tests beside each other."""
    if "PYTEST_XDIST_WORKER" not in os.environ or fcntl is None:
        return make(factory.mktemp(name))
    shared = factory.getbasetemp().parent / name
    told = shared / "made"
    shared.mkdir(exist_ok=True)
    with (shared / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not told.is_file():
            made = make(shared / os.environ["PYTEST_XDIST_WORKER"])
            told.write_text(str(made), "utf-8")
    return Path(told.read_text("utf-8"))


@pytest.fixture(scope="session")
def demo_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the demo archive, built once a session from a copy of it. Do not write into it."""

    def make(folder: Path) -> Path:
        for name in ("seeds", "collections"):
            shutil.copytree(PROJECT / name, folder / name, symlinks=True)
        for name in ("archive.toml", "permalinks.tsv"):
            if (PROJECT / name).is_file():
                shutil.copy(PROJECT / name, folder)
        return built(folder / "seeds", folder / "site")

    return once(tmp_path_factory, "demo", make)


@pytest.fixture(scope="session")
def real_seeds() -> Path:
    """The folder of the real seeds. Tests that ask for it are left out where it is not there."""
    return REAL_SEEDS


@pytest.fixture(scope="session")
def real_site(real_seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the real seeds, built once a session. Do not write into it."""
    return once(tmp_path_factory, "real", lambda folder: built(real_seeds, folder / "site"))


class _Host(SimpleHTTPRequestHandler):
    """A static host that serves a folder under a prefix, and knows nothing of Florilegium."""

    extensions_map: ClassVar[dict[str, str]] = {
        **SimpleHTTPRequestHandler.extensions_map,
        ".js": "text/javascript",
        ".wasm": "application/wasm",
        ".xml": "application/xml",
        ".md": "text/markdown",
    }

    def __init__(self, *args: object, prefix: str, **kwargs: object) -> None:
        self.prefix = prefix
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]

    def translate_path(self, path: str) -> str:
        """The file for an address; outside the prefix there is nothing."""
        if not path.startswith(self.prefix):
            return str(Path(self.directory) / "nothing" / "is" / "here")
        return super().translate_path("/" + path[len(self.prefix) :])

    def log_message(self, *args: object) -> None:
        """Say nothing."""


ENDS = ("p", "li", "ul", "h1", "h2", "tr", "form", "div", "header")
BLOCK = re.compile("|".join(f"(?<=</{end}>)" for end in ENDS).encode())
"""Where a page is cut: after each of its blocks."""
PIECES = 60
"""How many of them come one by one. What stands in a window is among them."""


class _Slow(_Host):
    """The same host, which sends pages block by block, at the pace at which a browser draws."""

    def copyfile(self, source: BinaryIO, outputfile: BinaryIO) -> None:
        """Send a page in pieces."""
        pieces = BLOCK.split(source.read()) if self.path.endswith(".html") else [source.read()]
        for piece in pieces[:PIECES]:
            outputfile.write(piece)
            time.sleep(0.017)
        outputfile.write(b"".join(pieces[PIECES:]))


@pytest.fixture(scope="session")
def served() -> Iterator[Serve]:
    """Serve a folder: `served(path)` gives the address, `served(path, under="/a/b/")` serves below a sub-path, and
    `served(path, piecemeal=True)` sends its pages in pieces."""
    with contextlib.ExitStack() as stack:

        @functools.cache
        def serve(path: Path, under: str = "/", *, piecemeal: bool = False) -> str:
            handler = functools.partial(_Slow if piecemeal else _Host, directory=str(path), prefix=under)
            server = stack.enter_context(ThreadingHTTPServer(("127.0.0.1", 0), handler))
            threading.Thread(target=server.serve_forever, daemon=True).start()
            stack.callback(server.shutdown)
            return f"http://127.0.0.1:{server.server_port}{under}"

        yield serve


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a Chromium. Fails where there is none: a test that cannot look at a page has not passed."""
    path = chromium_on_disk.find()
    if path is None:
        pytest.fail(f"no Chromium is found: install one or name it in {chromium_on_disk.VARIABLE}", pytrace=False)
    return str(path)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """Playwright, started once a session."""
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright, chromium: str) -> Iterator[Browser]:
    """A Chromium without a window, started once a session."""
    quiet = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"]
    browser = playwright.chromium.launch(
        executable_path=chromium, args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", *quiet]
    )
    yield browser
    browser.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page in a context of its own. An error of a script, something that the page's policy forbids, or a request that
    leaves this machine, fails the test."""
    with watched(browser) as page:
        yield page
