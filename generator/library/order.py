"""The order in which the archive lists its documents."""

import re
from collections.abc import Sequence

from generator.document import Document

_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


def in_order(documents: Sequence[Document]) -> list[Document]:
    """The documents newest first, those without a date last; equals by seed and item.

    A date that names no day stands below the days of its month, one that names no month below its months: what is
    known exactly comes first.
    """
    by_seed = sorted(documents, key=lambda d: (d.seed, -1 if d.item is None else d.item))
    return sorted(by_seed, key=lambda document: _day(document.metadata.date), reverse=True)


def year(date: str | None) -> str | None:
    """The year of a date.

    >>> year("2023-05"), year(None)
    ('2023', None)
    """
    match = _DATE.match(date or "")
    return match.group(1) if match else None


def _day(date: str | None) -> tuple[str, str, str]:
    match = _DATE.match(date or "")
    return (match.group(1), match.group(2) or "", match.group(3) or "") if match else ("", "", "")
