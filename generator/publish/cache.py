"""What a build keeps for the next one, so that work whose ingredients are the same is not done again.

A thing is kept under the name of its stage and a key, the hash of all that it was made of. It may be deleted at any
time: whatever is not there, or is not as it was written, is made again.
"""

import os
import re
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

_KEY = re.compile("[0-9a-f]{64}")
"""The form of a key, by which a file of ours is known."""

_SEAL = 32
"""Bytes of the hash that stands before what is kept."""


class Cache:
    """A folder of things that were made, each a file `STAGE/KEY`; without a folder nothing is kept."""

    def __init__(self, folder: Path | None) -> None:
        """A cache in the folder, which is made when the first thing is kept."""
        self._folder = folder
        self._used: dict[str, set[str]] = {}

    def get(self, stage: str, key: str) -> bytes | None:
        """What was kept under the key; None where there is nothing, or what is there is damaged."""
        if self._folder is None:
            return None
        self._used.setdefault(stage, set()).add(key)
        try:
            whole = (self._folder / stage / key).read_bytes()
        except OSError:
            return None
        data = whole[_SEAL:]
        return data if whole[:_SEAL] == _sealed(key, data) else None

    def put(self, stage: str, key: str, data: bytes) -> None:
        """Keep something under the key. Where the folder cannot be written to, the next build makes it again."""
        if self._folder is None:
            return
        self._used.setdefault(stage, set()).add(key)
        path = self._folder / stage / key
        beside = path.with_name(f".{key}.{os.getpid()}")
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            sign = self._folder / ".gitignore"
            if not sign.exists():
                sign.write_text("*\n", encoding="ascii")
            try:
                beside.write_bytes(_sealed(key, data) + data)
                beside.replace(path)
            finally:
                beside.unlink(missing_ok=True)

    def sweep(self, stage: str) -> None:
        """Remove what is kept for a stage and was neither asked for nor put there since this cache was opened."""
        if self._folder is None:
            return
        with suppress(OSError):
            for path in sorted((self._folder / stage).iterdir()):
                if _KEY.fullmatch(path.name) and path.name not in self._used.get(stage, ()):
                    path.unlink()


def _sealed(key: str, data: bytes) -> bytes:
    """The hash of what is kept and of the key it is kept under, so that neither can stand in for another."""
    return sha256(key.encode() + b"\n" + data).digest()
