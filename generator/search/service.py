"""Pagefind's indexer as a process of its own, spoken to through its pipes.

The protocol is that of `pagefind --service` (Pagefind 1.5): each message is JSON in base64, a comma after it; every
request has a number that its answer repeats. Pagefind's own Python package asks for answers ten times a second; here
requests go out one after another while a thread takes the answers in, so neither pipe can fill up and nothing waits.
"""

import base64
import contextlib
import json
import os
import queue
import subprocess
import tempfile
import threading
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import TracebackType
from typing import IO, Any, NamedTuple

from generator.publish.file import File


class SearchIndexError(RuntimeError):
    """The indexer failed: its message says at what."""


class Page(NamedTuple):
    """One page as the indexer takes it: words with spaces between them, the address that names it, and its language,
    by which the words are stemmed."""

    url: str
    content: str
    language: str


CHUNK = 4000
"""How much goes into one chunk of an index, words and the pages they are on counted together: some 12 KB as a
host sends it. Pagefind's own is 20,000, and it calls the setting unstable: a test holds it to its effect."""


def build(pages: Iterable[Page], program: Path | None = None, chunk: int = CHUNK) -> list[File]:
    """Pagefind's files for the pages, by path, in order. Raises SearchIndexError where the indexer fails."""
    with Service(program or pagefind(), chunk) as service:
        return service.index(pages)


def pagefind() -> Path:
    """Where the indexer is. Raises SearchIndexError where it is not installed."""
    try:
        from pagefind_bin import get_executable  # type: ignore[import-untyped, unused-ignore]
    except ImportError:
        raise SearchIndexError("the search indexer is missing; install the package pagefind_bin") from None
    return Path(get_executable())


class Service:
    """A running indexer. Use it as a context: leaving it ends the process."""

    def __init__(self, program: Path, chunk: int) -> None:
        """Starts the process. Raises SearchIndexError where it can't be started."""
        self._log: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 (closed when the context is left)
        try:
            self._process = subprocess.Popen(
                [program, "--service"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._log,
                env={**os.environ, "PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE": str(chunk)},
            )
        except OSError as error:
            self._log.close()
            raise SearchIndexError(f"the search indexer {program} does not start: {error}") from error
        self._count = 0
        self._answers: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._reader = threading.Thread(target=self._read, name="pagefind", daemon=True)
        self._reader.start()

    def __enter__(self) -> "Service":
        """The service itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Ends the process."""
        self._process.terminate()
        self._process.wait()
        self._reader.join()
        assert self._process.stdout is not None
        self._process.stdout.close()
        with contextlib.suppress(OSError):  # What it did not take in any more can't be flushed either.
            assert self._process.stdin is not None
            self._process.stdin.close()
        self._log.close()

    def index(self, pages: Iterable[Page]) -> list[File]:
        """The index of the pages as files, in order of path. Raises SearchIndexError where the indexer fails."""
        config = {"keep_index_url": True}
        about = {self._send({"type": "NewIndex", "config": config}): "a new index"}
        (answer,) = self._settle(about)
        index = answer["index_id"]
        about = {}
        for page in pages:
            record = {"type": "AddRecord", "index_id": index, **page._asdict()}
            about[self._send(record)] = f"the page {page.url}"
        self._settle(about)
        (answer,) = self._settle({self._send({"type": "GetFiles", "index_id": index}): "the files of the index"})
        files = [File(file["path"], base64.b64decode(file["content"])) for file in answer["files"]]
        return sorted(files)

    def _send(self, payload: Mapping[str, object]) -> int:
        """Puts a request into the pipe; its number."""
        assert self._process.stdin is not None
        self._count += 1
        message = json.dumps({"message_id": self._count, "payload": payload})
        try:
            self._process.stdin.write(base64.b64encode(message.encode()) + b",")
            self._process.stdin.flush()
        except OSError:
            raise self._ended() from None
        return self._count

    def _settle(self, about: Mapping[int, str]) -> list[dict[str, Any]]:
        """The answers to the requests, in order of the requests. `about` says what each was for."""
        answers: dict[int, dict[str, Any]] = {}
        while len(answers) < len(about):
            message = self._answers.get()
            if message is None:
                raise self._ended()
            try:
                answer = json.loads(base64.b64decode(message, validate=True))
                number, payload = answer["message_id"], answer["payload"]
            except (ValueError, KeyError, TypeError):
                raise SearchIndexError(f"the search indexer said what is no answer: {message[:80]!r}") from None
            if payload["type"] == "Error":
                what = about.get(number, "a request")
                raise SearchIndexError(f"the search indexer failed at {what}: {payload.get('message')}")
            answers[number] = payload
        return [answers[number] for number in about]

    def _read(self) -> None:
        """Takes the answers out of the pipe as they come, whether or not they are asked for yet; runs in a thread."""
        assert self._process.stdout is not None
        parts: list[bytes] = []
        while piece := self._process.stdout.read1(1 << 16):  # type: ignore[attr-defined]
            first, *others = piece.split(b",")
            parts.append(first)
            for other in others:
                self._answers.put(b"".join(parts))
                parts = [other]
        self._answers.put(None)

    def _ended(self) -> SearchIndexError:
        """The error that says that the process ended before it had answered."""
        status = self._process.wait()
        self._log.seek(0)
        last = self._log.read().decode(errors="replace").strip().rpartition("\n")[2]
        return SearchIndexError(
            f"the search indexer ended with status {status} before it was done: {last or 'no word'}"
        )
