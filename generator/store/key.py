"""Names for all that a result depends on."""

import marshal
import re
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from hashlib import blake2b
from json import JSONEncoder, encoder
from pathlib import Path
from typing import Any
from zlib import crc32

PACKAGE = Path(__file__).resolve().parents[1]
"""Where the program's sources are."""

Part = str | bytes | int | float | bool | None


def key(*parts: Part) -> str:
    """A name for these parts in this order, the same in every process and on every machine.

    >>> key("a", "b") == key("a", "b"), key("ab") == key("a", "b"), key(1) == key("1")
    (True, False, False)
    """
    whole: list[bytes] = []
    for part in parts:
        data = part if isinstance(part, bytes) else str(part).encode("utf-8", "surrogatepass")
        whole += (b"%b:%d\n" % (type(part).__name__.encode(), len(data)), data)
    return blake2b(b"".join(whole), digest_size=16).hexdigest()


def share(name: str, shares: int) -> int:
    """In which of so many shares a thing of this name lies, the same in every process and on every machine.

    >>> share("tea", 32), share("tea", 64)
    (18, 50)
    """
    return crc32(name.encode("utf-8", "surrogatepass")) % shares


def said(value: object) -> str:
    """All that a value says, as text: the same for equal values, and another where any part of it is another, so long
    as parts in one place are of one type.

    Raises TypeError for what says nothing of itself, such as a function or an iterator, and for mappings whose keys are
    no plain values.

    >>> said({"a": (1, None)}), said(["x", frozenset({2, 1})])
    ('{"a":[1,null]}', '["x",{"frozenset":["1","2"]}]')
    """
    return "".join(_chunks(value, 0))


def written(*parts: Any) -> bytes:
    """All that some values say, as bytes: the same for equal values, and others where any part of them is another. They
    must be plain ones: texts, bytes, numbers, None, and tuples of these. It takes a third of the time that `said` does,
    and is another with another Python.

    >>> written("a", ("b", None)) == written("a", ("b", None)), written("a", "b") == written("ab")
    (True, False)
    """
    return marshal.dumps(parts, 2)  # later forms say too which parts are one and the same


def _parts(value: object) -> object:
    """What JSON has no word for, in parts: named tuples it takes for what they are, lists."""
    if isinstance(value, frozenset | set):
        return {"frozenset": sorted(map(said, value))}
    if isinstance(value, Mapping):
        return dict(value)
    if is_dataclass(value) and not isinstance(value, type):
        return {type(value).__name__: [getattr(value, one.name) for one in fields(value)]}
    raise TypeError(f"{type(value).__name__} says nothing of itself")


def _encoder() -> Callable[[object, int], Iterable[str]]:
    """What gives the JSON of a value in pieces. That of the standard library is made anew for each value, which takes
    longer than to use it; it is made once here, where Python has it in C."""
    slow = JSONEncoder(default=_parts, check_circular=False, separators=(",", ":"))
    make = getattr(encoder, "c_make_encoder", None)
    if make is None:
        return lambda value, _: slow.iterencode(value)
    chunks: Callable[[object, int], Iterable[str]] = make(
        None, _parts, encoder.encode_basestring_ascii, None, ":", ",", False, False, True
    )
    return chunks


_chunks = _encoder()


@cache
def program(*folders: str) -> str:
    """A name for the program, as far as it stands in these folders of `generator/` and in what stands beside them:
    their sources and data, Python, and the libraries that are installed. Without folders, for all of it.

    >>> program("cleaning") == program("cleaning"), program("cleaning") == program("search")
    (True, False)
    """
    wanted = {*folders, ""} if folders else None
    seals = [seal for path, seal in _sources().items() if wanted is None or _top(path) in wanted]
    return blake2b("\n".join([*seals, *_around()]).encode(), digest_size=16).hexdigest()


@cache
def _sources() -> dict[str, str]:
    """The program's sources and data by their paths in the package, with a name for what each holds; in order."""
    found: dict[str, str] = {}
    for path in sorted(PACKAGE.rglob("*")):
        if "__pycache__" not in path.parts and path.is_file():
            name = path.relative_to(PACKAGE).as_posix()
            found[name] = key(name, path.read_bytes())
    return found


def _top(path: str) -> str:
    """The folder of the package that a path is in; empty for what stands in the package itself."""
    return path.partition("/")[0] if "/" in path else ""


@cache
def _around() -> list[str]:
    """What runs the program, and what it needs."""
    return [sys.version, *libraries()]


def libraries() -> list[str]:
    """The libraries that the program needs, and those that they need in turn, with the versions that are installed, in
    order."""
    folders = [Path(path) for path in dict.fromkeys(sys.path) if path and Path(path).is_dir()]
    there: dict[str, Path] = {}
    for path in (path for folder in folders for path in sorted(folder.glob("*.dist-info"))):
        there.setdefault(_name(path.name), path)
    waiting = ["florilegium"] if "florilegium" in there else list(there)
    found: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name in there and name not in found:
            found.add(name)
            waiting += _needed(there[name])
    return sorted(there[name].name for name in found)


def _needed(library: Path) -> list[str]:
    """What a library that is installed says that it needs, extras left out."""
    try:
        head = (library / "METADATA").read_text("utf-8", "replace").partition("\n\n")[0]
    except OSError:
        return []
    lines = [line.removeprefix("Requires-Dist: ") for line in head.splitlines() if line.startswith("Requires-Dist: ")]
    return [_name(line) for line in lines if "extra ==" not in line]


def _name(said: str) -> str:
    """A library's name, as it is compared, from what it is called in a requirement or a folder.

    >>> _name("Jinja2>=3.1"), _name("python_slugify-8.0.4.dist-info")
    ('jinja2', 'python-slugify')
    """
    return re.split(r"[\s<>=!~;\[(]|-(?=\d)", said, maxsplit=1)[0].lower().replace("_", "-").replace(".", "-")
