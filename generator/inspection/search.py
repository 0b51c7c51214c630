"""Whether the search has every file that its page loads: its scripts name them only while they run."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

_FOLDER = "search/"
_ENGINE = ("pagefind/pagefind.js", "pagefind/pagefind-entry.json", "pagefind/wasm.unknown.pagefind")
_ALWAYS = ("keys", "facets", "vocabulary", "folding", "pinyin/letters", *_ENGINE)
"""What every search loads."""
_MANIFEST = f"{_FOLDER}manifest.js"
_TWIN = re.compile(rb'florilegiumTwin\("[^"]*",(.*)\);\s*', re.S)


def search_faults(names: Mapping[str, Path], identities: Sequence[str]) -> Iterator[str]:
    """What is missing or not as it was made of the files that the search loads, in a site of these documents."""
    if _MANIFEST not in names:
        yield f"{_MANIFEST}: is missing, and the search with it; build the site again"
        return
    told = _value(names[_MANIFEST])
    match told:
        case {"version": str(version), "documents": int(documents), "card": int(card)} if card > 0:
            pass
        case _:
            yield f"{_MANIFEST}: cannot be read; build the site again"
            return
    if documents != len(identities):
        yield f"{_MANIFEST}: is of {documents} documents, archive.json of {len(identities)}; build the site again"
    letters = _value(names[path]) if (path := f"{_FOLDER}pinyin/letters.js") in names else None
    wanted = [
        *_ALWAYS,
        *(f"cards/{number}" for number in range(-(-documents // card))),
        *(f"texts/{identity}" for identity in identities),
        *(f"pinyin/{letter}" for letter in (letters if isinstance(letters, list) else ())),
    ]
    missing = [f"{_FOLDER}{name}.js" for name in wanted if f"{_FOLDER}{name}.js" not in names]
    yield from (f"{name}: is missing, and the search loads it" for name in missing)
    if not missing and _version(names) != version:
        yield f"{_MANIFEST}: a file of the search is missing or not as it was made; build the site again"


def _version(names: Mapping[str, Path]) -> str:
    """The name of the files that stand there, as the manifest would say it."""
    from generator.publish.file import File
    from generator.search import fingerprint  # Brings the indexer with it, which no other command line need wait for.

    twins = (
        File(name.removeprefix(_FOLDER), data)
        for name, path in names.items()
        if name.startswith(_FOLDER) and name.endswith(".js") and name != _MANIFEST
        if _TWIN.fullmatch(data := path.read_bytes())
    )
    return fingerprint(twins)


def _value(path: Path) -> object:
    """What a file of the search says; None where it says nothing."""
    match = _TWIN.fullmatch(path.read_bytes())
    try:
        return json.loads(match[1]) if match else None
    except ValueError:
        return None
