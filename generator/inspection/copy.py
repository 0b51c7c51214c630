"""Is a copy of a site the whole of it? By the manifest that stands in it."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.publish import manifest


def copy_faults(names: Mapping[str, Path]) -> Iterator[str]:
    """What the manifest names and is not there, or holds something else than what was built."""
    try:
        seals = _seals(names)
    except manifest.ManifestError as error:
        yield f"{manifest.NAME}: cannot be read: {error}"
        return
    for path, seal in seals.items():
        if path not in names and not path.startswith("."):
            yield f"{path}: is missing; {manifest.NAME} has it"
        elif path in names and manifest.seal(names[path].read_bytes()) != seal:
            yield f"{path}: is not what was built; {manifest.NAME} has another hash"


def strangers(names: Mapping[str, Path]) -> tuple[str, ...]:
    """Files that the manifest does not name."""
    try:
        seals = _seals(names)
    except manifest.ManifestError:
        return ()
    return tuple(path for path in names if path not in seals and path not in (manifest.NAME, "CNAME")) if seals else ()


def _seals(names: Mapping[str, Path]) -> Mapping[str, bytes]:
    return manifest.read(names[manifest.NAME].read_bytes()) if manifest.NAME in names else {}
