"""The store's file: SQLite, one table of results, sealed one by one.

Several processes may use one file at once. One that is damaged, or that something else wrote, is noticed by its marks
and seals, and begun anew. Where there is no folder, or it cannot be written, nothing is kept.
"""

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing, contextmanager, suppress
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from threading import RLock
from types import TracebackType
from typing import Any, NamedTuple, Protocol, TypeVar

from generator.problem import Problem
from generator.store.freight import NotFreightError, packed, unpacked

try:
    import fcntl
except ImportError:  # Windows: there an open file cannot be taken away, which is guard enough
    fcntl = None  # type: ignore[assignment]

NAME = "store.sqlite"
"""The file in its folder."""

MEGABYTE = 1_000_000

MARK = 0x464C4F52
"""By which SQLite's file is known as ours: "FLOR"."""

FORM = 1
"""Of the tables; a file of another form is begun anew."""

TABLES = """\
create table result (
    id integer primary key,
    stage text not null,
    key text not null,
    used integer not null,
    size integer not null,
    unique (stage, key)
);
create index by_use on result (used);
create table data (id integer primary key, seal blob not null, data blob not null);
"""

ENTER = """
insert into result (stage, key, used, size) values (?, ?, ?, ?)
on conflict (stage, key) do update set used = excluded.used, size = excluded.size
returning id
"""

AT_ONCE = 8 * MEGABYTE
"""So many bytes are put together before they are written, so that others wait for us but for moments."""

PATIENCE = 10
"""Seconds to wait for another process that writes."""

ROOM = 0.9
"""To what part of its limit the store is cleared when it has come to it."""

_LOST = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT})
"""SQLite's words for a file that is damaged or none of its own."""

Thing = TypeVar("Thing")


class Share(NamedTuple):
    """What one stage has in the store."""

    stage: str
    results: int
    size: int
    """Bytes."""


class DamagedError(Exception):
    """The file is not as we wrote it."""


class Lender(Protocol):
    """Where a store that has no file of its own has its results from."""

    def some(self, stage: str, keys: Sequence[str]) -> Mapping[str, bytes]:
        """What was kept under these keys, where there is something."""

    def put(self, stage: str, key: str, data: bytes) -> None:
        """Keep something under the key."""


class Store:
    """Results under their stage and key. Use as a context: what was put is written at the latest when it is left."""

    def __init__(
        self, folder: Path | None, megabytes: int = 4000, tell: Callable[[Iterable[Problem]], None] = lambda _: None
    ) -> None:
        """A store in the folder, of so many millions of bytes at most; `tell` is told if it had to be begun anew."""
        self.path = folder / NAME if folder else None
        self._limit = megabytes * MEGABYTE
        self._tell = tell
        self._base: sqlite3.Connection | None = None
        self._guard: int | None = None
        self._waiting: dict[tuple[str, str], bytes] = {}
        self._heavy = 0
        self._used: set[tuple[str, str]] = set()
        self._turn = 0
        self._lock = RLock()
        self._lender: Lender | None = None
        self._coming: dict[str, Future[dict[str, bytes]]] = {}
        if self.path:
            self._open(self.path)

    @property
    def keeps(self) -> bool:
        """Whether what is put here can be had again."""
        return self._base is not None

    def get(self, stage: str, key: str) -> bytes | None:
        """What was kept under the key; None where there is nothing, or what is there is damaged."""
        return self.some(stage, (key,)).get(key)

    def some(self, stage: str, keys: Iterable[str]) -> Mapping[str, bytes]:
        """What was kept under these keys, where there is something."""
        return dict(self._found(stage, keys))

    def recall(self, stage: str, keys: Iterable[str]) -> dict[str, Any]:
        """The values that were kept under these keys with `keep`, where there is one."""
        found: dict[str, Any] = {}
        for name, data in self._found(stage, keys):
            with suppress(NotFreightError):
                found[name] = unpacked(data)
        return found

    def keep(self, stage: str, key: str, value: object) -> None:
        """Keep a value under the key."""
        if self._base is not None:
            self.put(stage, key, packed(value))

    def put(self, stage: str, key: str, data: bytes) -> None:
        """Keep something under the key."""
        if self._base is None:
            return
        if self._lender:
            self._lender.put(stage, key, data)
            return
        with self._lock:
            self._coming.pop(stage, None)  # it may have been read before this
            self._waiting[stage, key] = data
            self._heavy += len(data)
            if self._heavy >= AT_ONCE:
                self.write()

    def lend(self, lender: Lender) -> None:
        """Have all by way of a lender from here on: in a process that was doubled, which must not touch the file that
        the other has open."""
        self._lender = lender

    def write(self) -> None:
        """Write what waits to be. Whoever is killed after this leaves it to the next."""
        with self._lock, self._safely() as base:
            waiting, self._waiting, self._heavy = self._waiting, {}, 0
            if not waiting:
                return
            if base:
                with _whole(base):
                    for (stage, key), data in waiting.items():
                        number = base.execute(ENTER, (stage, key, self._turn, len(data))).fetchone()[0]
                        base.execute(
                            "insert or replace into data values (?, ?, ?)", (number, _seal(stage, key, data), data)
                        )
        self._clear_old()

    def expect(self, stage: str, keys: Iterable[str]) -> None:
        """Begin to read some results of a stage, beside what this thread does until it asks for them."""
        if self.path is None or self._base is None:
            return
        reader = ThreadPoolExecutor(1)
        self._coming[stage] = reader.submit(_beforehand, self.path, stage, tuple(keys))
        reader.shutdown(wait=False)

    def need(self, stage: str, keys: Iterable[str]) -> None:
        """Note that results are needed, though they are not read now: they are not to go for others."""
        if self._base is not None:
            self._used.update((stage, key) for key in keys)

    def shares(self) -> list[Share]:
        """What each stage has, in the order of their names."""
        told = "select stage, count(*), sum(size) from result group by stage order by stage"
        with self._safely() as base:
            return [Share(*row) for row in base.execute(told)] if base else []
        return []

    @property
    def size(self) -> int:
        """Bytes that the results take, without what SQLite needs to find them."""
        with self._safely() as base:
            if base:
                pages, free, page = (base.execute(f"pragma {what}").fetchone()[0] for what in _MEASURES)
                return int((pages - free) * page)
        return 0

    def clear(self) -> bool:
        """Forget everything; False where another process is at work with the store."""
        if self.path is None:
            return True
        self._waiting.clear()
        self._close()
        cleared = not self.path.exists() or self._removed(self.path)
        self._open(self.path)
        return cleared

    def close(self) -> None:
        """Write what waits, and note what was used."""
        self.write()
        if self._used and self.size > self._limit / 2:
            # As long as nothing may have to go soon, nobody asks what was used last.
            with self._safely() as base:
                if base:
                    with _whole(base):
                        change = "update result set used = ? where stage = ? and key = ?"
                        base.executemany(change, ((self._turn, *name) for name in self._used))
            self._clear_old()
        self._close()

    def __enter__(self) -> "Store":
        """The store."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Close it: what was worked out before something failed is kept too."""
        self.close()

    def _found(self, stage: str, keys: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """Results by their keys, where they are there; read some at a time, since all of an archive take much room."""
        asked: list[str] = []
        waiting: list[tuple[str, bytes]] = []
        coming = self._coming.pop(stage, None)
        came = coming.result() if coming else {}
        with self._lock:
            for key in keys:
                data = self._waiting.get((stage, key), came.pop(key, None))
                if data is None:
                    asked.append(key)
                else:
                    self._used.add((stage, key))
                    waiting.append((key, data))
        waiting.reverse()
        while waiting:  # none is held longer than it is needed: they may be all of an archive
            yield waiting.pop()
        if self._lender:
            yield from self._lender.some(stage, asked).items() if asked else ()
            return
        for few in _few(asked, 500):
            read: list[tuple[str, bytes]] = []
            with self._safely():
                read.extend(self._read(stage, few))
            yield from read

    def _read(self, stage: str, keys: tuple[str, ...]) -> Iterator[tuple[str, bytes]]:
        """Some results. Raises DamagedError where a seal does not fit."""
        for key, data in _sealed(self._base, stage, keys) if self._base else ():
            self._used.add((stage, key))
            yield key, data

    def _clear_old(self) -> None:
        """Where the store has come to its limit, forget what was not used longest."""
        over = self.size - self._limit * ROOM if self.size > self._limit else 0
        if over <= 0:
            return
        with self._safely() as base:
            if base:
                gone: list[tuple[int]] = []
                for number, size in base.execute("select id, size from result order by used, id"):
                    if over <= 0:
                        break
                    gone.append((number,))
                    over -= size
                with _whole(base):
                    base.executemany("delete from result where id = ?", gone)
                    base.executemany("delete from data where id = ?", gone)
                base.executescript("pragma incremental_vacuum")  # execute would stop at the first page

    @contextmanager
    def _safely(self) -> Iterator[sqlite3.Connection | None]:
        """The file, if there is one, for one thread at a time: what a document has in the store may be fetched by the
        thread that sends it to a worker. A damaged file is begun anew; one that cannot be used is let go."""
        with self._lock:
            try:
                yield self._base
            except (DamagedError, sqlite3.DatabaseError, OSError) as error:
                if isinstance(error, DamagedError) or getattr(error, "sqlite_errorcode", 0) & 0xFF in _LOST:
                    self._begin_anew()
                elif getattr(error, "sqlite_errorcode", 0) & 0xFF != sqlite3.SQLITE_BUSY:
                    self._close()  # a full disk, a folder that went away: go on without

    def _open(self, path: Path) -> None:
        """Open the file, or make it; where neither can be done, do without."""
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            sign = path.parent / ".gitignore"
            if not sign.exists():
                sign.write_text("*\n", encoding="ascii")
            self._guard = _guarded(path.parent)
            try:
                self._base = _connected(path)
                self._turn = 1 + (self._base.execute("select max(used) from result").fetchone()[0] or 0)
            except (DamagedError, sqlite3.DatabaseError) as error:
                if isinstance(error, DamagedError) or error.sqlite_errorcode & 0xFF in _LOST:
                    self._begin_anew()
                else:
                    self._close()

    def _begin_anew(self) -> None:
        """Take a damaged file away and make a new one; while others work with it, do without."""
        self._close()
        path, self.path = self.path, None  # so that this is done once
        if path and self._removed(path):
            what = "is damaged, or was not made by this version of Florilegium"
            self._tell([Problem(str(path), what, "it is begun anew, which costs time and nothing else", "note")])
            self._open(path)
            self.path = path

    def _removed(self, path: Path) -> bool:
        """Take the file away, unless another process has it open."""
        with suppress(OSError):
            guard = os.open(path.parent, os.O_RDONLY) if fcntl else None
            try:
                if guard is not None:
                    fcntl.flock(guard, fcntl.LOCK_EX | fcntl.LOCK_NB)
                for name in (path.name, f"{path.name}-wal", f"{path.name}-shm"):
                    path.with_name(name).unlink(missing_ok=True)
                return True
            finally:
                if guard is not None:
                    os.close(guard)
        return False

    def _close(self) -> None:
        """Let the file go."""
        base, self._base = self._base, None
        if base:
            with suppress(sqlite3.Error):
                base.close()
        guard, self._guard = self._guard, None
        if guard is not None:
            os.close(guard)


NOTHING_KEPT = Store(None)
"""The store for those who have no place for one."""

_MEASURES = ("page_count", "freelist_count", "page_size")


def _beforehand(path: Path, stage: str, keys: tuple[str, ...]) -> dict[str, bytes]:
    """Some results, read from the file by itself; none where anything stands against it: who asks for them then reads
    them anew, and meets it."""
    with suppress(DamagedError, sqlite3.Error), closing(sqlite3.connect(path, isolation_level=None)) as base:
        return dict(_sealed(base, stage, keys))
    return {}


def _sealed(base: sqlite3.Connection, stage: str, keys: tuple[str, ...]) -> Iterator[tuple[str, bytes]]:
    """Some results, their seals tried. Raises DamagedError where one does not fit."""
    marks = ",".join("?" * len(keys))
    told = f"select key, seal, data from result join data using (id) where stage = ? and key in ({marks})"
    for key, seal, data in base.execute(told, (stage, *keys)):
        if _seal(stage, key, data) != seal:
            raise DamagedError
        yield key, data


def _connected(path: Path) -> sqlite3.Connection:
    """The file, open; with its tables, if it is new. Raises DamagedError where it is not ours."""
    base = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None, check_same_thread=False)
    try:
        if not base.execute("select count(*) from sqlite_master").fetchone()[0]:
            base.execute("pragma page_size = 16384")
            base.execute("pragma auto_vacuum = incremental")
        base.execute("pragma journal_mode = wal")
        base.execute("pragma synchronous = normal")
        with _whole(base):
            if not base.execute("select count(*) from sqlite_master").fetchone()[0]:
                for statement in TABLES.split(";\n"):
                    base.execute(statement)
                base.execute(f"pragma application_id = {MARK}")
                base.execute(f"pragma user_version = {FORM}")
        mark, form = (base.execute(f"pragma {what}").fetchone()[0] for what in ("application_id", "user_version"))
        if (mark, form) != (MARK, FORM):
            raise DamagedError
    except BaseException:
        base.close()
        raise
    return base


@contextmanager
def _whole(base: sqlite3.Connection) -> Iterator[None]:
    """What is done within is done as a whole or not at all."""
    base.execute("begin immediate")
    with base:
        yield


def _guarded(folder: Path) -> int | None:
    """A handle of the folder by which others see that its store is in use; None where the system has none."""
    if fcntl is None:
        return None
    handle = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    with suppress(OSError):  # some network file systems know no locks
        fcntl.flock(handle, fcntl.LOCK_SH)
    return handle


def _few(things: Iterable[Thing], most: int) -> Iterator[tuple[Thing, ...]]:
    """The things, so many at a time."""
    waiting = iter(things)
    while some := tuple(islice(waiting, most)):
        yield some


def _seal(stage: str, key: str, data: bytes) -> bytes:
    """The hash of what is kept and of its name, so that neither can stand in for another."""
    whole = blake2b(f"{stage}\n{key}\n".encode(), digest_size=16)
    whole.update(data)
    return whole.digest()
