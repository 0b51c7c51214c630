"""Directions for a screen that is not there, and placeholders of pictures."""

import re
from collections.abc import Iterator

from generator.cleaning.finding import Claim, Finding
from generator.cleaning.noise.place import at_edge, frame_rule, near_head, near_tail, plain
from generator.cleaning.noise.words import phrases
from generator.cleaning.page import HAN, Line
from generator.cleaning.rule import line_rule

_LINE = re.compile(rf"\W*(?:{phrases('screen-directions')})\W*", re.IGNORECASE)
_SEE = re.compile(
    rf"(?:^|[（(，,；;。])\s*(?:{phrases('swipes')})(?:图片|屏幕)?\W{{0,2}}(?:可)?(?:查看|观看|看)(?:更多|大图|全部|全文|完整|答案|回答)?(?:图片|内容|信息)?\s*(?=[）)]|$)"
)


@frame_rule(
    "N50",
    phrases("screen-signs"),
    220,
)
def screen_direction(line: Line) -> Iterator[Finding]:
    """Directions for a screen: 向左滑动查看更多, 点击图片查看大图, Click to enlarge, Swipe left.

    Editors lead the hand over galleries, films and codes; on a page of text there is nothing to touch.

    Only whole lines that are such a direction, and the same in the brackets of a caption, which itself stays. Someone
    who clicks in a sentence stays.

    >>> from generator.cleaning.rule import tried
    >>> tried(screen_direction, "↓向左滑动查看更多↓\\n（春天的湖，向左滑动查看更多）\\nClick to enlarge")
    '\\n（春天的湖）\\n'
    >>> tried(screen_direction, "他点击播放，歌声就来了。\\nClick and clack went the train.")
    '他点击播放，歌声就来了。\\nClick and clack went the train.'
    """
    text = plain(line)
    if len(text) <= 60 and _LINE.fullmatch(text) and text[-1:] != "。" and re.search(r"\w", text):
        if line.page.rank(line) or len(text) > _WORD:  # a word over all is a title too; a frame shows what it is
            yield line.drop("ui")
        return
    for match in _SEE.finditer(line.raw):
        opened = match[0][0] in "（("
        closing = line.raw[match.end() : match.end() + 1] in "）)"
        if opened and closing and match.end() < len(line.raw):
            yield line.cut(match.start(), match.end() + 1, "ui")
        elif closing and match.end() < len(line.raw) and not opened and match.start() > 0:
            yield line.cut(match.start(), match.end(), "ui")


_WORD = 6
"""A direction of no more characters is a word that a text may be about."""
_LAST = re.compile(
    r"(?:(?<=[。！？”）])|(?<=^))\s*(?:[^。！？，他她我]{0,20}(?:读者|朋友|同学|观众|报告|全文|内容|详情)?[，,]?可?以?(?:请)?"
    r"(?:点击|戳|长按|扫描|扫码|识别|见|前往)[^。！？，他她我]{0,16}(?:阅读原文|文末|二维码|原文链接|下方链接|左下角|下方卡片|小程序)"
    r"[^。！？他她我]{0,24}|[（(]?附(?:报告|视频|购票|报名|全文|资料)?(?:下载)?(?:链接|地址|二维码)(?:[，,][^。！？]{1,10})?[）)]?)"
    r"[。！!]?\s*$"
)


@frame_rule("N56", r"点击|戳|长按|扫描|扫码|识别|见文末|前往|附.{0,4}(?:链接|地址|二维码)", 600)
def direction_at_the_end(line: Line) -> Iterator[Finding]:
    """A direction for the screen as the last sentence of a paragraph: …。获取全文请点击文末“阅读原文”。

    Reports are announced with a link under the text. The link is gone, so the sentence that leads to it goes.

    Only the last sentence of a line, only where it names a place under the text or a code, and only where nobody does
    it: a person who clicks stays.

    >>> from generator.cleaning.rule import tried
    >>> tried(direction_at_the_end, "报告有一百页，写得很细。完整报告可点击文末「阅读原文」下载。")
    '报告有一百页，写得很细。'
    >>> tried(direction_at_the_end, "天黑了。他点击二维码，什么也没有发生。")
    '天黑了。他点击二维码，什么也没有发生。'
    """
    match = _LAST.search(line.raw)
    if match and match[0].strip():
        yield line.cut(match.start(), match.end(), "ui")


_TRAILING = re.compile(rf"(?<=[{HAN}。！？”」：）])\s*[↓▼▽👇⬇⇓]+\s*$")


@frame_rule("N51", r"^(?:[\s↓↑→←⇓⬇⬆➡⬅▼▽△▲👇👆👉👈☟☞☝↘↙️︎>＞<＜﹀︾⏬🔻🔽v]{1,30}|.*[↓▼▽👇⬇⇓]\ufe0f?\s*)$", 600)
def arrow(line: Line) -> Iterator[Finding]:
    """Lines of arrows and pointing hands: ↓↓↓, 👇👇, ▼.

    They point at a picture, a film or a button that is not there. Only lines with nothing else in them, and the arrow
    behind a sentence; an arrow before a caption belongs to it.

    >>> from generator.cleaning.rule import tried
    >>> tried(arrow, "看这里\\n↓↓↓\\n▲春天的湖")
    '看这里\\n\\n▲春天的湖'
    """
    if re.search(r"\w\w", line.text):
        found = _TRAILING.search(line.raw)
        if found and len(line.text) >= 12:
            yield line.cut(*found.span(), "ui")
        return
    plain_text = line.page.format == "text" or not re.search("[>v<]", line.text)
    if plain_text and line.text not in ("", "v"):
        yield line.drop("ui")


_EMPTY = re.compile(
    r"[（(]\s*(?:[^（）()。\n]{0,8}(?:可见|详见|参见|链接|地址|点击|戳|如下|见|视频|阅读|传送门))\s*[:：]\s*[）)]"
    r"|[（(【\[] ?[）)】\]](?!\()"
)


@line_rule("N52", r"[:：（(【\[]\s*[）)】\]]")
def empty_pointer(line: Line) -> Iterator[Finding]:
    """Brackets that held a link and now hold nothing: （具体可见：）, （）.

    The link went with the page. Only brackets that are empty or end in a colon after a word of pointing; functions
    f() and Markdown's boxes [ ] and links stay, and so does a blank to be filled in, which has room for a word.

    >>> from generator.cleaning.rule import tried
    >>> tried(empty_pointer, "口音很准（具体可见：）。书名（）。就到这里。（）call f() then")
    '口音很准。书名。就到这里。call f() then'
    """
    for match in _EMPTY.finditer(line.raw):
        if " " in match[0] and (_EMPTY.search(line.raw, match.end()) or line.raw[match.end() :][:1] in ("：", ":")):
            continue  # blanks to be filled in
        before = line.raw[match.start() - 1 : match.start()]
        if re.search(f"[{HAN}”》」。！？]", before) and (line.page.format == "text" or match[0][0] in "（【"):
            yield line.cut(*match.span(), "ui")


_SCAN = re.compile(phrases("ways-to-films"), re.IGNORECASE)


@frame_rule("N53", r"二维码|即可|链接|网址|视频号|小程序|直播间", 60)
def way_to_a_film(line: Line) -> Iterator[Finding]:
    """The way to a film or programme elsewhere: 扫描二维码，进入官方视频号↓, 选择【直播回放】即可看到….

    Lines of their own, short, with a code or an arrow. A report that tells how codes are scanned has a mark at its end.

    >>> from generator.cleaning.rule import tried
    >>> tried(way_to_a_film, "演出很好看\\n扫描二维码，进入剧院视频号↓\\n老人不会扫描二维码，只好走了。")
    '演出很好看\\n\\n老人不会扫描二维码，只好走了。'
    """
    if len(line.text) <= 44 and line.text[-1:] not in "。！？；，" and _SCAN.fullmatch(line.text):
        yield line.drop("ui")


_PLACEHOLDER = re.compile(phrases("placeholders"), re.IGNORECASE)
_NAMED = re.compile(r"图\s*\d+|图片\s*\d+|figure|资料图|截图|视频|音频|图|示意图|封面|二维码", re.IGNORECASE)


PICTURED = "pictured"
"""A claim that a line names a picture: where it came from stood right below, and is gone."""


def _credit(line: Line) -> Iterator[Finding]:
    """The findings on a picture's source: it goes, and leaves a trace of what it stood under."""
    yield line.drop("image")
    before = line.before
    if before is not None and before.index == line.index - 1 and len(before.text) <= 30:
        yield Claim(PICTURED, before.text, 0)


@frame_rule(
    "N54",
    r"图|圖|视频|音频|照片|image|img|photo|picture|figure|thumbnail|\.(?:jpe?g|png|gif|webp|svg|mp4)|水印|二维码|!\[",
    330,
)
def picture_placeholder(line: Line) -> Iterator[Finding]:
    """Placeholders of pictures without words: 文章图片, [图片], Image 3, photo.jpg, ![](…).

    What an image's empty caption or file name leaves behind. A caption with words stays, and so does a picture in
    Markdown that has a description.

    >>> from generator.cleaning.rule import tried
    >>> tried(picture_placeholder, "文章图片\\n[图片]\\nDSC_0412.jpg\\n春天的湖（图片来源见水印）\\n图片里的人在笑")
    '\\n\\n\\n春天的湖\\n图片里的人在笑'
    """
    raw = line.text
    if line.page.format != "text":
        if re.fullmatch(r"(?:!\[\s*(?:image|img|图片|photo)?\s*\]\([^)]*\)\s*)+", raw, re.IGNORECASE):
            yield line.drop("image")
            return
        if raw.startswith(("#", "|", "<", "`", "![")):
            return
    text = plain(line)
    if len(text) <= 48 and _PLACEHOLDER.fullmatch(text):
        bare = text.strip(" []【】()（）:：*＊-")
        lone = bare in {"图", "视频", "音频", "封面", "截图", "示意图", "图片", "image", "picture", "photo", "figure"}
        if not (
            lone
            and bare in {"picture", "photo", "figure", "视频", "音频", "图", "封面"}
            and bare == text
            and not at_edge(line, 3, 3)
        ):
            yield from _credit(line)
        return
    for match in _WATERMARKED.finditer(line.raw):
        yield line.cut(*match.span(), "image")


_WATERMARKED = re.compile(r"[（(]\s*(?:图片|圖片|图)?(?:来源|來源)见水印\s*[）)]")


_SOURCE = re.compile(
    rf"[（(【\[]?\s*(?:{phrases('picture-sources')})\s*[^。！？，,；;：:]{{1,40}}?\s*[）)】\]]?", re.IGNORECASE
)


_OF_TEXT = re.compile(
    rf"[（(【\[]?\s*(?:来源|credit|courtesy|制图|图片?\s*[/／](?!(?:{phrases('picture-libraries')})\W*$))",
    re.IGNORECASE,
)
"""A line that at head or tail may be the source of the text, or a person's credit."""


@frame_rule("N55", r"图|圖|照片|来源|來源|截图|封面|photo|image|picture|credit|courtesy", 80)
def picture_source(line: Line) -> Iterator[Finding]:
    """Where a picture comes from, without a word of what it shows: 图源：网络, 图片来源：视觉中国, Photo credit: ….

    A line of its own under a picture that is not there. A caption keeps its source, as its last words; with the mark
    of a caption before it (△图源) it is one. The source of the text itself (来源：…) at head or tail is metadata.

    >>> from generator.cleaning.rule import tried
    >>> tried(picture_source, "图源：网络\\n湖边的老人 图片来源：某报\\n△图源：某馆")
    '\\n湖边的老人 图片来源：某报\\n△图源：某馆'
    """
    text = plain(line)
    house = line.page.claimed("publisher")
    if house and re.fullmatch(rf"{re.escape(house)}\s*(?:截图|制图|供图|配图|作图)", text):
        yield line.drop("image")
        return
    if len(text) > 60 or not _SOURCE.fullmatch(text) or re.search("[“”「」]|的《|界面|曾被", text):
        return
    if _OF_TEXT.match(text) and (near_head(line, 6) or near_tail(line, 12)):
        return
    yield from _credit(line)
