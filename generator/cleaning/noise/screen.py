"""Directions for a screen that is not there, and placeholders of pictures."""

import re
from collections.abc import Iterator

from generator.cleaning.finding import Finding
from generator.cleaning.noise.place import at_edge, frame_rule, near_head, near_tail, plain
from generator.cleaning.page import HAN, Line
from generator.cleaning.rule import line_rule

_WAY = r"(?:向?(?:左|右|上|下)|左右|上下|横向|往[左右上下])"
_SWIPE = rf"(?:请)?(?:{_WAY}\s*(?:滑动|滑|划动|划|翻动|拖动|拖|拉|滚动)|滑动|左滑|右滑|上滑|下滑|横屏|点击(?:图片|视频|播放|大图|放大|下方视频|上方视频|图中|查看|收听|音频|观看)|点开(?:大图|视频)|戳(?:视频|图片))"
_AIM = r"(?:(?:可|即可|以|来|，|,)?\s*(?:查看|观看|阅读|浏览|收听|播放|放大|看|了解|解锁|翻看|欣赏|试听|看大图|看更多|进入)[^。！？]{0,24})"
_LINE = re.compile(
    rf"\W*(?:{_SWIPE}{_AIM}?|{_SWIPE}(?:图片|屏幕|视频)?\W*{_AIM}?|{_SWIPE}.{{0,6}}更多(?:图片|内容|精彩)?|(?:图片|视频|表格|长图)?可(?:左右|上下)?(?:滑动|点击放大|放大)(?:查看)?|查看(?:大图|更多图片)|轻触(?:查看|放大|播放).{{0,12}}|双击.{{0,8}}|"
    r"(?:请)?(?:在)?(?:wifi|WiFi|WIFI|无线).{0,8}(?:环境|观看|播放|打开)?.{0,8}|视频加载中|图片加载中|加载中|正在加载|loading|暂停|重播|播放(?:视频|音频|完毕)?|已关注|进度条.{0,40}|倍速.{0,30}|全屏|"
    r"(?:长按|長按|扫描|掃描|扫|掃)(?:上方|下方|下图|图中|识别|二维码|小程序码|左侧|右侧|文末|此|图片)[^。！？]{0,30}|扫码.{0,20}|识别(?:图中)?(?:二维码|小程序码).{0,20}|"
    r"(?:向下|往下|继续往下|继续|下拉|请)(?:看|阅读|滑动?|滚动|下拉)(?:查看|阅读)?(?:更多|全文|正文)?|"
    r"(?:click|tap|swipe|scroll|drag|press|hover)(?: (?:here|on|the|to|left|right|down|up|image|images|photo|photos|picture|play|button|icon|map|video|link|below|above|or|and|over|for|through|across))*(?: (?:to |for )?(?:enlarge|zoom|view|see|play|watch|listen|expand|read|continue|more|full|larger|image|gallery|video|caption|details)(?: (?:in|the|full|larger|image|version|more|size|gallery|article|video|photos?|caption|details))*)?|"
    r"(?:story|article) continues below(?: (?:this )?(?:advertisement|ad))?|your browser does not support.{0,60}|(?:please )?enable javascript.{0,60}|play video|listen to this (?:article|story).{0,20}|video player is loading.{0,20}|\d+:\d+\s*/\s*\d+:\d+|hide caption|toggle caption)\W*",
    re.IGNORECASE,
)
_SEE = re.compile(
    rf"(?:^|[（(，,；;。])\s*(?:{_SWIPE})(?:图片|屏幕)?\W{{0,2}}(?:可)?(?:查看|观看|看)(?:更多|大图|全部|全文|完整|答案|回答)?(?:图片|内容|信息)?\s*(?=[）)]|$)"
)


@frame_rule(
    "N50",
    r"滑|划动|翻动|拖动|横屏|点击|戳|点开|轻触|双击|加载|loading|播放|暂停|倍速|全屏|进度条|长按|長按|扫|掃|识别|往下|向下|下拉|查看|放大|wifi|click|tap|swipe|scroll|drag|hover|continues below|browser|javascript|video|listen|caption|已关注|继续",
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
        yield line.drop("ui")
        return
    for match in _SEE.finditer(line.raw):
        opened = match[0][0] in "（("
        closing = line.raw[match.end() : match.end() + 1] in "）)"
        if opened and closing and match.end() < len(line.raw):
            yield line.cut(match.start(), match.end() + 1, "ui")
        elif closing and match.end() < len(line.raw) and not opened and match.start() > 0:
            yield line.cut(match.start(), match.end(), "ui")


@frame_rule("N51", r"^[\s↓↑→←⇓⬇⬆➡⬅▼▽△▲👇👆👉👈☟☞☝↘↙️︎>＞<＜﹀︾⏬🔻🔽v]+$", 30)
def arrow(line: Line) -> Iterator[Finding]:
    """Lines of arrows and pointing hands: ↓↓↓, 👇👇, ▼.

    They point at a picture, a film or a button that is not there. Only lines with nothing else in them; an arrow before
    a caption belongs to it.

    >>> from generator.cleaning.rule import tried
    >>> tried(arrow, "看这里\\n↓↓↓\\n▲春天的湖")
    '看这里\\n\\n▲春天的湖'
    """
    if line.page.format == "text" or not re.search("[>v<]", line.text):
        if line.text and line.text != "v":
            yield line.drop("ui")


_EMPTY = re.compile(
    r"[（(]\s*(?:[^（）()。\n]{0,8}(?:可见|详见|参见|链接|地址|点击|戳|如下|见|视频|阅读|传送门))\s*[:：]\s*[）)]|[（(【\[]\s*[）)】\]](?!\()"
)


@line_rule("N52", r"[:：]\s*[）)]|[（(【\[]\s*[）)】\]]")
def empty_pointer(line: Line) -> Iterator[Finding]:
    """Brackets that held a link and now hold nothing: （具体可见：）, （）.

    The link went with the page. Only brackets that are empty or end in a colon after a word of pointing; functions
    f() and Markdown's boxes [ ] and links stay.

    >>> from generator.cleaning.rule import tried
    >>> tried(empty_pointer, "口音很准（具体可见：）。书名（）。call f() then")
    '口音很准。书名。call f() then'
    """
    for match in _EMPTY.finditer(line.raw):
        before = line.raw[match.start() - 1 : match.start()]
        if re.search(f"[{HAN}”》」]", before) and (line.page.format == "text" or match[0][0] in "（【"):
            yield line.cut(*match.span(), "ui")


_SCAN = re.compile(
    r".{0,16}(?:扫描|扫|长按|识别)(?:下方|上方|图中)?二维码.{0,24}|选择【[^】]+】即可.{0,24}|(?:点击|复制).{0,10}(?:链接|网址).{0,20}(?:打开|查看|下载|购买|观看).{0,10}|.{0,14}(?:进入|打开).{0,14}(?:视频号|小程序|直播间|APP|客户端)(?:观看|查看|收看|回看|预约)?[↓→↘👇]+"
)


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


_PLACEHOLDER = re.compile(
    r"[\W_]*(?:文章(?:图片|配图)|图片|圖片|图|配图|插图|题图|头图|首图|封面图?|大图|动图|长图|网络图片|示意图|资料图(?:片)?|资料照片|视频|音频|视频截图|截图|网页截图|二维码|image|img|photo|picture|figure|thumbnail|image \d+|图\s*\d+|图片\s*\d+|(?:no )?(?:image|alt)(?: text)?(?: (?:description|caption|placeholder|credit))?|[\w\- ]{1,40}\.(?:jpe?g|png|gif|webp|bmp|svg|mp4))[\W_]*|[（(](?:图片|图|以上图片|照片)?(?:来源|源)?(?:见|如)(?:水印|图|图注|左下角|右下角)[）)]|图片来源见水印",
    re.IGNORECASE,
)
_NAMED = re.compile(r"图\s*\d+|图片\s*\d+|figure|资料图|截图|视频|音频|图|示意图|封面|二维码", re.IGNORECASE)


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
            yield line.drop("image")
        return
    for match in re.finditer(r"[（(]\s*(?:图片|圖片|图)?(?:来源|來源)见水印\s*[）)]", line.raw):
        yield line.cut(*match.span(), "image")


_SOURCE = re.compile(
    r"[（(【\[]?\s*(?:(?:图片?|圖片?|配图|题图|头图|首图|照片|封面图?|动图|视频|截图)(?:片)?\s*(?:来源|來源|源自?|源於|均?来自|via|截取自|源|/|／)\s*(?:于|自)?\s*[:：/／|｜丨]?|图片?来源于|来源\s*[/／:：|｜]\s*(?=[^:：]{1,16}[）)\]】]?$)|(?:photo|image|picture)s?(?: (?:credit|source|by|courtesy(?: of)?|via))\s*[:：]?|(?:credit|courtesy)\s*[:：])\s*[^。！？，,；;：:]{1,40}?\s*[）)】\]]?",
    re.IGNORECASE,
)


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
    if len(text) > 60 or not _SOURCE.fullmatch(text) or re.search("[“”「」]|的《|界面|曾被", text):
        return
    if re.match(r"[（(【\[]?\s*(?:来源|credit|courtesy|图片?\s*[/／])", text, re.IGNORECASE) and (
        near_head(line, 6) or near_tail(line, 12)
    ):
        return
    yield line.drop("image")
