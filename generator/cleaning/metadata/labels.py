"""The labels that bylines begin with, and what each one names."""

import re
from functools import lru_cache

from generator.cleaning.page import HAN, HAN_LETTER

# "credit" names the hands behind layout and pictures: nobody's metadata, but it shows that a line is a byline.
# "issued" may have a date behind it or a house; "updated" and "received" are dates that a stated one goes before.
_LABELS = {
    "author": r"""
        作者 文 文字 图文 文图 文/图 图/文 撰文 撰文者 撰稿 撰稿人 撰写 采写 采访 采编 执笔 主笔 记者 本报记者 本刊记者
        本网记者 首席记者 见习记者 实习记者 特约记者 通讯员 特约通讯员 特约撰稿 特约作者 原作者 原创作者 口述 采访整理
        写作 采写整理 采访撰文 采访、撰文 采访/撰文 采写/撰文 作者/来源 记者/通讯员 记者、通讯员 文字/图片 撰文/摄影
        文/摄影 文/编辑 文案 供稿 供稿人 投稿 投稿人 来稿 发信人 发件人 寄件人 寄信人 博主 楼主 发帖人 发布人 发布者
        上传者 主讲 讲述 讲述人 作品作者 記者 本報記者 特約記者 特派記者 通訊員 撰寫 採訪 採寫 採訪撰文 採訪、撰文
        採訪／撰文 採訪/撰文 採訪報導 採訪整理 執筆 主筆 發信人 發文者 發表人 講述 圖文 文/圖 圖/文 投稿者 by author
        authors author\(s\) text words story reporter reporters writer written\s+by words\s+by story\s+by text\s+by
        reported\s+by posted\s+by article\s+by von por par""",
    "editor": r"""
        编辑 责编 本文责编 本文编辑
        审核人 审稿人 审核员 責任審核 編審人
        责任编辑 责任编缉 编 执行编辑 主编 副主编 总编 总编辑 值班编辑 值班主任 值班编委 责任编委 编审 审核
        审校 审稿 审读 校审 初审 复审 终审 一审 二审 三审 責任編輯 責編 編輯 执行責編 執行編輯 主編 總編 總編輯
        責任主編 总监 执行主编 编辑/排版 编辑/校对 本期编辑 微信编辑 新媒体编辑 见习编辑 实习编辑 栏目编辑 文字编辑
        采编编辑 编发 签发 簽發 签审 核稿 核稿編輯 核稿编辑 審核 審稿 編審 编辑、校对 editor editors edited\s+by""",
    "publisher": r"""
        来自微信公众号 来自公众号 本文来自微信公众号 本文来自公众号 文章来自公众号
        来源 來源 信息来源 文章来源 稿件来源 内容来源 本文来源 新闻来源 消息来源 来源媒体 来源网站 稿源 出品 转自
        转载自 转载于 轉自 轉載自 轉載 本文转自 来源公众号 公众号 微信公众号 公众帐号 公众账号 视频号 官方微信 出品方
        出处 原文出处 文章出处
        原文来源 首发于 原载 原載 原载于 原載於 原刊 原刊于 刊于 刊於 刊载于 刊載於 发布机构 發布機構
        發佈機構 发布单位 發布單位 发文单位 发文机关 来源单位 供稿单位 信息提供 报刊 报纸名称 期刊 刊名 期刊名称
        出版社 出版者 文章來源 新聞來源 稿件來源 內容來源 消息來源 圖文來源 资讯来源 资料提供 媒體 发信站 發信站
        produced\s+by published\s+by source publisher publication journal feed originally\s+published\s+in
        first\s+published\s+in originally\s+appeared\s+in fonte fuente quelle""",
    "issued": r"""
        首发 发布 發布 發佈 出版 刊发 发表 發表""",
    "date": r"""
        日期 时间 時間 发布时间 发布日期 发表时间 发表日期 发布于 发表于 发稿时间 发文日期 刊发时间 刊发日期 刊登日期
        刊出日期 出版日期 出版时间 上传时间 录入时间 发帖时间 发信时间 成文日期 发博时间 首发时间
        提交日期 提交时间 在线发表
        网络首发 网络首发日期 發布時間 發佈時間 發布日期 發佈日期 發表時間 發表日期 發稿時間 發布於 發佈於 發表於
        刊登時間 出版時間 建立時間 上架時間 published published\s+on published\s+online first\s+published
        date\s+published publication\s+date posted posted\s+on posted\s+at date sent
        release\s+date publié\s+le pubblicato\s+il publicado\s+el veröffentlicht\s+am""",
    "updated": r"""
        创建时间 created created\s+on
        更新 更新于 更新於 更新时间 更新日期 最后更新 最近更新 最后更新时间 最后修改 最后编辑 最后编辑于 最后编辑时间
        修改时间 修改日期 编辑于 编辑时间 更新時間 更新日期 最後更新 最後更新時間 最後修改 編輯於 updated updated\s+on
        updated\s+at last\s+updated last\s+updated\s+on last\s+modified last\s+modified\s+on last\s+edited
        last\s+edited\s+on modified date\s+modified""",
    "received": r"""
        收稿日期 修回日期 修改日期 录用日期 接收日期 定稿日期 投稿日期 改稿日期 采集时间 抓取时间 保存于 保存时间
        收藏于 剪藏于 访问日期 访问时间 引用日期 received accepted revised accessed retrieved saved saved\s+on clipped
        clipped\s+on archived""",
    "credit": r"""
        头图来自 题图来自 封面来自 配图来自 图片来自
        摄影 摄 摄像 拍摄 图片 图 图片来源 题图 头图 首图 封面图 配图 制图 插画 插图 绘图 图表 图源 供图 视频 音频
        音乐 配音 播音 主播 朗读 朗读者 朗诵 出镜 剪辑 后期 策划 统筹 监制 监审 制作 制片 出品人 翻译 译者 编译 译
        校对 排版 美编 设计 视觉 设计/视觉 封面 版式 运营 运营编辑 主办 主办单位 主辦 承办 协办 综合 综合整理 整理
        编辑整理
        校译 校 综编 制版 制版编辑 信息员 录入 录入员 发布员
        总策划 总监制 指导教师 指导老师 辅导教师 辅导老师
        美术 海报 嘉宾 主持 主持人 数据 可视化 实习生 攝影 圖 圖片 圖片來源 圖表 製圖 監製 策劃 翻譯
        譯者 編譯 校對 設計 封面設計 美術 剪輯 影片 photo photos photography photographs photographs?\s+by
        photos?\s+by images? images?\s+by header\s+image cover\s+image illustrations? illustrations?\s+by
        illustrated\s+by translator translated\s+by design layout video graphics""",
}

VOICES = frozenset({"朗读", "朗读者", "朗诵", "播音", "主播", "配音"})
"""Whose voice a text was read in."""

LAYOUT = frozenset(
    {
        "校对",
        "排版",
        "美编",
        "设计",
        "视觉",
        "设计/视觉",
        "封面",
        "版式",
        "layout",
        "design",
        "美术",
        "海报",
        "校译",
        "校",
        "制版",
        "制版编辑",
    }
)
"""Jobs of layout and proof-reading, which are noise and no metadata."""

_FORMS = [(form, what) for what, forms in _LABELS.items() for form in forms.split()]
_PLAIN = {form.lower(): rank for rank, (form, _) in reversed(list(enumerate(_FORMS))) if re.escape(form) == form}
"""The first place of each label that is written in one way only: nearly all of them."""
_OTHERS = [(rank, re.compile(form, re.IGNORECASE)) for rank, (form, _) in enumerate(_FORMS) if re.escape(form) != form]
"""The places of the others."""


def _spaced(form: str) -> str:
    """The label as a pattern; Chinese ones may be spaced out (作　者)."""
    return r"[ \u3000\xa0]*".join(re.escape(c) for c in form) if HAN_LETTER.search(form) else form


_LABEL = "|".join(_spaced(f) for forms in _LABELS.values() for f in sorted(forms.split(), key=len, reverse=True))
_MARK = r"[ \u3000\xa0\t]*(?:[|｜丨︱∣│┃:：]{1,2}|[/／]|[_＿](?=[\u4e00-\u9fff]))[ \u3000\xa0\t]*"
SET_OFF = re.compile(r"[|｜丨︱∣│┃:：/／_＿]")
"""What parts a label from its value: no line without it begins with a label."""
_HOUSE = rf"(?:(?!制版|只看|查看|关于|联系|感谢|关注)[{HAN}A-Za-z]{{2,8}}(?=(?:记者|作者|編輯|编辑|通讯员|記者)))?"

FIRST = re.compile(rf"^[ \t\u3000\xa0■●◆▲▼◎※*＊#>（(\[【—–\-]*{_HOUSE}((?:{_LABEL})){_MARK}", re.IGNORECASE)
"""The label that begins a line, an ornament or a house's name before it allowed; group 1 is the label."""

FURTHER = re.compile(
    rf"(?:(?<=^)|(?<=[\s、，,;；：:|｜/／■●◆▲（(\[【])|(?<=[\d{HAN}）)]\s))((?:{_LABEL})){_MARK}", re.IGNORECASE
)
"""A label further on in the line."""


@lru_cache(1024)
def meaning(label: str) -> tuple[str, str]:
    """The label as written without its spaces, and what it names: author, editor, publisher, issued, date,
    updated, received or credit.

    >>> meaning("作 者"), meaning("Written  by")
    (('作者', 'author'), ('written by', 'author'))
    """
    plain = re.sub(r"\s+", "" if HAN_LETTER.search(label) else " ", label).lower()
    ranks = [rank for rank, form in _OTHERS if form.fullmatch(plain)]
    if plain in _PLAIN:
        ranks.append(_PLAIN[plain])
    return plain, _FORMS[min(ranks)][1] if ranks else "credit"
