"""Repost conditions, copyright and liability notices, disclaimers."""

import re
from collections.abc import Iterator

from generator.cleaning.finding import Finding
from generator.cleaning.noise.latin import prose
from generator.cleaning.noise.place import ARTICLE, at_edge, frame_rule, near_head, near_tail, plain, tells
from generator.cleaning.noise.words import phrases
from generator.cleaning.page import Line

_CONDITION = re.compile(phrases("notices"), re.IGNORECASE)
_PICTURES = re.compile(
    r"\W*(?:(?:本文|文中|文内|题图|头图|封面图?|首图|配图|内文|部分)?(?:及|和|、)?(?:部分)?(?:内文|文中)?"
    r"(?:配图|图片|图|插图|照片)?(?:均|部分|全部|皆)?"
    rf"(?:来源于?|来自|源自|来源自|自|由)[:：\s]*(?:{phrases('picture-libraries')})[^。，,]{{0,12}}"
    r"(?:[，,]\s*(?:基于|遵循)[^。，,]{2,16})?"
    r"|(?:本文)?(?:头图|题图|封面图?|配图|首图|插图|图片)均?(?:由|为|系|使用)[^。，,]{2,30}(?:生成|制作|绘制|授权|提供))[。，]?\W*",
    re.IGNORECASE,
)
_SENTENCE = re.compile(
    r"[“「][^”」]{20,}[”」]|表示[，：]|认为[，：]|律师|法院|化名|据(?!此).{2,12}(?:报道|介绍)|[？?].*[。]"
)
_LABEL = re.compile(
    r"\W*(?:特别)?(?:免责声明|版权声明|免責聲明|版權聲明|风险提示|法律声明|声明|聲明|重要提示|转载声明|转载须知|侵权声明|Disclaimer|Copyright)\W*",
    re.IGNORECASE,
)


@frame_rule(
    "N30",
    phrases("notice-signs"),
    330,
    (14, 20),
)
def repost_condition(line: Line) -> Iterator[Finding]:
    r"""Conditions for reposting, copyright and liability notices, disclaimers of investment and opinion.

    未经授权不得转载, 本文仅代表作者观点, 市场有风险，投资需谨慎, 侵删: accounts and sites set them at the head or the
    tail, as lines of their own.

    Only at the edges, and only lines without a quotation or a speaker: an essay on copyright keeps its sentences, and
    so do the articles of a law.

    >>> from generator.cleaning.rule import tried
    >>> tried(repost_condition, "一。\n二。\n本文仅代表作者个人观点，不代表本站立场。\n图片来自网络，侵删")
    '一。\n二。\n\n'
    >>> tried(repost_condition, "律师说：“未经授权不得转载，是写给守法的人看的。”")
    '律师说：“未经授权不得转载，是写给守法的人看的。”'
    >>> tried(repost_condition, "第八条 违反前条的，依法追究责任。\n第九条 本条例自公布之日起施行。")
    '第八条 违反前条的，依法追究责任。\n第九条 本条例自公布之日起施行。'
    """
    text = plain(line)
    if _SENTENCE.search(text) or len(line.page.filled) < 2 or ARTICLE.match(text) or tells(text):
        return
    if not (near_tail(line, 16) or (near_head(line, 14 if len(text) <= 24 else 5) and len(text) <= 60)):
        return
    notice = len(text) <= 320 and _CONDITION.search(text) and _dense(text)
    if notice or (len(text) <= 40 and _LABEL.fullmatch(text)):
        yield line.drop("rights")


_QUOTED = re.compile("“[^”]*”|「[^」]*」|『[^』]*』")


def _dense(text: str) -> bool:
    """Whether a line is a notice and no sentence that happens to hold its words: each 60 characters need one."""
    hits = len(_CONDITION.findall(_QUOTED.sub("", text)))  # a notice that is quoted is spoken of
    if text.count("“") != text.count("”") or text.count("「") != text.count("」"):
        return False  # a piece of a sentence that quotes one
    return hits >= 1 and (
        len(text) <= 70
        or hits * 70 >= len(text)
        or bool(re.match(r"[（(*【\[]?(?:免责|版权|声明|特别|本稿件|本文系|本内容|凡|\*免责)", text))
    )


@frame_rule("N31", r"(?:配图|图片|题图|头图|首图|封面|插图|内文).{0,10}(?:来|自|源|由|为|系|使用)", 120, (5, 18))
def picture_rights(line: Line) -> Iterator[Finding]:
    r"""Where all pictures of a page come from, said once: 文中配图来源于网络, 题图来自视觉中国.

    It stands among the notices at head or tail. A caption with its own words keeps its source; of a note that also says
    something of the text (names changed) only its first sentence goes.

    >>> from generator.cleaning.rule import tried
    >>> tried(picture_rights, "一。\n二。\n▪ 文中配图来源于网络")
    '一。\n二。\n'
    >>> tried(picture_rights, "一。\n*题图来源于视觉中国。文中小林为化名。")
    '一。\n文中小林为化名。'
    """
    if len(line.page.filled) < 2 or not at_edge(line, 4, 14):
        return
    if len(plain(line)) <= 50 and _PICTURES.fullmatch(plain(line)):
        yield line.drop("rights")
        return
    said = line.raw.find("。") + 1
    if 0 < said <= 50 and "化名" in line.raw[said:] and _PICTURES.fullmatch(line.raw[:said]):
        yield line.cut(0, said, "rights")


_ENGLISH = re.compile(phrases("english-notices"), re.IGNORECASE)
_SAID = re.compile(r"[\"“][^\"“”]*[\"”](?= *[a-z])|(?<=[a-z,:] )[\"“][^\"“”]*[\"”]")
"""What somebody says in a sentence."""
_CLAUSE = re.compile(r"\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-z]|[ivx]+)[.)]\s", re.IGNORECASE)


@frame_rule("N32", phrases("english-notice-signs"), 400, (0, 24))
def english_rights(line: Line) -> Iterator[Finding]:
    """Copyright lines and disclaimers in English: © 2024 …, All rights reserved, for informational purposes only.

    Only short paragraphs at the tail; an essay on copyright is longer and stands elsewhere, and a numbered clause of
    by-laws is the text itself, and so is what somebody says.

    >>> from generator.cleaning.rule import tried
    >>> tried(english_rights, "He left.\\nShe stayed.\\n© 2021 The Paper. All rights reserved.")
    'He left.\\nShe stayed.\\n'
    >>> tried(english_rights, "He opened the door without permission.\\nThen it rained.\\nThen it stopped.")
    'He opened the door without permission.\\nThen it rained.\\nThen it stopped.'
    """
    if len(line.page.filled) < 3 or not _ENGLISH.search(_SAID.sub(" ", plain(line))):
        return
    rank = line.page.rank(line)
    foot = near_tail(line, 8) and line.page.from_end(line) < max(1, len(line.page.filled) // 3)
    if (foot or rank > prose(line.page)[1] >= 0) and not _CLAUSE.match(plain(line)):
        yield line.drop("rights")
