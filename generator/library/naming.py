"""Which text has an id, or an address, in the record?"""

from collections.abc import Sequence

from generator.document import Item
from generator.library.fingerprint import fingerprint
from generator.library.record import WHOLE, Line, Record


def item_named(name: str, items: Sequence[Item], record: Record) -> Item | None:
    """The item that the record knows by an id, `0a1b2c3d`, or by an address, `d/PERMALINK`; None where there is none.

    A text that was moved or renamed is known by what it says.
    """
    address = name.removeprefix("d/").rstrip("/").lower() if name.startswith("d/") else None
    line = next((line for line in record.lines if name == line.id or address == line.permalink.lower()), None)
    if line is None:
        return None
    here = next((item for item in items if _place(item) == line.place), None)
    if here is not None and fingerprint(here.text) == line.fingerprint:
        return here
    return next((item for item in items if fingerprint(item.text) == line.fingerprint), here)


def name_of(line: Line) -> str:
    """The text of a line, as messages name it.

    >>> name_of(Line("0a1b2c3d", "tea", "a.csv", "3", "", "", ""))
    'a.csv#3'
    """
    return f"{line.seed}#{line.item}" if line.item.isdecimal() else line.seed


def _place(item: Item) -> tuple[str, str]:
    return item.seed, WHOLE if item.index is None else str(item.index)
