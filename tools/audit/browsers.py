"""The search in Firefox and in WebKit, from disk and over HTTP: the tests themselves know only Chromium.

    python tools/audit/browsers.py [SITE]

Asks the demo's site (`output/`, or the folder named) and fails where a browser does not answer as it must. On Debian:
`apt-get install firefox-esr webkit2gtk-driver xvfb`. Each is spoken to by its own protocol for such tests (Marionette;
WebDriver), so nothing else is needed. A browser that is not there is an error: what was not looked at has not passed.
"""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from serving import served

PROJECT = Path(__file__).resolve().parents[2]

QUERIES = (
    ("柳家渡", 2),
    ("圖書館", 2),
    ("liujiadu", 2),
    ("渡口地名地图", 1),
    ("timetable", 1),
    ("量子纠缠", 0),
)
"""What is asked of the demo, and how many results there must be at least; where none, there may be none."""

SHOWN = """
const list = document.querySelector("[data-search-state]");
if (!list || list.dataset.searchState !== "done") return null;
const excerpt = list.querySelector(".excerpts p");
return {found: list.querySelectorAll("[data-document]").length, excerpt: Boolean(excerpt)};
"""

Browser = Callable[[str, dict[str, Any]], Any]
"""Takes a command of WebDriver (`navigate`, `script`) with what belongs to it and gives the answer."""


def main() -> int:
    """Ask every browser over both protocols. The exit status is 1 where anything is wrong."""
    site = Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else PROJECT / "output"
    if not (site / "search" / "index.html").is_file():
        print(f"{site}: holds no site; build the demo first", file=sys.stderr)
        return 2
    faults = 0
    with served(site) as address:
        for name, opened in (("Firefox", firefox), ("WebKit", webkit)):
            try:
                with opened() as browser:
                    for home in (site.as_uri() + "/", address):
                        faults += asked(name, browser, home)
            except (OSError, RuntimeError) as error:
                print(f"{name}: {error}", file=sys.stderr)
                faults += 1
    return 1 if faults else 0


def asked(name: str, browser: Browser, home: str) -> int:
    """Ask one browser over one protocol; how many answers were wrong."""
    faults = 0
    scheme = home.partition(":")[0]
    for query, least in QUERIES:
        began = time.monotonic()
        browser("navigate", {"url": f"{home}search/index.html?q={quote(query)}"})
        answer: dict[str, Any] = {}
        while time.monotonic() < began + 20 and not answer.get("excerpt") and answer.get("found") != 0:
            time.sleep(0.05)
            answer = browser("script", {"script": SHOWN, "args": []}) or {}
        found = answer.get("found", -1)
        good = found >= least and bool(found) == bool(least) and answer.get("excerpt") == bool(least)
        faults += not good
        took = round(1000 * (time.monotonic() - began))
        print(f"{'ok ' if good else 'BAD'} {name} {scheme:<4} {query}: {found} in {took} ms")
    return faults


@contextmanager
def firefox() -> Iterator[Browser]:
    """A Firefox without a window, spoken to by Marionette."""
    program = shutil.which("firefox-esr") or shutil.which("firefox")
    if program is None:
        raise RuntimeError("is not here; install firefox-esr")
    port = free_port()
    with tempfile.TemporaryDirectory() as profile:
        Path(profile, "user.js").write_text(f'user_pref("marionette.port", {port});\n', encoding="ascii")
        command = [program, "--headless", "--marionette", "--no-remote", "--profile", profile]
        with running(command, {"HOME": profile}), connected(port) as wire:
            stream = wire.makefile("rb")
            read(stream)
            count = 0

            def ask(name: str, given: dict[str, Any]) -> Any:
                nonlocal count
                count += 1
                said = json.dumps([0, count, name, given]).encode()
                wire.sendall(b"%d:%s" % (len(said), said))
                _, _, error, answer = read(stream)
                if error:
                    raise RuntimeError(f"{name}: {error['message']}")
                return answer

            ask("WebDriver:NewSession", {})
            commands = {"navigate": "WebDriver:Navigate", "script": "WebDriver:ExecuteScript"}
            yield lambda name, given: (ask(commands[name], given) or {}).get("value")
            ask("Marionette:Quit", {"flags": ["eForceQuit"]})


def read(stream: Any) -> Any:
    """One message of Marionette: its length, a colon, and JSON."""
    length = b""
    while (byte := stream.read(1)) != b":":
        if not byte:
            raise RuntimeError("ended without an answer")
        length += byte
    return json.loads(stream.read(int(length)))


@contextmanager
def webkit() -> Iterator[Browser]:
    """A WebKit in a window that nobody sees, spoken to by WebDriver."""
    driver, frame = shutil.which("WebKitWebDriver"), shutil.which("xvfb-run")
    if driver is None or frame is None:
        raise RuntimeError("is not here; install webkit2gtk-driver and xvfb")
    port = free_port()
    home = f"http://127.0.0.1:{port}"

    def ask(path: str, given: dict[str, Any] | None, method: str = "POST") -> Any:
        body = None if given is None else json.dumps(given).encode()
        request = urllib.request.Request(home + path, body, {"Content-Type": "application/json"}, method=method)
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            raise RuntimeError(f"{path}: {error.read().decode()[:300]}") from None

    with tempfile.TemporaryDirectory() as folder:
        unboxed = {"HOME": folder, "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1", "LIBGL_ALWAYS_SOFTWARE": "1"}
        with running([frame, "-a", driver, f"--port={port}"], unboxed):
            connected(port).close()
            session = ask("/session", {"capabilities": {}})["sessionId"]
            commands = {"navigate": "url", "script": "execute/sync"}
            yield lambda name, given: ask(f"/session/{session}/{commands[name]}", given)
            ask(f"/session/{session}", None, "DELETE")


@contextmanager
def running(command: list[str], environ: dict[str, str]) -> Iterator[None]:
    """A program, and whatever it starts, ended when the context is left."""
    process = subprocess.Popen(
        command,
        env={**os.environ, **environ},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        yield
    finally:
        try:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait(10)
        except ProcessLookupError:
            pass
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def connected(port: int, patience: float = 60) -> socket.socket:
    """A connection to a port of this machine, once somebody listens there."""
    end = time.monotonic() + patience
    while True:
        try:
            return socket.create_connection(("127.0.0.1", port), timeout=60)
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.2)


def free_port() -> int:
    """A port that nobody listens at."""
    with socket.socket() as some:
        some.bind(("127.0.0.1", 0))
        return int(some.getsockname()[1])


if __name__ == "__main__":
    sys.exit(main())
