"""Words that inflect: which other forms of a word the archive has, by Pagefind's stemmers.

Pagefind knows how some thirty languages inflect (Snowball), at the build and in the browser alike. For each of these
that documents are written in, its index holds the words of those documents: one record a language, named by it, each
word once. The client (`client/stems.js`) asks Pagefind which of them a typed word is a form of, and finds those words
in our own index, which has their places. So the bundle grows with the vocabulary and not with the archive.
"""

import base64
import json
from collections.abc import Generator, Iterable, Mapping, Sequence
from hashlib import sha256
from importlib.metadata import version
from importlib.resources import files

from generator.publish.file import File
from generator.search import service, twins
from generator.search.parts import Part, seal
from generator.store import NOTHING_KEPT, Store

STAGE = "stems"
"""The name of this stage in the store."""

SHARED: Mapping[str, int] = {
    **dict.fromkeys(("ca", "da", "de", "el", "en", "es", "et", "eu", "fi", "fr", "hu", "it"), 3),
    **dict.fromkeys(("lt", "no", "pt", "ro", "ru", "sr", "sv", "tr"), 3),
    "nl": 2,
}
"""The languages that are stemmed, and how many first letters the forms of a word share: lopen and loopt but two.
Languages that inflect at the beginning of words are left out, and scripts whose vowels our words are parted at."""

SHELVES = 64
"""Into how many files the words of a language go, by their first two letters."""


def languages(parts: Iterable[Part]) -> Mapping[str, list[str]]:
    """The words of the documents in each language that is stemmed, in order, by the parts of the index."""
    found: dict[str, set[str]] = {}
    for part in parts:
        for said, words in part.spoken.items():
            language = said.partition("-")[0]
            language = "no" if language in ("nb", "nn") else language
            if language in SHARED:
                found.setdefault(language, set()).update(words)
    return {language: sorted(words) for language, words in sorted(found.items()) if words}


def bundle(held: Mapping[str, Sequence[str]], store: Store = NOTHING_KEPT) -> Generator[File, None, None]:
    """What the client loads of Pagefind, and the words on their shelves, each with its place in Pagefind's record.

    Nothing where no language is. Raises SearchIndexError where the indexer fails.
    """
    for path, data in _indexed(held, store).items():
        name = f"pagefind/{path}"
        yield twins.data(name, data)
    for language, words in held.items():
        for shelf, some in shelves(words).items():
            yield twins.data(f"stems/{language}/{shelf}", some)


def shelves(words: Iterable[str]) -> Mapping[int, Mapping[str, int]]:
    """The words with their places, by the shelf that their first two letters name; y counts as i there, since the one
    becomes the other where a word inflects.

    >>> shelves(["die", "dying"])
    {32: {'die': 0, 'dying': 1}}
    """
    found: dict[int, dict[str, int]] = {}
    for place, word in enumerate(words):
        found.setdefault(seal(word[:2].replace("y", "i")) % SHELVES, {})[word] = place
    return dict(sorted(found.items()))


def told(held: Mapping[str, Sequence[str]]) -> Mapping[str, object]:
    """What the client must know before it loads any of it: for each language how many letters forms share, and the
    shelves that there are."""
    return {language: [SHARED[language], list(shelves(words))] for language, words in held.items()}


def _indexed(held: Mapping[str, Sequence[str]], store: Store = NOTHING_KEPT) -> Mapping[str, str]:
    """What the client loads of Pagefind's files, by path: text as it is, bytes in base64. From the store or made."""
    if not held:
        return {}
    whole = sha256(json.dumps([version("pagefind_bin"), service.CHUNK, held]).encode())
    for name in ("service", "stems"):
        whole.update((files("generator.search") / f"{name}.py").read_bytes())
    key = whole.hexdigest()
    if (kept := store.get(STAGE, key)) is None:
        kept = json.dumps(_made(held)).encode()
        store.put(STAGE, key, kept)
    found: Mapping[str, str] = json.loads(kept)
    return found


def _made(held: Mapping[str, Sequence[str]]) -> Mapping[str, str]:
    """Pagefind's files. Its fragments, interfaces and worker are not among them, nor its list of languages in the order
    that a build happened to leave them in."""
    made = service.build(service.Page(language, " ".join(words), language) for language, words in held.items())
    found: dict[str, str] = {}
    for path, data in made:
        if path == "pagefind-entry.json":
            found[path] = json.dumps(json.loads(data), sort_keys=True)
        elif path == "pagefind.js":
            found[path] = data.decode()
        elif path.endswith((".pf_meta", ".pf_index")) or (path.startswith("wasm.") and "unknown" not in path):
            found[path] = base64.b64encode(data).decode("ascii")
    return found
