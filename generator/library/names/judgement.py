"""Which of the strings that the texts hold are names, and of what: decided over the whole archive.

Precision goes before recall. A person's name wants a word beside it that speaks for a person; a word that the texts
count, point at or put in the plural is none; a string that stands only within a longer name is none of its own.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

import numpy as np

from generator.columns import distinct
from generator.library import lists
from generator.library.names.gazetteer import gazetteer
from generator.library.names.han import STYLES, organisations
from generator.library.names.sighting import SOURCES, NameKind
from generator.library.names.table import Numbers, Table
from generator.library.names.western import level

OFTEN_ENOUGH: Final = 0.12
"""Of a person's mentions so many must stand beside a word that speaks for a person, if the name may be another word."""
HARDLY: Final = 0.025
"""Of a company's mentions so many must stand beside a word that speaks for one."""
WITHIN: Final = 0.85
"""A string of which so many mentions stand within longer names is none of its own."""

_LAW = re.compile(
    r"(?:法|法典|条例|规定|办法|细则|意见|通知|公约|条约|准则|解释|白皮书|蓝皮书|报告|协议|协定|倡议|规范|指南|纲要|规划|方案|标准|公告|通报|声明|决定"
    r"|宣言|宪章|宪法|法案|章程|说明书|要点|计划|政策|条款|措施|\b(?:act|report|convention))(?:[（(].*[）)])?$"
)
_PAPER = re.compile(
    r"(?:周刊|月刊|季刊|杂志|[^海简战]报|新闻网|\b(?:times|post|journal|magazine|weekly|daily|tribune|herald))$"
)


@dataclass(slots=True)
class Evidence:
    """All that the archive tells of one string."""

    key: str
    times: int = 0
    texts: int = 0
    person: int = 0
    organisation: int = 0
    place: int = 0
    common: int = 0
    known: bool = False
    sources: Counter[str] = field(default_factory=Counter)
    forms: Counter[str] = field(default_factory=Counter)


def gathered(table: Table) -> dict[str, Evidence]:
    """What all texts together tell of every string, in the order of the strings."""
    keys, times = table.keys, table.times

    def summed(column: Numbers) -> list[int]:
        totals: list[int] = np.bincount(keys, column, len(table.strings)).astype(np.int64).tolist()
        return totals

    columns = (times, np.ones_like(times), table.persons, table.organisations, table.places, table.commons)
    totals, known = list(map(summed, columns)), summed(table.knowns)
    found: dict[str, Evidence] = {}
    for number in distinct(keys).tolist():
        key = table.strings[number]
        found[key] = Evidence(key, *(column[number] for column in totals))
        found[key].known = known[number] > 0
    for number, source, count in _counted(keys, table.sources, times):
        found[table.strings[number]].sources[SOURCES[source]] = count
    for number, form, count in _counted(keys, table.forms, times):
        found[table.strings[number]].forms[table.strings[form]] = count
    return found


def _counted(keys: Numbers, others: Numbers, times: Numbers) -> Iterator[tuple[int, int, int]]:
    """Every key with each other number that stands beside it, and how many times in all; in order."""
    base = int(others.max(initial=0)) + 1
    pairs, which = np.unique(keys * base + others, return_inverse=True)
    counts = np.bincount(which, times, len(pairs)).astype(np.int64)
    return zip((pairs // base).tolist(), (pairs % base).tolist(), counts.tolist(), strict=True)


def judged(found: Mapping[str, Evidence], bynames: frozenset[str] = frozenset()) -> dict[str, NameKind]:
    """The kind of every string that is a name; what is found stands in the order of its keys, so that a key comes
    behind those that it begins with. `bynames` are keys of those who sign texts: persons already."""
    kinds: dict[str, NameKind] = {}
    for key, evidence in found.items():
        kind = _kind(evidence, signed=key in bynames)
        if kind:
            kinds[key] = kind
    for key, evidence in found.items():
        # 网易云音乐: what goes on the name of a company, and is spoken of as one is.
        spoken = evidence.sources["han"] and evidence.organisation > 2 * evidence.person
        if key not in kinds and spoken and any(kinds.get(key[:n]) == "organisation" for n in range(2, len(key) - 1)):
            kinds[key] = "organisation"
    for key in [key for key in kinds if kinds[key] == "person"]:
        longer, shorter = found[key], found.get(key[:-1])
        # 陈粒发 is 陈粒 and the next word, if 陈粒 stands by itself far more often.
        if shorter and len(key) > 2 and kinds.get(key[:-1]) == "person" and longer.times * 3 < shorter.times:
            del kinds[key]
    return kinds


def _kind(of: Evidence, *, signed: bool) -> NameKind | None:
    if of.sources["given"] == of.times:
        return None
    if of.sources["title"] and of.sources["title"] * 2 >= of.times:
        return _titled(of)
    if of.key in _known() or of.sources["body"]:
        return "organisation"
    if of.sources["place"]:
        return "place"
    return _han(of, signed=signed) if of.sources["han"] else _latin(of, signed=signed)


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    return frozenset(level(name) if name.isascii() else name for name in organisations())


def _titled(of: Evidence) -> NameKind | None:
    if of.key in lists.words("no_names"):
        return None
    if _PAPER.search(of.key) or (of.organisation - of.sources["body"]) * 3 >= of.times or of.key in _known():
        return "organisation"
    return "law" if _LAW.search(of.key) else "piece"


def _han(of: Evidence, *, signed: bool) -> NameKind | None:
    if of.key[-2:] in STYLES:
        return None
    if "·" in of.key or _is_person(of, signed=signed):
        return "person"
    strong = of.organisation > 2 * of.person and of.organisation >= of.times * HARDLY
    enough = of.organisation >= 4 or (of.organisation >= 2 and of.texts >= 2)
    return "organisation" if strong and enough and of.common * 3 < of.organisation else None


def _is_person(of: Evidence, *, signed: bool) -> bool:
    """Whether a string of Chinese characters is a person's name."""
    if of.times > 1 and not of.common and not of.organisation and _christened(of.key):
        return True
    if of.person <= of.organisation:
        return False
    letters = lists.words("foreign")
    if not _surnamed(of.key):
        spelled = 2 < len(of.key) < 7 and all(c in letters for c in of.key) and of.person > 2 * of.organisation
        return spelled and of.person >= max(2, of.times * OFTEN_ENOUGH) and not of.common
    whole = len(of.key) > 2
    famous = whole and of.known
    if of.common * 3 >= (of.times if famous else of.person) > 0 and of.common:
        return False
    part = 0 if famous else OFTEN_ENOUGH / 4 if whole else OFTEN_ENOUGH
    return of.person >= (1 if whole or signed else 2) and of.person >= of.times * part


def _surnamed(key: str) -> bool:
    surnames = lists.words("surnames")
    return key[0] in surnames or key[:2] in surnames


def _christened(key: str) -> bool:
    """Whether a name is a surname and two characters that given names are made of."""
    characters = lists.words("given_characters")
    return len(key) == 3 and key[0] in lists.words("surnames") and key[1] in characters and key[2] in characters


def _latin(of: Evidence, *, signed: bool) -> NameKind | None:
    several = " " in of.key
    if of.place * 2 >= of.times and of.place > of.person and _is_place(of):
        return "place"
    if of.person > of.organisation:
        often = of.person >= of.times * (OFTEN_ENOUGH if several or signed else 2 * OFTEN_ENOUGH)
        return "person" if often and (several or signed or of.person >= 3) else None
    told = of.organisation > of.person and of.organisation >= of.times * HARDLY
    enough = of.organisation >= 3 or (several and of.organisation * 2 >= of.times)
    return "organisation" if told and enough else None


def _is_place(of: Evidence) -> bool:
    """Whether a name in Latin letters is one of the lists, or says itself that it is a place's."""
    form = of.forms.most_common(1)[0][0]
    return form in gazetteer() or form.rpartition(" ")[2].lower() in lists.words("english_places")
