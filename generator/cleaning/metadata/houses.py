"""Papers, accounts, sites and houses, as lines name them, and what is none though it stands where one would."""

import re

from generator.cleaning.metadata import days
from generator.cleaning.noise.kinds import LIKELY, kind
from generator.cleaning.page import HAN

_KIND = (
    "数字报|电子报|报刊平台|日报|晚报|早报|晨报|时报|时讯|周报|快报|导报|商报|都市报|青年报|学报|校报|简报|通报|电讯|新报|公报|画报"
    "|报社|报业|报|"
    "周刊|月刊|季刊|半月刊|双月刊|旬刊|年刊|期刊|学刊|校刊|院刊|特刊|副刊|刊|杂志社?|通讯社?|通信|电视台|电台"
    "|卫视|广播|频道|"
    "新闻网?|新闻社|新闻中心|资讯|头条|快讯|简讯|在线|网站|网络|中文网|网|社区|论坛|博客|贴吧|小组|"
    "出版社|出版集团|出版|书局|书店|书院|书社|研究院|研究所|研究中心|研究会|工作室|编辑部|工作坊|实验室|事务所"
    "|基金会|学会|协会|联合会|委员会|"
    "公众号|订阅号|客户端|融媒体中心|融媒体?|融媒|传媒|文化传播|文化|文艺|文学|文摘|文汇|评论|观察|观点|视界"
    "|视点|视角|周末|夜读|夜校|来信|札记|杂记|笔记|"
    "手记|纪事|记事|之声|之窗|之家|之友|书房|客厅|茶馆|俱乐部|图书馆|博物馆|美术馆|档案馆|文化馆|纪念馆|中学"
    "|小学|大学|学院|学校|幼儿园|公司|集团|"
    "管理局|政府|检察院|法院|公安|医院|党校|街道办|办公室|中心|发布|专栏|经济学|研究|志|站|台|社|局"
)
_TRADITIONAL = str.maketrans(
    "报时讯周刊导学园经济网络电视台广频闻资头条线区论坛书书局书研实验务会协联员编辑户体传评论观视点来记纪图馆业团档医院检党办处号说",
    "報時訊週刊導學園經濟網絡電視臺廣頻聞資頭條線區論壇書書局書研實驗務會協聯員編輯戶體傳評論觀視點來記紀圖館業團檔醫院檢黨辦處號說",
)
_HOUSE = re.compile(
    rf"《?[{HAN}A-Za-z0-9·&\-]{{1,16}}(?:{_KIND}|{_KIND.translate(_TRADITIONAL)}|雜誌社?|週報|週刊|電視台|網誌"
    rf"|部落格)》?"
    r"|(?:BBC|FT|RFI|DW|NHK|VOA|CNN|NPR|AP|AFP|UPI|CBC|ABC|NYT|WSJ)(?:中文|中文网|中文網|News)?",
)
_ENGLISH = re.compile(
    r"(?:[A-Z][\w'’&.-]*\s+|of\s+|the\s+|and\s+|&\s+){0,6}(?:Times|Post|News|Herald|Tribune|Gazette|Chronicle"
    r"|Journal|Review|Magazine"
    r"|Weekly|Daily|Press|Observer|Courier|Ledger|Guardian|Mail|Telegraph|Standard|Star|Sun|Globe|Monthly"
    r"|Quarterly|Bulletin"
    r"|Dispatch|Record|Examiner|Inquirer|Register|Sentinel|Mercury|Advertiser|Argus|Echo|Express|Independent"
    r"|Blog|Notes|Digest"
    r"|Newsletter|Letter|Wire|Network|Radio|Podcast|University|Institute|Trust|Society|Foundation|Association"
    r"|Library|Museum"
    r"|Books|Media|Zeitung|Allgemeine|Anzeiger|Kurier|Rundschau|Presse)"
    r"|(?:The )?(?:Journal|Annals|Proceedings|Transactions|Bulletin|Archives) of [A-Z][\w &'’-]{3,40}",
)
SECTION = re.compile(
    r"(?:news|opinion|culture|technology|tech|business|world|politics|sports?|entertainment|science|health"
    r"|lifestyle|travel|essays?|features?"
    r"|interviews?|environment|society|economy|education|arts?|books?|life|food|style|local|national"
    r"|international|research article|article|review"
    r"|kultur|politik|wirtschaft|gesellschaft|sport|wissen|cultura|sociedad|economía|società|cronaca|société"
    r"|culture|économie|politique"
    r"|新闻|资讯|要闻|头条|快讯|观点|评论|文化|科技|财经|娱乐|体育|教育|社会|国际|国内|专栏|专题|时评|随笔|访谈"
    r"|散文|小说|诗歌|杂文|生活|民生|副刊|人物|深度|特稿|独家|"
    r"新聞|要聞|觀點|評論|財經|娛樂|體育|社會|國際|專欄|專題|隨筆|訪談|小說|詩歌|雜文)",
    re.IGNORECASE,
)
"""The section of a paper or a site that a page stands in, as a word by itself."""
_NONE = re.compile(
    r"(?:原创|原創|转载|轉載|首发|发布|發布|发表|發表|编辑|編輯|作者|来源|來源|网络|網路|网上|互联网|转帖|本站"
    r"|本网|本報|本报|本刊|整理|综合|未知|不详|不詳|其他|其它"
    r"|佚名|首次发布|首次發佈|pp|stand|stato|stav|见水印|水印|图片|正文|首页|關注|关注|阅读|閱讀|全文|导读|摘要|目录)$"
)
_NO_HOUSE = re.compile(rf"[{HAN}][:：]|^[（(]|\d{{5}}|^(?:今天|现在|您|你)|(?:时间|時間|日期)$")
"""What no house's name has: another label, the number of a file or a telephone."""
_PLACE = re.compile(r"(?:发表于|發表於|发布于|發佈於|发自|發自|IP属地|IP屬地|来自|來自)\s*[:：]?\s*\S{2,8}$")
_WEEKDAY = re.compile(
    r"(?:星期|周|週|礼拜|禮拜)[一二三四五六日天]$|(?:mon|tue(?:s)?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?"
    r"|sun)(?:day)?\.?$|[月火水木金土日]曜日?$"
    r"|(?:lunes|martes|mi[ée]rcoles|jueves|viernes|s[áa]bado|domingo|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
    r"|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|luned[ìi]|marted[ìi]|mercoled[ìi]|gioved[ìi]|venerd[ìi]"
    r"|sabato|domenica|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье)$",
    re.IGNORECASE,
)
"""A day of the week, in the languages that such lines are in."""
_CLOCK = re.compile(
    r"\d{1,2}\s*[时時点點]\s*(?:\d{1,2}\s*分)?$|(?:at\s+)?\d{1,2}[:：.]\d{2}(?:[:：]\d{2})?(?:\s*[ap]\.?m\.?)?(?:\s+[A-Z]{2,4})?$",
    re.IGNORECASE,
)
_GAP = re.compile(r"[\u3000\t]+|\s{2,}|\s*[|｜丨]\s*")
_SITE = re.compile(r"\s+(?:\[FROM\b.*|(?:www\.|bbs\.)?[\w-]+(?:\.[\w-]+)+.*)$")
_WITHIN = re.compile(r"[·・－—-](?:[^·・－—-]{1,4}频道|\S{1,6}号(?:[·・]\S{1,6})?)$")


_EDITION = re.compile(r"(?<=[报報刊])(?:(?:数字|电子|數位|電子)[报報刊版](?:刊?平台)?|(?:电子|数字)版)$")
"""What the edition of a paper on a site has behind the paper's name."""
_SHOWN = re.compile(
    r".{2,}(?:晚会|晚會|春晚|联欢会|聯歡會|歌会|演唱会|演唱會|音乐会|音樂會|音乐节|盛典|典礼|典禮|运动会|開幕式|开幕式|闭幕式|发布会|直播|真人秀"
    r"|综艺|纪录片|紀錄片|电影|電影|电视剧|話劇|话剧|舞剧|音乐剧|动画片)(?:第.{1,3}[季期集])?"
)


def is_shown(text: str) -> bool:
    """True for a broadcast, a film or a performance, which pictures are taken from and nothing is published by.

    >>> is_shown("春到山谷——元宵晚会"), is_shown("山谷电视台")
    (True, False)
    """
    return bool(_SHOWN.fullmatch(text.strip("《》“” ")))


def is_house(text: str) -> bool:
    """True for a name in the form of a paper's, a site's, an account's or an institution's.

    >>> [is_house(name) for name in ("山谷晚报", "山谷晚報", "The Valley Times", "林小满", "潮汐与渔村", "网")]
    [True, True, True, False, False, False]
    """
    text = text.strip()
    return 2 <= len(text) <= 40 and bool(_HOUSE.fullmatch(text) or _ENGLISH.fullmatch(text)) and not _NONE.match(text)


def named(text: str) -> str | None:
    """The house in the value of a field, without what else stands in it; None where it is none.

    A clock, a weekday, a place, a button or a counter is no house, nor is a word for the field itself.

    >>> named("山谷晚报　点击数：588"), named("山谷晚报 2015-10-21"), named("水边站 bbs.example.org·[FROM: 10.0.0.1")
    ('山谷晚报', '山谷晚报', '水边站')
    >>> [named(text) for text in ("19:30", "发表于湖南", "星期日", "关注", "浏览 12", "网络", "2020-01-02")]
    [None, None, None, None, None, None, None]
    """
    text = _GAP.split(text.strip())[0]
    found = days.dates(text)
    if found:
        text = text[: found[0][0]] or text[found[-1][1] :]
    text = _EDITION.sub("", _WITHIN.sub("", _SITE.sub("", text))).strip(" \u3000\xa0·。,，、:：|｜/“”\"'@©－—-")
    if (
        not text
        or len(text) > 60
        or _CLOCK.match(text)
        or _WEEKDAY.match(text)
        or _PLACE.match(text)
        or _NONE.match(text)
        or _NO_HOUSE.search(text)
    ):
        return None
    if not re.search(r"[^\W\d_]", text) or (len(text) <= 24 and not is_house(text) and kind(text.lower()) >= LIKELY):
        return None
    return text
