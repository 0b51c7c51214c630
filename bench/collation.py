"""How long it takes to find versions and quotations in a large archive, and to add one text to it. Judges nothing.

    python -m bench.collation [SEEDS] [--documents N] [--workers N] [--pages N]

The archive is made of the seeds, cleaned once and then multiplied (`bench.archives`): every copy lacks some of the
sentences and has others in another order, the same ones each time. Memory is what this process and its workers held
at most.
"""

import argparse
import os
import pickle
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from pathlib import Path

from bench.archives import PROJECT, copied, copies
from generator.cleaning.batch import clean_batch
from generator.cleaning.survey import survey
from generator.document import Document
from generator.intake import find, read
from generator.library.collation import collate
from generator.library.concordance import Concordance, Named
from generator.library.traits import Traits, traits


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    options.add_argument("seeds", nargs="?", type=Path, default=PROJECT / "seeds")
    options.add_argument("--documents", type=int, default=10_000)
    options.add_argument("--workers", type=int, default=2)
    options.add_argument("--pages", type=int, default=200, help="versions laid side by side, as a sample (200)")
    given = options.parse_args()

    texts = cleaned(given.seeds)
    documents = list(copies(texts, given.documents))
    size = sum(len(document.body) for document in documents)
    print(f"{len(documents)} documents of {len(texts)} texts, {size / 1e6:.1f} million characters")

    began = now()
    with ProcessPoolExecutor(given.workers) as pool:
        told = list(pool.map(traits, documents, chunksize=64))
    row("fingerprints", began)
    since = now()
    concordance = Concordance()
    heads = concordance.works(named(told), told.__getitem__)
    row("works", since)
    since = now()
    bodies = [document.body for document in documents]
    shared = concordance.passages(heads, bodies.__getitem__)
    row("quotations", since)
    row("collation in all", began)

    judged(heads, len(texts))
    print(f"{sum(map(len, shared))} passages in {sum(map(bool, shared))} documents")
    beside(documents, heads, given.pages)
    since = now()
    kept = pickle.dumps(concordance.memory(), protocol=5)
    row(f"kept, {len(kept) / 1e6:.0f} MB", since)
    longest = max(documents[: len(texts)], key=lambda document: len(document.body))
    changes(kept, told, bodies, copied(longest, given.documents))
    own, workers = (resource.getrusage(who).ru_maxrss / 1e6 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print(f"memory: {own:.2f} GB here, {workers:.2f} GB in the largest of {given.workers} workers")


def cleaned(seeds: Path) -> list[Document]:
    """The seeds' texts, cleaned in this process."""
    items = [item for path in find(seeds)[0] for item in read(path, path.relative_to(seeds).as_posix()).items]
    made = clean_batch([(item, None) for item in items], survey(items), frozenset())
    texts = [replace(document, ledger=()) for document, *_ in made if isinstance(document, Document)]
    if not texts:
        sys.exit(f"{seeds} holds no text")
    return texts


def judged(heads: Sequence[int], texts: int) -> None:
    """Print how many copies stand with their text, and how many works are of more than one text."""
    of_text = Counter((number % texts, head) for number, head in enumerate(heads))
    usual: dict[int, int] = {}
    for (text, head), _ in of_text.most_common():
        usual.setdefault(text, head)
    stray = sum(head != usual[number % texts] for number, head in enumerate(heads))
    print(f"{len(set(heads))} works; {stray} copies stand apart from most of their text's")


def beside(documents: Sequence[Document], heads: Sequence[int], count: int) -> None:
    """Print how long it takes to lay a version beside the first of its work."""
    pairs = [(documents[head], one) for one, head in zip(documents, heads, strict=True) if documents[head] is not one]
    sample = pairs[:: max(1, len(pairs) // max(1, count))][:count]
    since = time.perf_counter()
    for one, other in sample:
        collate([block.text for block in one.blocks], [block.text for block in other.blocks])
    if sample:
        took = time.perf_counter() - since
        print(f"{'side by side, each':<36} {1000 * took / len(sample):8.1f} ms ({len(sample)} of {len(pairs)})")


def changes(kept: bytes, texts: Sequence[Traits], bodies: Sequence[str], more: Document) -> None:
    """Print how long one text more, one changed and one fewer take a process that begins with what was kept."""
    half = len(texts) // 2
    names = [str(number) for number in range(len(texts) + 1)]
    ways: dict[str, Callable[[], tuple[list[str], list[Traits], list[str]]]] = {
        "one text more": lambda: (names, [*texts, traits(more)], [*bodies, more.body]),
        "one text changed": lambda: (
            names[:-1],
            [*texts[:half], traits(more), *texts[half + 1 :]],
            [*bodies[:half], more.body, *bodies[half + 1 :]],
        ),
        "one text fewer": lambda: (
            [*names[:half], *names[half + 1 : -1]],
            [*texts[:half], *texts[half + 1 :]],
            [*bodies[:half], *bodies[half + 1 :]],
        ),
    }
    for way, now_there in ways.items():
        since = now()
        concordance = Concordance.of(pickle.loads(kept))
        read = time.perf_counter() - since[0]
        names_there, there, bodies_there = now_there()
        of = [Named(name, one.key) for name, one in zip(names_there, there, strict=True)]
        concordance.passages(concordance.works(of, there.__getitem__), bodies_there.__getitem__)
        row(f"{way} ({read:.2f} s to read)", since)


def named(texts: Sequence[Traits]) -> list[Named]:
    """The texts under their numbers."""
    return [Named(str(number), one.key) for number, one in enumerate(texts)]


Since = tuple[float, float]


def now() -> Since:
    """The time, and how long this process and those it waited for have worked."""
    return time.perf_counter(), sum(os.times()[:4])


def row(name: str, since: Since) -> None:
    """Print how long something took, and for how long processors worked on it: what else runs costs the first."""
    took, worked = (after - before for after, before in zip(now(), since, strict=True))
    print(f"{name:<36} {took:8.2f} s {worked:8.2f} s of processors", flush=True)


if __name__ == "__main__":
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    main()
