"""Names of places: countries and cities of the world from CLDR, in Chinese and English, and a list of our own.

CLDR (https://cldr.unicode.org) is what operating systems name countries and time zones by; Babel brings it along.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from generator.library import lists
from generator.library.folding import simplified

_PLAIN = re.compile(r"[\w '’.-]+")


@lru_cache(maxsize=1)
def gazetteer() -> Mapping[str, str]:
    """For every name of a place, in simplified characters, the key under which all its names are one.

    >>> gazetteer()["Lisbon"] == gazetteer()["里斯本"], gazetteer()["France"]
    (True, '法国')
    """
    found: dict[str, str] = {}
    for names in _rows():
        for name in names:
            found.setdefault(name, names[0])
    return found


def _rows() -> Iterator[list[str]]:
    """The names of every place, the Chinese one first."""
    from babel import Locale

    yield from ([name.replace("_", " ") for name in row] for row in lists.rows("places"))
    chinese, english = Locale.parse("zh_Hans"), Locale.parse("en")
    for code, name in sorted(chinese.territories.items()):
        if len(code) == 2 and code not in ("EU", "EZ", "UN", "XA", "XB", "ZZ", "QO"):
            yield _fit(name, english.territories.get(code, ""))
    cities = {zone: told["city"] for zone, told in english.time_zones.items() if "city" in told}
    for zone, told in sorted(chinese.time_zones.items()):
        continent, _, city = zone.partition("/")
        if "city" in told and continent in ("Africa", "America", "Asia", "Australia", "Europe", "Pacific", "Atlantic"):
            yield _fit(told["city"], cities.get(zone, city.rpartition("/")[2].replace("_", " ")))


def _fit(*names: str) -> list[str]:
    """Names as texts write them: no brackets, and none of a single character."""
    return [simplified(name) for name in names if len(name) > 1 and _PLAIN.fullmatch(name)]
