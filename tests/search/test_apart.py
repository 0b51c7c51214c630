"""Words typed in a row that no text has so: first come the texts that hold them close together, then others that hold
them all."""

from collections.abc import Callable
from pathlib import Path

import pytest
from grove import archive_of, text
from playwright.sync_api import Browser
from reader import asking

from generator.library.archive import Archive

LONG = "雨下了一整天，河水涨到第三级台阶，船都系在柳树上，孩子们隔着窗子数水泡。" * 12
"""More than the stretch in which words count as close together."""
TEXTS = (
    text("近", "茶楼里有一把算盘，老板说人情不在账上。"),
    text("远", "茶楼清早开门，人情就在那碗茶里。", LONG, "柜台上的算盘是前清的。"),
    text("缺", "茶楼清早开门，人情就在那碗茶里。", LONG),
    text("匠", "钟表匠把怀表擦了三遍。", LONG, "茶楼的钟停了。"),
    text("灯船与怀表", "这一年没有下雪。"),
    text("客", "沈鹿年坐头班船来，同船的还有谷雁汀。"),
    text("价", "今年书价涨了80%，纸价没动。"),
    text("里", "离镇上还有80里。"),
    text("信", "Ada Lovelace 来信说，纸价没动。"),
    text("签", "信末签着AdaLovelace。"),
    text("机", "机器记作QX3.5。"),
    text("秤", "另一台是QX-3，5月才到。"),
    text("械", "新的机器记作QX-3.5。"),
    text("箱", "这一季收了3,200箱橘子，去年是4500箱。"),
    text("款", "修堤用去4亿两。"),
    text("库", "库里存着26.54亿两，第14、24、34、44、64、74号库是空的。"),
    text("成", "相似有100%。"),
    text("员", "员工有100万名。"),
    text("仓", "仓里有1000石米。"),
    text("元", "咪咕近来招聘，要懂元宇宙的。"),
    text("幻", "咪咕音乐说元宇宙还早。"),
    text("加", "眼镜用的是QX+AR。"),
    text("斜", "眼镜用的是QX/AR，不好看。"),
    text("函", "来函请寄e-mail。"),
    text("笺", "回笺走email。"),
)


@pytest.fixture(scope="module")
def site(lay: Callable[[Archive], Path]) -> Path:
    """A site of these texts: its search page and what that loads."""
    return lay(archive_of(TEXTS))


ASKED = {
    "茶楼人情算盘": ["近", "远"],
    "算盘人情": ["近", "远"],
    "清早算盘": [],
    "茶楼人情": ["近", "缺", "远"],
    "钟表匠怀表茶楼": ["匠"],  # what weighs most stands together, and what stands far off does not count against it
    "灯船怀表柳树": ["灯船与怀表"],  # most of it is the title, and the rest stands somewhere
    "灯船怀表骆驼": [],
    "沈鹿年谷雁汀": ["客"],  # names that no dictionary knows, one after the other
    "沈鹿年谈头班船": ["客"],  # and with something behind
    "周鹿年谈头班船": [],
    "80%": ["价"],
    "80": ["里", "价"],
    "有100%": ["成"],
    "Ada Lovelace": ["信", "签"],  # a name that is also written as one word
    "Ada 纸价": ["信"],
    "QX-3.5": ["机", "械"],  # a hyphen may be left out, a point may not
    "QX-3，5": ["秤"],
    "3200箱": ["箱"],  # figures are parted by threes, or not
    "4,500箱": ["箱"],
    "4亿两": ["款", "库"],  # the number as it stands comes before a longer one that ends so
    "e-mail": ["函", "笺"],
    "茶楼人情算盘骆驼": ["近", "远"],  # one of four words that no text has is let go
    "茶楼骆驼算盘帐篷": [],
    "清早茶楼怀表人情算盘": [],
    "咪咕招聘元宇宙灯船台阶": ["元"],  # so may two of five, where those that are there say most
    "咪咕元宇宙招聘": ["元"],  # 元 is no part of the name before it
    "QX+AR": ["加"],  # a sign that stands between letters counts
}
"""The titles that each query finds. Where no text holds its words together, none is shown for holding them apart."""


def test_texts_that_hold_all_words_apart_follow_those_that_hold_them_together(browser: Browser, site: Path) -> None:
    with asking(browser, site) as reader:
        for q, titles in ASKED.items():
            reader.ask(q)
            assert reader.page.locator("[data-document] h2").all_text_contents() == titles, q
