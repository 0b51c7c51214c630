"""`florilegium serve` shows the site, builds it again when something changes, and is not stopped by a mistake."""

import os
import queue
import signal
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from small_archive import planted

from generator.commands.serve import changes, state
from generator.places import settings_for

PATIENCE = 120


class Server:
    """`florilegium serve` as a process, with what it says line by line."""

    def __init__(self, folder: Path, *args: str) -> None:
        command = [sys.executable, "-m", "generator", "serve", "--port", "0", "--workers", "1", *args]
        # Shells have what runs in the background ignore Ctrl-C, the tests among it; a terminal's programs hear it.
        ours = signal.signal(signal.SIGINT, signal.default_int_handler)
        self.process = subprocess.Popen(
            command,
            cwd=folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            env={**os.environ, "PYTHONUNBUFFERED": "1", "PYTHONUTF8": "1"},
        )
        signal.signal(signal.SIGINT, ours)
        self.lines: queue.Queue[str] = queue.Queue()
        self.listener = threading.Thread(target=self._listen, daemon=True)
        self.listener.start()

    def _listen(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.put(line)

    def says(self, what: str) -> str:
        """Wait for a line that holds these words."""
        while True:
            line = self.lines.get(timeout=PATIENCE)
            if what in line:
                return line


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """A small archive with its settings."""
    planted(tmp_path / "seeds")
    (tmp_path / "archive.toml").write_text('[archive]\ntitle = "Before"\n', "utf-8")
    return tmp_path


@pytest.fixture
def server(archive: Path) -> Iterator[Server]:
    """The archive, served."""
    server = Server(archive)
    yield server
    server.process.kill()
    server.process.wait()


def headers(address: str) -> tuple[int, str, str]:
    """Status, type and body of what stands at an address."""
    try:
        with urllib.request.urlopen(address, timeout=PATIENCE) as answer:
            return answer.status, answer.headers["Content-Type"], answer.read().decode("utf-8", "replace")
    except urllib.error.HTTPError as error:
        return error.code, error.headers["Content-Type"], error.read().decode("utf-8", "replace")


def put(path: Path, text: str) -> None:
    """Write a file in one step, as editors do: one that is half written is a change too, and has a build of its own."""
    new = path.with_suffix(".new")
    new.write_text(text, "utf-8")
    new.replace(path)


def test_what_changed_while_the_first_build_was_at_work_is_not_missed(archive: Path) -> None:
    settings = settings_for(archive / "archive.toml")
    before = state(settings)
    (archive / "seeds" / "later.txt").write_text("Came while the others were built.", "utf-8")
    told = changes(lambda: settings, settings, before)
    next(told)
    told.close()


def test_the_site_is_shown_and_follows_what_changes(archive: Path, server: Server, page: Page) -> None:
    address = server.says("The archive is at").split()[4]
    page.goto(address)
    expect(page).to_have_title("Before")

    put(archive / "archive.toml", '[archive]\ntitle = "After"\n')
    server.says("3 documents in")
    expect(page).to_have_title("After", timeout=PATIENCE * 1000)  # without anyone loading it again

    put(archive / "archive.toml", '[archive]\ntitel = "Wrong"\n')
    assert "did you mean title?" in server.says("error: ")
    assert headers(address)[0] == 200
    expect(page.get_by_role("alert")).to_contain_text("did you mean title?", timeout=PATIENCE * 1000)
    expect(page).to_have_title("After")
    put(archive / "archive.toml", '[archive]\ntitle = "Mended"\n')
    server.says("3 documents in")
    expect(page).to_have_title("Mended", timeout=PATIENCE * 1000)
    expect(page.get_by_role("alert")).to_have_count(0)

    tea = next((archive / "output/d").glob("*cha*")).name
    page.set_viewport_size({"width": 360, "height": 300})
    page.goto(f"{address}d/{tea}/index.html")
    page.evaluate("scrollTo(0, 240)")
    seed = archive / "seeds/tea.txt"
    seed.write_text(seed.read_text("utf-8") + "\n茶凉了再续。\n", "utf-8")
    expect(page.get_by_text("茶凉了再续")).to_be_attached(timeout=PATIENCE * 1000)
    page.wait_for_function("scrollY === 240")
    (archive / "seeds/corrections.toml").write_text('["tea.txt"]\ntitle = "山茶"\n', "utf-8")
    expect(page.locator("h1")).to_have_text("山茶", timeout=PATIENCE * 1000)
    page.wait_for_function("scrollY === 240")
    (archive / "static").mkdir()
    (archive / "static/humans.txt").write_text("us", "utf-8")
    server.says("3 documents in")
    while headers(f"{address}humans.txt")[0] != 200:
        server.says("3 documents in")

    (archive / "seeds/pic.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(99))
    expect(page.get_by_role("alert")).to_contain_text("pic.txt: is a PNG picture", timeout=PATIENCE * 1000)
    (archive / "seeds/pic.txt").unlink()
    expect(page.get_by_role("alert")).to_have_count(0, timeout=PATIENCE * 1000)

    (archive / "seeds/empty.txt").write_bytes(b"")
    server.says("empty.txt")
    script = page.locator("script[data-edition]")
    before = script.get_attribute("data-edition") or ""
    (archive / "seeds/more.txt").write_text("One more text, written while the server runs.\n", "utf-8")
    server.says("4 documents in")
    expect(script).not_to_have_attribute("data-edition", before, timeout=PATIENCE * 1000)
    # A page that is closed while it loads itself anew, for a second build too, can keep the browser waiting for ever.
    server.process.kill()
    server.process.wait()
    page.goto("about:blank")


def test_files_go_out_as_what_they_are(archive: Path, server: Server) -> None:
    address = server.says("The archive is at").split()[4]
    status, kind, body = headers(address)
    assert (status, kind) == (200, "text/html; charset=utf-8")
    assert body == (archive / "output/index.html").read_text("utf-8") + body[body.rindex("<script ") :]
    assert ".florilegium" in body
    assert not any("live.js" in path.read_text("utf-8") for path in (archive / "output").rglob("*.html"))
    for suffix, kind in {
        ".css": "text/css; charset=utf-8",
        ".js": "text/javascript; charset=utf-8",
        ".md": "text/markdown; charset=utf-8",
        ".json": "application/json",
        ".xml": "application/xml",
    }.items():
        path = next(path for path in sorted((archive / "output").rglob(f"*{suffix}")))
        assert headers(address + path.relative_to(archive / "output").as_posix())[:2] == (200, kind)
    status, kind, body = headers(address + "no/such/page.html")
    assert (status, kind) == (404, "text/html; charset=utf-8")
    assert body.startswith((archive / "output/404.html").read_text("utf-8"))
    assert headers(address + "../../archive.toml")[0] == 404
    assert headers(address + "%00")[0] == 400
    assert headers(address + "d/%00/")[0] == 400
    assert headers(address + "%2e%2e/archive.toml")[0] == 404
    assert "".join(server.lines.queue) == ""


def test_ctrl_c_ends_it_without_a_word(server: Server) -> None:
    server.says("The archive is at")
    server.process.send_signal(signal.SIGINT)
    assert server.process.wait(PATIENCE) == 130
    server.listener.join(PATIENCE)  # all that it said has been heard
    assert "".join(server.lines.queue).strip() == ""


def test_a_port_that_is_taken_is_named(archive: Path, server: Server) -> None:
    port = server.says("The archive is at").split()[4].rsplit(":")[-1].strip("/")
    other = Server(archive, "--port", port)
    assert f"port {port} is taken" in other.says("error: ")
    assert other.process.wait(PATIENCE) == 2


def test_a_page_waits_for_a_site_that_cannot_be_built_yet(tmp_path: Path, page: Page) -> None:
    (tmp_path / "seeds").mkdir()
    server = Server(tmp_path)
    try:
        server.says("holds no text that can be read")
        page.goto(server.says("The archive is at").split()[4])
        expect(page.get_by_role("alert")).to_contain_text("holds no text that can be read", timeout=PATIENCE * 1000)
        planted(tmp_path / "seeds")
        expect(page.get_by_role("link", name="说茶").first).to_be_visible(timeout=PATIENCE * 1000)
    finally:
        server.process.kill()
        server.process.wait()
