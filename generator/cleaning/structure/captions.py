"""Words under a picture, and where a picture is from."""

import re
from collections.abc import Iterator

from generator.cleaning.finding import Finding, Shape
from generator.cleaning.page import HAN, Line
from generator.cleaning.rule import line_rule

_MARKED = re.compile(
    r"^\s*(?:[△▲▼▽]\s*\S|(?:图|表|图表|Figure|Fig\.?|Table)\s?\d{1,3}(?:[-.．]\d{1,2})?[\s:：.、|｜]\s*\S|(?:图注|图说|图为|上图|下图|左图|右图)[：:为是，]\S)",
    re.IGNORECASE,
)
_CREDITED = re.compile(
    rf"(?<![{HAN}])(?:图片来源|图源|图片|图|供图|制图|摄影|视频截图|资料图)\s*[：:|｜/／]\s*\S"
    r"|(?:^|[（( ])来源\s*[：:|｜/／]\s*\S"
    r"|(?:供图|摄|资料图|截图|资料照片|示意图|效果图|海报|剧照|截屏|视觉中国|东方IC|IC\s?photo|unsplash|pexels|shutterstock|getty)[）)]?$"
    r"|^(?:photo|image|photograph|picture|illustration|screenshot)s?\s*(?:by|:|：|credit|courtesy|from)",
    re.IGNORECASE,
)
_SHOWN = re.compile(
    r"(?:现场|现场图|截图|照片|合影|海报|剧照|封面|画面|示意图|效果图|资料图|配图|视频|博客|图片|图像|插图|漫画|画作|演出照|宣传照|作品|雕像|外景|一角|全景|夜景|自然风光|风光|街景|页面|界面|官网|MV|宣传片|演示|专辑|框架|流程图|结构图|架构图|曲线图|路线图|对比图)[。.]?$"
)
_DEPICTS = re.compile(
    r"(?:发布的|更新的|生成的|拍摄的|绘制的|制作的|拍下的|展示的|陈列的|摄于|拍于|地点在|举行的|在\S{1,12}(?:现场|上)).{0,24}$"
)
_TALKS = re.compile(
    r"[，,].*[，,]|^(?:如何|为什么|怎样|什么|从|让|做|当|用|把|被|并|而|但|所以|也|又|还|只|都|这|那)|不|是|能|会|要|可以|成为"
)
_GIVEN = re.compile(r"（[^（）]{2,40}(?:作品|供图|截图|资料图|摄|提供|来源[：:][^（）]+)）")
_WORK = re.compile(r"^《[^《》]{1,30}》(?:剧照|海报|截图|封面|专辑|画面|MV)?$")


def is_caption(line: Line) -> bool:
    """True for a line that is a caption by what it says: marked as one, credited, or naming what is shown."""
    text = line.text
    if len(text) > 90 or _MARKED.match(text):
        return len(text) <= 90
    if re.search(r"[。！？!?；;].", re.sub(r"[。.](?=[^。]{0,12}(?:供图|摄|图|来源))", "", text)):
        return False
    if _CREDITED.search(text):
        return len(text) <= 70
    if not re.search(f"[{HAN}]", text) or re.search("[？?！：；，]$", text):
        return False
    return bool(_WORK.match(text) or _GIVEN.fullmatch(text)) or (_names(text) and _between_prose(line))


def _names(text: str) -> bool:
    """True for words that name a picture or what is on it, and say nothing of it."""
    bare = text.rstrip("。")
    if len(bare) > 40 or (bare != text and "，" in bare):
        return False
    if _SHOWN.search(text) and not _TALKS.search(bare):
        return True
    return bare == text and "，" in bare and bool(_DEPICTS.search(bare))


def _between_prose(line: Line) -> bool:
    """True where the line stands within the text, after a paragraph rather than after a heading."""
    before = line.before
    return before is not None and line.after is not None and len(before.text) >= 20


@line_rule("S52", r"^[^\n]{2,90}$")
def caption(line: Line) -> Iterator[Finding]:
    r"""Captions: marked with a triangle or a number, credited to a source, or naming a picture and nothing more.

    >>> from generator.cleaning.page import Page
    >>> list(caption(Page("△退潮后的沙洲")))
    [Shape(line=0, kind='caption', lines=1)]
    >>> list(caption(Page("他看了很久照片。")))
    []
    """
    if is_caption(line):
        yield Shape(line.index, "caption")
