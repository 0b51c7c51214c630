"""A host for one site on this machine, which tells open pages when to load themselves anew."""

import errno
import functools
import threading
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from urllib.parse import unquote

NEWS = "/.florilegium/news"
"""Where pages listen for news; no site has a file there."""

LISTENER = b'<script>new EventSource("/.florilegium/news").onmessage = () => location.reload()</script>'
"""What is added to each page as it is sent, and stands in no file."""

PULSE = 15
"""Seconds after which a listener hears that we are still there; so we hear in turn whether it is."""


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


class HostError(OSError):
    """A site that cannot be shown, as one line for the curator."""


class Host:
    """Serves a folder from its own thread, from entering to leaving. Files are read when asked for, never kept."""

    def __init__(self, folder: Path, port: int) -> None:
        """A host for the folder, which may not be there yet. Raises HostError where the port is taken."""
        self.folder = folder
        self.news = threading.Condition()
        self.edition = 0
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

    def reload(self) -> None:
        """Have open pages load themselves anew."""
        with self.news:
            self.edition += 1
            self.news.notify_all()

    def edition_after(self, known: int, patience: float) -> int:
        """The edition that is out, at once if it is another than the one known, else when one comes or time is up."""
        with self.news:
            self.news.wait_for(lambda: self.edition != known, patience)
            return self.edition

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
        """News, a page with the listener in it, or a file."""
        if self.path == NEWS:
            self._tell()
            return
        if self._nameless():
            return
        path = Path(self.translate_path(self.path))
        page = path / "index.html" if self.path.partition("?")[0].endswith("/") else path
        if page.suffix == ".html" and page.is_file():
            self._send_page(page, HTTPStatus.OK)
        else:
            super().do_GET()

    def do_HEAD(self) -> None:
        """What a file is, without the file."""
        if not self._nameless():
            super().do_HEAD()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """The site's own page where there is none at the address."""
        missing = self.host.folder / "404.html"
        if code == HTTPStatus.NOT_FOUND and missing.is_file():
            self._send_page(missing, HTTPStatus.NOT_FOUND)
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

    def _send_page(self, page: Path, status: HTTPStatus) -> None:
        body = page.read_bytes() + LISTENER
        self.send_response(status)
        self.send_header("Content-Type", self.extensions_map[".html"])
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def _tell(self) -> None:
        """Keep the line open and say when there is a new edition."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        known = self.host.edition
        try:
            while True:
                edition = self.host.edition_after(known, PULSE)
                self.wfile.write(b": here\n\n" if edition == known else b"data: new\n\n")
                self.wfile.flush()
                known = edition
        except OSError:
            return  # the page was closed
