"""Where each word stands in the archive: parts that are kept or made, and the files that they are put together into."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from concurrent.futures import Executor
from functools import partial
from typing import NamedTuple, TypeVar

from generator.executors import AHEAD, reaching
from generator.publish.file import File
from generator.search import buckets, parts, twins
from generator.search.documents import Documents
from generator.search.parts import GROUPS, Part, Weight
from generator.search.records import Words
from generator.search.sealed import Sealed, seal
from generator.search.tokens import LINK, WITHIN, is_chinese
from generator.store import NOTHING_KEPT, Store, key, packed, program, unpacked

PARTS = "search-parts"
HEADS = "search-heads"
WEIGHTS = "search-weights"
FILES = "search-files"
STATE = "search-state"
"""The names in the store: for parts, for what is known of their documents, for how much is written of their words, for
the files that were put together, by their seals, and for what was put together last."""

FEW = 8
"""Of so many parts, one may have changed for the files to be mended; else all are put together anew."""

Given = TypeVar("Given")
Made = TypeVar("Made")


class Vocabulary(NamedTuple):
    """What words the index has."""

    foreign: frozenset[str]
    """Those that are not Chinese."""
    characters: frozenset[str]
    """Chinese characters."""
    pairs: frozenset[str]
    """Those pairs of Chinese characters that were asked about."""

    def changed(self, new: "Vocabulary", gone: "Vocabulary") -> "Vocabulary":
        """With some words more and some less."""
        if not any((*new, *gone)):
            return self
        return Vocabulary(*(old - less | more for old, more, less in zip(self, new, gone, strict=True)))

    @property
    def texts(self) -> tuple[str, ...]:
        """Each kind of them as one text."""
        return tuple("\n".join(sorted(some)) for some in self)

    @property
    def name(self) -> str:
        """A name for all of them."""
        return key(*self.texts)


class Postings(NamedTuple):
    """Where each word stands, and what was learnt on the way."""

    files: Sealed
    """The files that say it."""
    vocabulary: Vocabulary
    words: str
    """A name for this."""
    common: Mapping[str, float]
    """Words that are told in short, the rarest first, and about which share of the documents has each."""
    parts: Mapping[int, Part]


AT_ONCE = 8
"""So many groups of words are read from all parts at once; those of a part are kept together."""


class _Shop:
    """The parts of an archive by their numbers, each read or made when it is asked for. Fresh ones are held where no
    store keeps them."""

    def __init__(self, documents: Documents, common: Iterable[str], executor: Executor | None, store: Store) -> None:
        """Have the heads of all parts, and make the parts that the store does not have."""
        told = key(*sorted(common))
        self._words = documents.words
        self._make = partial(parts.part, common=frozenset(common))
        self._store = store
        self.keys = {part: documents.key("part", numbers, told) for part, numbers in documents.parts.items()}
        kept = store.some(HEADS, self.keys.values())
        heads = {part: kept.get(name) for part, name in self.keys.items()}
        missing = [part for part, head in heads.items() if head is None]
        self._fresh: dict[int, Sequence[bytes]] = {}
        for part, data in zip(
            missing, _mapped(self._make, map(self._words, missing), executor, len(missing)), strict=True
        ):
            heads[part], groups = parts.split(data)
            if not store.keeps:
                self._fresh[part] = groups
            for first, name in _names(self.keys[part]).items():
                store.put(PARTS, name, parts.bound(groups[first : first + AT_ONCE]))
            store.put(HEADS, self.keys[part], heads[part] or b"")
        self.heads = {part: parts.load(head or b"") for part, head in heads.items()}

    def by_group(self) -> Iterator[Sequence[tuple[int, bytes]]]:
        """The pieces of every group of words in all parts, read some groups at a time: those of a large archive do not
        fit into memory together."""
        for first in range(0, GROUPS, AT_ONCE):
            some = {part: self._some(part, first) for part in self.keys}
            for place in range(AT_ONCE):
                yield [(part, groups[place]) for part, groups in some.items()]

    def groups(self, part: int) -> Sequence[bytes]:
        """The pieces of a part, by groups of words."""
        return [one for first in range(0, GROUPS, AT_ONCE) for one in self._some(part, first)]

    def _some(self, part: int, first: int) -> Sequence[bytes]:
        """Those of some groups of a part, from the first on that are kept together; made anew where the store has lost
        them."""
        fresh = self._fresh.get(part)
        data = None if fresh else self._store.get(PARTS, _names(self.keys[part])[first])
        if data is not None:
            return parts.unbound(data)
        if fresh is None:
            fresh = self._fresh[part] = parts.split(self._make(self._words(part)))[1]
        return fresh[first : first + AT_ONCE]


def _names(part: str) -> dict[int, str]:
    """The names in the store of what is kept together of a part with a key."""
    return {first: f"{part}/{first}" for first in range(0, GROUPS, AT_ONCE)}


def postings(documents: Documents, wanted: Set[str], executor: Executor | None, store: Store) -> Postings:
    """Where each word stands, and what words there are; of the pairs, which of those that are wanted.

    What changed since the last time is mended in the files of then, if that is little and the store has them; what
    comes of it is the same.
    """
    common = _common(documents, executor, store)
    shop = _Shop(documents, common, executor, store)
    size = buckets.bucketing(len(documents.entries))
    frame = _Frame(program("search"), key(*sorted(common)), key(*sorted(wanted)), size)
    last = _last(frame, store)
    fresh = _Fresh(store)
    now = (last and _mended(last, shop, wanted, store, fresh)) or _anew(frame, shop, wanted, executor, fresh)
    if now != last:
        _keep(now, last, store)

    def data_of(path: str) -> bytes:
        name = now.files[path]
        data = fresh.held.get(name) or store.get(FILES, name)
        if data is None:  # the store has lost it
            again = _Fresh(NOTHING_KEPT)
            _anew(frame, shop, wanted, executor, again)
            fresh.held.update(again.held)
            data = fresh.held[name]
        return data

    return Postings(Sealed(now.files, data_of), now.vocabulary, now.words, common, shop.heads)


class _Fresh:
    """Files that were put together just now, by their seals. They go to the store, and are held where it keeps nothing:
    those of a large archive do not fit into memory together."""

    def __init__(self, store: Store) -> None:
        """None yet."""
        self._store = store
        self.held: dict[str, bytes] = {}

    def take(self, file: File) -> str:
        """Have a file; gives its seal."""
        name = seal(file)
        if self._store.keeps:
            self._store.put(FILES, name, file.data)
        else:
            self.held[name] = file.data
        return name


class _Frame(NamedTuple):
    """What all files depend on."""

    program: str
    common: str
    wanted: str
    """Names for the program and for the two sets of words."""
    buckets: int
    """How many files there are."""


class _State(NamedTuple):
    """The files as they were put together, and of what."""

    frame: _Frame
    keys: Mapping[int, str]
    """Of the parts."""
    files: Mapping[str, str]
    """The seal of each, under its path, in order."""
    vocabulary: Vocabulary
    words: str
    """A name for this."""


_NAME, _WORDS = "last", "words"
"""The names in the store of how the files were put together last, and of the words of then."""


def _last(frame: _Frame, store: Store) -> _State | None:
    """How the files were put together last, if that was by the same rules."""
    kept = store.recall(STATE, (_NAME, _WORDS))
    if len(kept) < 2:
        return None
    (then, keys, paths, seals, name), words = kept[_NAME], kept[_WORDS]
    if then != frame or name != key(*words):  # whoever was killed between the two leaves words of another time
        return None
    files = dict(zip(paths.split("\n"), seals.split("\n"), strict=True))
    vocabulary = Vocabulary(*(frozenset(some.split("\n") if some else ()) for some in words))
    return _State(then, keys, files, vocabulary, name)


def _keep(now: _State, last: _State | None, store: Store) -> None:
    """Keep how the files were put together; the words only where there are others than the last time."""
    if last is None or now.words != last.words:
        store.keep(STATE, _WORDS, now.vocabulary.texts)
    told = (now.frame, now.keys, "\n".join(now.files), "\n".join(now.files.values()), now.words)
    store.keep(STATE, _NAME, told)


def _anew(frame: _Frame, shop: _Shop, wanted: Set[str], executor: Executor | None, fresh: _Fresh) -> _State:
    """All files, put together from all parts; what they hold comes to `fresh`."""
    size = frame.buckets
    asked: list[set[str]] = [set() for _ in range(GROUPS)]
    for pair in wanted:
        asked[parts.seal(pair) % GROUPS].add(pair)
    files: dict[str, str] = {}
    known: list[Vocabulary] = []
    work = (((pieces, group, size), asked[group]) for group, pieces in enumerate(shop.by_group()))
    for made, words in _mapped(_joined, work, executor, len(shop.keys), ahead=NEAR):
        known.append(words)
        for file in made:
            files[file.path] = fresh.take(file)
    vocabulary = Vocabulary(*(frozenset().union(*some) for some in zip(*known, strict=True)))
    return _State(frame, shop.keys, dict(sorted(files.items())), vocabulary, vocabulary.name)


def _joined(work: tuple[tuple[Sequence[tuple[int, bytes]], int, int], Set[str]]) -> tuple[list[File], Vocabulary]:
    """The files of a group of words, and what words those are. Runs on an executor."""
    texts = buckets.joined(*work[0])
    words = {word for text in texts.values() for word in buckets.words(text)}
    return [twins.data(name, text) for name, text in texts.items()], _sorted(words, work[1])


def _sorted(words: Set[str], wanted: Set[str]) -> Vocabulary:
    """The words by what they are."""
    single = [word for word in words if LINK not in word]
    foreign = frozenset(word for word in single if not is_chinese(word))
    return Vocabulary(
        foreign,
        frozenset(word.removesuffix(WITHIN) for word in single if word.endswith(WITHIN) and word not in foreign),
        frozenset(wanted & words),
    )


def _mended(last: _State, shop: _Shop, wanted: Set[str], store: Store, fresh: _Fresh) -> _State | None:
    """The files of the last time with what changed since, as `_anew` gives them; None where that is too much or cannot
    be found."""
    gone = {part: name for part, name in last.keys.items() if shop.keys.get(part) != name}
    come = [part for part, name in shop.keys.items() if last.keys.get(part) != name]
    if len({*gone, *come}) > max(1, len(shop.keys) // FEW):
        return None
    before: dict[int, Sequence[bytes]] = {}
    for part, name in gone.items():
        names = _names(name).values()
        kept_groups = store.some(PARTS, names)
        if len(kept_groups) < len(names):
            return None
        before[part] = [one for of in names for one in parts.unbound(kept_groups[of])]
    changes = buckets.changes(before, {part: shop.groups(part) for part in come}, last.frame.buckets)
    files = dict(last.files)
    new: set[str] = set()
    less: set[str] = set()
    kept = store.some(FILES, [files[name] for path in changes if (name := f"{path}.js") in files])
    for path, change in changes.items():
        name = f"{path}.js"
        if name in files and files[name] not in kept:
            return None
        text, *words = buckets.mended(twins.value(kept[files[name]]) if name in files else "", change)
        new |= words[0]
        less |= words[1]
        if text or path.startswith("index/"):
            files[name] = fresh.take(twins.data(path, text))
        else:
            files.pop(name, None)
    vocabulary = last.vocabulary.changed(_sorted(new, wanted), _sorted(less, wanted))
    if files.keys() != last.files.keys():
        files = dict(sorted(files.items()))
    name = last.words if vocabulary == last.vocabulary else vocabulary.name
    return last._replace(keys=shop.keys, files=files, vocabulary=vocabulary, words=name)


def _common(documents: Documents, executor: Executor | None, store: Store) -> Mapping[str, float]:
    """The words that are common in the archive, the rarest first, and about which share of the documents has each."""
    sample = parts.sampled(documents.parts, documents.room)
    name = documents.key("common", [n for part in sample for n in documents.parts[part]], str(documents.room))
    kept = store.get(PARTS, name)
    if kept is None:
        kept = packed(parts.common(_weights(documents, sample, executor, store), documents.room))
        store.put(PARTS, name, kept)
    held: Mapping[str, int] = unpacked(kept)
    seen = sum(len(documents.parts[part]) for part in sample)
    return {word: many / seen for word, many in held.items()}


def _weights(
    documents: Documents, sample: Sequence[int], executor: Executor | None, store: Store
) -> list[Mapping[str, Weight]]:
    """The weights of the words in each part of the sample; a text that changed is one of a single part."""
    names = {part: documents.key("weights", documents.parts[part]) for part in sample}
    found: dict[str, Mapping[str, Weight]] = store.recall(WEIGHTS, names.values())
    lacking = [part for part in sample if names[part] not in found]
    made = _mapped(_weighed, map(documents.words, lacking), executor, len(lacking))
    for part, weights in zip(lacking, made, strict=True):
        found[names[part]] = weights
        store.keep(WEIGHTS, names[part], weights)
    return [found[name] for name in names.values()]


def _weighed(documents: Sequence[Words]) -> Mapping[str, Weight]:
    """The weights of the words in a part of the sample. Runs on an executor."""
    return parts.weights(documents)


def _mapped(
    work: Callable[[Given], Made], given: Iterable[Given], executor: Executor | None, many: int, ahead: int = AHEAD
) -> Iterator[Made]:
    """The work done on each; by the executor where it is worth the way there."""
    return reaching(executor, ahead)(work, given) if executor and many > 2 else map(work, given)


NEAR = 2
"""So many groups of words are on their way to each worker: in a large archive one has megabytes."""
