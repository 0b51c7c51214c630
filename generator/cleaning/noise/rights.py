"""Repost conditions, copyright and liability notices, disclaimers."""

import re
from collections.abc import Iterator

from generator.cleaning.finding import Finding
from generator.cleaning.noise.place import at_edge, frame_rule, near_tail, plain
from generator.cleaning.page import Line

_CONDITION = re.compile(
    r"(?:请勿|請勿|禁止|谢绝|謝絕|严禁|不得|勿)(?:随意|擅自|任何|私自|以任何形式|任何形式的?)?(?:转载|轉載|复制|抄袭|盗用|转发|摘编|改编|二次)"
    r"|(?:转载|轉載|引用|转发|摘编|转摘|转贴)(?:时|時|文章|本文|内容)?(?:，|,)?\s*(?:请|請|须|須|需|务必|敬请|应)(?:务必)?(?:注明|註明|标明|保留|联系|聯繫|聯絡|与|获得|取得|征得|经|先|在|微信|后台|私信|留言|附)"
    r"|(?:未经|未經|非经|没有)(?:本\S{0,6}|作者|账号|帳號|许可|允许|書面|书面|授权|授權|同意|明确|事先|[^，。]{1,16}?)(?:许可|許可|允许|允許|授权|授權|同意|声明)?(?:，|,)?\s*(?:任何\S{0,14})?(?:不得|禁止|请勿|严禁|謝絕|谢绝|均|一律)"
    r"|(?:如需|需要|若需|欲|申请)(?:转载|轉載|授权).{0,14}(?:请|請|联系|申请|授权)|转载[:：].{0,30}(?:回复|授权|联系|后台)|(?:原创|獨家)(?:文章|内容|稿件|作品)?(?:，|,).{0,20}(?:转载|轉載|授权|侵权|违者)"
    r"|侵权(?:请|必究|联系|删|立删|即删|告知)|侵權(?:請|必究|刪)|侵删|侵刪|违者必究|違者必究|追究.{0,8}(?:法律)?责任.*|如有侵权|如涉及?(?:版权|侵权|著作权)|若有侵权|涉及(?:版权|侵权).{0,8}(?:请|联系)"
    r"|版权(?:归|属(?!于谁)|所有(?![者人权方])|声明|說明|说明|信息)|版權(?:歸|屬|所有(?![者人權方])|聲明|說明)|著作权归|(?:出品|原创)，?转载请注明"
    r"|(?:文章|本文|内容|观点|文中观点|言论|作品)(?:仅|只|纯|均)?(?:代表|为|系|属)(?:作者|其|嘉宾|笔者|发言人|受访者|发布者)?(?:本人|个人|独立|个人的?)?(?:的)?(?:观点|看法|意见|立场|言论)|(?:不|并不|不一定)代表(?:本|我|平台|官方|.{1,10})?(?:平台|立场|观点|赞同|公众号|网站|机构|单位|本社|看法)"
    r"|不(?:构成|構成|作为|视为)(?:任何|对任何人?的?|具体|个人|操作)?(?:的)?(?:投资|投資|理财|交易|购买|法律|医疗|操作)?(?:建议|建議|依据|意见)|(?:投资|股市|市场|市場|投資|入市)(?:者)?(?:有|具有)(?:一定)?(?:风险|風險)|风险自(?:担|负)|据此操作|据此入市"
    r"|免责(?:声明|条款|申明)|免責(?:聲明|條款)|法律声明|本网(?:站)?(?:转载|所有|刊登)|凡本网注明|凡注明.{0,10}来源|(?:图片|文章|素材|资料|内容|配图|图文|文字)(?:均|皆|全部)?(?:来源于?|来自|源于|取自|整理自)(?:于)?(?:网络|互联网|網絡|网上)|网络(?:配图|图片).{0,10}(?:侵|联系)"
    r"|版权问题.{0,20}(?:联系|异议)|联系(?:我们|后台|小编|本站|作者)?(?:进行)?(?:删除|删稿|处理|撤稿|授权)|(?:授权|轉載|转载)事宜|签约账号.{0,20}原创内容|独家(?:授权|发布|首发).{0,8}(?:转载|未经)|(?:保留|拥有)(?:所有|一切|最终解释)权"
)
_PICTURES = re.compile(
    r"[\W]*(?:(?:本文|文中|文内|题图|头图|封面图?|首图|配图|内文|部分)?(?:及|和|、)?(?:部分)?(?:内文|文中)?(?:配图|图片|图|插图|照片)?(?:均|部分|全部|皆)?"
    r"(?:来源于?|来自|源自|来源自|自|由)[:：]?(?:网络|互联网|视觉中国|图虫|Unsplash|Pexels|pixabay|受访者|官网|作者|摄图网|东方IC|IC photo|全景网?|Getty.{0,8}|千图网|花瓣网?)[^。]{0,12})[。，]?\W*",
    re.IGNORECASE,
)
_SENTENCE = re.compile(
    r"[“「][^”」]{20,}[”」]|表示[，：]|认为[，：]|律师|法院|据(?!此).{2,12}(?:报道|介绍)|[？?].*[。]"
)
_LABEL = re.compile(
    r"\W*(?:特别)?(?:免责声明|版权声明|免責聲明|版權聲明|风险提示|法律声明|声明|聲明|重要提示|转载声明|转载须知|侵权声明|Disclaimer|Copyright)\W*",
    re.IGNORECASE,
)


@frame_rule(
    "N30",
    r"转载|轉載|授权|授權|侵权|侵權|侵删|侵刪|版权|版權|著作权|不代表|代表作者|必究|构成|構成|风险|風險|免责|免責|声明|聲明|来源于?网络|来自网络|禁止|请勿|据此|本网|联系.{0,6}删|保留.{0,4}权|观点|源于",
    330,
    (6, 20),
)
def repost_condition(line: Line) -> Iterator[Finding]:
    r"""Conditions for reposting, copyright and liability notices, disclaimers of investment and opinion.

    未经授权不得转载, 本文仅代表作者观点, 市场有风险，投资需谨慎, 侵删: accounts and sites set them at the head or the
    tail, as lines of their own.

    Only at the edges, and only lines without a quotation or a speaker: an essay on copyright keeps its sentences.

    >>> from generator.cleaning.rule import tried
    >>> tried(repost_condition, "一。\n二。\n本文仅代表作者个人观点，不代表本站立场。\n图片来自网络，侵删")
    '一。\n二。\n\n'
    >>> tried(repost_condition, "律师说：“未经授权不得转载，是写给守法的人看的。”")
    '律师说：“未经授权不得转载，是写给守法的人看的。”'
    """
    text = plain(line)
    if _SENTENCE.search(text) or len(line.page.filled) < 2:
        return
    if near_tail(line, 16) or (at_edge(line, 5, 0) and len(text) <= 60):
        if (len(text) <= 320 and _CONDITION.search(text) and _dense(text)) or (
            len(text) <= 40 and _LABEL.fullmatch(text)
        ):
            yield line.drop("rights")


def _dense(text: str) -> bool:
    """Whether a line is a notice and no sentence that happens to hold its words: each 60 characters need one."""
    hits = len(_CONDITION.findall(text))
    return hits >= 1 and (
        len(text) <= 70
        or hits * 70 >= len(text)
        or bool(re.match(r"[（(*【\[]?(?:免责|版权|声明|特别|本稿件|本文系|本内容|凡|\*免责)", text))
    )


@frame_rule("N31", r"(?:配图|图片|题图|头图|首图|封面|插图|内文).{0,10}(?:来|自|源)", 60, (5, 18))
def picture_rights(line: Line) -> Iterator[Finding]:
    r"""Where all pictures of a page come from, said once: 文中配图来源于网络, 题图来自视觉中国.

    It stands among the notices at head or tail. A caption with its own words keeps its source, and so does a note that
    also says something of the text (names changed).

    >>> from generator.cleaning.rule import tried
    >>> tried(picture_rights, "一。\n二。\n▪ 文中配图来源于网络")
    '一。\n二。\n'
    >>> tried(picture_rights, "一。\n*题图来源于视觉中国。文中小林为化名。")
    '一。\n*题图来源于视觉中国。文中小林为化名。'
    """
    if (
        len(line.page.filled) > 1
        and at_edge(line, 4, 14)
        and len(plain(line)) <= 50
        and _PICTURES.fullmatch(plain(line))
    ):
        yield line.drop("rights")


_ENGLISH = re.compile(
    r"all rights reserved|^\W*(?:©|\(c\)|copyright)\s*(?:©\s*)?(?:\d{4}|by\b|[A-Z])|(?:reproduction|republication|copying|redistribution).{0,40}(?:prohibited|permission|forbidden)|without (?:prior |written |express )*permission"
    r"|views? (?:and opinions )?expressed.{0,60}(?:author|do not)|opinions? (?:expressed )?.{0,30}(?:are|is) (?:those of|the author|solely)|not (?:constitute|intended as|investment|financial|legal|medical)\s.{0,24}advice|terms (?:of use|of service|and conditions)|privacy policy|cookie (?:policy|settings)|we use cookies|licen[sc]ed under|creative commons|for informational purposes only",
    re.IGNORECASE,
)


@frame_rule(
    "N32",
    r"rights reserved|copyright|©|\(c\)|permission|expressed|opinions|advice|terms of|terms and|privacy|cookie|licensed|licenced|creative commons|informational",
    400,
    (0, 10),
)
def english_rights(line: Line) -> Iterator[Finding]:
    """Copyright lines and disclaimers in English: © 2024 …, All rights reserved, for informational purposes only.

    Only short paragraphs at the head or the tail; an essay on copyright is longer and stands elsewhere.

    >>> from generator.cleaning.rule import tried
    >>> tried(english_rights, "He left.\\nShe stayed.\\n© 2021 The Paper. All rights reserved.")
    'He left.\\nShe stayed.\\n'
    >>> tried(english_rights, "He opened the door without permission.\\nThen it rained.\\nThen it stopped.")
    'He opened the door without permission.\\nThen it rained.\\nThen it stopped.'
    """
    if len(line.page.filled) < 3 or not _ENGLISH.search(plain(line)):
        return
    if near_tail(line, 8) and len(plain(line)) <= 400 and line.page.from_end(line) < max(1, len(line.page.filled) // 3):
        yield line.drop("rights")
