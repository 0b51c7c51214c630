"""Calls to follow, like, share, subscribe, contribute and buy, and what an account says of itself."""

import re
from collections.abc import Iterator

from generator.cleaning.finding import Finding
from generator.cleaning.noise.place import LABELLED, at_edge, frame_rule, near_head, near_tail, plain, short
from generator.cleaning.page import Line, Page
from generator.cleaning.rule import page_rule

_ANYWHERE = re.compile(
    r"(?:.*(?:点(?:个|亮)?|點(?:個|亮)?)[“\"「『]?(?:赞|讚|在看|小红心).*[“\"「『]?(?:在看|转发|轉發|分享|收藏|关注|關注|点赞|星标)[”\"」』]?.*)"
    r"|.*(?:一键三连|素质三连|右下角.{0,4}在看|设为星标|設為星標|加星标|标星|置顶.{0,4}(?:公众号|公眾號)|点(?:击|一下).{0,6}(?:卡片|名片|上方蓝字|下方名片|蓝字).*关注).*"
    r"|.*(?:长按|長按|扫码|掃碼|扫一扫|掃一掃|扫描(?:上方|下方|下图|图中|文末|左侧|右侧)?.{0,6}二维码|掃描.{0,8}二維碼|识别(?:上方|下方|下图|图中)?二维码|識別.{0,4}二維碼).{0,20}(?:关注|關注|加入|进群|入群|添加|咨询|报名|购买|下单|领取|订阅|了解|下载|查看|参与|联系|回复|获取).*"
    r"|.*(?:添加|加)(?:小编|小助手|客服|编辑|助理|主编)?(?:微信|vx|wx|VX|WX).{0,24}(?:进群|入群|备注|领取|交流|咨询|好友|拉你|加入).*"
    r"|.*(?:后台|後台|公众号)(?:内|私信|对话框)?(?:回复|發送|发送)(?:关键词|關鍵詞|关键字)?.*"
    r"|.*(?:微信搜索|搜索微信|微信搜一搜|搜索公众号|搜索关注|关注(?:微信)?公众号|關注(?:微信)?公眾號|关注(?:我们的)?视频号|关注我们(?:的)?(?:微信|微博|公众号)).*"
    r"|\W*(?:欢迎|歡迎)[^，。！？]{0,14}(?:关注|關注)(?:我们|我們)?[！!~～]*|\W*[“\"][^”\"]{2,16}[”\"](?:微信)?(?:公众号|视频号)(?:获取|了解|查看|报名|领取|观看).{0,14}"
)
_EDGE = re.compile(
    r"(?:\W*(?:欢迎|歡迎|敬请|敬請|请|快来|赶紧|记得|別忘|别忘了?|更多.{0,12}(?:请|欢迎|尽在)).{0,24}(?:关注|關注|点赞|轉發|转发|分享|收藏|在看|订阅|訂閱|投稿|来稿|赐稿|留言|评论区|加入|扫码|来信|来电|联系我们|聆听|收听|打赏|转告|吐槽|互动|讨论)[^。]{0,30}[。！!~～]*\W*)"
    r"|\W*(?:关注我们|關注我們|关注|點擊關注|点击关注|长按关注|扫码关注|关注公众号|分享给朋友|转发给(?:更多|你的)?朋友.{0,10}|分享到朋友圈|赞赏|打赏|赞赏作者|喜欢作者|喜歡作者|在看|点个在看.{0,20}|点赞.{0,10}|分享.{0,2}|收藏.{0,2}|我要投稿|投稿(?:邮箱|信箱|方式|须知|请|至|或).{0,60}|(?:商务|商業|商业|广告|媒体|品牌|内容|转载)(?:合作|洽谈|投放|咨询|联络|联系)(?:[|｜/]\w+)*.{0,80}|(?:寻求)?报道[:：].{0,40}|爆料.{0,40}|联系(?:我们|方式|邮箱|电话)[:：]?.{0,80}|联系我们.{0,60}|(?:加入|进入).{0,12}(?:社群|粉丝群|交流群|读者群|微信群|QQ群).{0,30})\W*"
    r"|.*(?:投稿(?:邮箱|信箱|至|请发|或寻求报道)|长期(?:征稿|约稿|招募)|稿费(?:从优|业内|标准|面议)|征稿(?:启事|启示|中)?[：:!！]|(?:把|将)?稿件(?:请)?(?:发|投|寄)(?:送|至|到)|来稿请|寻求报道|商务合作请?|合作(?:请)?(?:联系|加|微信|邮箱|电话)|(?:招聘|招募|内推).{0,20}(?:简历|加入我们|投递)|简历(?:请)?(?:投|发)).*"
    r"|.*(?:等你来(?:pick|撩|聊|参加|投稿|约)|快来(?:聆听|参与|留言|打卡|围观|pick).{0,12}吧?|(?:评论区|留言区|评论)(?:里)?(?:见|留言|聊聊|告诉我们?|分享|互动|等你).*|(?:在|来|到)(?:评论区|留言区).{0,24}(?:留言|分享|聊聊|说说|讨论|告诉).*|欢迎(?:在)?(?:下方|文末|评论区|留言区).*)"
    r"|.*(?:觉得|如果|要是)?.{0,12}(?:不错|有用|有帮助|喜欢|有收获).{0,12}(?:点赞|在看|转发|分享给|关注).*"
    r"|.*(?:公众号|公号|微信号|微信ID|公众号ID|微信公众号|视频号|抖音号|微博|小红书|B站|知乎|QQ群?号?|微信)\s*(?:ID|id)?\s*[:：]\s*[@\w .-]{3,40}[】）)]?"
    r"|(?:\S{0,10}(?:微信|小助理|小助手|小编|客服|助理)){1}(?:勾搭|勾搭.{0,10}|微信[:：].{0,30})|微信勾搭.{0,10}|(?:加|撩|戳)(?:小编|我).{0,12}|(?:商报君|小编|编辑部|本号)(?:精选|推荐|荐读)"
    r"|[\w.+-]+@[\w-]+\.[\w.]+"
    r"|.*(?:已(?:强势)?入驻|可在|同步更新于).{0,12}(?:号|平台|账号)、.*(?:号|平台|账号)(?:等.{0,6}平台)?.{0,6}"
    r"|.*(?:点击|戳)(?:下方|下面|上方|以下|蓝色|这里|文末|图片).{0,14}(?:链接|文字|小程序|卡片|图片|按钮|专题|标题).{0,30}(?:查看|进入|了解|报名|购买|订阅|回顾|阅读|助你|直达|领取)?.{0,16}"
)
_KEEP = re.compile(r"据|表示|认为|指出|介绍说|称[，：]|“[^”]{12,}”|记者|他们?说|她说|\d{4}年.*[，。].*[，。]")


@frame_rule(
    "N20",
    r"关注|關注|点赞|點讚|在看|点个|星标|三连|二维码|二維碼|扫码|掃碼|长按|微信|vx|后台回复|公众号|公号|订阅|投稿|征稿|约稿|稿件|稿费|来稿|商务|合作|报道[:：]|爆料|联系|評論區|评论|留言|pick|分享|收藏|转发|打赏|赞赏|喜欢作者|入驻|点击|戳|加入|聆听|@[\w-]+\.|小编|精选|勾搭|招聘|简历|敬请|微博|互动|吐槽",
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
    if (len(text) <= 60 and _ANYWHERE.fullmatch(text) and not _KEEP.search(text)) or (
        at_edge(line, 6, 16) and _EDGE.fullmatch(text) and not _KEEP.search(text)
    ):
        yield line.drop("promo")


_HEADING = re.compile(
    r"\W*(?:互\s*动\s*有\s*(?:礼|奖)|互动话题|话题互动|今日(?:话题|互动)|本期(?:话题|互动)|每日互动|留言(?:有奖|抽奖|互动|送书)|(?:粉丝|读者|送书)?福利(?:时间|来啦|来了)?|有奖(?:互动|问答|竞猜|征集)|抽奖(?:活动|福利)?|互动时间|\w{1,6}话题|参与方式|活动规则|话题讨论|读者互动|投票)\W*"
)
_TOPIC = re.compile(r"\W*(?:话题内容|本期话题|今日话题|互动话题|话题互动|话题|今日互动|聊一聊|互动)\s*[:：|｜].*")
_PRIZE = re.compile(
    r"评论区|留言|点赞|截止|截至\d|抽取|抽出|中奖|获奖|送出|赠送|赠书|奖品|礼品|获得|将获|前\s*\d+\s*名|随机|[一1](?:个|份|本|套|张|枚|件)[！!]?$|包邮|幸运(?:读者|粉丝)|[？?]$|分享你的|^[“\"].{2,20}[一两]个$|开奖|领取"
)


@page_rule("N21")
def prize_draw(page: Page) -> Iterator[Finding]:
    r"""Questions to the readers and prizes for the answer: 互动有礼, 话题互动, with the lines that belong to them.

    A heading of the trade, then questions, a call for comments, a date, a prize. The run goes as long as its lines
    are of that kind.

    Only in the latter half of the page and under such a heading: a question alone may be the writer's last word.

    >>> from generator.cleaning.rule import tried
    >>> tried(prize_draw, "正文一。\n正文二。\n正文三，说得长一些，这样后面就是末尾。\n互动有礼\n你喜欢春天吗？\n在评论区留言\n前3名将获得书一本\n编辑：王一")
    '正文一。\n正文二。\n正文三，说得长一些，这样后面就是末尾。\n\n\n\n\n编辑：王一'
    >>> tried(prize_draw, "正文。\n春天真的会来吗？")
    '正文。\n春天真的会来吗？'
    """
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


_ABOUT = re.compile(
    r"\W*(?:关于(?:我们|本刊|本号|作者团队)|(?:.{2,12})(?:工作室|公众号|账号|平台|编辑部|媒体)(?:介绍|简介)|账号介绍|about us)\W*",
    re.IGNORECASE,
)
_SELF = re.compile(
    r"(?:专注(?:于)?|致力于|聚焦|旗下产品|旗下|官方(?:公众号|账号|微信|平台)|权威发布|为(?:广大)?(?:作者和)?读者提供|传播真正有价值|以新媒体的形式|打造.{0,16}平台|垂直(?:领域|媒体)|新媒体(?:平台|矩阵)|一站式.{0,20}平台|累计发文|影响力.{0,10}(?:第一|居)|原创(?:深度)?内容|每日(?:推送|更新)|专业.{0,10}(?:媒体|平台|服务)|陪伴|最新资讯和动态|深度(?:内容|报道|干货)|的平台$|传媒大咖)"
)


@page_rule("N22")
def self_description(page: Page) -> Iterator[Finding]:
    r"""What an account says of itself: its card under the source line, its portrait at the foot.

    WeChat sets the name and motto of the account under 以下文章来源于; many accounts close with a paragraph that
    praises them.

    At the head only directly under that source line or the account's name; at the foot only under a heading such as
    关于我们, or in a paragraph that begins with 【 or the account's own name, as the top of the page gives it, or
    speaks as 我们, and praises as no essay does.

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
        if (
            above
            and re.fullmatch(r".{2,30}\.", plain(above))
            and plain(above)[:-1] in names
            and len(plain(line)) <= 160
        ):
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


def _account_names(page: Page) -> set[str]:
    """Names of accounts that the top of the page gives: 原创 作者 账号, 以下文章来源于账号, 来源：账号."""
    names = set()
    for line in page.filled[:4]:
        match = re.match(
            r"以下文章来源于\s*([^，,。]{2,30}?)\s*[，,]|原创\s+(?:.*\s)?(\S{2,20})(?=\s*收录于|\s*$)", plain(line)
        )
        if match:
            names.add(match[1] or match[2])
    source = page.claimed("publisher")
    if source:
        names.add(source)
    return names


_ENGLISH = re.compile(
    r"\W*(?:(?:please )?(?:subscribe|sign up|follow|join|like)(?:\s+(?:us|me|to|for|now|today|here|on|our|the|my|and|free|here|newsletter|newsletters|channel|page|list|daily|weekly|facebook|twitter|instagram|youtube|linkedin|telegram|x|via|email|updates?|podcast|blog|by|in|your|inbox|mailing|this|more|stories|like|share|[@#]\w+|[,&/|·]))+"
    r"|share (?:this|on|via)(?:\s+(?:article|story|post|page|facebook|twitter|linkedin|email|x|whatsapp|reddit|pinterest|link|with|your|friends|on|via|[,&/|·]))*"
    r"|(?:get|receive) (?:our|the|more|daily|weekly)\b.{0,60}(?:inbox|newsletter|email|updates?)"
    r"|(?:enjoy(?:ed)?|like(?:d)?) (?:this|what you)(?: (?:article|story|post|essay|read|reading))?\?.{0,80}"
    r"|(?:support|donate to|become a (?:member|patron|supporter) of) (?:us|our|independent|the)\b.{0,80}|leave a (?:comment|reply)|comments?(?: \(\d+\))?|\d+ comments?"
    r"|join (?:the|our) (?:conversation|discussion|community|newsletter|mailing list).{0,60}|buy me a coffee|advertisement|sponsored(?: content)?|\[?ad\]?)\W*",
    re.IGNORECASE,
)


@frame_rule(
    "N23",
    r"subscribe|sign up|follow|share|newsletter|inbox|comment|donate|support|join|enjoy|like|advertisement|sponsored|patron|coffee|^\W*ad\W*$",
    130,
)
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
        len(plain(line)) <= 120
        and _ENGLISH.fullmatch(plain(line))
        and not (near_head(line, 1) and len(line.page.filled) > 1)
    ):
        yield line.drop("promo")
