"""How words under a picture read, told from the words alone."""

import re
from functools import lru_cache

from generator.cleaning.metadata.names import has_surname
from generator.cleaning.page import HAN, HAN_LETTER, Line, Page, once
from generator.cleaning.trigger import Trigger

_MARKED = Trigger(
    r"^\s*(?:[△▲▼▽◀▶←→↑]\s*\S"
    r"|(?:[图圖表]|[图圖]表|Figure|Fig\.?|Table)\s?(?:\d{1,3}|[一二三四五六七八九十](?=[：:]))(?:[-.．]\d{1,2})?[\s:：.、|｜]\s*"
    r"(?![是为展显给表列])\S|[图圖](?:注|说|說|为|為)[：:，]?\S|[上下左右][图圖](?:[：:为為是，]\S|来自|來自|源自)|[左右][一二三四1-4][：:]\S|[图圖]像加[注註]文字)",
    re.IGNORECASE,
)
_CREDITED = Trigger(
    rf"(?<![{HAN}])(?:[图圖]片(?:来源|來源)|[图圖]源|[图圖]片?|供[图圖]|制图|製圖|绘图|繪圖|[摄攝]影|视频截图|资料图)\s*[：:|｜/／]\s*\S"
    r"|(?:^|[，,\s])UP主\s?[：:]\s?\S{1,24}$"
    rf"|[，,\s（(](?:图源|图据|图片来自|图自|供图|图片源自)\s?[{HAN}A-Za-z·]{{1,14}}[）)]?$"
    r"|[（(](?:受[访訪]者|[采採][访訪][对對]象|本人|主[办辦]方|作者|校方|家[属屬])提供[）)]$"
    rf"|。[{HAN}]{{2,10}}[ \u3000][图圖摄攝]$"
    r"|(?:^|[（( ])(?:数据|资料)?来源\s*[：:|｜/／]\s*\S"
    r"|(?:供[图圖]|[摄攝]|[／/]\s?[摄攝]影|资料图|截图|资料照片|示意图|效果图|海报|剧照|截屏|视觉中国|东方IC|IC\s?photo|unsplash|pexels|shutterstock|getty)"
    r"(?:[）)]|[（(][^（）()]{1,12}[）)])?$"
    r"|[，。]图为[^。]{2,30}。?$|[|｜]\s*photo(?:graph)?s? by\s\S"
    r"|^(?:photo|image|photograph|picture|illustration|screenshot)s?\s*(?:by|:|：|credit|courtesy|from)",
    re.IGNORECASE,
)
_TAKEN = Trigger(
    r"[.,”)»] (?:\([A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){1,3} ?/ ?[A-Z][^()\n]{2,40}\)|©\s?[A-Z][^.!?\n]{2,40})$"
    r"|[.,”)] \(?(?:Photo(?:graph)?|Image|Picture|Illustration)s?(?: credit| courtesy)?(?: by |: ?|/)"
    r"[A-Z][^.!?]{1,40}$",
)
"""Who took a picture, behind a sentence in a Western language."""
_SHOWN = re.compile(
    r"(?:现场|现场图|截图|照片|合影|海报|剧照|封面|画面|示意图|效果图|资料图|配图|视频|博客|图片|图像|插图|漫画|画作|演出照|宣传照|作品|雕像|外景|一角|全景|夜景|自然风光|风光|街景|页面|界面|官网|MV|宣传片|演示|专辑|框架|流程图|结构图|架构图|曲线图|路线图|对比图)[。.]?$"
)
_DEPICTS = re.compile(
    r"(?:发布的|更新的|生成的|拍摄的|绘制的|制作的|拍下的|展示的|陈列的|摄于|拍于|地点在|举行的|在\S{1,12}(?:现场|上)).{0,24}$"
)
_TALKS = re.compile(
    r"[，,].*[，,]|^(?:如何|为什么|怎样|什么|从|让|做|当|用|把|被|并|而|但|所以|也|又|还|只|都|这|那)|不|是|能|会|要|可以|成为"
)
_GIVEN = re.compile(
    r"（[^（）]{2,40}(?:作品|供图|截图|截屏|资料图|照片|的回答|的回复|生成|绘制|摄|提供|来源[：:][^（）]+)）"
)
_WORK = re.compile(
    r"^(?!《[^《》]*(?:法|条例|办法|规定|公约|通知)》)《[^《》]{1,30}》(?:剧照|海报|截图|封面|专辑|画面|MV)?$"
)

_NOTE = re.compile(r"\s*(?:\[\d{1,3}\]|［\d{1,3}］)$")
_ROLE = re.compile(
    r"(?:总裁|主任|总监|负责人|教授|创始人|经理|董事长?|理事长|秘书长|[院校会社局处部科站馆所厂行船队市县镇村]长|主席|院士|书记"
    r"|律师|记者|博士|主编|总编辑?|工程师|研究员|学者|导师|顾问|发言人|监制|老板|CEO|CTO|COO|VP|合伙人|专家|首席\S{1,6})"
    rf"\s?(?P<after>[{HAN}]{{2,4}}|[A-Z][\w.'’-]*(?:[ ·][A-Z][\w.'’-]*){{0,3}})$"
    r"|^(?:歌手|演员|导演|作家|画家|诗人|作曲家|音乐人|主持人|艺术家|钢琴家|科学家|运动员|设计师|摄影师)"
    rf"(?P<alone>[{HAN}]{{2,4}})$"
)
"""Someone's post and name, as under a portrait."""
_MADE = re.compile(
    r"(?:作品|名曲|单曲|专辑|绘画|歌曲|新歌|电影|小说|画作)《[^《》]+》$"
    r"|^[A-Za-z][A-Za-z0-9 .·-]*生成\w{2,8}$|^\w{2,8}(?:金融中心|大厦|大楼|广场|展台|展厅)$"
    r"|[的了唱演奏绘]《[^《》]{1,30}》\S{0,4}$|(?:^|[^由])(?:生成|绘制|拍摄|复原|演唱)的\S{1,12}$|(?<!由)(?<!由AI)制作的\S{1,12}$|生成图$|曲线$|示意$"
)
"""Something that somebody made."""
_FIGURE = re.compile(
    r"(?:变化情况|变化趋势|走势|走势图|占比|分布|分布图|对比表|排行榜?|统计表|一览表?|数据图|柱状图|饼图|视图|图谱|全景图|一览图|弹幕|热搜词条|产品展示|作品展示|展示图)$"
)
"""The name of a figure or table."""
_TEXT = re.compile(
    r"(?:全文|原文|声明|公告|博文|微博|推文|帖子|发文|评论|留言|聊天记录|对话记录|通知书?|函件|来信|签名)$"
)
"""A text of which a picture is shown."""
_DONE = re.compile(
    r"^(?:用|利用|使用|通过)\S{2,16}?(?:写|画|做|生成|制作|创作|绘制|完成|合成)|^向\S{2,14}(?:提问|询问|展示|介绍)"
    r"|(?:利用|使用|用|借助)\S{2,8}(?:创作|制作|完成|生成|绘制|合成)|登上\S{2,12}$"
    r"|(?:正在|在)\S{1,16}(?:表演|演唱|演出|展出|发言|演讲|致辞|合影|亮相|参观|体验|工作|训练|比赛)$"
)
"""Somebody seen at something."""
_GOING = re.compile(r"^(?:已经|一直|正在|还在)(?!\S{0,12}[，,])")
"""No heading begins so."""
_THING = re.compile(
    r"的\S{0,8}(?:绘画|图画|歌曲|音乐集|模型|机器人|产品|设备|照|画|图|集|表|榜|像|装置|草稿|手稿|样子)$"
)
_NAMED = re.compile(r"《[^《》]{1,30}》\S{0,2}$")
_DAY = re.compile(r"^(?:\d{4}年)?\d{1,2}月\d{1,2}日(?:[上下]午|晚|晚间|清晨)?，", re.MULTILINE)
_REPORTS = re.compile(
    r"表示|宣布|发布|指出|认为|称|说|显示|获悉|报道|上市|签署|推出|启动|通过|回应|发文|同比|增长|下降|将|已|[%％]"
)


_SENTENCES = re.compile(r"[。！？!?；;].")
"""The end of a sentence with another behind it."""
_BEFORE_A_CREDIT = re.compile(r"[。.](?=[^。]{0,24}(?:供[图圖]|提供）$|[摄攝]|[图圖]|来源|來源))")


def _noteless(text: str) -> str:
    """The words of a line without the number of a note at their end."""
    return _NOTE.sub("", text) if text.endswith(("]", "］")) else text


def is_caption(line: Line) -> bool:
    """True for a line that is a caption by what it says: marked as one, credited, or naming what is shown."""
    known = _judged(line.page)
    if line.index not in known:
        known[line.index] = _is_caption(line)
    return known[line.index]


@once
def _judged(page: Page) -> dict[int, bool]:
    """The lines of the page that were asked about, and whether each is a caption."""
    return {}


def _is_caption(line: Line) -> bool:
    text, page = _noteless(line.text), line.page
    taken = page.may_hold(line, _TAKEN) and _TAKEN.pattern.search(text) is not None
    if len(text) > 90:
        return len(text) <= 200 and taken
    if (page.may_hold(line, _MARKED) and _MARKED.pattern.match(text)) or line.index in _day_photos(page):
        return not text.endswith(("：", ":"))
    if _SENTENCES.search(text) and _SENTENCES.search(_BEFORE_A_CREDIT.sub("", text)):
        return False
    if taken or (page.may_hold(line, _CREDITED) and _CREDITED.pattern.search(text)):
        return len(text) <= 70 or text.isascii()
    if _WORK.match(text) or _GIVEN.fullmatch(text):
        return True
    return _names(text) and _between_prose(line)


@lru_cache(maxsize=256)  # of a line between two that may be headings both ask
def pictured(text: str) -> int:
    """How strongly words read as the name of what a picture shows: 0 not at all, 1 they may, 2 they do.

    >>> pictured("画家林小满"), pictured("用炭笔画一只白鹭"), pictured("渔村的冬天")
    (2, 1, 0)
    """
    text = _noteless(text)
    if text.endswith(("？", "?")):
        return 0
    if (
        _ends(text, _FIGURE)
        or _GOING.match(text)
        or _MADE.search(text)
        or _posted(text)
        or (_ends(text, _SHOWN) and not _TALKS.search(text))
    ):
        return 2
    return int(_ends(text, _TEXT) or any(pattern.search(text) for pattern in (_DONE, _THING, _NAMED)))


_LAST = 6
"""No words of those that a text is to end with are longer, a mark behind them included."""


def _ends(text: str, words: re.Pattern[str]) -> bool:
    """True for a text that ends with certain words."""
    return words.search(text, max(0, len(text) - _LAST)) is not None


_TALK = re.compile("(?:独家|獨家)?(?:对话|對話|专访|專訪|访谈|訪談|采访|採訪|访|訪)")
"""How the heading over an interview begins."""


def heads_talk(text: str) -> bool:
    """True for the words over an interview that name who was asked.

    >>> heads_talk("对话山谷渔业社社长林小满"), heads_talk("山谷渔业社社长林小满")
    (True, False)
    """
    return bool(_TALK.match(text) and _ROLE.search(text))


def _posted(text: str) -> bool:
    """True for somebody's post and name."""
    match = _ROLE.search(text)
    if not match or heads_talk(text):
        return False
    name = match["after"] or match["alone"]
    return name.isascii() or has_surname(name)


def _names(text: str) -> bool:
    """True for words that name a picture or what is on it, and say nothing of it."""
    bare = text.rstrip("。")
    if text[-1:] in "？?！：；，—…" or not HAN_LETTER.search(text):
        return False
    if len(bare) > 40 or (bare != text and "，" in bare):
        return False
    if _ends(text, _SHOWN) and not _TALKS.search(bare):
        return True
    return bare == text and "，" in bare and bool(_DEPICTS.search(bare)) and not re.search("[你我]|可以", bare)


def _between_prose(line: Line) -> bool:
    """True where the line stands within the text, after a paragraph rather than after a heading, or opens it."""
    before, after = line.before, line.after
    if before is None:
        return after is not None and len(after.text) >= 50 and line.text.endswith("。")
    return after is not None and len(before.text) >= 20


def credited(line: Line) -> bool:
    """True for a line with a mark or credit that only captions have."""
    may_hold, text = line.page.may_hold, line.text
    return (may_hold(line, _MARKED) and _MARKED.pattern.match(text) is not None) or (
        may_hold(line, _CREDITED) and _CREDITED.pattern.search(text) is not None
    )


@once
def _day_photos(page: Page) -> frozenset[int]:
    """The lines that say what was seen on a day, where there are two or more."""
    if "日，" not in page.text:
        return frozenset()
    found = frozenset(line.index for line in page.lines_with(_DAY) if _day_photo(line))
    return found if len(found) > 1 else frozenset()


def _day_photo(line: Line) -> bool:
    """True for a sentence that says what was seen on a day, between long paragraphs that say what happened."""
    text, before, after = line.text, line.before, line.after
    return (
        len(text) <= 44
        and bool(_DAY.match(text))
        and text.find("。") in {-1, len(text) - 1}
        and not _REPORTS.search(text)
        and before is not None
        and after is not None
        and min(len(before.text), len(after.text)) >= 50
        and not _DAY.match(before.text)
        and not _DAY.match(after.text)
    )
