"""The words of English text that name things.

There is no tagger at hand, and none is needed: what stands after "the" or "of", and before a mark or a function word,
is the head of a noun phrase (Rose et al., "Automatic keyword extraction from individual documents", 2010, cut
phrases at stop words in the same way).
"""

import re
from collections.abc import Iterator

from generator.library.lists import synonyms, words

_TOKEN = re.compile(r"[^\W\d_]+(?:[-'’.&][^\W_]+)*|\d+|[^\w\s]|\n", re.S)
_OPENERS = words("opener")
"""Articles, determiners, prepositions and conjunctions: after them a noun phrase begins."""


def english_runs(text: str) -> Iterator[list[tuple[str, str, float, str]]]:
    """Runs of words between function words and marks: (key, name, worth, kind) as `terms.Word` has them.

    A word tells something by itself only where it is the head of its run and the run begins as a noun phrase does.

    >>> [[word[:3] for word in run] for run in english_runs("She mends the paper lanterns of Suzhou quickly.")]
    [[('mend', 'mends', 0.0)], [('paper', 'paper', 0.0), ('lantern', 'lanterns', 0.8)], [('suzhou', 'Suzhou', 0.9)]]
    """
    run: list[tuple[str, str, float, str]] = []
    opened = fresh = True
    # In a title of capitals a capital marks no name.
    titled = all(word[0].isupper() for word in re.findall(r"[^\W\d_]{4,}", text))
    for match in _TOKEN.finditer(text):
        token = match.group()
        plain = token.replace("’", "'").removesuffix("'s")
        lower = plain.lower()
        if not token[0].isalpha() or lower in words("function") or lower.endswith("ly") or len(lower) == 1:
            if run:
                yield _headed(run, opened)
                run = []
            opened = lower in _OPENERS
            fresh = token in ".!?\n" or (fresh and not token[0].isalnum())
            continue
        proper = plain != lower and not (plain.istitle() and (fresh or titled))
        key = synonyms().get(lower, singular(lower)) if not plain.isupper() else synonyms().get(lower, lower)
        worth = 0.0 if lower in words("generic") else 0.9 if proper else 0.8
        run.append((key, plain if proper or plain.isupper() else lower, worth, "n"))
        fresh = False
    if run:
        yield _headed(run, opened)


def _headed(run: list[tuple[str, str, float, str]], opened: bool) -> list[tuple[str, str, float, str]]:
    """The run with worth only where a word is its head, or a name."""
    # "the ferry stopped": what ends like a participle is no head.
    head = max((place for place, word in enumerate(run) if not word[0].endswith("ed")), default=-1)
    return [
        (key, name, worth if worth > 0.85 or (place == head and (opened or place > 0)) else 0.0, kind)
        for place, (key, name, worth, kind) in enumerate(run)
    ]


def singular(word: str) -> str:
    """The word without the ending of a plural; the same for both numbers is all that is asked of it.

    >>> [singular(word) for word in ("stories", "boxes", "lanterns", "glass", "houses", "series")]
    ['story', 'box', 'lantern', 'glass', 'house', 'series']
    """
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is", "series", "species")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("xes", "ches", "shes", "sses", "zzes")):
        return word[:-2]
    return word[:-1]
