"""The manifest of a site: every file that Florilegium made, with the hash of what it holds.

It stands in the site as `manifest.txt`, in the form that `sha256sum --check` reads, so that anyone can prove that a
copy is whole, with `florilegium check` or without.
"""

import re
from bisect import bisect_left
from collections.abc import Collection, Mapping
from hashlib import sha256
from pathlib import Path

NAME = "manifest.txt"
"""Where it stands in the site."""

SIZE = 32
"""Bytes of a hash."""

_LINE = re.compile(r"([0-9a-f]{64})  ([^\r]+)\r?")


class ManifestError(ValueError):
    """A manifest that cannot be understood; says which line."""


def seal(data: bytes) -> bytes:
    """The hash by which the manifest knows what a file holds."""
    return sha256(data).digest()


def dump(seals: Mapping[str, bytes]) -> bytes:
    r"""The manifest of the files that have these hashes.

    >>> read(dump({"b": bytes(32), "a": bytes(32)})).keys()
    dict_keys(['a', 'b'])
    """
    return "".join(f"{_line(path, seals[path])}\n" for path in sorted(seals)).encode()


def changed(data: bytes, seals: Mapping[str, bytes], gone: Collection[str]) -> bytes:
    r"""A manifest as `dump` gave it, after some files came, which have these hashes, or went.

    >>> before = dump({"a": bytes(32), "c": bytes(32)})
    >>> changed(before, {"b": bytes(32), "c": bytes([1] * 32)}, ["a"]) == dump({"b": bytes(32), "c": bytes([1] * 32)})
    True
    """
    lines = data.decode().split("\n")
    lines.pop()  # what is behind the last line
    paths = [line[2 * SIZE + 2 :] for line in lines]
    new: list[str] = []
    for path in sorted({*seals, *gone}):
        at = bisect_left(paths, path)
        there = at < len(paths) and paths[at] == path
        if there:
            lines[at] = _line(path, seals[path]) if path in seals else ""
        elif path in seals:
            new.append(_line(path, seals[path]))
    kept = filter(None, lines) if gone else lines
    whole = sorted([*kept, *new], key=lambda line: line[2 * SIZE + 2 :]) if new else kept
    return "".join(f"{line}\n" for line in whole).encode()


def _line(path: str, seal: bytes) -> str:
    return f"{seal.hex()}  {path}"


def read(data: bytes) -> dict[str, bytes]:
    """The hashes of the files. Raises ManifestError where a line is none."""
    seals: dict[str, bytes] = {}
    if not data:
        return seals
    for number, line in enumerate(data.decode("utf-8", "replace").removesuffix("\n").split("\n"), 1):
        match = _LINE.fullmatch(line)
        if not match:
            raise ManifestError(f"line {number} is no hash and path")
        seals[match[2]] = bytes.fromhex(match[1])
    return seals


def of(site: Path) -> dict[str, bytes] | None:
    """What the manifest of the site in a folder says; None where it has none that can be understood."""
    try:
        return read((site / NAME).read_bytes())
    except (OSError, ManifestError):
        return None


def edition(data: bytes | None) -> str:
    """A name for all that a site holds, by its manifest; empty where it has none."""
    return "" if data is None else sha256(data).hexdigest()


def data(site: Path) -> bytes | None:
    """The manifest of a site; None where it has none."""
    try:
        return (site / NAME).read_bytes()
    except OSError:
        return None
