"""Work that is done beside ours, in a process that has from the first moment all that this one has."""

import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import partial
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from typing import Any, Generic, TypeVar

from generator.executors import cores
from generator.store import Store, packed, unpacked
from generator.store.freight import NotFreightError

try:
    import resource
except ImportError:  # Windows, which doubles no process
    resource = None  # type: ignore[assignment]

Thing = TypeVar("Thing")

LENGTH = 8
"""Bytes that say how long a result is."""


def possible() -> bool:
    """Whether a process can be begun that has all that ours has, and there is a core for it. One that has threads is
    not to be doubled: what others of them hold would be held for ever."""
    return hasattr(os, "fork") and cores() > 1 and threading.active_count() == 1


class Aside:
    """Some pieces of work, done one after another in a process beside ours; each gives a value that a store could keep.

    What that process does not give, since it failed or was ended, is done here when it is asked for: an error in the
    work comes up there, as it would without a process.
    """

    def __init__(self, works: Sequence[Callable[[], Any]], *, beside: bool) -> None:
        """Begin with the first at once, if there is to be a process `beside` ours; without one each is done when its
        result is asked for."""
        self._works = works
        self._given: list[Any] = []
        self._process = 0
        self._from = -1
        if beside:
            self._from, to = os.pipe()
            self._process = _begun(partial(_given, works, to), to)
            os.close(to)

    def result(self, place: int) -> Any:
        """What came of one of the pieces of work."""
        while self._process and len(self._given) <= place:
            try:
                self._given.append(unpacked(self._read(int.from_bytes(self._read(LENGTH), "big"))))
            except (EOFError, NotFreightError):
                self.end()
        return self._given[place] if place < len(self._given) else self._works[place]()

    def end(self) -> None:
        """Have the process end, whatever it is at: nobody asks any more."""
        if self._process:
            process, self._process = self._process, 0
            os.close(self._from)
            _ended(process)

    def _read(self, many: int) -> bytes:
        """So many bytes of what the process gives. Raises EOFError where there are no more."""
        read = bytearray()
        while len(read) < many:
            some = os.read(self._from, many - len(read))
            if not some:
                raise EOFError
            read += some
        return bytes(read)


def _given(works: Sequence[Callable[[], Any]], to: int) -> None:
    """Do the work and give what comes of it."""
    for work in works:
        data = packed(work())
        told = memoryview(len(data).to_bytes(LENGTH, "big") + data)
        while told:
            told = told[os.write(to, told) :]


class Stream(Generic[Thing]):
    """Things that are made one after another in a process beside ours, which has and keeps all by way of our store.

    They are told once all are there. Where that process fails or is ended, takes long or makes more than can be held,
    all are made here, as they are without it. Use as a context: the process ends with it.
    """

    def __init__(
        self,
        here: Callable[[], Iterable[Thing]],
        there: Callable[[], Iterable[Thing]],
        store: Store,
        weight: Callable[[Thing], int],
        *,
        beside: bool,
    ) -> None:
        """Begin to make them `there` at once, if there is to be a process `beside` ours; else they are made `here` when
        they are asked for. A `weight` is so many bytes."""
        self._here, self._store = here, store
        self._things: list[Thing] = []
        self._whole = False
        self._process = 0
        if beside:
            self._end, theirs = Pipe()
            self._process = _begun(partial(_streamed, there, store, weight, theirs), theirs.fileno())
            theirs.close()
            self._serving = threading.Thread(target=self._serve, daemon=True)
            self._serving.start()

    def __enter__(self) -> "Stream[Thing]":
        """The stream."""
        return self

    def __exit__(self, *_: object) -> None:
        """Have the process end, whatever it is at."""
        if self._process:
            process, self._process = self._process, 0
            _ended(process)
            self._serving.join()
            self._end.close()

    def things(self) -> Iterator[Thing]:
        """All of them, in their order."""
        if self._process:
            self._serving.join()
        things, self._things = self._things, []
        yield from things if self._whole else self._here()

    def _serve(self) -> None:
        """Answer what the process asks of the store, and hold what it has made, until it has done all or ends."""
        with suppress(EOFError, OSError):
            while not self._whole:
                match self._end.recv():
                    case "some", stage, keys:
                        self._end.send(self._store.some(stage, keys))
                    case "put", stage, key, data:
                        self._store.put(stage, key, data)
                    case "thing", thing:
                        self._things.append(thing)
                    case _:
                        self._whole = True


MOST = 64_000_000
"""So many bytes of things are held until all are there."""

LONGEST = 10
"""Seconds of a processor after which that process ends: what takes so long is better done here, by several at once.
What it has had the store keep is not lost."""


def _streamed(
    make: Callable[[], Iterable[Thing]], store: Store, weight: Callable[[Thing], int], end: Connection
) -> None:
    """Make the things and send them; where they come to too much nothing more, and they are made by the other."""
    store.lend(_Borrowed(end))
    resource.setrlimit(resource.RLIMIT_CPU, (LONGEST, LONGEST))
    heavy = 0
    for thing in make():
        heavy += weight(thing)
        if heavy > MOST:
            return
        end.send(("thing", thing))
    end.send(("whole",))


class _Borrowed:
    """What is kept, by way of the process that has the file of the store."""

    def __init__(self, end: Connection) -> None:
        """At the other end is the one that has it."""
        self._end = end

    def some(self, stage: str, keys: Sequence[str]) -> Mapping[str, bytes]:
        """As the store has it."""
        self._end.send(("some", stage, keys))
        found: Mapping[str, bytes] = self._end.recv()
        return found

    def put(self, stage: str, key: str, data: bytes) -> None:
        """As the store has it."""
        self._end.send(("put", stage, key, data))


def _begun(work: Callable[[], None], kept: int) -> int:
    """Begin a process that does this work and ends; gives its number.

    Of the files that were open it keeps one: where our process is ended, no lock of ours may be held on by that one.
    """
    process = os.fork()
    if not process:
        try:
            os.closerange(3, kept)
            os.closerange(kept + 1, os.sysconf("SC_OPEN_MAX"))
            work()
        finally:
            os._exit(0)
    return process


def _ended(process: int) -> None:
    """Have a process of ours end."""
    with suppress(ProcessLookupError):
        os.kill(process, signal.SIGKILL)
    with suppress(ChildProcessError):
        os.waitpid(process, 0)
