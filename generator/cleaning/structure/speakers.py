"""Who speaks in an interview."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from generator.cleaning.page import HAN, Line, Page, once
from generator.cleaning.trigger import Trigger

_NAME = rf"(?:[{HAN}A-Za-z][{HAN}A-Za-z0-9·.\-']{{0,11}}|[A-Z][\w.'’\-]+(?: [A-Z][\w.'’\-]+){{1,2}})"
OPENING = Trigger(
    rf"^[ \t\u3000]*(?:\*\*|__)?(?P<name>{_NAME})(?:[（(][^（）()\n]{{1,16}}[）)])?(?:\*\*|__)?"
    r"[ ]?[:：](?:\*\*|__)?[ ]?(?=\S)",
)
"""A line's beginning that may name who speaks."""

ASKER = re.compile(
    r"^(?:Q|A|问|答|問|记者|記者|主持人|主持|编者|采访者|Interviewer|Host|Moderator|提问|嘉宾)\d{0,2}$", re.IGNORECASE
)
"""Names that are a part in an interview by themselves."""

_NO_SPEAKER = re.compile(
    r"(?:说|道|表示|认为|指出|写|问|答|称|是|有|的|了|地点|时间|日期|来源|作者|编辑|标题|关键词|摘要|注|如下|例如|比如|包括|第[一二三四五六七八九十]|其[一二三四]"
    r"|结论|建议|特点|优点|缺点|原因|方法|步骤|结果|问题|答案|提示|声明|图|表|链接|地址|电话|邮箱|网址|官网|备注|总结|结语|导读|按|价格|配料|材料|规则|要求|内容|名称|类型|定义|背景|目标|意义)$"
    r"|^(?:https?|http|注|附|另|图|表|又|但|而|即|则|因为|所以|首先|其次|最后|一方面|另一方面|总之|此外)"
)
_WITHIN = re.compile(rf"(?<=[。！？!?…”」])[ ]?(?P<name>[{HAN}]{{2,8}}) ?[:：] ?(?=[^\s“「])")
"""Who may speak next, right behind a sentence."""
_TALK = 4
"""So many turns are an interview, though they stand on one line."""


def turns_within(text: str) -> Sequence[int]:
    """Where turns begin within a line of text: two speakers at the least, each of whom comes back.

    >>> said = "渔人说他不急。山谷：你从哪里来？林小满：从海边来。山谷：为什么？林小满：因为冬天。"
    >>> [said[place:][:3] for place in turns_within(said)]
    ['山谷：', '林小满', '山谷：', '林小满']
    >>> turns_within("他们问：为什么？答案：没有。他们问：为什么？答案：没有。")
    []
    """
    found = [match for match in _WITHIN.finditer(text) if not _NO_SPEAKER.search(match["name"])]
    times = Counter(match["name"] for match in found)
    told = [match for match in found if times[match["name"]] >= 2]
    speaking = {match["name"] for match in told}
    return [match.start("name") for match in told] if len(speaking) >= 2 and len(told) >= _TALK else []


_ENDED = re.compile(r"[。！？!?…—.”」』]\s*$")


@once
def _openings(page: Page) -> Sequence[tuple[Line, re.Match[str]]]:
    """The lines that may begin with who speaks, and these beginnings."""
    return [(line, match) for line in page.lines_with(OPENING) if (match := OPENING.pattern.match(line.raw))]


@once
def speakers(page: Page) -> Mapping[str, int]:
    """The speakers of an interview and how often each begins a line; empty for a text that is none.

    A speaker comes back: a name before a colon that begins one line alone may be any label. There are two at the
    least, and what they say ends as sentences do.

    >>> dict(speakers(Page("记者：你从哪里来？\\n林小满：从海边来。\\n记者：为什么？\\n林小满：因为冬天。")))
    {'记者': 2, '林小满': 2}
    >>> dict(speakers(Page("地点：海边\\n时间：清晨\\n地点：山上\\n时间：黄昏")))
    {}
    """
    counts: Counter[str] = Counter()
    ended: Counter[str] = Counter()
    for line, match in _openings(page):
        name = match["name"].strip()
        if _NO_SPEAKER.search(name) and not ASKER.match(name):
            continue
        said = line.raw[match.end() :]
        counts[name] += 1
        ended[name] += bool(_ENDED.search(said)) and len(said) >= 2
    named = {
        name: times
        for name, times in counts.items()
        if (times >= 2 or ASKER.match(name)) and ended[name] >= 0.6 * times
    }
    if len(named) < 2 or sum(named.values()) < 4:
        return {}
    return named


QUESTIONER = ""
"""Who asks where only the answers bear a name."""


def _asked(page: Page) -> Mapping[int, str]:
    """The turns of an interview in which one name alone is set before what it says, and questions stand bare above it.

    The name comes back four times at the least, and hardly ever but after a question.
    """
    begun: dict[str, list[Line]] = {}
    for line, match in _openings(page):
        if not _NO_SPEAKER.search(match["name"]) and _ENDED.search(line.text):
            begun.setdefault(match["name"].strip(), []).append(line)
    for name, answers in sorted(begun.items(), key=lambda one: (-len(one[1]), one[0])):
        questions = [
            (before, line)
            for line in answers
            if (before := line.before) is not None and _ASKED.search(before.text) and len(before.text) <= 80
        ]
        if len(answers) < 4 or len(questions) < 0.75 * len(answers):
            return {}
        return dict(
            sorted(
                [(line.index, name) for line in answers]
                + [(question.index, QUESTIONER) for question, _ in questions if not OPENING.pattern.match(question.raw)]
            )
        )
    return {}


_SPACED = re.compile(
    rf"^[ \t\u3000]*(?P<name>[A-Za-z][\w.'’\-]{{0,15}}|[{HAN}]{{2,4}})(?:[ \u3000]+|[ ]?[｜|丨][ ]?)(?=\S)"
)
"""A line's beginning that may name who speaks where a space or a stroke stands for the colon."""
_ASKED = re.compile(r"[？?！!](?:[”」])?$")


@once
def turns(page: Page) -> Mapping[int, str]:
    """The indexes of the lines that begin a speaker's turn, and who speaks.

    Where no colons show it, two names that begin lines show it by themselves: one of them asks, again and again, and
    each time the other speaks next.

    >>> talk = ["白鹭 你从哪里来？", "林小满 从海边来，坐了一天的车。"] * 4
    >>> len(turns(Page("\\n".join(talk))))
    8
    >>> len(turns(Page("\\n".join(["潮汐 是海水的呼吸。", "月亮 是海水的钟。"] * 4))))
    0
    """
    if named := speakers(page):
        opened = {
            line.index: match["name"].strip()
            for line, match in _openings(page)
            if (name := match["name"].strip()) in named or not _NO_SPEAKER.search(name)
        }
        spoken = {index: name for index, name in opened.items() if name in named}
        if len(spoken) >= 6:
            # Somebody may speak once, between two turns of the others.
            spoken.update(
                (index, name)
                for index, name in opened.items()
                if index not in spoken and len(name) <= 4 and _among(page.lines[index], spoken)
            )
        return dict(sorted(spoken.items()))
    if page.format != "text" or not page.chinese:
        return {}
    return _asked(page) or _spaced(page)


def _spaced(page: Page) -> Mapping[int, str]:
    """The turns of an interview whose speakers are set off by a space or a stroke."""
    begun = [(line, match["name"]) for line in page.filled if (match := _SPACED.match(line.raw))]
    if len(begun) < 6:
        return {}
    common = [name for name, times in Counter(name for _, name in begun).most_common(2) if times >= 3]
    if len(common) < 2:
        return {}
    heard = [(line, name) for line, name in begun if name in common]
    for asker in sorted(common):
        asked = [at for at, (line, name) in enumerate(heard) if name == asker and _ASKED.search(line.text)]
        times = sum(name == asker for _, name in heard)
        answered = sum(at + 1 < len(heard) and _answers(heard[at], heard[at + 1]) for at in asked)
        if len(asked) >= max(3, 0.6 * times) and answered >= 0.8 * len(asked):
            return {line.index: name for line, name in heard}
    return {}


def _among(line: Line, spoken: Mapping[int, str]) -> bool:
    """True for a line between two turns."""
    before, after = line.before, line.after
    return before is not None and after is not None and before.index in spoken and after.index in spoken


def _answers(question: tuple[Line, str], answer: tuple[Line, str]) -> bool:
    """True where the line after the question is another speaker's."""
    after = question[0].after
    return after is not None and after.index == answer[0].index and question[1] != answer[1]
