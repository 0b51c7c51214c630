"""The labels that bylines begin with, and what each one names."""

import re

from generator.cleaning.page import HAN

# "credit" names the hands behind layout and pictures: nobody's metadata, but it shows that a line is a byline.
_LABELS = {
    "author": r"""
        作者 文 文字 图文 文图 文/图 撰文 撰稿 撰写 采写 采访 执笔 主笔 记者 本报记者 本刊记者 首席记者 见习记者
        实习记者 特约记者 通讯员 特约撰稿 特约作者 原作者 口述 采访整理 采写整理 作者/来源 记者/通讯员 文字/图片
        記者 通訊員 撰文/摄影 文/编辑 文案 by author authors text written\s+by words\s+by story\s+by
        reported\s+by""",
    "editor": r"""
        编辑 责编 责任编辑 编 执行编辑 主编 副主编 总编 总编辑 值班编辑 值班主任 编审 审核 审校 审稿 审读 校审
        初审 复审 终审 一审 二审 三审 責任編輯 責編 編輯 总监 执行主编 编辑/排版 编辑/校对 本期编辑 微信编辑
        新媒体编辑 editor editors edited\s+by""",
    "publisher": r"""
        来源 來源 信息来源 文章来源 稿件来源 内容来源 本文来源 新闻来源 稿源 出品 首发 发布 转自 转载自 转载于
        本文转自 来源公众号 公众号 微信公众号 出品方 produced\s+by published\s+by source publisher publication
        originally\s+published\s+in""",
    "date": r"""
        日期 时间 发布时间 发布日期 发表时间 发布于 发表于 更新时间 published published\s+on posted posted\s+on
        date updated""",
    "credit": r"""
        摄影 摄 摄像 拍摄 图片 图 图片来源 题图 头图 首图 封面图 配图 制图 插画 插图 绘图 图表 图源 供图 视频
        音频 音乐 配音 播音 主播 朗读 朗读者 朗诵 出镜 剪辑 后期 策划 统筹 监制 监审 制作 制片 出品人 翻译 译者
        编译 译 校译 校 校对 排版 美编 设计 视觉 设计/视觉 封面 版式 运营 运营编辑 主办 承办 协办 综合 综合整理
        整理 综编 总策划 总监制 美术 海报 嘉宾 主持 主持人 数据 可视化 实习生 photo photos photography
        photographs?\s+by photos?\s+by images? images?\s+by header\s+image cover\s+image illustrations?
        illustrations?\s+by illustrated\s+by translator translated\s+by design layout video graphics""",
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
    }
)
"""Jobs of layout and proof-reading, which are noise and no metadata."""

_FORMS = [(what, re.compile(form, re.IGNORECASE)) for what, forms in _LABELS.items() for form in forms.split()]


def _spaced(form: str) -> str:
    """The label as a pattern; Chinese ones may be spaced out (作　者)."""
    return form if form.isascii() else r"[ \u3000\xa0]*".join(re.escape(c) for c in form)


_LABEL = "|".join(_spaced(f) for forms in _LABELS.values() for f in sorted(forms.split(), key=len, reverse=True))
_MARK = r"[ \u3000\xa0\t]*(?:[|｜丨︱∣│┃:：]{1,2}|[/／])[ \u3000\xa0\t]*"
_HOUSE = rf"(?:[{HAN}A-Za-z]{{2,8}}(?=(?:记者|作者|編輯|编辑|通讯员|記者)))?"

FIRST = re.compile(rf"^[ \t\u3000\xa0■●◆▲▼◎※*＊#>（(\[【—–\-]*{_HOUSE}((?:{_LABEL})){_MARK}", re.IGNORECASE)
"""The label that begins a line, an ornament or a house's name before it allowed; group 1 is the label."""

FURTHER = re.compile(
    rf"(?:(?<=^)|(?<=[\s、，,;；|｜/／■●◆▲（(\[【])|(?<=[\d{HAN}）)]\s))((?:{_LABEL})){_MARK}", re.IGNORECASE
)
"""A label further on in the line."""


def meaning(label: str) -> tuple[str, str]:
    """The label as written without its spaces, and what it names: author, editor, publisher, date or credit.

    >>> meaning("作 者"), meaning("Written  by")
    (('作者', 'author'), ('written by', 'author'))
    """
    plain = re.sub(r"\s+", " " if label.isascii() else "", label).lower()
    return plain, next((what for what, form in _FORMS if form.fullmatch(plain)), "credit")
