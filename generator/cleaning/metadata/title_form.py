"""What form a title has."""

import re

from generator.cleaning.metadata.fields import fields
from generator.cleaning.page import HAN, HAN_LETTER, Line, Page

END = re.compile(r"[。！!；;，,、：:…—～~]$")
"""Marks at the end of what is no title."""
LONGEST_HAN, _LONGEST = 36, 110
"""Characters of the longest title, where it has Chinese ones and where it has none."""


def unquoted(title: str) -> str:
    """A title without the marks that stand around the whole of it.

    >>> unquoted("《潮汐》"), unquoted("《潮汐》与《月亮》"), unquoted("《读《潮汐》》")
    ('潮汐', '《潮汐》与《月亮》', '读《潮汐》')
    """
    title = title.strip()
    if title.startswith("《") and title.endswith("》"):
        depth = 0
        for place, mark in enumerate(title):
            depth += (mark == "《") - (mark == "》")
            if depth == 0 and place < len(title) - 1:
                return title
        return title[1:-1].strip()
    if title[:1] in '“"「' and title[-1:] in '”"」' and not re.search(r"[“”\"「」]", title[1:-1]):
        return title[1:-1].strip()
    return title


def is_prose(text: str) -> bool:
    """True for a line of the text itself: a sentence with its mark, or a long line.

    >>> is_prose("海水每天涨落两次，渔人按着它的钟点出门。"), is_prose("四个问题，看懂潮汐")
    (True, False)
    """
    if not 16 <= len(text) < 100:
        return len(text) >= 100
    wide = HAN_LETTER.search(text)
    if len(text) >= (40 if wide else 100):
        return True
    return len(text) >= (16 if wide else 45) and bool(_ENDED.search(text))


_ENDED = re.compile(r"(?:[。！!…；;.]|。.*[？?])[”’」』\"')）]*$|^[“「\"].*[。！？!?.][”」\"]$")


def squash(text: str) -> str:
    """A title as it is compared: letters and figures alone.

    >>> squash("“潮汐”与 渔村") == squash("潮汐与渔村")
    True
    """
    return _NO_LETTER.sub("", text).casefold()


_NO_LETTER = re.compile(r"[\W_]+")
_UNTITLED = re.compile(
    r"(?i)^(?:(?![“「『][^”」』]+[”」』].{3})[“\"「『（(【\[#*>@«»<←→∙△▲●■◆•·\-—–|｜/]|\d(?!\d{3}年(?!\d{1,2}月\d{1,2}日))"
    r"|\d\ufe0f?\u20e3|[一二三四五六七八九十]+[、.．]|https?:|[问問答QA]\s*[：:])|[。；;]|https?:|[|｜]\s*$"
    r"|^\W*\w\W*$|[|｜].+[|｜]|^(?:bgm|背景音乐|主播|朗读)\s*[:：|｜]|^(?:首发于|首發於|收录于)"
    r"|^转载\s*▼$|^第\s*\d+\s*[页頁](?:[\s/，,]*共\s*\d+\s*[页頁])?$|^(?:目录|目錄|目次|导读|導讀|摘要|编者按|編者按|正文|以下(?:是|为)正文|前言|引言"
    r"|第[一二三四五六七八九十百\d]+[章节節回].*|chapter\s+\w+|contents"
    r"|table of contents|abstract|summary|introduction|preface|in this article)$|请(?:点击|在|用|登录)|点击此处"
    r"|[»›→>＞]$|^(?:关注|關注|订阅|訂閱)\S{2,8}(?:网|網|报|報|社|台|微博|公众号)$|^(?:vai al|zum inhalt"
    r"|aller au|ir al|saltar|compartir|partager|condividi|teilen|share|tweet|skip to)\b|[，,]\s*请"
    r"|[，,].*(?:無法|无法)(?:正常)?(?:查看|显示|顯示|阅读|閱讀|浏览|瀏覽|访问|打开|使用|收到|登[录錄])"
    r"|^(?:申请入驻|申請入駐|锁定|鎖定|上传视频|播报|(?:版面|标题)导航.*|等你来答|(?:发|發)[布佈表][于於].{2,10}"
    r"|.*可能有(?:关键)?情节透露|ask question|(?:asked|modified) .{3,40} ago|viewed [\d.,]+[km]? times"
    r"|sorted by:.*)$"
    r"|^(?:近日|最近|近期|今天|昨天|今年|去年|日前|当下|如今|据)"
)
"""What a line that is a title does not have."""
_KANA = re.compile("[\u3041-\u3096]")
_FOREIGN = re.compile(r"[\u3041-\u30fa\u0400-\u04ff\u0e00-\u0e7f\uac00-\ud7a3]")
_RUNNING = re.compile(r"[a-z]{2}[.!?] [A-Z].{30}|[a-z][-,]$")
"""A line of running text that was broken to a width."""


def unfit(text: str) -> bool:
    """True for what has a mark or a word that no title has.

    >>> unfit("潮汐与渔村"), unfit("请点击此处查看"), unfit("» Next")
    (False, True, True)
    """
    return bool(_UNTITLED.search(text))


def _in_capitals(text: str) -> bool:
    """Whether nearly all longer words of a line begin with a capital, as those of English titles do.

    >>> _in_capitals("Who Owns a Ghost? Voice Models and the Limits of Rights"), _in_capitals("It is. The men know it.")
    (True, False)
    """
    words = re.findall(r"[A-Za-z]{4,}", text)
    return len(words) >= 4 and sum(word[0].isupper() for word in words) >= 0.85 * len(words)


def titular(line: Line, page: Page) -> bool:
    """Whether a line has the form of a title: short, open at its end, in the script of the page, no label."""
    text = line.text
    han = len(re.findall(f"[{HAN}]", text))
    fits = len(text) <= LONGEST_HAN if han else page.han_share < 0.1 and 2 <= len(text.split()) <= 16
    if not fits or len(text) > _LONGEST or han == 1 or END.search(text) or fields(text) or _UNTITLED.search(text):
        return False
    if not han and (
        (_RUNNING.search(text) and not _in_capitals(text))
        or (text[0].islower() and len(text) > 50)
        or (line.after and text[0].isupper() and line.after.text[0].islower() and len(text) > 40)
    ):
        return False
    # In a page of one script, a first line partly in another is an intruder, not a title.
    kana = len(_KANA.findall(page.text[:2000])) > 0.05 * min(2000, len(page.text))
    return not (page.chinese and not kana and _FOREIGN.search(text)) and (bool(han) or not text.endswith("."))
