"""The colophon: how the archive was made, and what was done to its texts, rule by rule."""

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from generator.library.archive import Archive, Entry
from generator.publish.file import Piece
from generator.site import address
from generator.site.found import ACTIONS
from generator.site.press import Press
from generator.site.rulebook import RuleName, rule_name

_EXAMPLES = 3


class Work(NamedTuple):
    """What one rule did in the archive."""

    rule: RuleName
    edits: int
    documents: int
    examples: tuple[tuple[str, str, str], ...]
    """Places to look at: page with its anchor, heading, language."""


class Kind(NamedTuple):
    """What was done of one kind."""

    action: str
    known: bool
    edits: int
    documents: int
    characters: int


def works(archive: Archive) -> tuple[Work, ...]:
    """Every rule that had a hand in the archive, by its code."""
    edits: Counter[str] = Counter()
    where: dict[str, dict[str, tuple[Entry, int]]] = {}
    for entry in archive.entries:
        here = entry.document.tally.rules
        edits.update(here)
        for code, n in here.items():
            where.setdefault(code, {})[entry.id] = (entry, n)
    return tuple(
        Work(
            rule_name(code),
            edits[code],
            len(where[code]),
            tuple(
                (f"{address.found(entry.permalink)}#r-{code}", entry.heading, entry.document.metadata.language)
                for entry, _ in sorted(where[code].values(), key=lambda pair: (-pair[1], pair[0].id))[:_EXAMPLES]
            ),
        )
        for code in sorted(edits)
    )


def kinds(archive: Archive) -> tuple[Kind, ...]:
    """Every kind of edit in the archive, what matters to readers first."""
    edits: Counter[str] = Counter()
    characters: Counter[str] = Counter()
    documents: Counter[str] = Counter()
    for entry in archive.entries:
        for action, (times, found) in entry.document.tally.actions.items():
            documents[action] += 1
            edits[action] += times
            characters[action] += found
    rank = {action: place for place, action in enumerate(ACTIONS)}
    return tuple(
        Kind(action, action in rank, edits[action], documents[action], characters[action])
        for action in sorted(edits, key=lambda action: (rank.get(action, len(rank)), action))
    )


def print_colophon(press: Press, archive: Archive, fingerprint: str) -> Piece:
    """The colophon. `fingerprint` names the state of the archive. Raises ThemeError for a faulty template."""
    labels = Counter(label for entry in archive.entries for label in entry.document.metadata.labels)
    formats = Counter(str(entry.document.format) for entry in archive.entries)
    encodings = Counter(entry.document.encoding for entry in archive.entries)
    languages = Counter(entry.document.metadata.language for entry in archive.entries)
    return press.page(
        "colophon.html",
        address.COLOPHON,
        heading_key="nav.colophon",
        total=len(archive.entries),
        seeds=len({entry.document.seed for entry in archive.entries}),
        rules=len({code for entry in archive.entries for code in entry.document.tally.rules}),
        kinds=kinds(archive),
        labels=sorted(labels.items()),
        formats=_most(formats),
        encodings=_most(encodings),
        tongues=_most(languages),
        fingerprint=fingerprint,
    )


def _most(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
