"""Recipes: the headings over ingredients and steps, and the ingredients as a list."""

import re
from typing import NamedTuple

from generator.cleaning.page import Line, Page, once
from generator.cleaning.trigger import Trigger

_INGREDIENTS = Trigger(
    r"^\W*(?:所?[需用][材食配用]料|[食材用配主辅調调]料|食材(?:清单|准备)?|材料|原料|配方|准备材料|ingredients)\s*[：:]?\W*$",
    re.MULTILINE | re.IGNORECASE,
)
_METHOD = Trigger(
    r"^\W*(?:做法|作法|步骤|步驟|方法|(?:制作|製作|烹饪|烹調|烹调)(?:方法|过程|過程|步骤|步驟)|method|directions|instructions|preparation)"
    r"\s*[：:]?\W*$",
    re.MULTILINE | re.IGNORECASE,
)
_TIP = re.compile(r"\W*(?:小?贴士|小?貼士|小提示|小窍门|tips?|notes?)\s*[：:]?\W*", re.IGNORECASE)
_SENTENCE = re.compile(r"[。！？]|[.!?]$")


class Recipe(NamedTuple):
    """What of a page is a recipe, by the indexes of lines."""

    headings: frozenset[int]
    ingredients: frozenset[int]


@once
def recipe(page: Page) -> Recipe:
    r"""The headings and the ingredients of a recipe; nothing where a page does not have both kinds of headings.

    >>> found = recipe(Page("红烧茄子\n用料\n茄子 三条\n蒜 五瓣\n做法\n茄子切块，撒盐，放十分钟，把水挤掉。"))
    >>> sorted(found.headings), sorted(found.ingredients)
    ([1, 4], [2, 3])
    """
    needed, told = list(page.lines_with(_INGREDIENTS)), list(page.lines_with(_METHOD))
    if page.format != "text" or not needed or not told or needed[0].start > told[0].start:
        return Recipe(frozenset(), frozenset())
    tips = [line for line in page.filled if line.start > told[0].start and _TIP.fullmatch(line.text)]
    headings = {line.index for line in (*needed, *told, *tips) if line.after is not None}
    ingredients = set()
    for heading in needed:
        line: Line | None = heading.after
        while (
            line is not None and line.index not in headings and len(line.text) <= 30 and not _SENTENCE.search(line.text)
        ):
            ingredients.add(line.index)
            line = line.after
    return Recipe(frozenset(headings), frozenset(ingredients))
