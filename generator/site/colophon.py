"""The colophon: how the archive was made, and what was done to its texts, rule by rule."""

from collections import Counter
from collections.abc import Iterable, Mapping
from heapq import nsmallest
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


class Tallies(NamedTuple):
    """What was done to the texts of an archive."""

    works: tuple[Work, ...]
    """Every rule that had a hand in it, by its code."""
    kinds: tuple[Kind, ...]
    """Every kind of edit, what matters to readers first."""


def tallied(archive: Archive) -> Tallies:
    """What was done in an archive; the ledger of each text is asked once."""
    edits: dict[str, int] = {}
    where: dict[str, list[tuple[int, str, Entry]]] = {}
    actions: dict[str, tuple[int, int, int]] = {}
    for entry in archive.entries:
        tally = entry.document.tally
        for code, n in tally.rules.items():
            edits[code] = edits.get(code, 0) + n
            where.setdefault(code, []).append((-n, entry.id, entry))
        for action, (times, found) in tally.actions.items():
            documents, sum_of_times, characters = actions.get(action, (0, 0, 0))
            actions[action] = documents + 1, sum_of_times + times, characters + found
    rank = {action: place for place, action in enumerate(ACTIONS)}
    return Tallies(
        tuple(
            Work(rule_name(code), edits[code], len(where[code]), _examples(code, where[code])) for code in sorted(edits)
        ),
        tuple(
            Kind(action, action in rank, times, documents, characters)
            for action, (documents, times, characters) in sorted(
                actions.items(), key=lambda pair: (rank.get(pair[0], len(rank)), pair[0])
            )
        ),
    )


def _examples(code: str, where: Iterable[tuple[int, str, Entry]]) -> tuple[tuple[str, str, str], ...]:
    """Places to look at what a rule did: in the texts in which it did most."""
    return tuple(
        (f"{address.found(entry.permalink)}#r-{code}", entry.heading, entry.document.metadata.language)
        for _, _, entry in nsmallest(_EXAMPLES, where)  # no two of an id, so that no entries are compared
    )


def print_colophon(press: Press, archive: Archive, tallies: Tallies, fingerprint: str) -> Piece:
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
        rules=len(tallies.works),
        kinds=tallies.kinds,
        labels=sorted(labels.items()),
        formats=_most(formats),
        encodings=_most(encodings),
        tongues=_most(languages),
        fingerprint=fingerprint,
    )


def _most(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
