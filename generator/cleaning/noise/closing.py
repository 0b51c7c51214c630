"""What stands at the end of a piece and says only that it is over."""

from collections.abc import Iterator

from generator.cleaning.finding import Finding
from generator.cleaning.page import Line
from generator.cleaning.rule import line_rule


@line_rule("N01", r"^[\s©\-—–─=~*·.…/|◆■●▲]*(?:the\s*)?(?:end|fin|完|全文完|本文完|正文完)[\s\-—–─=~*·.…/|◆■●▲]*$")
def end_mark(line: Line) -> Iterator[Finding]:
    r"""Marks that say the piece is over: END, — 完 —, -全文完-.

    Only a line that holds nothing else. A sentence that ends in 完 is none.

    >>> from generator.cleaning.rule import tried
    >>> tried(end_mark, "text\n— 完 —")
    'text\n'
    >>> tried(end_mark, "他终于写完")
    '他终于写完'
    """
    yield line.drop("end-mark")
