"""What is compiled on the way, kept from one process to the next: the rules' regular expressions and what they need, a
theme's templates, the dictionary.

To compile all of that takes longer than a small change does. What comes of it is code that is run, and not values that
are read, so it has no place in an archive's store, which may come from somewhere else. It lies in the cache folder of
whoever runs the program, and is made anew wherever it is not there or cannot be written.
"""

import marshal
import os
import re
import sys
import tempfile
from array import array
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from hashlib import blake2b
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from weakref import WeakSet

from generator import __version__

PACKAGE = Path(__file__).resolve().parent
"""Where the program's sources are: each of several installations keeps its own."""

PATTERNS = "patterns"


def digest(path: Path) -> str:
    """A name for what a file holds; for none that can be read, an empty one."""
    with suppress(OSError):
        return blake2b(path.read_bytes(), digest_size=8).hexdigest()
    return ""


def recalled(name: str, frame: str) -> dict[Any, Any]:
    """What was kept under a name, if in the same `frame`: by the same versions of all that compiles."""
    with suppress(OSError, EOFError, ValueError, TypeError):
        data = _place(name).read_bytes()
        if data[:_SEAL] == _seal(frame, data[_SEAL:]):
            return dict(marshal.loads(data[_SEAL:]))
    return {}


def kept(name: str, frame: str, known: dict[Any, Any]) -> None:
    """Keep plain values under a name, in one step; nothing where that cannot be done."""
    with suppress(OSError):
        place = _place(name)
        place.parent.mkdir(parents=True, exist_ok=True)
        handle, beside = tempfile.mkstemp(dir=place.parent, prefix=f"{place.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                data = marshal.dumps(known)
                file.write(_seal(frame, data) + data)
            Path(beside).replace(place)
        except OSError:
            Path(beside).unlink(missing_ok=True)


class Kept(dict[Any, Any]):
    """Plain values that lie in a file under a name; it is read when one is first asked for that is not there."""

    def __init__(self, name: str, frame: str) -> None:
        """What was kept under the name, if in the same `frame`."""
        super().__init__()
        self._name, self._frame = name, f"{frame} {__version__}"
        self._before: int | None = None
        """How many there were when they were read."""
        _EVERY.add(self)

    __hash__ = object.__hash__  # type: ignore[assignment]  # as what it is, not as what it holds

    def __missing__(self, name: Any) -> Any:
        """Read what was kept, once. Raises KeyError where the value is not there either."""
        if self._before is not None:
            raise KeyError(name)
        before = recalled(self._name, self._frame)
        self._before = len(before)
        self.update(before | self)
        return self[name]

    def save(self) -> None:
        """Keep the values, if there are more of them than were read."""
        if self._before is not None and len(self) > self._before:
            kept(self._name, self._frame, dict(self))
            self._before = len(self)


_EVERY: WeakSet[Kept] = WeakSet()


ENOUGH = 20_000
"""Regular expressions of so many characters together take longer to compile than all that are kept take to read."""


@contextmanager
def patterns_kept() -> Iterator[None]:
    """Within, a regular expression that was compiled once, by this process or another, is not compiled again.

    At the end all that is new is kept, of other things too.
    """
    end = keep_patterns()
    try:
        yield
    finally:
        end()


def keep_patterns() -> Callable[[], None]:
    """Begin what `patterns_kept` does within; what is given ends it.

    Python has no way to keep one: a pattern is pickled as its source. What its compiler gives is taken where it is
    handed over to the engine, which looks it through before it believes it. A Python that does it another way compiles
    as ever.
    """
    compiler: Any = getattr(re, "_compiler", None)
    engine: Any = getattr(compiler, "_sre", None)
    if not hasattr(engine, "compile") or not hasattr(compiler, "compile"):
        return _save
    plain, asked = compiler.compile, 0
    # Each with flags, code, how many groups it has, and their names both ways.
    known = Kept(PATTERNS, f"{sys.version} {engine.MAGIC}")

    def compile(source: Any, flags: int = 0) -> Any:
        """As Python compiles it."""
        nonlocal asked
        if type(source) is not str or flags & re.DEBUG:
            return plain(source, flags)
        asked += len(source)
        if asked < ENOUGH:
            return plain(source, flags)
        with suppress(KeyError):
            whole, code, *groups = known[source, int(flags)]
            return engine.compile(source, whole, memoryview(code).cast("I").tolist(), *groups)

        def noted(_: Any, whole: int, code: list[int], *groups: Any) -> Any:
            known[source, int(flags)] = (whole, array("I", code).tobytes(), *groups)
            return engine.compile(source, whole, code, *groups)

        compiler._sre = SimpleNamespace(**{**vars(engine), "compile": noted})
        try:
            return plain(source, flags)
        finally:
            compiler._sre = engine

    def end() -> None:
        """Compile as ever."""
        _save()
        compiler.compile = plain

    compiler.compile = compile
    return end


def _save() -> None:
    """Keep all that is new."""
    for one in list(_EVERY):
        one.save()


_SEAL = 16


def _seal(frame: str, data: bytes) -> bytes:
    """The hash of what is kept and of its frame: bytes that are damaged must not be taken for code."""
    return blake2b(frame.encode() + b"\n" + data, digest_size=_SEAL).digest()


def _place(name: str) -> Path:
    """The file of a name. Raises OSError where nobody says which folder is for caches."""
    home = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA") or Path("~/.cache").expanduser()
    if not Path(home).is_absolute():
        raise OSError("no folder for caches")
    here = blake2b(os.fsencode(PACKAGE), digest_size=6).hexdigest()
    return Path(home) / "florilegium" / f"{name}-{here}"
