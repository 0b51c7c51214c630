"""The survey of an archive: which lines its texts have at their edges, and which of the texts are versions of one.

What of a text is compared with others depends on it alone, and is kept from one build to the next (`Traces`).
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from generator.cleaning.lore import CLOSED, FOLD, HEAD, SIGN, TAIL, Lore, forms, sign
from generator.columns import classes, distinct
from generator.document import Item
from generator.ledger import Draft
from generator.store import NOTHING_KEPT, Store, program
from generator.store.shelf import shelve

Numbers = NDArray[np.int64]

STAGE = "survey"
FORMS = "forms"
"""The names in the store of what texts are compared by, and of the forms that several have."""

PROSE = 60
"""A line of so many characters that two texts share between their edges makes them versions of one text."""

EDGE = 6
"""So many lines at either end of a text, a line that two texts share tells nothing there."""

SHARED = 0.35
"""Two texts that have so much of the shorter one's lines in common are versions of one text."""

LEAST = 18
"""So much they must have in common at least, letters."""

ENOUGH = 3
"""So many such lines make them versions wherever they stand."""

SAID = 7
"""A shorter sentence may stand in any two texts, letters."""

_TABLE = np.arange(0x10000, dtype="<u4")
_TABLE[list(FOLD)] = [ord(chr(code).translate(FOLD)) for code in FOLD]
_STOP = re.compile("[。！？!?]+")
_MARK = re.compile(r"\([a-z\u00e0-\u01dc]{1,6}\)|[^\w\n]+")
"""What is not compared: marks, and readings put in behind characters."""
_FIELDS = {name: place for place, name in enumerate(("forms", "prose", "inner", "said", "lengths"))}
"""Where in a row of what is kept of a text each column stands."""
_LENGTH = "<u4"


class Traces(NamedTuple):
    """What of a text is compared with others, column by column, each as bytes: those of all texts are joined."""

    forms: bytes
    """The hashes of all forms of the lines at its edges, in the order of the forms."""
    prose: bytes
    """The hash of every long line that ends as a sentence does."""
    inner: bytes
    """Whether each of these stands between the edges."""
    said: bytes
    """The hashes of its sentences, one after the other."""
    lengths: bytes
    """How many letters each of these has."""


def survey(items: Iterable[Item], store: Store = NOTHING_KEPT) -> Lore:
    """The lore of an archive from its texts as found; what is known of them from before is taken from the store.

    >>> survey(Item("s", n, f"text {n}\\nRead more on our site", "text", "utf-8") for n in range(3)).edges
    {'Readmoreonoursite': 3, 'Readm⟨name⟩te': 3, 'text⟨n⟩': 3}

    Texts that share a long line between their edges, three such lines anywhere, or a third of what the shorter one
    has, are versions of one text, so that what they have in common is no frame:

    >>> line = "{} is a line of the same essay, and it goes on, sentence by sentence, for more than sixty letters."
    >>> shared = "\\n".join(line.format(n) for n in range(9))
    >>> survey(Item("s", n, shared, "text", "utf-8") for n in range(3)).edges
    {}
    >>> short = "雨停了，人都散了。\\n她收起伞，往河边走去。\\n河水涨得很高，桥也不见了。"
    >>> survey(Item("s", n, f"第{n}版\\n{short}", "text", "utf-8") for n in range(3)).edges
    {}
    """
    texts = list(items)
    names = [item.digest for item in texts]
    shelf = shelve(store, STAGE, program("cleaning"), names, lambda numbers: (traces(texts[n]) for n in numbers))
    parents = list(range(len(texts)))
    prose = _sharing_prose(shelf.each(_FIELDS["prose"]), shelf.each(_FIELDS["inner"]))
    sentences = _sharing_sentences(shelf.each(_FIELDS["said"]), shelf.each(_FIELDS["lengths"]))
    for one, other in (*prose, *sentences):
        parents[_root(parents, other)] = _root(parents, one)
    works = np.array([_root(parents, number) for number in parents], np.int64)
    met = _several(shelf.each(_FIELDS["forms"]), works)
    spelled = _spelled(met, texts, store)
    edges = sorted((spelled[code], of.works) for code, of in met.items())
    return Lore(dict(edges), len(texts))


def traces(item: Item) -> Traces:
    """What of a text is compared with others."""
    lines = _lines(item)
    prose = ((place, line) for place, line in enumerate(lines) if len(line) >= PROSE and line.endswith(CLOSED))
    # Sentences tell versions, however lines and marks were set; what a frame repeats is mostly no sentence.
    said = [one for one in _MARK.sub("", _STOP.sub("\n", "".join(lines))).split("\n") if len(one) >= SAID]
    found = list(prose)
    return Traces(
        b"".join(map(sign, _forms(lines))),
        b"".join(sign(line) for _, line in found),
        bytes(EDGE <= place < len(lines) - EDGE for place, _ in found),
        b"".join(map(sign, said)),
        np.fromiter(map(len, said), _LENGTH).tobytes(),
    )


def _lines(item: Item) -> list[str]:
    """The lines of a text that are not empty, as `lore.key` has them."""
    text = Draft.of(item.text, item.edits).text if item.edits else item.text
    return [line for line in ("".join(one.split()) for one in _folded(text).split("\n")) if line]


def _forms(lines: Sequence[str]) -> list[str]:
    """All forms of the lines at the edges of a text, in order."""
    return sorted(forms({*lines[:HEAD], *lines[-TAIL:]}))


class _Met(NamedTuple):
    """A form that is at an edge in several works."""

    works: int
    """In how many."""
    first: int
    """A text that has it."""


def _several(forms: Sequence[bytes], works: Numbers) -> dict[int, _Met]:
    """The forms that are at an edge in several works, by their hashes. `works` names that of each text."""
    hashes = np.frombuffer(b"".join(forms), SIGN)
    texts = np.repeat(np.arange(len(forms)), [len(of) // np.dtype(SIGN).itemsize for of in forms])
    codes, places, which, _ = classes(hashes)
    each = distinct(which * (len(works) + 1) + works[texts]) // (len(works) + 1)
    counts = np.bincount(each, minlength=len(codes))
    kept = np.flatnonzero(counts > 1)
    columns = (column[kept].tolist() for column in (codes, counts, texts[places]))
    return {code: _Met(many, first) for code, many, first in zip(*columns, strict=True)}


def _spelled(met: Mapping[int, _Met], texts: Sequence[Item], store: Store) -> dict[int, str]:
    """How the forms of these hashes are written: as the store has them, else as a text does."""
    version = program("cleaning")
    kept = store.recall(FORMS, [version]).get(version)
    before: dict[int, str] = kept if isinstance(kept, dict) else {}
    found = {code: form for code, form in before.items() if code in met}
    for first in sorted({of.first for code, of in met.items() if code not in found}):
        told = {int.from_bytes(sign(form), "little"): form for form in _forms(_lines(texts[first]))}
        found.update((code, form) for code, form in told.items() if code in met)
    if found != before:
        store.keep(FORMS, version, found)
    return found


def _sharing_prose(lines: Sequence[bytes], inner: Sequence[bytes]) -> list[tuple[int, int]]:
    """Texts that have a long line between their edges, or three long lines, in common with an earlier one."""
    hashes = np.frombuffer(b"".join(lines), SIGN)
    owners = np.repeat(np.arange(len(lines)), list(map(len, inner)))
    between = np.frombuffer(b"".join(inner), "u1")
    again, pairs = _shared(hashes, owners, len(lines))
    every, which = np.unique(pairs, return_inverse=True)
    told = np.bincount(which, between[again], len(every)) > 0
    return _divided(every[told | (np.bincount(which, minlength=len(every)) >= ENOUGH)], len(lines))


def _sharing_sentences(sentences: Sequence[bytes], letters: Sequence[bytes]) -> list[tuple[int, int]]:
    """Texts that have enough sentences in common with an earlier one that said them first."""
    said = np.frombuffer(b"".join(sentences), SIGN)
    lengths = np.frombuffer(b"".join(letters), _LENGTH).astype(np.int64)
    count = len(sentences)
    owners = np.repeat(np.arange(count), [len(of) // np.dtype(_LENGTH).itemsize for of in letters])
    sizes = np.bincount(owners, lengths, count)
    again, pairs = _shared(said, owners, count)
    every, which = np.unique(pairs, return_inverse=True)
    common = np.bincount(which, lengths[again], len(every))
    least = np.maximum(LEAST, SHARED * np.minimum(sizes[every // max(1, count)], sizes[every % max(1, count)]))
    return _divided(every[common >= least], count)


def _shared(hashes: NDArray[np.uint64], owners: Numbers, count: int) -> tuple[NDArray[np.bool_], Numbers]:
    """Which of the things that texts have an earlier text had first; and of each of these that text and this one, as
    one number."""
    _, places, numbers, _ = classes(hashes)
    firsts = owners[places][numbers]
    again = firsts != owners
    return again, firsts[again] * count + owners[again]


def _divided(pairs: Numbers, count: int) -> list[tuple[int, int]]:
    """Pairs of texts, of numbers that stand for them."""
    return [divmod(pair, count) for pair in pairs.tolist()]


def _folded(text: str) -> str:
    r"""A text with what `FOLD` replaces replaced: as `translate` does, in a tenth of its time.

    >>> _folded("“春”，Ａ\ud800𠀀") == "“春”，Ａ\ud800𠀀".translate(FOLD)
    True
    """
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")
    folded = np.where(codes < len(_TABLE), _TABLE[codes & 0xFFFF], codes)
    return folded.astype("<u4").tobytes().decode("utf-32-le", "surrogatepass")


def _root(parents: list[int], number: int) -> int:
    """The text that stands for all versions of the text `number`."""
    while parents[number] != number:
        parents[number] = parents[parents[number]]
        number = parents[number]
    return number
