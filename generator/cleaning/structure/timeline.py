"""Times that a text itself goes by: the hours of a day, the places in a recording."""

import re
from collections.abc import Iterator, Sequence

from generator.cleaning.page import Line, Page, once
from generator.cleaning.structure.lengths import closed

_TIME = re.compile(r"[（(\[【]?(?P<time>\d{1,2}(?:[:：]\d\d){1,2})[）)\]】]?(?P<said>\s*(?!-->)[-–—]?\s*[^\s\d.,].*)?")
_HOURS, _PLACES = 3, 4
"""So many hours alone on their lines are a day's; so many places with what is heard there are a recording's."""


@once
def timeline(page: Page) -> frozenset[int]:
    """The indexes of the lines that begin with times which go up from line to line: hours over paragraphs, or what is
    heard when in a recording. The hours at which readers wrote stand below their names.

    >>> day = "08:10\\n他开了门。\\n08:25\\n来了一个人。\\n09:40\\n又来了一个。"
    >>> sorted(timeline(Page(day))), sorted(timeline(Page("03:21 潮汐\\n01:10 月亮\\n02:20 渔村\\n04:01 井")))
    ([0, 2, 4], [])
    """
    if page.text.count(":") + page.text.count("：") < _HOURS:
        return frozenset()
    timed = [
        (line, match) for line in page.filled if len(line.text) <= _LONGEST and (match := _TIME.fullmatch(line.text))
    ]
    alone = [(line, match["time"]) for line, match in timed if not match["said"] and _is_over_a_paragraph(line)]
    if alone and re.match("0?[0-3][:：]", alone[0][1]):
        alone = []  # places in a film, over what is said there
    said = [(line, match["time"]) for line, match in timed if match["said"]]
    return frozenset({*_rising(alone, _HOURS), *_rising(said, _PLACES)})


@once
def moments(page: Page) -> Sequence[Line]:
    """The lines that are moments of a recording and nothing else, going up, each over what is heard from then on.

    >>> [line.text for line in moments(Page("00:00:41\\n林：你好。\\n00:09:12\\n顾：下雨了。\\n00:27:50\\n林：走吧。"))]
    ['00:00:41', '00:09:12', '00:27:50']
    >>> [line.text for line in moments(Page("08:10\\n他开了门。\\n08:25\\n来了一个人。\\n09:40\\n又来了一个。"))]
    []
    """
    if page.text.count(":") + page.text.count("：") < _HOURS:
        return ()
    alone = [
        (line, match["time"])
        for line in page.filled
        if len(line.text) <= 12 and (match := _TIME.fullmatch(line.text)) and not match["said"]
    ]
    of_recording = [(line, time) for line, time in alone if len(re.split("[:：]", time)) == 3 or time < "04"]
    found = {*_rising(of_recording, _HOURS)}
    return [line for line, _ in of_recording if line.index in found]


def is_an_hour(text: str) -> bool:
    """Whether a line is a time and nothing else.

    >>> is_an_hour("08:10"), is_an_hour("02:10 潮汐从哪里来")
    (True, False)
    """
    match = _TIME.fullmatch(text)
    return match is not None and not match["said"]


_LONGEST = 80


def _is_over_a_paragraph(line: Line) -> bool:
    """Whether a sentence stands below, and nothing right above that could be a reader's name."""
    return (
        line.after is not None
        and closed(line.after)
        and (line.before is None or closed(line.before) or line.page.rank(line) < 3)
    )


def _rising(timed: Sequence[tuple[Line, str]], least: int) -> Iterator[int]:
    """The lines of each run of so many whose times go up."""
    run: list[tuple[int, tuple[int, ...]]] = []
    for line, time in timed:
        parts = tuple(map(int, re.split("[:：]", time)))
        when = (len(parts), *parts)  # an hour more is a part more
        if run and when <= run[-1][1]:
            if len(run) >= least:
                yield from (index for index, _ in run)
            run = []
        run.append((line.index, when))
    if len(run) >= least:
        yield from (index for index, _ in run)
