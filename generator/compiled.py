"""What is compiled on the way, kept from one process to the next: the rules' regular expressions, a theme's templates,
the dictionary.

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
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import blake2b
from pathlib import Path
from types import SimpleNamespace
from typing import Any

PACKAGE = Path(__file__).resolve().parent
"""Where the program's sources are: each of several installations keeps its own."""

PATTERNS = "patterns"

Compiled = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]
"""What Python makes of a regular expression: flags, code, how many groups, and their names both ways."""


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


@contextmanager
def patterns_kept() -> Iterator[None]:
    """Within, a regular expression that was compiled once is not compiled again.

    Python has no way to keep one: a pattern is pickled as its source. What its compiler gives is taken where it is
    handed over to the engine, which looks it through before it believes it. A Python that does it another way compiles
    as ever.
    """
    compiler: Any = getattr(re, "_compiler", None)
    engine: Any = getattr(compiler, "_sre", None)
    if not hasattr(engine, "compile") or not hasattr(compiler, "compile"):
        yield
        return
    plain, frame = compiler.compile, f"{sys.version} {engine.MAGIC}"
    known: dict[tuple[str, int], Compiled] = recalled(PATTERNS, frame)
    before = len(known)

    def compile(source: Any, flags: int = 0) -> Any:
        """As Python compiles it."""
        name = (source, int(flags))
        if type(source) is not str or flags & re.DEBUG:
            return plain(source, flags)
        if name in known:
            whole, code, *groups = known[name]
            return engine.compile(source, whole, memoryview(code).cast("I").tolist(), *groups)

        def noted(_: Any, whole: int, code: list[int], *groups: Any) -> Any:
            known[name] = (whole, array("I", code).tobytes(), *groups)
            return engine.compile(source, whole, code, *groups)

        compiler._sre = SimpleNamespace(**{**vars(engine), "compile": noted})
        try:
            return plain(source, flags)
        finally:
            compiler._sre = engine

    compiler.compile = compile
    try:
        yield
    finally:
        compiler.compile = plain
        if len(known) > before:
            kept(PATTERNS, frame, known)


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
