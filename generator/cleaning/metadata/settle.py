"""From claims to metadata: which of the things that rules claim of a text is believed."""

import re
from collections.abc import Iterable, Sequence

from generator.cleaning.finding import Claim
from generator.cleaning.metadata import front_matter
from generator.cleaning.metadata.days import read
from generator.cleaning.metadata.houses import is_house, is_shown
from generator.cleaning.metadata.language import language
from generator.cleaning.metadata.names import LATIN_NAME, is_nobody
from generator.document import Given, Item, Metadata

INFERENCE = 20
"""Claims of a date that weigh no more than this are inferences."""


def settle(claims: Sequence[Claim], given: Sequence[Given], text: str) -> Metadata:
    """The metadata of a text from what rules claimed, what the seed gave beside it, and its cleaned words.

    What the seed gives in a field of its own outweighs what rules found in the text.

    >>> told = [Claim("title", "Tides", 60), Claim("author", "Ada", 80), Claim("author", "A. B.", 40)]
    >>> metadata = settle(told, [Given("headline", "On Tides")], "The sea is high and the moon is full.")
    >>> metadata.title, metadata.authors, metadata.language
    ('On Tides', ('Ada',), 'en')
    """
    every = [*claimed(given), *claims]
    every += parts_of_title(every)
    day = _best(every, "date")
    title = _best(every, "title")
    authors = _all(every, "author")
    publisher = _publisher(every, authors)
    tongue = _best(every, "language")
    return Metadata(
        title=_without_site(title.value, every, title.weight) if title else None,
        authors=authors,
        editors=_all(every, "editor"),
        publisher=publisher,
        date=read(day.value) if day else None,
        date_inferred=bool(day and day.weight <= INFERENCE),
        tags=_every(every, "tag"),
        language=tongue.value if tongue else language(text),
        labels=tuple(sorted(_every(every, "label"))),
        source=value(_best(every, "source")),
    )


_PLATFORM = frozenset(
    {
        *("微信公众平台", "微信公众号", "Weixin Official Accounts Platform", "知乎专栏"),
        *("视觉中国", "視覺中國", "图虫创意", "图虫", "摄图网", "东方IC", "全景网", "Unsplash", "Pixabay", "Pexels"),
    }
)
"""Programs that bring out what others write, and libraries of pictures: no publishers of any text."""
_DEPARTMENT = re.compile(
    r"(?:党委|黨委|校|院|市|区|區|县|縣)?\S{0,6}(?:宣传部|宣傳部|办公室|辦公室|新闻中心|信息中心|處|处|科)"
)
"""A part of a house that names itself as a source, on the house's own pages."""
_NOTICED = 50
"""A publisher's name with no more weight comes from a notice at the foot of a page, which may name a person."""


def _publisher(claims: Sequence[Claim], authors: Sequence[str]) -> str | None:
    """The publisher; none that is only the author's own name under a page, a platform, or a broadcast that
    pictures come from."""
    return value(
        _best(
            [
                claim
                for claim in claims
                if claim.field == "publisher"
                and claim.value not in _PLATFORM
                and not (_DEPARTMENT.fullmatch(claim.value) and _named_whole(claims, claim))
                and not is_shown(claim.value)
                and not (claim.value in authors and (claim.weight <= _NOTICED or _of_a_person(claim.value)))
            ],
            "publisher",
        )
    )


def _named_whole(claims: Sequence[Claim], part: Claim) -> bool:
    """Whether the page names the house as well, of which a source is a part."""
    return any(
        claim.field == "publisher"
        and claim.value != part.value
        and is_house(claim.value)
        and not _DEPARTMENT.fullmatch(claim.value)
        for claim in claims
    )


def _of_a_person(name: str) -> bool:
    """True for a name of two to four Latin words that is no house's: who brings out what is signed so."""
    return bool(LATIN_NAME.fullmatch(name)) and not is_house(name)


def value(claim: Claim | None) -> str | None:
    """The claim's value, None for none."""
    return claim.value if claim else None


_SITE = re.compile(r"\s*[|｜_丨·•»–—-]\s*")


def _without_site(title: str, claims: Sequence[Claim], weight: int = front_matter.GIVEN) -> str:
    """A web page's title without the name of its site, where something else shows which part is which.

    >>> _without_site("On Tides - Valley Times", [Claim("publisher", "Valley Times", 100)])
    'On Tides'
    >>> _without_site("山中 | 海边", [Claim("title", "山中", 60)]), _without_site("山中 | 海边", [])
    ('山中', '山中 | 海边')
    """
    # What an account sets behind a bar in the text's own title is a part of it; what a page's title has is its site.
    known = [claim.value for claim in claims if claim.field == "title" and claim.value != title]
    for whole in known:
        if len(whole) >= 4 and whole in title and _apart(title.partition(whole)):
            return whole
    for mark in _SITE.finditer(title):
        front, back = title[: mark.start()], title[mark.end() :]
        publishers = [claim.value for claim in claims if claim.field == "publisher"]
        told = weight < front_matter.GIVEN and mark[0].strip() in set("|｜丨")
        if front and back and (front in known or (back in publishers and not told)):
            return front
    return title


def _apart(parts: tuple[str, str, str]) -> bool:
    """True where a mark or a byline parts a known title from what stands before and after it."""
    before, _, after = parts
    return bool(
        (not before or _SITE.search(before[-4:]))
        and (not after or _SITE.match(after) or re.match(r",? by ", after, re.IGNORECASE))
    )


_SECTIONS = re.compile(
    r"(?:新闻|要闻|观点|评论|文化|科技|财经|娱乐|体育|教育|社会|国际|国内|副刊|生活|人物|深度|健康|历史|读书"
    r"|旅游|艺术|新聞|要聞|觀點|評論|財經|娛樂|體育|社會|國際|歷史"
    r"|news|opinion|culture|science|business|world|politics|sports?|life|style|arts?|books|travel|food|health"
    r"|environment|education|society)",
    re.IGNORECASE,
)


_BEHIND = re.compile(
    r".{2,}?(?:\s*[|｜_]\s*|\s+[-–—·]\s+|(?<=[\u4e00-\u9fff？！])[-–—](?=[\u4e00-\u9fff]))(?P<site>[^|｜_–—-]{3,20})"
)


def parts_of_title(claims: Sequence[Claim]) -> list[Claim]:
    """The site and the section that a web page's title names beside the title, where the text shows which part that is.

    >>> told = [Claim("title", "On Tides – Valley Notes", 100), Claim("title", "On Tides", 60)]
    >>> [(claim.field, claim.value) for claim in parts_of_title(told)]
    [('publisher', 'Valley Notes')]
    """
    titles = [claim for claim in claims if claim.field == "title"]
    names = {claim.value for claim in claims if claim.field == "author"}
    told = [claim for claim in claims if claim.field == "publisher"]
    publishers = {claim.value for claim in told}
    found: list[Claim] = []
    for whole in titles:
        for known in titles:
            if known.value == whole.value or len(known.value) < 4 or known.value not in whole.value:
                continue
            before, _, after = whole.value.partition(known.value)
            if not _apart((before, "", after)):
                continue
            rest = [part.strip(" ,") for side in (before, re.sub(r",? by .*", "", after)) for part in _SITE.split(side)]
            for part in rest:
                if _SECTIONS.fullmatch(part):
                    found.append(Claim("tag", part, known.weight))
                elif 2 <= len(part) <= 40 and part not in names and part not in publishers:
                    found.append(Claim("publisher", part, 65))
    for claim in titles:
        behind = _BEHIND.fullmatch(claim.value)
        if behind and is_house(behind["site"]) and not found and not any(c.weight > _NOTICED for c in told):
            found.append(Claim("publisher", behind["site"], 50))
    return found


def replaced(item: Item, claims: Iterable[Claim]) -> str | None:
    """The id of the document that a text says it replaces, in the front matter of a Markdown seed of its own."""
    if item.format != "markdown" or item.index is not None:
        return None
    return value(_best((claim for claim in claims if claim.weight == front_matter.GIVEN), "replaces"))


def claimed(given: Iterable[Given]) -> Iterable[Claim]:
    """What the seed gives beside the text, as claims."""
    for name, text in given:
        yield from front_matter.claims({name: text})


def _best(claims: Iterable[Claim], field: str) -> Claim | None:
    """The heaviest claim of a field, the earliest among equals."""
    return max(
        (claim for claim in claims if claim.field == field and claim.value), key=lambda c: c.weight, default=None
    )


def _all(claims: Sequence[Claim], field: str) -> tuple[str, ...]:
    """Every value of the heaviest weight that is claimed for a field, each once, in order."""
    best = _best(claims, field)
    if best is None:
        return ()
    found = dict.fromkeys(c.value for c in claims if c.field == field and c.weight == best.weight and c.value)
    return tuple(name for name in found if not is_nobody(name))


def _every(claims: Sequence[Claim], field: str) -> tuple[str, ...]:
    """Every value claimed for a field, whatever its weight: tags and labels add up."""
    return tuple(dict.fromkeys(claim.value for claim in claims if claim.field == field and claim.value))
