"""Who speaks in an interview."""

import re
from collections import Counter
from collections.abc import Mapping

from generator.cleaning.page import HAN, Page, once

_NAME = rf"(?:[{HAN}A-Za-z][{HAN}A-Za-z0-9·.\-']{{0,11}}|[A-Z][\w.'’\-]+(?: [A-Z][\w.'’\-]+){{1,2}})"
OPENING = re.compile(
    rf"^[ \t\u3000]*(?:\*\*|__)?(?P<name>{_NAME})(?:[（(][^（）()]{{1,16}}[）)])?(?:\*\*|__)?"
    r"[ ]?[:：](?:\*\*|__)?[ ]?(?=\S)",
    re.MULTILINE,
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
_ENDED = re.compile(r"[。！？!?…—.”」』]\s*$")


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
    for match in OPENING.finditer(page.text):
        name = match["name"].strip()
        if _NO_SPEAKER.search(name) and not ASKER.match(name):
            continue
        line_end = page.text.find("\n", match.end())
        said = page.text[match.end() : line_end if line_end >= 0 else len(page.text)]
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
