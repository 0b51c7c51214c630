"""Lines with a bullet that are no list: headlines of a digest, words under pictures."""

import re
from collections.abc import Mapping
from typing import Literal

from generator.cleaning.page import Line, Page, once
from generator.cleaning.structure.pictures import is_caption, pictured
from generator.cleaning.trigger import Trigger

Role = Literal["category", "headline", "caption"]

BULLET = Trigger(r"^[ \t\u3000\xa0]*[●•○◎◦■□◆◇▪▫‣·]\s*(?=\S)", re.MULTILINE)
_SHOWS = re.compile(r"[《“]|图|照|海报|作品|画|视频|展|草稿|分镜|现场|拍")
_CLOSED = re.compile(r"[。；;，,、：:]$")


@once
def bulleted(page: Page) -> Mapping[int, Role]:
    """What the bulleted lines of a page are that stand by themselves, by their indexes; empty where they are items.

    Bulleted lines beside each other are a list, and three of a kind are needed for anything else. Most of them under
    a short line of its own, each over a paragraph: a digest, the short lines are its categories. Most of them between
    paragraphs, and a good part of them speaking of pictures: captions; none of them: headlines without categories.

    >>> dish = ["海鲜", "● 潮水带来了新的贝壳", "渔人按着潮水的钟点出门，又按着它的钟点回家，一年到头都是这样。"]
    >>> dict(bulleted(Page("\\n".join(dish * 3))))
    {0: 'category', 1: 'headline', 3: 'category', 4: 'headline', 6: 'category', 7: 'headline'}
    """
    if page.format != "text" or not page.chinese:
        return {}
    marked = list(page.lines_with(BULLET))
    if len(marked) < 3:
        return {}
    runs = _runs(marked)
    single = [run[0] for run in runs if len(run) == 1 and not _under_colon(run[0])]
    if len(single) < 3 or len(single) < 0.7 * sum(len(run) <= 2 for run in runs):
        return {}
    heads = [line for line in single if _over_prose(line) and not _CLOSED.search(line.text) and len(line.text) <= 40]
    named = [line.before for line in (run[0] for run in runs) if line.before and _category(line.before)]
    words = [line for run in runs if len(run) <= 2 for line in run if len(line.text) <= 90]
    between = sum(_over_prose(line) and _under_prose(line) for line in single)
    found: dict[int, Role] = {}
    if len(named) >= 3 and len(heads) >= 3 and len(named) >= 0.6 * len(heads):
        found.update((line.index, "category") for line in named)
        found.update((line.index, "headline") for line in heads)
    elif _shows(words) and between >= 0.6 * len(single) and not all(_CLOSED.search(line.text) for line in words):
        found.update((line.index, "caption") for line in words)
    elif len(heads) == len(single) and between >= 0.8 * len(single):
        found.update((line.index, "headline") for line in heads)
    return dict(sorted(found.items()))


def _shows(words: list[Line]) -> bool:
    """True where a good part of the lines speaks of pictures."""
    shown = sum(bool(_SHOWS.search(line.text)) or is_caption(line) or pictured(line.text) > 0 for line in words)
    return 4 * shown >= len(words)


def _runs(marked: list[Line]) -> list[list[Line]]:
    """Bulleted lines beside each other, together."""
    runs: list[list[Line]] = []
    for line in marked:
        if runs and line.before is not None and line.before.index == runs[-1][-1].index:
            runs[-1].append(line)
        else:
            runs.append([line])
    return runs


def _under_colon(line: Line) -> bool:
    return line.before is not None and line.before.text.endswith(("：", ":"))


def _category(line: Line) -> bool:
    return len(line.text) <= 10 and not re.search(r"[。，、；：！？…”]$", line.text)


def _over_prose(line: Line) -> bool:
    return line.after is not None and len(line.after.text) >= 16


def _under_prose(line: Line) -> bool:
    return line.before is not None and (
        bool(re.search("[。！？…”」]$", line.before.text)) or len(line.before.text) >= 60
    )
