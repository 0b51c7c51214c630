"""Everything in one document that may be a name. It depends on the document's body alone, so it can be made on any
machine, and kept for the next time."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from generator.block import Blocks
from generator.document import Document
from generator.library.names.cues import ORGANISATION
from generator.library.names.han import cut, see_han
from generator.library.names.page import page
from generator.library.names.sighting import Sighting, Sightings
from generator.library.names.tally import Tally
from generator.library.names.telling import statements
from generator.library.names.western import level, see_latin
from generator.library.words import lexicon

_TITLE = re.compile("《([^《》\n]{1,40})》(杂志|周刊|月刊|期刊|记者|报道)?")

RARE: Final = 0.5
"""Times in a million words from which the characters of a given name are a word of the language's."""


def part_of(name: str) -> str:
    """What of a person's name may stand for the whole; empty where nothing may.

    >>> [part_of(name) for name in ("孙燕姿", "周深", "约瑟夫·考克斯", "sam altman", "drake")]
    ['燕姿', '', '考克斯', 'altman', '']
    """
    if "·" in name:
        last = name.rpartition("·")[2]
        return last if len(last) > 1 else ""
    if name.isascii():
        last = name.rpartition(" ")[2]
        return last if " " in name and len(last) > 2 else ""
    return name[1:] if len(name) == 3 else ""


def see(document: Document) -> Sightings:
    """What a document tells of names."""
    text, found, chinese = page(document)
    tally = Tally(text, found)
    for match in _TITLE.finditer(text):
        votes = ORGANISATION if match[2] else 0
        tally.see(match.start(), match.end(1) + 1, "title", votes, level(match[1]))
    words = cut(text) if chinese else None
    see_latin(tally, words)
    if words is not None:
        see_han(tally, words)
    seen = list(tally.sightings())
    return Sightings.of(
        (*seen, *_parts(seen, text)), tuple(dict.fromkeys(statements(text))), Blocks.of(document.blocks)
    )


def _parts(seen: Sequence[Sighting], text: str) -> Iterator[Sighting]:
    """Parts of persons' names that stand by themselves in a text that has the whole: 燕姿, 考克斯, Altman."""
    held: dict[str, set[str]] = {}
    for whole in seen:
        if whole.person and whole.source in ("han", "latin") and (part := part_of(whole.key)):
            held.setdefault(part, set()).add(whole.key)
    others = {one.key: one for one in seen}
    for part, wholes in held.items():
        if part in others and others[part].source == "latin":
            yield others[part]._replace(source="given")
        elif len(wholes) == 1 and not part.isascii() and lexicon().commonness(part) < RARE:
            full = next(iter(wholes))
            within = {match.start() for match in re.finditer(re.escape(full), text)}
            shift = len(full) - len(part)
            places = (match.start() for match in re.finditer(re.escape(part), text))
            if starts := tuple(place for place in places if place - shift not in within):
                yield Sighting(part, part, "given", starts, len(part), 0, 0, 0, 0, False)
