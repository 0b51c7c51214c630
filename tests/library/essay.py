"""An essay in five forms, and texts that look like versions of it and are none. All written for these tests."""

import json
import re
from pathlib import Path

_TEXTS = json.loads(Path(__file__).with_name("cases").joinpath("essay.json").read_text("utf-8"))

ESSAY = tuple(_TEXTS["essay"])
ABRIDGED = tuple(ESSAY[number] for number in (0, 1, 3, 5))
VERSE = tuple(line for paragraph in ESSAY for line in re.split("[，。：]", paragraph) if line)
SPUN = tuple(_TEXTS["spun"])
TRANSLATED = tuple(_TEXTS["translated"])
REPORT = tuple(_TEXTS["report"])
"""A report on the same matter, with some of the same names."""
QUOTED = tuple(paragraph or ESSAY[2] + ESSAY[3] for paragraph in _TEXTS["column"])
"""A column that takes two paragraphs over from the essay."""
FILLER = (
    "磨坊停了三天，因为河里没有水。磨坊主坐在门口数燕子，数到第十一只的时候下起雨来，他便进去把闸门打开。",
    "邮差说今年的信比往年少，字却写得大。他把信袋翻过来抖了抖，抖出一片干树叶，照样盖了戳子送到。",
    "木匠给学校做了十二张桌子，每张桌子底下刻一个名字，都是他小时候同学的。孩子们坐了半年才有人发现。",
    "卖盐的船每月初九靠岸，船上的狗认得每一级台阶。有一回船没有来，狗自己来了，在码头坐到天黑。",
)
"""Paragraphs that have nothing to do with it."""
