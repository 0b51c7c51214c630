"""A host for one site on this machine, which tells open pages when to load themselves anew, and what is wrong."""

import errno
import functools
import json
import threading
import time
from contextlib import suppress
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import NamedTuple
from urllib.parse import parse_qs, unquote, urlsplit

LIVE = "/.florilegium/live.js"
"""The script that listens for news; no site has a file there."""

NEWS = "/.florilegium/news.js"
"""Where it hears them."""

LISTENER = '<script src="/.florilegium/live.js" data-edition="{}"></script>'
"""What is added to each page as it is sent, and stands in no file."""

NOTHING_YET = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Florilegium</title>
<p>There is no site here yet: it will show once it is built."""

PULSE = 15
"""Seconds after which a listener hears that there is nothing new, and asks again."""


TYPES = {
    "": "application/octet-stream",
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".md": "text/markdown; charset=utf-8",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".tsv": "text/tab-separated-values; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
}
"""What a file is, by its suffix."""


class News(NamedTuple):
    """What pages are told."""

    version: str
    """Another one for all that is new."""
    edition: str
    """Another one for every site that was built."""
    error: str
    """What stands against building the next, in lines; empty where nothing does."""


class HostError(OSError):
    """A site that cannot be shown, as one line for the curator."""


class Host:
    """Serves a folder from its own thread, from entering to leaving. Files are read when asked for, never kept."""

    def __init__(self, folder: Path, port: int) -> None:
        """A host for the folder, which may not be there yet. Raises HostError where the port is taken."""
        self.folder = folder
        # Numbers that no server before us used, whose pages may still be open.
        self.news = News(str(time.time_ns()), str(time.time_ns()), "")
        self._changed = threading.Condition()
        try:
            self._server = _Server(("127.0.0.1", port), functools.partial(_Handler, host=self, directory=str(folder)))
        except OSError as error:
            if error.errno not in (errno.EADDRINUSE, errno.EACCES):
                raise
            raise HostError(f"port {port} is taken or not allowed; name another with --port") from None

    @property
    def address(self) -> str:
        """Where the site is."""
        return f"http://localhost:{self._server.server_port}/"

    def tell(self, error: str = "", *, built: bool = True) -> None:
        """Have open pages load themselves anew, if a site was built, and show what is wrong, if anything is."""
        with self._changed:
            now = str(time.time_ns())
            self.news = News(now, now if built else self.news.edition, error)
            self._changed.notify_all()

    def news_after(self, version: str, patience: float) -> News:
        """The news, at once if they are others than those known, else when others come or time is up."""
        with self._changed:
            self._changed.wait_for(lambda: self.news.version != version, patience)
            return self.news

    def __enter__(self) -> "Host":
        """Begin to serve."""
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Stop serving; a listener that still waits does not hold us up."""
        self._server.shutdown()
        self._server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False


class _Handler(SimpleHTTPRequestHandler):
    """Answers one request."""

    extensions_map = TYPES

    def __init__(self, *args: object, host: Host, **kwargs: object) -> None:
        """A handler for the host's folder."""
        self.host = host
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """News, the script that asks for them, a page with that script in it, or a file."""
        address = urlsplit(self.path)
        if address.path == NEWS:
            version = parse_qs(address.query).get("version", [""])[0]
            news = json.dumps(self.host.news_after(version, PULSE)._asdict())
            self._send(f"florilegiumNews({news});".encode(), ".js")
            return
        if address.path == LIVE:
            self._send(Path(__file__).with_name("live.js").read_bytes(), ".js")
            return
        if self._nameless():
            return
        path = Path(self.translate_path(self.path))
        page = path / "index.html" if self.path.partition("?")[0].endswith("/") else path
        if page.suffix == ".html" and page.is_file():
            self._send_page(page.read_bytes())
        else:
            super().do_GET()

    def do_HEAD(self) -> None:
        """What a file is, without the file."""
        if not self._nameless():
            super().do_HEAD()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """The site's own page where there is none at the address."""
        missing = self.host.folder / "404.html"
        if code == HTTPStatus.NOT_FOUND:
            self._send_page(missing.read_bytes() if missing.is_file() else NOTHING_YET.encode(), code)
        else:
            super().send_error(code, message, explain)

    def end_headers(self) -> None:
        """Have the browser ask each time whether a file is still what it was."""
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Requests are not told: the curator watches for builds."""

    def _nameless(self) -> bool:
        """Whether the address is one that no file can have, which is answered then."""
        nameless = "\0" in unquote(self.path)
        if nameless:
            self.send_error(HTTPStatus.BAD_REQUEST)
        return nameless

    def _send_page(self, page: bytes, status: int = HTTPStatus.OK) -> None:
        self._send(page + LISTENER.format(self.host.news.edition).encode(), ".html", status)

    def _send(self, body: bytes, kind: str, status: int = HTTPStatus.OK) -> None:
        self.send_response(status)
        self.send_header("Content-Type", self.extensions_map[kind])
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            with suppress(OSError):  # the page was closed
                self.wfile.write(body)
