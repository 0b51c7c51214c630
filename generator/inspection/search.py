"""Whether the search has every file that its page loads: its scripts name them only while they run."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

_FOLDER = "search/"
_MANIFEST = f"{_FOLDER}manifest.js"
_TWIN = re.compile(rb'florilegiumTwin\("[^"]*",(.*)\);\s*', re.S)


def search_faults(names: Mapping[str, Path], identities: Sequence[str]) -> Iterator[str]:
    """What is missing or not as it was made of the files that the search loads, in a site of these documents. A theme
    without scripts has no search: its page loads none."""
    page = names.get(f"{_FOLDER}index.html")
    if page is not None and b"<script" not in page.read_bytes():
        return
    if _MANIFEST not in names:
        yield f"{_MANIFEST}: is missing, and the search with it; build the site again"
        return
    told = _value(names[_MANIFEST])
    match told:
        case {"version": str(version), "documents": int(documents), "buckets": int(buckets), "vocabulary": int(words)}:
            pass
        case _:
            yield f"{_MANIFEST}: cannot be read; build the site again"
            return
    if documents != len(identities):
        yield f"{_MANIFEST}: is of {documents} documents, archive.json of {len(identities)}; build the site again"
    spelled = _value(names[path]) if (path := f"{_FOLDER}pinyin/beginnings.js") in names else None
    wanted = [
        *_always(buckets, words),
        *_of(identities),
        *(f"pinyin/{beginning}" for beginning in (spelled if isinstance(spelled, list) else ())),
    ]
    missing = [f"{_FOLDER}{name}.js" for name in wanted if f"{_FOLDER}{name}.js" not in names]
    yield from (f"{name}: is missing, and the search loads it" for name in missing)
    if not missing and _version(names) != version:
        yield f"{_MANIFEST}: a file of the search is missing or not as it was made; build the site again"


def _always(buckets: int, words: int) -> Iterator[str]:
    """What every search loads from, with so many files of the index and so many words that are not Chinese."""
    from generator.search.buckets import every
    from generator.search.catalogue import SHELVES, within

    yield from ("folding", "pinyin/beginnings", "common/words")
    yield from every(buckets)
    yield from (
        f"words/{side}/{number}" for side in ("beginning", "ending") for number in range(SHELVES * within(words))
    )


def _of(identities: Sequence[str]) -> Iterator[str]:
    """What the search loads of documents with these ids."""
    from generator.search.catalogue import carding
    from generator.search.numbers import SPAN, numbered

    yield from (f"texts/{identity}" for identity in identities)
    known = (identity for identity in identities if re.fullmatch("[0-9a-f]{8}", identity))
    numbers = numbered(known).values()
    size = carding(len(numbers))
    yield from (f"cards/{number}" for number in sorted({number // size for number in numbers}))
    for number in sorted({number // SPAN for number in numbers}):
        yield from (f"measures/{number}", f"facets/{number}")


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
