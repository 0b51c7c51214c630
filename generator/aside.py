"""Work that is done beside ours, in a process that has from the first moment all that this one has."""

import os
import signal
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any

from generator.executors import cores
from generator.store import packed, unpacked
from generator.store.freight import NotFreightError

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
            self._process = os.fork()
            if not self._process:
                _given(works, to)
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
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
            with suppress(ChildProcessError):
                os.waitpid(process, 0)

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
    """Do the work and give what comes of it: all that the process does, which ends with this.

    It lets go all files that were open: where the other process is ended, no lock of its may be held on by this one.
    """
    try:
        os.closerange(3, to)
        os.closerange(to + 1, os.sysconf("SC_OPEN_MAX"))
        for work in works:
            data = packed(work())
            told = memoryview(len(data).to_bytes(LENGTH, "big") + data)
            while told:
                told = told[os.write(to, told) :]
    finally:
        os._exit(0)
