"""What the columns of a sheet and the keys of a JSON object mean."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

TEXT: Final = "text"
"""The field under which the text itself goes."""

_NAMES: Final[Mapping[str, str]] = {
    alias: field
    for field, aliases in {
        TEXT: "text content body article fulltext html markdown raw "
        "正文 内容 內容 全文 文本 文章 文章内容 文章內容 原文 正文内容",
        "title": "title headline name subject 标题 標題 题目 題目 题名 題名 文章标题 文章標題",
        "author": "author authors byline creator writer 作者 作家 撰文 记者 記者",
        "date": "date time published publishedat publisheddate publishdate publishtime pubdate pubtime createdat "
        "datetime timestamp 日期 时间 時間 发布时间 發布時間 发布日期 發布日期 发表时间 發表時間 出版日期",
        "publisher": "publisher source site sitename journal newspaper media account 来源 來源 媒体 媒體 公众号 公眾號 "
        "出版社 报纸 報紙 刊物 网站 網站",
        "url": "url link href address uri permalink 链接 鏈接 連結 网址 網址 原文链接 原文鏈接",
        "tags": "tags tag keywords keyword category categories labels folder 标签 標籤 关键词 關鍵詞 分类 分類",
        "language": "language lang 语言 語言",
    }.items()
    for alias in aliases.split()
}

_PUNCTUATION: Final = re.compile(r"[\W_]+")
_SENTENCE: Final = re.compile(r"[。！？；\n]|[.!?] ")
_URL: Final = re.compile(r"https?://\S+\Z", re.IGNORECASE)
_DATE: Final = re.compile(r"(?:1[89]|20)\d\d\s?[-/.年]\s?\d{1,2}(?:\s?[-/.月]\s?\d{1,2}日?)?(?:[T ].{0,20})?\Z")


def field_of(name: str) -> str | None:
    """The field that a column's name stands for, None where it is not one we know.

    >>> field_of("Published_At"), field_of("公众号"), field_of("score")
    ('date', 'publisher', None)
    """
    return _NAMES.get(_PUNCTUATION.sub("", name).lower())


def is_header(first: Sequence[str], others: Sequence[Sequence[str]]) -> bool:
    """True where the first row of a sheet names the columns.

    It does where it holds names we know and nothing that a text would, or where its cells are short words above a
    column of long texts.

    >>> is_header(["标题", "正文"], [["春", "春天来了。"]])
    True
    >>> is_header(["春天", "春天来了。"], [["夏天", "夏天来了。"]])
    False
    """
    cells = [cell.strip() for cell in first]
    filled = [cell for cell in cells if cell]
    if not filled or len(set(filled)) < len(filled) or any(_told(cell) for cell in filled):
        return False
    known = sum(field_of(cell) is not None for cell in filled)
    if known and (known * 2 >= len(filled) or TEXT in map(field_of, filled)):
        return True
    if len(cells) < 2 or not others or not all(cells[1:]):  # pandas leaves the first name empty
        return False
    column = longest(others)
    return all(len(row[column]) >= 60 for row in others[:20]) and not any(cell.isnumeric() for cell in filled)


def _told(cell: str) -> bool:
    """True for a cell that says something rather than names it."""
    return len(cell) > 40 or bool(_SENTENCE.search(cell) or _URL.match(cell) or _DATE.match(cell))


def longest(rows: Iterable[Sequence[str]]) -> int:
    """The column with the longest cells by their mean; the first among equals. 0 where there are no rows."""
    totals: list[int] = []
    for row in rows:
        totals = totals or [0] * len(row)
        for column, cell in enumerate(row[: len(totals)]):
            totals[column] += len(cell)
    return totals.index(max(totals)) if totals else 0


def names(header: Sequence[str] | None, rows: Sequence[Sequence[str]]) -> list[str]:
    """A field for every column, one of them `text` where any holds text.

    Without a header the longest column is the text, columns of addresses and of dates are known by their form, and
    the others are called by their number.

    >>> names(["ID", "标题", "正文", "Source"], [])
    ['ID', 'title', 'text', 'publisher']
    >>> names(None, [["https://example.org/1", "春天来了。" * 9, "7"]])
    ['url', 'text', 'column 3']
    """
    width = len(header) if header is not None else len(rows[0]) if rows else 0
    fields: list[str] = []
    for column in range(width):
        name = header[column].strip() if header else ""
        field = field_of(name) or name if name else _by_form(row[column] for row in rows) or f"column {column + 1}"
        fields.append(field if field not in fields or field == "tags" else name or f"column {column + 1}")
    if header is None or TEXT not in fields:
        _name_text(fields, rows, named=header is not None)
    elif fields.count(TEXT) > 1:
        fields = [TEXT if field == TEXT and fields.index(TEXT) == at else field for at, field in enumerate(fields)]
    return fields


def _name_text(fields: list[str], rows: Sequence[Sequence[str]], named: bool) -> None:
    """Call the longest column `text`, unless it is known to be something else."""
    free = [at for at, field in enumerate(fields) if field not in _FIELDS]
    if not free or not rows:
        return
    column = free[longest([[row[at] for at in free] for row in rows])]
    mean = sum(len(row[column]) for row in rows) / len(rows)
    if not named or mean >= 20:  # a number or a mark in a named column is no text
        fields[column] = TEXT


def _by_form(cells: Iterable[str]) -> str | None:
    filled = [cell.strip() for cell in cells if cell.strip()]
    if filled and all(_URL.match(cell) for cell in filled):
        return "url"
    if filled and all(_DATE.match(cell) for cell in filled):
        return "date"
    return None


_FIELDS: Final = frozenset(_NAMES.values())
