"""What a player leaves in the transcript of a recording."""

from collections.abc import Iterator

from generator.cleaning.finding import Finding
from generator.cleaning.page import Page
from generator.cleaning.rule import page_rule
from generator.cleaning.structure.timeline import moments


@page_rule("N65")
def moment(page: Page) -> Iterator[Finding]:
    r"""The moments of a recording over what is heard from then on: 00:09:12, [00:11:42].

    A click on one would play from there. They go where each is a line of its own and they go up, three or more of
    them, from the first hours of a recording; a table of them with what is heard (S50) and the hours of a day stay.

    >>> from generator.cleaning.rule import tried
    >>> tried(moment, "00:00:41\n林：你好。\n00:09:12\n顾：下雨了。\n00:27:50\n林：走吧。")
    '\n林：你好。\n\n顾：下雨了。\n\n林：走吧。'
    >>> tried(moment, "08:10\n他开了门。\n08:25\n来了一个人。\n09:40\n又来了一个。")
    '08:10\n他开了门。\n08:25\n来了一个人。\n09:40\n又来了一个。'
    """
    yield from (line.drop("ui") for line in moments(page))
