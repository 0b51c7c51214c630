"""Which document is which: the ids and addresses that the record holds, found again for the documents of today."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import sha256
from typing import NamedTuple

from generator.library.fingerprint import likeness, sketched
from generator.library.permalink import slug, unique
from generator.library.record import GONE, WHOLE, Line, Record, in_order

EDITED = 0.25
"""How like its old self a text in a bundle must be to be taken for it: two shingles in eight. Half the text may be
rewritten; two different texts come nowhere near."""
MOVED = 0.6
"""How like it must be where the seed has another name."""
CROWD = 50
"""A shingle in more sketches than this is a phrase of the trade, and says nothing of which text it is."""


class Face(NamedTuple):
    """What a document is recognised by."""

    seed: str
    item: int | None
    fingerprint: str
    sketch: str
    heading: str

    @property
    def place(self) -> tuple[str, str]:
        """Seed and item as the record writes them."""
        return self.seed, WHOLE if self.item is None else str(self.item)


def identify(faces: Sequence[Face], record: Record) -> tuple[list[Line], Record]:
    """The line of every document, in their order, and the record to keep.

    A document has the line of: the same text at the same place; the same text elsewhere (in its own seed first); the
    same seed, if that holds one text; a text in the same bundle that is like it, the most like first; the nearly same
    text under another seed; another text at the same place under the same heading. A document that none of these
    finds is new. Lines that no document has are kept without their place: that is open to others, their address not.
    """
    order = sorted(range(len(faces)), key=lambda index: _rank(faces[index]))
    found = _recognise([faces[index] for index in order], record)
    ids = {line.id for line in record.lines}
    addresses = {line.permalink.lower() for line in record.lines}
    lines: dict[int, Line] = {}
    for face, index in zip(faces_in(faces, order), order, strict=True):
        old = found.get(face.place)
        if old is None:
            name = _new_id(face, ids)
            permalink = unique(slug(face.heading), addresses, name)
            ids.add(name)
            addresses.add(permalink)
        else:
            name, permalink = old.id, old.permalink
        lines[index] = Line(name, permalink, *face.place, face.fingerprint, face.sketch, face.heading)
    used = {line.id for line in lines.values()}
    gone = (line._replace(item=GONE) for line in record.lines if line.id not in used)
    return [lines[index] for index in range(len(faces))], Record(tuple(in_order([*lines.values(), *gone])))


def faces_in(faces: Sequence[Face], order: Iterable[int]) -> Iterator[Face]:
    """The faces in another order."""
    return (faces[index] for index in order)


def _rank(face: Face) -> tuple[str, int]:
    return face.seed, -1 if face.item is None else face.item


def _new_id(face: Face, taken: set[str]) -> str:
    """An id of its own, from the text first, so that an archive without a record has the same ids after a renaming."""
    attempt = 0
    while True:
        seal = face.fingerprint if not attempt else "\0".join((face.fingerprint, *face.place, str(attempt)))
        name = sha256(seal.encode("utf-8", "surrogatepass")).hexdigest()[:8]
        if name not in taken:
            return name
        attempt += 1


def _recognise(faces: Sequence[Face], record: Record) -> dict[tuple[str, str], Line]:
    """The recorded line of every document that has one, under the document's place."""
    found: dict[tuple[str, str], Line] = {}
    faces_left = {face.place: face for face in faces}
    lines_left = {line.id: line for line in record.lines}

    def settle(pairs: Iterable[tuple[Face, Line]]) -> None:
        for face, line in pairs:
            if face.place in faces_left and line.id in lines_left:
                found[face.place] = line
                del faces_left[face.place], lines_left[line.id]

    def by(face_key: Callable[[Face], object], line_key: Callable[[Line], object]) -> Iterator[tuple[Face, Line]]:
        """What is left, paired in order wherever the keys are the same."""
        lines: defaultdict[object, list[Line]] = defaultdict(list)
        for line in lines_left.values():
            lines[line_key(line)].append(line)
        groups: defaultdict[object, list[Face]] = defaultdict(list)
        for face in faces_left.values():
            groups[face_key(face)].append(face)
        for key, group in groups.items():
            yield from zip(group, lines.get(key, ()), strict=False)

    settle(list(by(lambda f: (f.place, f.fingerprint), lambda ln: (ln.place, ln.fingerprint))))
    settle(list(by(lambda f: (f.seed, f.fingerprint), lambda ln: (ln.seed, ln.fingerprint))))
    settle(list(by(lambda f: f.fingerprint, lambda ln: ln.fingerprint)))
    settle(list(by(lambda f: f.place, lambda ln: ln.place if ln.item == WHOLE else None)))
    settle(_alike(faces_left.values(), lines_left.values()))
    # Rewritten from end to end, but still in its place and under its heading.
    settle(list(by(lambda f: (f.place, f.heading), lambda ln: (ln.place, ln.title))))
    return found


def _alike(faces: Iterable[Face], lines: Iterable[Line]) -> list[tuple[Face, Line]]:
    """Documents and lines that are nearly one text, the likest first, of those equally like the nearest in place."""
    holders: defaultdict[str, list[Line]] = defaultdict(list)
    for line in lines:
        for value in sketched(line.sketch):
            holders[value].append(line)
    ranked: list[tuple[float, int, tuple[str, int], str, Face, Line]] = []
    for face in faces:
        near = {
            line.id: line for value in sketched(face.sketch) if len(holders[value]) <= CROWD for line in holders[value]
        }
        for line in near.values():
            same = line.seed == face.seed
            degree = likeness(face.sketch, line.sketch)
            if degree >= (EDITED if same else MOVED):
                apart = abs((face.item or 0) - int(line.item)) if same and line.item.isdecimal() else 1 << 30
                ranked.append((-degree, apart, _rank(face), line.id, face, line))
    ranked.sort(key=lambda entry: entry[:4])
    return [(face, line) for *_, face, line in ranked]
