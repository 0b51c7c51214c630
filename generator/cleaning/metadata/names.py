"""People's names as bylines write them."""

import re
from functools import lru_cache

from generator.cleaning.page import HAN

_ROLE = (
    r"(?:本报|本刊|本网|特约|首席|见习|实习|资深|全媒体|融媒体|新媒体|一线|文化|科技|财经|高级)*"
    r"(?:记者|通讯员|撰稿人|撰稿|评论员|编辑|作者|撰文|文字|责任编辑|主编|研究员|主笔|特派员|記者|通訊員|編輯|撰稿)"
)
_LEADING_ROLE = re.compile(
    rf"^(?:[《“「]?[^\s《》“”「」]{{0,12}}[》”」]?(?:周刊|杂志|报|网|社|新闻|在线|台)?)?{_ROLE}[\s:：]+"
)
_BRACKETS = re.compile(r"[（(【\[][^（）()【】\[\]]*[）)】\]]")
_BETWEEN = re.compile(r"\s*(?:[、，,;；&＆/／|｜丨+]|\band\b|\s和\s|\s与\s)\s*", re.IGNORECASE)
_CLASS = re.compile(rf"^[{HAN}\d]{{0,6}}?(?:[（(]\s*\d{{1,2}}\s*[）)]|\d{{1,3}})\s*班\s*(?=[{HAN}])")
"""The class of a pupil before the name."""
_NOTED = re.compile("(?<=[^\\W\\d])[¹²³⁰-⁹*†‡]+(?:[,，][¹²³⁰-⁹*†‡]+)*")
"""The raised numbers behind the names of those who wrote a paper, by which a line below says where they work."""
_TAIL = re.compile(
    r"(?:\s+(?:文|摄|图)|(?<=\S\S\S)摄|\s*(?:等|文图|图文|文/图|摄影报道|报道|報道|報導|编辑整理|整理|编译|发自\S+))$"
)
_HAN_NAME = re.compile(rf"^(?:[{HAN}]{{2,4}}|[{HAN}]{{1,6}}(?:[·•・][{HAN}]{{1,8}}){{1,3}})$")
_LONE = re.compile(rf"^[{HAN}]$")
_LATIN = re.compile(r"^[A-Za-z\u00c0-\u024f][A-Za-z\u00c0-\u024f0-9.'’\- ]{0,39}$")
LATIN_NAME = re.compile(
    r"(?:(?:[A-ZÀ-Þ][\w'’-]*|[A-ZÀ-Þ]\.)\s+){1,3}(?:(?:de|van|von|der|den|la|le|di|da|du|del)\s+){0,2}[A-ZÀ-Þ][\w'’-]+"
)
"""A name of two to four words in Latin letters, each with a capital."""
_ANY = re.compile(r"^[^。！？!?：:《》“”\"<>@#]{1,16}$")
_POST = re.compile(
    rf"^.*(?:教授|院长|主任|总裁|博士|律师|学院|大学|公司|会长|研究员|研究院|CEO|校长|所长|教师"
    rf"|老师)\s+([{HAN}]{{2,4}})$"
)
_STAFF = re.compile(
    r"(?:编辑部|工作室|团队|小编|小組|编辑组|记者|作者|研究院|杂志社|公众号|观察员|通讯社|委员会|本报|本刊|佚名|匿名"
    r"|admin|editor|staff|anonymous|unknown)$",
    re.IGNORECASE,
)


def is_staff(name: str) -> bool:
    """True for a name that stands for a newsroom rather than for a person.

    >>> is_staff("山谷报编辑部"), is_staff("林小满")
    (True, False)
    """
    return bool(_STAFF.search(name))


_NOBODY = frozenset({"小编", "小編", "佚名", "匿名", "未知", "不详", "admin", "administrator", "anonymous", "unknown"})


def is_nobody(name: str) -> bool:
    """True for what stands for a name where nobody is named; a newsroom is somebody where a label names it.

    >>> is_nobody("佚名"), is_nobody("Anonymous"), is_nobody("山谷报编辑部")
    (True, True, False)
    """
    return name.lower() in _NOBODY


def is_person(name: str) -> bool:
    """True for a name in the form of a person's, Chinese or Latin.

    >>> [is_person(name) for name in ("林小满", "让·雅克", "Ada Byron", "今天天气很好")]
    [True, True, True, False]
    """
    return bool(_HAN_NAME.match(name) or (_LATIN.match(name) and name.count(" ") <= 4))


_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪"
    "范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂"
    "章鲁岳翟殷詹申耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳欧管柴蒙鲍华喻祁蒲房滕屈饶解"
    "牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑"
    "郎甄丛仲虞敖巩明佘池查麻苑迟邝封官谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴"
    "劉陳楊黃趙吳孫馬鄭謝許韓馮鄧蕭蔣餘葉蘇呂盧鍾譚陸範賈韋鄒龍陶賀顧龔邵萬錢嚴湯溫龐顏倪莊聶魯嶽關蘭紀畢單駱藍歐陽華羅閔豐衛"
    "張賴簡應蘆麥婁竇費鄔欒鄺諶藺樓厲塗鮑饒鐘齊喬溫蓋儲聞連項"
)
_COMPOUND = (
    "欧阳",
    "司马",
    "上官",
    "诸葛",
    "东方",
    "皇甫",
    "尉迟",
    "公孙",
    "令狐",
    "慕容",
    "夏侯",
    "闻人",
    "聞人",
    "南宫",
    "南宮",
    "独孤",
    "獨孤",
    "长孙",
    "長孫",
    "宇文",
    "司徒",
    "轩辕",
    "軒轅",
    "钟离",
    "鍾離",
    "呼延",
    "端木",
    "歐陽",
    "司馬",
    "諸葛",
    "東方",
)
_WORDS = """
今天 明天 昨天 时间 地点 安静 马上 高兴 方向 任何 金色 白天 黄昏 文章 文字 文学 成长 成功 时代 明白 和平 田野 石头 花园
海边 原来 全部 许多 何时 何处 应该 关于 向前 向上 解决 连接 车站 安全 安排 武器 米饭 华丽 华语 游戏 路上 路边 阳光 阳台
农村 司机 古代 简单 项目 商业 商店 官方 查看 封面 乐章 南方 原因 强大 权利 和解 师傅 应用 边缘 连日 冷风 花朵 海水 海风
满天 谢邀 簡單 簡直 簡介 張開 張望 聞名 樓上 樓下 樓梯 鐘聲 鐘錶 溫暖 溫度 費用 麥田 儲存 齊全 應該 應用 連接 連日 項目
"""
_NO_NAME = frozenset(_WORDS.split())
"""Common words that begin with a surname."""


_GENRE = re.compile(r"(?:手记|札记|观察|调查|感言|来信|日记|笔记|视角|手記|札記|觀察|調查)$")
"""What a reporter writes, behind the word for him: no name of his."""


def is_genre(name: str) -> bool:
    """True for a kind of piece that stands where a name would: 记者 手记.

    >>> is_genre("手记"), is_genre("林小满")
    (True, False)
    """
    return bool(_GENRE.search(name))


_FEW = re.compile(f"[{HAN}]{{2,4}}")


def has_surname(name: str) -> bool:
    """True for a Chinese name of two to four characters that begins with a surname and is no common word.

    >>> has_surname("林小满"), has_surname("欧阳山"), has_surname("今天"), has_surname("渔村")
    (True, True, False, False)
    """
    if not _FEW.fullmatch(name) or name in _NO_NAME:
        return False
    return name.startswith(_COMPOUND) or (name[0] in _SURNAMES and len(name) <= 3)


@lru_cache(maxsize=256)  # the same names are asked for by one rule after the other
def people(text: str) -> tuple[str, ...]:
    """The names in the value of a byline, in order; empty where it holds anything that is no name.

    Roles before and after a name, and what stands in brackets, are left out. A name of two characters that was
    spaced out to the width of three is closed up.

    >>> people("林小满、顾 言")
    ('林小满', '顾言')
    >>> people("山谷报记者 林小满 顾言")
    ('林小满', '顾言')
    >>> people("林小满¹，² 顾言²")
    ('林小满', '顾言')
    >>> people("Ada Byron and Mary Shelley")
    ('Ada Byron', 'Mary Shelley')
    >>> people("你怎么看这件事？")
    ()
    """
    text = (
        _BRACKETS.sub(" ", _NOTED.sub(" ", _CLASS.sub("", text)))
        .replace("\u3000", " ")
        .replace("\xa0", " ")
        .strip(" .。@·-—（(")
    )
    text = _LEADING_ROLE.sub("", text)
    text = _TAIL.sub("", text).strip()
    if post := _POST.match(text):
        text = post[1]
    names: list[str] = []
    for piece in _BETWEEN.split(text):
        part = _TAIL.sub("", _LEADING_ROLE.sub("", piece)).strip(" .。")
        if not part:
            continue
        names += _spaced(part)
    if not names or not all(_ANY.match(name) or is_person(name) for name in names) or len(names) > 20:
        return ()
    return tuple(dict.fromkeys(names))


def _spaced(part: str) -> list[str]:
    """The names in a piece without marks: where Chinese names stand side by side, a space parts them."""
    words = part.split()
    if len(words) < 2:
        return words
    if not any(re.search(f"[{HAN}]", word) for word in words):
        return [" ".join(words)]
    if 2 <= len(words) <= 4 and all(map(_LONE.match, words)):
        return ["".join(words)]  # one name, spaced out over the line
    names: list[str] = []
    for word in words:
        if _LONE.match(word) and names and _LONE.match(names[-1]):
            names[-1] += word
        else:
            names.append(word)
    if all(_HAN_NAME.match(name) for name in names):
        return names
    return [" ".join(names)] if any(_LATIN.match(name) for name in names) else names
