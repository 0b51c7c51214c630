"""Archives of any size to measure with, made of the texts in a folder; the same ones each time, on any machine.

    python -m bench.archives FOLDER [--documents N] [--texts SEEDS] [--kind versions|works] [--form files|rows]

FOLDER becomes a folder of seeds. The first documents are the texts themselves, as they were found. Each further one is
made of a text by leaving out some sentences and putting others in another order: a version of it (`versions`), so that
10,000 documents of 147 texts are 147 works of 68 versions. With `--kind works` a document's sentences come from many
texts, so that hardly two are versions of one another: what an archive of so many works costs.

Usual sizes are 147, 1,500, 10,000 and 100,000 documents. Without `--texts` the prose is that of the demo.
"""

import argparse
import json
import random
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Literal

from generator.document import Block, Document, Item
from generator.intake import find, name_of, read

Kind = Literal["versions", "works"]

PROJECT = Path(__file__).resolve().parents[1]
SIZES = (147, 1_500, 10_000, 100_000)
"""Documents of the archives that are usually measured."""
DROPPED = 0.1
"""The part of the sentences that a copy lacks."""
MOVED = 0.2
"""The part of the paragraphs whose sentences stand in another order."""
FOLDER = 1_000
"""Documents in one folder, or rows in one file."""
_SENTENCE = re.compile(r"[^。！？.!?]*[。！？.!?]+[”’」』）)]*\s*|[^。！？.!?]+$")
_PROSE = re.compile(r"[^<>\n]+")
"""A stretch within which sentences may change places: of one line, without tags."""
_SUFFIXES = {"text": "txt", "markdown": "md", "html": "html"}


def main() -> None:
    """Write an archive."""
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    options.add_argument("folder", type=Path, help="made if it is not there; what is in it stays")
    options.add_argument("--documents", type=int, default=SIZES[0], help=f"usually one of {SIZES} ({SIZES[0]})")
    options.add_argument("--texts", type=Path, default=PROJECT / "seeds", help="folder of seeds (the demo's)")
    options.add_argument("--kind", choices=("versions", "works"), default="versions")
    options.add_argument("--form", choices=("files", "rows"), default="files", help="a file each, or JSON Lines")
    given = options.parse_args()

    texts = read_texts(given.texts)
    if not texts:
        sys.exit(f"{given.texts} holds no text")
    items = multiplied(texts, given.documents, given.kind)
    size = write_files(items, given.folder) if given.form == "files" else write_rows(items, given.folder)
    print(f"{given.documents} documents of {len(texts)} texts, {size / 1e6:.1f} million characters: {given.folder}")


def read_texts(seeds: Path) -> list[Item]:
    """All texts in a folder of seeds, as they were found."""
    return [item for path in find(seeds)[0] for item in read(path, name_of(path.relative_to(seeds))).items]


def multiplied(texts: Sequence[Item], count: int, kind: Kind = "versions") -> Iterator[Item]:
    """So many items made of the texts in turn; the first of each is the text itself. The same item for a number."""
    pools: dict[bool, list[str]] = {True: [], False: []}
    for text in texts:
        pools[_latin(text)] += sentences(text.text) if text.format == "text" else ()
    for number in range(count):
        text = texts[number % len(texts)]
        if number < len(texts):
            yield text
            continue
        chance = random.Random(number)
        if kind == "versions":
            source = _PROSE.sub(lambda stretch, chance=chance: changed(stretch[0], chance), text.text)  # type: ignore[misc]
        else:
            source = composed(pools[_latin(text)] or sentences(text.text), len(text.text), number)
            text = replace(text, format="text")
        yield replace(text, seed=f"copy/{number}", index=None, held=source, edits=())


def _latin(text: Item) -> bool:
    """Whether a text is written in Latin letters, for the most part."""
    return 2 * sum(character.isascii() for character in text.text) > len(text.text)


def changed(passage: str, chance: random.Random) -> str:
    """A passage of several sentences with some of them left out, and sometimes in another order."""
    found = sentences(passage)
    if len(found) < 2:
        return passage
    found = [sentence for sentence in found if chance.random() >= DROPPED]
    if chance.random() < MOVED:
        chance.shuffle(found)
    return "".join(found)


def sentences(text: str) -> list[str]:
    """The sentences of a text, with what stands between them.

    >>> sentences("It rained. “Nobody came.” So we read")
    ['It rained. ', '“Nobody came.” ', 'So we read']
    """
    return [sentence for sentence in _SENTENCE.findall(text) if sentence]


def composed(pool: Sequence[str], length: int, number: int) -> str:
    """A text of about a length, of sentences from everywhere; its first line is a title of its own."""
    chance = random.Random(number)
    parts = [f"{chance.choice(pool).strip()[:18]} {number}\n\n"]
    left = length
    while left > 0:
        sentence = chance.choice(pool)
        parts.append(sentence if chance.random() < 0.8 else f"{sentence.strip()}\n\n")
        left -= len(sentence) or 1
    return "".join(parts)


def copied(document: Document, number: int) -> Document:
    """A version of a cleaned document, the same for the same number: for what is measured after cleaning."""
    chance = random.Random(number)
    blocks = (Block(block.kind, changed(block.text, chance)) for block in document.blocks)
    return replace(document, seed=f"copy/{number}", item=None, blocks=tuple(b for b in blocks if b.text), ledger=())


def copies(documents: Sequence[Document], count: int) -> Iterator[Document]:
    """So many documents, versions of these in turn; the first of each is the document itself."""
    for number in range(count):
        document = documents[number % len(documents)]
        yield document if number < len(documents) else copied(document, number)


def write_files(items: Iterable[Item], folder: Path) -> int:
    """Write each item as a file of its own; what came with it, as front matter. Gives the number of characters."""
    size = 0
    for number, item in enumerate(items):
        within = folder / f"{number // FOLDER:04}"
        within.mkdir(parents=True, exist_ok=True)
        text = item.text
        suffix = _SUFFIXES[item.format]
        if item.given and suffix != "html":
            front = "".join(f"{said.field}: {json.dumps(said.value, ensure_ascii=False)}\n" for said in item.given)
            text, suffix = f"---\n{front}---\n{text}", "md"
        (within / f"{number:06}.{suffix}").write_text(text, "utf-8", newline="")
        size += len(text)
    return size


def write_rows(items: Iterable[Item], folder: Path) -> int:
    """Write the items as rows of JSON Lines, so many in a file. Gives the number of characters."""
    folder.mkdir(parents=True, exist_ok=True)
    size = number = 0
    left = iter(items)
    while rows := tuple(islice(left, FOLDER)):
        lines = [json.dumps({**dict(row.given), "text": row.text}, ensure_ascii=False) + "\n" for row in rows]
        (folder / f"{number:04}.jsonl").write_text("".join(lines), "utf-8", newline="")
        size += sum(len(row.text) for row in rows)
        number += 1
    return size


if __name__ == "__main__":
    main()
