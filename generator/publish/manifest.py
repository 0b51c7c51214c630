"""The manifest of a site: every file that Florilegium made, with the hash of what it holds.

It stands in the site as `manifest.txt`, in the form that `sha256sum --check` reads, so that anyone can prove that a
copy is whole, with `florilegium check` or without.
"""

import re
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

NAME = "manifest.txt"
"""Where it stands in the site."""

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
    return "".join(f"{seals[path].hex()}  {path}\n" for path in sorted(seals)).encode()


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


def edition(site: Path) -> str:
    """A name for all that a site holds, by its manifest; empty where it has none."""
    try:
        return sha256((site / NAME).read_bytes()).hexdigest()
    except OSError:
        return ""
