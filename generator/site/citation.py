"""How a document is cited: by the standards GB/T 7714 and APA, and for reference managers as BibTeX and CSL-JSON.

What is not known is left out as each of them has it left out; a date that we inferred is given as an inference. When
the reader looked at the page is not ours to say: GB/T 7714 wants that day, and the page's script puts it into its slot.
"""

import json
import re
from collections.abc import Sequence
from typing import NamedTuple

from generator.dates import MONTHS

VISITED = "〔〕"
"""Stands in a citation by GB/T 7714 where the day of the visit belongs."""

_OTHER_LETTERS = re.compile("[\u2e80-\ua4cf\uac00-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff]")
_PARTICLES = frozenset(re.findall(r"\w+", "al bin da de del den der di du la le ten ter van von"))
_SUFFIXES = frozenset(("Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV"))
_HOUSE = re.compile(
    r"^The |[\d@&]|\b(?:and|of|for|team|staff|desk|editors?|editorial|office|group|press|society|institute|university|"
    r"committee|association|letters|news|times|review|magazine|journal|board|company|co|inc|ltd)\b",
    re.IGNORECASE,
)
_BIBTEX = {"\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
_BIBTEX |= {mark: f"\\{mark}" for mark in "&%$#_"}


class Name(NamedTuple):
    """A name taken apart as lists of references need it."""

    family: str
    """The family name; the whole name where it cannot be taken apart: Chinese names, houses, pen names."""
    given: str = ""
    suffix: str = ""


class Reference(NamedTuple):
    """What is cited."""

    key: str
    """Names it among the references of its archive: ASCII letters, digits and hyphens."""
    title: str
    authors: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()
    publisher: str | None = None
    date: str | None = None
    """`YYYY-MM-DD`, `YYYY-MM` or `YYYY`."""
    inferred: bool = False
    """Whether the date is an inference of ours."""
    language: str = "und"
    archive: str = ""
    """The archive that keeps it."""
    url: str = ""


class Apa(NamedTuple):
    """A citation by APA: its title is set in italics."""

    before: str
    title: str
    after: str


class Cited(NamedTuple):
    """A document as it is cited, in every form, for a page."""

    language: str
    gbt: tuple[str, str]
    """By GB/T 7714: what stands before and after the day of the visit."""
    apa: Apa
    bibtex: str
    csl: str
    """As CSL-JSON."""


def cited(reference: Reference) -> Cited:
    """A document in every form of citation."""
    before, _, after = gbt(reference).partition(VISITED)
    return Cited(reference.language, (before, after), apa(reference), bibtex(reference), csl(reference))


def named(name: str) -> Name:
    """A name taken apart, where that is certain enough.

    >>> named("Ada M. Pell"), named("Pell, Ada"), named("Ludwig van der Berg")
    (Name(family='Pell', given='Ada M.', suffix=''), Name(family='Pell', given='Ada', suffix=''), \
Name(family='van der Berg', given='Ludwig', suffix=''))
    >>> named("林小满"), named("The Valley Press"), named("Collector")
    (Name(family='林小满', given='', suffix=''), Name(family='The Valley Press', given='', suffix=''), \
Name(family='Collector', given='', suffix=''))
    """
    name = " ".join(name.split())
    if _OTHER_LETTERS.search(name) or _HOUSE.search(name):
        return Name(name)
    if name.count(",") == 1:
        family, _, given = (part.strip() for part in name.partition(","))
        if family and given:
            return Name(family, given) if given not in _SUFFIXES else named(family)._replace(suffix=given)
    words = name.split(" ")
    suffix = words.pop() if len(words) > 2 and words[-1] in _SUFFIXES else ""
    if not 2 <= len(words) <= 5:
        return Name(name)
    start = next((i for i, word in enumerate(words[1:-1], 1) if word.lower() in _PARTICLES), len(words) - 1)
    return Name(" ".join(words[start:]), " ".join(words[:start]), suffix)


def gbt(cited: Reference) -> str:
    """The citation by GB/T 7714-2015, as of an electronic publication. It holds `VISITED` where it holds an address.

    >>> gbt(Reference("a", "说茶", ("林晚",), publisher="桥边杂志", date="2021-03-04"))
    '林晚. 说茶[EB/OL]//桥边杂志. (2021-03-04).'
    """
    chinese = cited.language.startswith("zh")
    names = [_capital(named(author)) for author in cited.authors[:3]]
    if len(cited.authors) > 3:
        names.append("等" if chinese else "et al")
    house = f"//{cited.publisher or cited.archive}" if cited.publisher or cited.archive else ""
    date = f"[{cited.date}]" if cited.inferred else cited.date
    when = (f"({date})" if date else "") + (VISITED if cited.url else "")
    parts = [", ".join(names), f"{cited.title}[EB/OL]{house}", when, cited.url]
    return ". ".join(part for part in parts if part) + ("" if cited.url else ".")


def apa(cited: Reference) -> Apa:
    """The citation by APA, seventh edition, as of a page on the web.

    >>> "".join(apa(Reference("a", "On letters", ("Ada Pell",), publisher="Valley Letters", date="2020-01-02")))
    'Pell, A. (2020, January 2). On letters. Valley Letters.'
    """
    when = f"({_spelled(cited)})"
    authors = _listed([_initialled(named(author)) for author in cited.authors])
    houses = [house for house in dict.fromkeys((cited.publisher, cited.archive)) if house and house != authors]
    after = "".join(f" {house}{_stop(house)}" for house in houses) + (f" {cited.url}" if cited.url else "")
    if authors:
        return Apa(f"{authors}{_stop(authors)} {when}. ", cited.title, f"{_stop(cited.title)}{after}")
    return Apa("", cited.title, f"{_stop(cited.title)} {when}.{after}")


def bibtex(cited: Reference) -> str:
    """The citation as an entry of BibTeX.

    >>> print(bibtex(Reference("on-ink", "Ink & its uses", ("Ada Pell",), date="2020-01", language="en")))
    @misc{on-ink,
      author = {Pell, Ada},
      title = {{Ink \\& its uses}},
      year = {2020},
      month = jan,
      langid = {english}
    }
    """
    fields: dict[str, str] = {}
    for role, names in (("author", cited.authors), ("editor", cited.editors)):
        if names:
            fields[role] = "{" + " and ".join(_bibtex_name(named(name)) for name in names) + "}"
    fields["title"] = "{{" + _escaped(cited.title) + "}}"
    if cited.publisher:
        fields["publisher"] = "{" + _escaped(cited.publisher) + "}"
    if cited.date:
        fields["year"] = "{" + cited.date[:4] + "}"
        if month := _month(cited.date):
            fields["month"] = MONTHS[month - 1][:3].lower()
        if len(cited.date) > 7:
            fields["day"] = "{" + str(int(cited.date[8:10])) + "}"
    if cited.inferred and cited.date:
        fields["note"] = "{Date inferred}"
    if cited.archive:
        fields["howpublished"] = "{" + _escaped(cited.archive) + "}"
    if cited.url:
        fields["url"] = "{" + cited.url.replace("{", "%7B").replace("}", "%7D") + "}"
    if tongue := {"zh": "chinese", "en": "english", "ja": "japanese", "ko": "korean"}.get(cited.language[:2]):
        fields["langid"] = "{" + tongue + "}"
    return f"@misc{{{cited.key},\n" + ",\n".join(f"  {name} = {value}" for name, value in fields.items()) + "\n}"


def csl(cited: Reference) -> str:
    """The citation as CSL-JSON: a list of one item, as reference managers import it.

    >>> csl(Reference("on-ink", "Ink", ("林晚",), date="2020", inferred=True, language="en")).replace(chr(10), "")
    '[{"id": "on-ink", "type": "webpage", "title": "Ink", "author": [{"literal": "林晚"}], \
"issued": {"date-parts": [[2020]], "circa": true}, "language": "en"}]'
    """
    issued: dict[str, object] = {}
    if cited.date:
        issued["date-parts"] = [[int(part) for part in cited.date.split("-")]]
        if cited.inferred:
            issued["circa"] = True
    fields: dict[str, object] = {
        "id": cited.key,
        "type": "webpage",
        "title": cited.title,
        "author": [_csl_name(named(author)) for author in cited.authors],
        "editor": [_csl_name(named(editor)) for editor in cited.editors],
        "issued": issued,
        "container-title": cited.publisher,
        "archive": cited.archive,
        "language": cited.language if cited.language != "und" else "",
        "URL": cited.url,
    }
    return json.dumps([{name: value for name, value in fields.items() if value}], ensure_ascii=False)


def _capital(name: Name) -> str:
    """A name as GB/T 7714 writes it: a western family name in capitals, initials behind it."""
    if not name.given:
        return name.family
    initials = " ".join(part[0].upper() for part in re.split(r"[\s.-]+", name.given) if part)
    return " ".join(part for part in (name.family.upper(), initials, name.suffix.rstrip(".")) if part)


def _initialled(name: Name) -> str:
    """A name as APA writes it."""
    if not name.given:
        return name.family
    initials = " ".join(f"{part[0].upper()}." for part in re.split(r"[\s.]+", name.given) if part)
    return ", ".join(part for part in (name.family, initials, name.suffix) if part)


def _listed(names: Sequence[str]) -> str:
    """Names as APA lists them: an ampersand before the last; of more than twenty the first nineteen and the last."""
    if len(names) > 20:
        return f"{', '.join(names[:19])}, . . . {names[-1]}"
    return ", & ".join((", ".join(names[:-1]), names[-1])) if len(names) > 1 else "".join(names)


def _spelled(cited: Reference) -> str:
    """The date as APA spells it; of an inferred one the year."""
    if not cited.date:
        return "n.d."
    year = cited.date[:4]
    if cited.inferred:
        return f"ca. {year}"
    month = _month(cited.date)
    if not month:
        return year
    day = f" {int(cited.date[8:10])}" if len(cited.date) > 7 else ""
    return f"{year}, {MONTHS[month - 1]}{day}"


def _month(date: str) -> int:
    """The month of a date, 0 where it has none."""
    month = int(date[5:7]) if len(date) > 4 else 0
    return month if month <= 12 else 0


def _stop(text: str) -> str:
    """The full stop behind a text, where it needs one."""
    return "" if text.endswith((".", "!", "?", "。", "！", "？", "…")) else "."


def _escaped(text: str) -> str:
    return "".join(_BIBTEX.get(mark, mark) for mark in text)


def _bibtex_name(name: Name) -> str:
    """A name as BibTeX reads it; one that is not to be taken apart stands in braces of its own."""
    if not name.given:
        return "{" + _escaped(name.family) + "}"
    return ", ".join(_escaped(part) for part in (name.family, name.suffix, name.given) if part)


def _csl_name(name: Name) -> dict[str, str]:
    if not name.given:
        return {"literal": name.family}
    return {key: part for key, part in name._asdict().items() if part}
