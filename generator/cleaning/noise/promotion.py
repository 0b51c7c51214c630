"""Calls to follow, like, share, subscribe, contribute and buy, and what an account says of itself."""

import re
from collections.abc import Iterator

from generator.cleaning.finding import Finding
from generator.cleaning.noise.extent import bare_ends
from generator.cleaning.noise.place import LABELLED, at_edge, frame_rule, near_head, near_tail, plain, short, tells
from generator.cleaning.noise.words import phrases
from generator.cleaning.page import Line, Page
from generator.cleaning.rule import page_rule

_ANYWHERE = re.compile(phrases("calls-anywhere"), re.IGNORECASE)
_EDGE = re.compile(phrases("calls-at-edges"), re.IGNORECASE)
_IMPERATIVE = re.compile(
    r"[\W_]*(?:各位|大家|对此|看到这里|亲爱的|你们?怎么看|长按|扫|识别|点|关注|欢迎|请|快|添加|加|后台|公众号|喜欢|觉得|如果|要是|更多|投稿|来稿|评论|留言|转发|分享|商务|联系|本|我们|每|注|记得"
    r"|敬请|感兴趣|也?可|微信|回复|搜索|复制)"
)
_CODE = re.compile(r"""[\w.]+\s*(?:=\s*|\()[\w.(]*["'“]""", re.ASCII)
_KEEP = re.compile(r"据|表示|认为|指出|介绍说|称[，：]|“[^”]{12,}”|记者|他们?说|她说|\d{4}年.*[，。].*[，。]")


@frame_rule(
    "N20",
    phrases("call-signs"),
    130,
)
def call_to_follow(line: Line) -> Iterator[Finding]:
    r"""Calls to follow, like, share, subscribe or contribute: 点亮在看, 扫码关注, 投稿邮箱.

    Every platform teaches its writers to ask for attention, at the head, at the foot, and between paragraphs.

    Away from the edges only forms go that no essay has (点赞 with 在看, 长按二维码关注, 后台回复). At the edges whole
    lines that are such a call. A sentence about following, a quotation, a report with a date stay, and so does any
    long paragraph.

    >>> from generator.cleaning.rule import tried
    >>> tried(call_to_follow, "一。\n二。\n欢迎关注我们的公众号“某某”！\n投稿邮箱：tg@example.org")
    '一。\n二。\n\n'
    >>> tried(call_to_follow, "他一直关注这件事，也欢迎大家分享经验给后来的人。")
    '他一直关注这件事，也欢迎大家分享经验给后来的人。'
    """
    text = plain(line)
    if len(text) > 120 or (
        LABELLED.match(text) and not re.match(r"[^:：]*(?:微信|公众号|投稿|合作)|.*(?:后台|公众号).{0,4}回复", text)
    ):
        return
    if text[-1:] in "。；，" and not _IMPERATIVE.match(text):
        return
    if (len(text) <= 4 and line.page.rank(line) == 0) or tells(text) or _CODE.match(text):
        return  # a title, a sentence that tells of such calls, or a program that prints one
    if len(text) <= 4 and _goes_on(line) and bare_ends(line.page):
        return  # a word of which the text speaks
    if (len(text) <= 60 and _ANYWHERE.fullmatch(text) and not _KEEP.search(text)) or (
        (at_edge(line, 6, 16) or (len(text) <= 14 and near_head(line, 14) and text[-1:] in "！!~～"))
        and _EDGE.fullmatch(text)
        and not _KEEP.search(text)
    ):
        yield line.drop("promo")


def _goes_on(line: Line) -> bool:
    """Whether a paragraph stands a little below: the line is not of the foot."""
    rank = line.page.rank(line)
    return any(len(other.raw) >= 20 for other in line.page.filled[rank + 1 : rank + 8])


_HEADING = re.compile(rf"\W*(?:{phrases('prize-headings')})\W*", re.IGNORECASE)
_TOPIC = re.compile(r"\W*(?:话题内容|本期话题|今日话题|互动话题|话题互动|话题|今日互动|聊一聊|互动)\s*[:：|｜].*")
_PRIZE = re.compile(phrases("prize-signs"), re.IGNORECASE)


@page_rule("N21")
def prize_draw(page: Page) -> Iterator[Finding]:
    r"""Questions to the readers and prizes for the answer: 互动有礼, 话题互动, with the lines that belong to them.

    A heading of the trade, then questions, a call for comments, a date, a prize. The run goes as long as its lines
    are of that kind. Reports given away for a word sent to the account go with their list.

    Only in the latter half of the page and under such a heading: a question alone may be the writer's last word.

    >>> from generator.cleaning.rule import tried
    >>> page = "正文一。\n正文二，说得长一些，好让后面是末尾。\n互动有礼\n你喜欢春天吗？\n前3名将获得书一本\n编辑：王一"
    >>> tried(prize_draw, page)
    '正文一。\n正文二，说得长一些，好让后面是末尾。\n\n\n\n编辑：王一'
    >>> tried(prize_draw, "正文。\n春天真的会来吗？")
    '正文。\n春天真的会来吗？'
    """
    if "回复" in page.text or "发送" in page.text:
        for line in _gifts(page):
            yield line.drop("promo")
    rank = 0
    filled = page.filled
    while rank < len(filled):
        line = filled[rank]
        rank += 1
        if not (short(line, 40) and near_tail(line, 24)):
            continue
        topic = _TOPIC.fullmatch(plain(line))
        if not topic and not _HEADING.fullmatch(plain(line)):
            continue
        run = [line]
        while rank < len(filled) and len(plain(filled[rank])) <= 60 and not LABELLED.match(plain(filled[rank])):
            text = plain(filled[rank])
            if not (_PRIZE.search(text) or _TOPIC.fullmatch(text)):
                break
            run.append(filled[rank])
            rank += 1
        if len(run) > 1 or (topic and re.search("[？?]$", plain(line))) or re.search("奖|礼|福利", plain(line)):
            for taken in run:
                yield taken.drop("promo")


_GIFT = re.compile(
    r"(?:\W*(?:在?(?:公众号|后台|对话框|私信)(?:内|里|中)?)?(?:回复|发送)[“\"「『【]?[\w-]{1,12}[”\"」』】]?[，,]?\s*(?:即可|可以?|就能)?"
    r"(?:免费)?(?:获取|领取|下载|索取)[^。！？]{0,24}[。！!]?)"
)
_BOX = re.compile(r"[「【“]([^」】”]{2,10})[」】”]")
_LISTED = re.compile(r"(?:\d{1,2}|[一二三四五六七八九十])[、.．)）]|[-•·▪]|注[:：]")


def _gifts(page: Page) -> Iterator[Line]:
    """Reports given away for a word sent to the account: the call, the box's name above it, the list below it."""
    for rank, line in enumerate(page.filled):
        if rank < 3 or len(line.text) > 50 or not _GIFT.fullmatch(plain(line)):
            continue
        yield line
        above = page.filled[rank - 1]
        if len(above.text) <= 10 and above.text[-1] not in "。！？":
            yield above
            pointer = page.filled[rank - 2]
            if any(name == above.text for name in _BOX.findall(pointer.text)) and re.search(
                "下面|下方|文末|底部", pointer.text
            ):
                yield pointer
        for item in page.filled[rank + 1 : rank + 12]:
            if len(item.text) > 60 or not _LISTED.match(item.text) or item.text[-1] in "；;":
                break
            yield item


_PROGRAMME = re.compile(
    r"[“\"《【]?[^，。]{2,16}[”\"》】]?(?:电台|栏目|专栏|频道|公众号|视频号|播客)(?:，|——|是|自|，共|系).{0,60}"
    r"(?:设有|入驻|定期(?:分享|推送|更新|发布)|开设|旨在|聚焦).*|.*《[^》]{2,12}》栏目，定期(?:分享|推送|更新|发布).*"
)
_ABOUT = re.compile(
    r"\W*(?:关于(?:我们|本刊|本号|作者团队)|"
    r"(?:.{2,12})(?:工作室|公众号|账号|平台|编辑部|媒体)(?:介绍|简介)|账号介绍|about us)\W*",
    re.IGNORECASE,
)
_SELF = re.compile(phrases("self-praise"), re.IGNORECASE)


_NOTE = re.compile(
    r"[*＊▪■※]\s*(?:题图|頭圖|头图|配图|图片|文中|应受访|免责|声明|部分)|.*(?:来源于|来自)(?:网络|视觉中国).*"
)


_ANSWER = re.compile(
    r"\W*(?:欢迎|快来|一起|来|请)?(?:在|到|来)?(?:评论区?|留言区?|下方|文末)(?:里|中|处)?.{0,6}(?:聊聊|聊一聊|留言|说说|告诉我们|分享|互动|见)[^。]{0,14}\W*"
)
"""Where the answer is to be written."""
_OPINION = re.compile(
    r"(?:对此[，,]?|那么[，,]?)?你们?(?:如何看待|怎么看待|怎么看(?!见|到|的)|有什么看法)[^？。]{0,24}？(?:[^。？]{2,24}？)?"
)
"""A question for the comments that asks what the reader thinks."""


@page_rule("N24")
def closing_question(page: Page) -> Iterator[Finding]:
    r"""A question to the reader below the notes at the foot of the page: 你还听唱片吗？

    Accounts set a poll or a question for the comments under the last notice. Only the last line of the page but for
    title and people, and only a short question that says 你 right under a note on pictures or liability, or asks what
    the reader thinks (你怎么看？). Another question that ends the text itself stays.

    >>> from generator.cleaning.rule import tried
    >>> tried(closing_question, "正文。\n*题图来源于视觉中国。\n你还听唱片吗？\n原标题：《唱片》")
    '正文。\n*题图来源于视觉中国。\n\n原标题：《唱片》'
    >>> tried(closing_question, "正文。\n后来呢？\n你还听唱片吗？")
    '正文。\n后来呢？\n你还听唱片吗？'
    """
    for line in page.filled[-12:-1]:
        below = line.after
        if (
            len(line.text) <= 30
            and "你" in line.text
            and line.text[-1] in "？?"
            and below
            and _ANSWER.fullmatch(below.text)
        ):
            yield line.drop("promo")
            yield below.drop("promo")
    for line in reversed(page.filled[2:]):
        text = plain(line)
        if LABELLED.match(text):
            continue
        above = line.before
        asked = len(text) <= 30 and "你" in text and text[-1:] in "？?" and above and _NOTE.match(plain(above))
        if asked or _OPINION.fullmatch(text):
            yield line.drop("promo")
        return


_HANDLE = re.compile(r"(?=.*[a-z])[A-Za-z][\w-]{4,24}")
_TRADE = re.compile("平台|公众号|公眾號|微信|媒体|助理|小编|关注|官方|工作室|编辑部|频道|热点|资讯")


@page_rule("N25")
def account_card(page: Page) -> Iterator[Finding]:
    r"""The card of an account at the foot: its name, its handle, its motto, each a line without a mark.

    The handle, a word in Latin letters alone on its line, gives the card away; the short lines around it, without any
    mark of a sentence, are the rest of it.

    Only at the very end, only below a line that ends a sentence, and only with a word of the trade in it; English texts
    have such words everywhere and are left alone.

    >>> from generator.cleaning.rule import tried
    >>> page = "雨停了。\n他走出门去，再也没有回来。\n远山读书平台\nyuanshan_read\n读书丨行路\n原标题：《雨》"
    >>> tried(account_card, page)
    '雨停了。\n他走出门去，再也没有回来。\n\n\n\n原标题：《雨》'
    >>> tried(account_card, "他写下一行字：\nyuanshan\n然后走了。")
    '他写下一行字：\nyuanshan\n然后走了。'
    """
    if not page.chinese:
        return
    card: list[Line] = []
    for line in reversed(page.filled[1:]):
        text = plain(line)
        if not card and LABELLED.match(text):
            continue
        if len(text) > 26 or re.search("[。！？，；：:、…”]", text) or LABELLED.match(text) or len(card) == 9:
            break
        card.append(line)
    else:
        return
    above = card[-1].before if card else None
    if above is None or plain(above)[-1:] not in "。！？”…" or len(card) < 3:
        return
    words = [plain(line) for line in card]
    if any(_HANDLE.fullmatch(word) for word in words) and any(_TRADE.search(word) for word in words):
        for line in card:
            yield line.drop("promo")


@page_rule("N22")
def self_description(page: Page) -> Iterator[Finding]:
    r"""What an account says of itself: its card under the source line, its portrait at the foot.

    WeChat sets the name and motto of the account under 以下文章来源于; many accounts close with a paragraph that
    praises them.

    At the head only directly under that source line or the account's name, or where it presents a column or channel;
    at the foot only under a heading such as 关于我们, or in a paragraph that begins with 【 or the account's own name,
    as the top of the page gives it, or speaks as 我们, and praises as no essay does.

    >>> from generator.cleaning.rule import tried
    >>> page = "以下文章来源于远山 ，作者李四\n远山.\n专注乡村与记忆的原创内容。\n那年夏天雨很多。\n后来晴了。"
    >>> tried(self_description, page)
    '以下文章来源于远山 ，作者李四\n远山.\n\n那年夏天雨很多。\n后来晴了。'
    >>> tried(self_description, "他专注于修表，一修就是四十年。\n后来老了。")
    '他专注于修表，一修就是四十年。\n后来老了。'
    """
    filled = page.filled
    if not filled:
        return
    names = _account_names(page)
    for line in filled[1:4]:
        above = line.before
        if above and _NAME_AND_STOP.fullmatch(plain(above)) and plain(above)[:-1] in names and len(plain(line)) <= 160:
            yield line.drop("promo")
    for line in filled[:10]:
        if len(plain(line)) <= 260 and _PROGRAMME.fullmatch(plain(line)):
            yield line.drop("promo")
    taken: set[int] = set()
    for line in filled[1:]:
        if not near_tail(line, 14) or line.index in taken:
            continue
        if _ABOUT.fullmatch(plain(line)) and len(plain(line)) <= 30:
            yield line.drop("promo")
            for after in filled[page.rank(line) + 1 :][:4]:
                if LABELLED.match(plain(after)) or not (_SELF.search(plain(after)) or len(plain(after)) <= 40):
                    break
                taken.add(after.index)
                yield after.drop("promo")
        elif len(plain(line)) <= 260 and page.from_end(line) < 10 and _SELF.search(plain(line)):
            own = any(re.match(rf"[“\"【《\s]*{re.escape(name)}", plain(line)) for name in names if len(name) >= 2)
            if (
                own
                or plain(line).startswith(("【", "｜"))
                or re.match(r"我们(?:从|是|专注|致力|关注)|本(?:号|刊|公众号|平台)|以.{2,8}的精神，致力", plain(line))
            ):
                yield line.drop("promo")


_NAME_AND_STOP = re.compile(r".{2,30}\.")
_ACCOUNT = re.compile(r"以下文章来源于\s*([^，,。]{2,30}?)\s*[，,]|原创\s+(?:.*\s)?(\S{2,20})(?=\s*收录于|\s*$)")


def _account_names(page: Page) -> set[str]:
    """Names of accounts that the top of the page gives: 原创 作者 账号, 以下文章来源于账号, 来源：账号."""
    names = set()
    for line in page.filled[:4]:
        if match := _ACCOUNT.match(plain(line)):
            names.add(match[1] or match[2])
    source = page.claimed("publisher")
    if source:
        names.add(source)
    return names


_ENGLISH = re.compile(rf"\W*(?:{phrases('english-calls')})\W*", re.IGNORECASE)


@frame_rule("N23", r"\A[\W_]*[a-z]", 220)
def english_call(line: Line) -> Iterator[Finding]:
    """The same calls in English: Subscribe to our newsletter, Follow us on Twitter, Share this article.

    Blogs and papers set them at head and foot and between paragraphs, as lines of their own.

    Only a whole line that is such a call. A sentence with a subject or an object of its own stays.

    >>> from generator.cleaning.rule import tried
    >>> tried(english_call, "The end came.\\nSubscribe to our newsletter\\nShare this article\\nFollow us on Facebook")
    'The end came.\\n\\n\\n'
    >>> tried(english_call, "Follow the river north.\\nShare this bread with me, he said.")
    'Follow the river north.\\nShare this bread with me, he said.'
    """
    if (
        len(plain(line)) <= 210
        and _ENGLISH.fullmatch(plain(line).replace("’", "'"))
        and not (near_head(line, 1) and len(line.page.filled) > 1)
    ):
        yield line.drop("promo")
