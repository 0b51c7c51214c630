"""Which line is likely to be the title, and which name the publisher's, where nothing says so."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from operator import itemgetter
from typing import TypeVar

from generator.cleaning.finding import Claim, Finding
from generator.cleaning.learnt import Signs, tables, told_by
from generator.cleaning.metadata.framed_names import names_in_frame
from generator.cleaning.metadata.headline import Headline, headlines
from generator.cleaning.metadata.imprint import Imprint, imprints
from generator.cleaning.metadata.page_top import Kept, head
from generator.cleaning.metadata.sheet import PLACED, Sheet, sheet
from generator.cleaning.metadata.title_form import squash
from generator.cleaning.noise.likely import has_frame
from generator.cleaning.noise.likeness import by_itself
from generator.cleaning.noise.likeness import learnt as learnt_of_frames
from generator.cleaning.page import Page
from generator.cleaning.rule import page_rule

SAID = 75
"""A publisher with more weight was named by what says that it is one."""
_RATHER = 2.0
"""So much more must speak for another line than for the one that was taken for the title."""
_TITLE, _PUBLISHER = 0.5, 0.0
"""How much must speak for a title, and for a publisher, where none is known."""
_RATHER_THAN = 1.5
"""And for a publisher where one is known of which nothing else speaks."""


@cache
def learnt() -> Mapping[str, Signs]:
    """What was learnt from the trials: the tables `title` and `publisher`."""
    return tables("generator.cleaning.metadata", "likely.tsv")


@cache
def of_frames() -> Callable[[str], float]:
    """How much words speak for a frame."""
    return by_itself(learnt_of_frames().alone)


def title_candidates(told: Sheet) -> Iterable[Headline]:
    """The lines of a sheet that may be the title."""
    return headlines(told, of_frames())


def publisher_candidates(told: Sheet, page: Page) -> Iterable[Imprint]:
    """The names on a sheet that may be the publisher's."""
    return imprints(told, page.claims, of_frames())


_Candidate = TypeVar("_Candidate", Headline, Imprint)
_much = itemgetter(0)
"""How much speaks for one of those that were judged."""


def _judged(candidates: Iterable[_Candidate], field: str) -> Sequence[tuple[float, _Candidate]]:
    """Each of the candidates, with how much speaks for it."""
    table = learnt()[field]
    return [(told_by(one.signs, table), one) for one in candidates]


@page_rule("M47")
def likely_title(page: Page) -> Iterator[Finding]:
    r"""The line of a framed page that is most like a title, by its form and by what stands around it.

    Where no line says that it is the title, another rule takes the one whose place tells it. Pages have places of their
    own, and a menu or a greeting may stand there. So each line of the head is asked for many signs: how long it is, how
    it ends, what stands over it and under it, whether it comes again, whether the text speaks of it, how much its words
    are those of frames. How much each sign says is learnt from pages whose titles are known (`tools/teach_names.py`).
    Another line is taken where clearly more speaks for it.

    >>> prose = "海水每天涨落两次，渔人按着它的钟点出门，又按着它的钟点回家，一年到头都是这样。"
    >>> page = Page(
    ...     f"\n欢迎光临\n\n潮汐与渔村\n\n{prose}\n{prose}\n\n", claims=[Claim("title", "欢迎光临", 45)],
    ...     gone={0: "nav", 2: "nav", 4: "meta", 7: "rights"},
    ...     lost={0: "首页 随笔", 2: "下载 投稿", 4: "林小满 2021-05-16", 7: "© 2020"},
    ... )
    >>> [claim.value for claim in likely_title(page) if isinstance(claim, Claim)]
    ['潮汐与渔村']
    """
    known = page.best("title")
    if page.format != "text" or not has_frame(page) or (known and known.weight > PLACED):
        return
    told = sheet(page)
    judged = _judged(title_candidates(told), "title")
    if not judged:
        return
    much, best = max(judged, key=_much)
    if known is None:
        taken = much >= _TITLE
    else:
        own = squash(known.value)
        of_known = [other for other, one in judged if squash(one.title).endswith(own)]
        taken = bool(of_known) and much - max(of_known) > _RATHER
    if taken:
        line = told.lines[best.place]
        if line.text and page.rank(line):  # the first of all is read once more, with what stands below it
            yield line.drop("meta")
        yield Claim("title", best.title, PLACED)
        above = head(page)
        place = next((place for place, row in enumerate(above) if row.line.index == line.index), None)
        if place is not None:  # names are looked for anew, now that it is known where the title stands
            yield from names_in_frame(page, above, Kept(place, line, best.title))


@page_rule("M48")
def likely_publisher(page: Page) -> Iterator[Finding]:
    r"""The name on a framed page that is most like a publisher's, by its form and by where it comes again.

    A house names itself all over its pages: over the menu, at the first of the steps, behind the title, in the notice
    at the foot, in its calls. So every name in the frame is asked for many signs: how often it stands there and where,
    what stands before it, how it ends, whether it is a person's or a word of a menu. How much each sign says is learnt
    from pages whose publishers are known (`tools/teach_names.py`). It gives way to what says that it is the publisher.

    >>> prose = "海水每天涨落两次，渔人按着它的钟点出门，又按着它的钟点回家，一年到头都是这样。"
    >>> page = Page(
    ...     f"山谷书评\n\n\n{prose}\n{prose}\n\n\n", claims=[Claim("title", "潮汐与渔村", 80)],
    ...     gone={1: "nav", 2: "meta", 5: "nav", 6: "rights"},
    ...     lost={1: "随笔 访谈 登录", 2: "潮汐与渔村", 5: "关注山谷书评", 6: "© 2015 山谷书评 保留所有权利"},
    ... )
    >>> [claim.value for claim in likely_publisher(page) if isinstance(claim, Claim)]
    ['山谷书评']
    """
    known = page.best("publisher")
    if not has_frame(page) or (known and known.weight > SAID):
        return
    told = sheet(page)
    judged = _judged(publisher_candidates(told, page), "publisher")
    if not judged:
        return
    much, best = max(judged, key=_much)
    of_known = [other for other, one in judged if known and squash(one.name) == squash(known.value)]
    if much <= (_PUBLISHER if known is None or of_known else _RATHER_THAN) or (of_known and max(of_known) >= much):
        return
    yield Claim("publisher", best.name, (known.weight if known else PLACED) + 1)
    begin = next(iter(told.paragraphs), 0)
    for place in best.alone:
        if place < begin and told.lines[place].text:
            yield told.lines[place].drop("meta")
