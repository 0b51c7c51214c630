"""Teach cleaning what lines of frames are like: makes `generator/cleaning/noise/likeness.tsv` from the trials.

    pip install -e '.[teach]'
    python tools/teach.py                   learn from all sets of trials, and write what was learnt
    python tools/teach.py --try SET…        learn from the other sets, and say how much of these is told rightly

The pages of the trials are read as the rule N63 sees them. Most lines of their frames are taken before, by rules that
know their words; a page that nobody has met has lines that no rule knows, so that of each page some of the lines that
are gone are seen as if they stood. And since a frame can stand around any text, texts are set into each other's frames.
What a line says by itself is learnt first; what that is worth among others is learnt from lines that it was not learnt
from. Run with the Python of the project's environment.
"""

import argparse
import json
import random
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from scipy.sparse import csr_matrix
from score_demo import EXPECTED, Expected, words
from score_trials import SETS, answered
from sklearn.linear_model import LogisticRegression

from generator.cleaning import ask, following
from generator.cleaning.learnt import Signs
from generator.cleaning.metadata.settle import claimed
from generator.cleaning.noise import likeness
from generator.cleaning.noise.company import FRAME, OTHER, WRAPPED, Seen, standing
from generator.cleaning.noise.likely import like_a_frame, seen
from generator.cleaning.noise.likeness import Learnt, by_itself, framelike, own_signs, placed_signs
from generator.cleaning.order import PASSES
from generator.cleaning.page import HAN_LETTER, Page
from generator.cleaning.rule import Rule
from generator.cleaning.simplified import table
from generator.ledger import Draft

TABLE = Path(likeness.__file__).with_suffix(".tsv")
_TEXT, _FRAME, _TITLE, _OPEN = "text", "frame", "title", "open"
_SHARES = (0.05, 0.15, 0.3, 0.5)
"""Of the lines of a frame that are gone so many are seen as if they stood, in turn."""
_NAMED = 0.05
"""And so many of those that went into the metadata."""
_PARTS, _SET_INTO = 6, 250
"""In how many parts the sets are learnt from, and how many texts of each are set into frames of others."""
_TIMES = 3
"""So often the second step is learnt, each time from other lines; what is used is the middle of all."""
_ALONE, _PLACED = 1.0, 0.5
"""How readily a sign is believed (C of the regressions): the less, the fewer signs are left."""
_SPREAD = 4
"""In so many sets a sign must stand to be believed, or in so many parts of them."""
_PHRASED, _MARKED, _PICTURED = 0.3, 0.5, 0.4
"""How many texts are laid out phrase by phrase, how many of them with their marks; and how many have pictures."""


class Row(NamedTuple):
    """One line of a page, with what it is in truth."""

    seen: Seen
    truth: str


Leaf = Sequence[Row]
"""A page whose every line is known."""
Sample = tuple[Signs, bool]
"""The signs of a line, and whether it is of a frame."""


def pages(name: str, rule: Rule) -> Iterator[tuple[Page, Expected]]:
    """The pages of a set as they are when a rule comes, each with its answer."""
    for item, lore, told in answered(name):
        draft = Draft.of(item.text, item.edits)
        page = Page(draft.text, item.format, tuple(claimed(item.given)), lore)
        for rules in PASSES:
            if rule in rules:
                break
            changes, claims, _ = ask(page, rules)
            draft = draft.apply(changes)
            page = following(page, changes, draft.text, (*page.claims, *claims))
        yield page, told


def leaves(name: str) -> Iterator[Leaf]:
    """The pages of a set, as they are when the rule N63 comes."""
    for page, told in pages(name, like_a_frame):
        rows = seen(page)[1]
        yield [Row(row, truth) for row, truth in zip(rows, _truths(rows, told), strict=True)]


def _truths(rows: Iterable[Seen], told: Mapping[str, Any]) -> Iterator[str]:
    """What each row is by the answer."""
    body = words(_plainly("\n".join(text for _, text in told["blocks"])))
    gone = [words(_plainly(text)) for _, text in told["removed"]]
    title = words(_plainly(told["meta"].get("title") or ""))
    for row in rows:
        line = words(row.words)
        if line and line in body:
            yield _TEXT
        elif line and line == title:
            yield _TITLE
        elif not line or any(
            line in one or (len(one) > 3 and one in line and 2 * len(one) > len(line)) for one in gone
        ):
            yield _FRAME
        else:
            yield _OPEN


def _plainly(text: str) -> str:
    """A text in simplified characters, as rows are seen."""
    return text.translate(table()).lower()


def demo() -> Iterator[Leaf]:
    """The texts of the demo seeds, whose every line is the writer's."""
    for path in sorted(EXPECTED.glob("*.json")):
        told = json.loads(path.read_text("utf-8"))
        lines = [line.strip() for _, text in told["blocks"] for line in _plainly(text).split("\n")]
        yield [Row(standing(line), _TEXT) for line in lines if line]


def set_into_frames(framed: Sequence[Leaf], texts: Sequence[Leaf], chance: random.Random) -> Iterator[Leaf]:
    """Texts between the head and the foot of other pages of the same script."""
    bodies = [[row for row in leaf if row.truth == _TEXT and row.seen.stands] for leaf in (*framed, *texts)]
    bodies = [body for body in bodies if len(body) > 2]
    ends = [(_is_chinese(leaf), *parts) for leaf in framed if (parts := _ends(leaf))]
    for _ in range(_SET_INTO):
        body = chance.choice(bodies)
        fit = [(head, foot) for chinese, head, foot in ends if chinese == _is_chinese(body)]
        if not fit:
            continue
        head, foot = chance.choice(fit)
        if chance.random() < 0.4:
            head = chance.choice(fit)[0]
        if chance.random() < 0.3:
            body = body[: chance.randint(3, max(3, len(body)))]
        yield [*head, *laid_out(body, chance), *foot]


def _ends(leaf: Leaf) -> tuple[Leaf, Leaf] | None:
    """What stands above the text of a page and below it, where that is a frame."""
    text = [place for place, row in enumerate(leaf) if row.truth == _TEXT and len(row.seen.words) > 20]
    if not text:
        return None
    parts = leaf[: text[0]], leaf[text[-1] + 1 :]
    head, foot = ([row for row in part if row.truth in (_FRAME, _TITLE)] for part in parts)
    return (head, foot) if sum(row.seen.what == FRAME for row in head + foot) >= 3 else None


_PHRASE = re.compile(r"[^，。；！？：]+[，。；！？：”]*")
_SENTENCE = re.compile(r"[^。；！？]+[。；！？”]*")


def phrases(words: str, each: re.Pattern[str] = _PHRASE) -> Sequence[str]:
    """The phrases of a Chinese paragraph, or its sentences, without the marks after them.

    >>> phrases("雨停了，人都散了。"), phrases("雨停了，人都散了。", _SENTENCE)
    (['雨停了', '人都散了'], ['雨停了，人都散了'])
    """
    stripped = (phrase.strip("，。；！？：、” ") for phrase in each.findall(words)) if HAN_LETTER.search(words) else ()
    return [phrase for phrase in stripped if phrase]


def laid_out(body: Leaf, chance: random.Random) -> Iterator[Row]:
    """A text as pages for telephones are laid out, some of them: a part of its sentences set phrase by phrase, with
    their marks or without, and pictures between its paragraphs."""
    phrased, marked, pictured = (chance.random() < share for share in (_PHRASED, _MARKED, _PICTURED))
    begin, end = sorted(chance.choices(range(len(body) + 1), k=2))
    for place, row in enumerate(body):
        if pictured and chance.random() < 0.3:
            yield Row(Seen(OTHER, ""), _OPEN)
        if not (phrased and begin <= place < end and HAN_LETTER.search(row.seen.words)):
            yield row
            continue
        for phrase in _PHRASE.findall(row.seen.words)[:12] if marked else phrases(row.seen.words)[:12]:
            yield Row(standing(phrase), _TEXT)


def _is_chinese(leaf: Leaf) -> bool:
    return 2 * sum(bool(HAN_LETTER.search(row.seen.words)) for row in leaf) > len(leaf)


def unmet(leaf: Leaf, share: float, chance: random.Random) -> Leaf:
    """The page as if no rule had known such a share of its frame."""
    rows = []
    for row in leaf:
        rate = share if row.seen.what == FRAME else _NAMED
        known = row.seen.stands or row.truth != _FRAME or not row.seen.words
        rows.append(row if known or chance.random() >= rate else row._replace(seen=standing(row.seen.words)))
    return rows


def alone(sets: Iterable[Sequence[Leaf]]) -> Signs:
    """What the signs of single lines say: each line of the pages is asked once, and of texts each phrase and each
    sentence as if it stood on a line of its own. Signs that few sets have are left out."""
    lines: dict[tuple[str, bool], None] = {}
    known: Counter[str] = Counter()
    for leaves in sets:
        own = dict.fromkeys(line for leaf in leaves for row in leaf for line in _lines(row))
        known.update({sign for words, _ in own for sign in own_signs(words)})
        lines |= own
    spread = {sign for sign, times in known.items() if times >= _SPREAD}
    return regression([(own_signs(line), framed) for line, framed in lines], _ALONE, spread)


def _lines(row: Row) -> Iterator[tuple[str, bool]]:
    """The lines that a row has for learning, each with whether it is of a frame."""
    if row.seen.words and row.truth != _OPEN:
        if row.seen.what != WRAPPED:
            yield row.seen.words, row.truth == _FRAME
        if row.truth == _TEXT:
            yield from ((part, False) for each in (_PHRASE, _SENTENCE) for part in phrases(row.seen.words, each))


def placed(sets: Sequence[Sequence[Leaf]], texts: Sequence[Leaf], chance: random.Random) -> Signs:
    """What the signs of lines among others say. A part of the sets is asked by what was learnt of the others."""
    met: list[Sample] = []
    known: Counter[str] = Counter()
    for first in range(_PARTS):
        begin = len(met)
        read = by_itself(alone([texts, *(leaves for place, leaves in enumerate(sets) if place % _PARTS != first)]))
        part = [leaf for leaves in sets[first::_PARTS] for leaf in leaves]
        for share in _SHARES:
            met += [one for leaf in part for one in _samples(unmet(leaf, share, chance), read)]
        for leaf in set_into_frames(part, texts, chance):
            met += _samples(unmet(leaf, chance.choice(_SHARES), chance), read)
        known.update({sign for signs, _ in met[begin:] for sign in signs})
    return regression(met, _PLACED, {sign for sign, parts in known.items() if parts >= _SPREAD})


def _samples(leaf: Leaf, read: Callable[[str], float]) -> Iterator[Sample]:
    """Every line of a page that is judged."""
    for here, signs in placed_signs([row.seen for row in leaf], read):
        if (truth := leaf[here.place].truth) != _OPEN:
            yield signs, truth == _FRAME


def regression(met: Sequence[Sample], belief: float, spread: Collection[str]) -> Signs:
    """What each of the signs `spread` says by the samples, rounded to hundredths; what says nothing is left out."""
    names = {sign: place for place, sign in enumerate(sorted(spread))}
    cells = [
        (count, row, names[sign])
        for row, (signs, _) in enumerate(met)
        for sign, count in signs.items()
        if sign in names
    ]
    counts, rows, columns = zip(*cells, strict=True)
    model = LogisticRegression(C=belief, l1_ratio=1, solver="liblinear", max_iter=400, random_state=0)
    model.fit(csr_matrix((counts, (rows, columns)), shape=(len(met), len(names))), [framed for _, framed in met])
    told = {"": float(model.intercept_[0]), **{sign: float(model.coef_[0][place]) for sign, place in names.items()}}
    return {sign: round(much, 2) for sign, much in told.items() if not sign or round(much, 2)}


def learnt(names: Sequence[str]) -> Learnt:
    """What is to be learnt from these sets. A set stays whole, with its plain texts."""
    texts = list(demo())
    sets: dict[str, list[Leaf]] = {}
    for name in names:
        sets.setdefault(name.removesuffix("-plain"), []).extend(leaves(name))
    told = [placed(list(sets.values()), texts, random.Random(time)) for time in range(_TIMES)]
    return Learnt(alone([texts, *sets.values()]), _middle(told))


def _middle(told: Sequence[Signs]) -> Signs:
    """The middle of what several say; who says nothing of a sign says 0."""
    sums: Counter[str] = Counter()
    for signs in told:
        for sign, much in signs.items():
            sums[sign] += much  # type: ignore[assignment]  # a counter adds up whatever numbers
    return {sign: round(much / len(told), 2) for sign, much in sums.items()}


def write(path: Path, told: Mapping[str, Signs], tool: str, sets: int) -> None:
    """Write tables to a file."""
    lines = [
        f"{which}\t{sign}\t{round(100 * much)}" for which, signs in told.items() for sign, much in sorted(signs.items())
    ]
    path.write_text("\n".join([f"# made by tools/{tool} of {sets} sets of trials", *lines]) + "\n", "utf-8")


def judged(told: Learnt, names: Sequence[str]) -> Iterator[str]:
    """How many lines of these sets that no other rule knows would be told rightly, and what would be wrong."""
    met = [leaf for name in names for leaf in leaves(name)]
    left = sum(row.truth == _FRAME and row.seen.stands for leaf in met for row in leaf)
    taken = [leaf[place] for leaf in met for place in framelike([row.seen for row in leaf], told)]
    right = sum(row.truth == _FRAME for row in taken)
    wrong = [row.seen.words for row in taken if row.truth in (_TEXT, _TITLE)]
    yield f"{right} of {left} lines of frames that no other rule took, and {len(wrong)} of texts"
    yield from wrong


def asked(what: str) -> tuple[Sequence[str], Sequence[str]]:
    """The sets to learn from and those to judge, as the command line has them; `what` says what is taught."""
    parser = argparse.ArgumentParser(description=what)
    parser.add_argument("--try", nargs="+", dest="tried", metavar="SET", help="learn from the others, and judge these")
    tried: Sequence[str] = parser.parse_args().tried or ()
    return [name for name in SETS if name not in tried], tried


def main() -> None:
    """Learn, and write what was learnt or say how good it is."""
    names, tried = asked("Teach cleaning what lines of frames are like.")
    told = learnt(names)
    print(f"{len(told.alone)} signs of single lines, {len(told.placed)} of lines among others")
    if tried:
        print(*judged(told, tried), sep="\n")
    else:
        write(TABLE, told._asdict(), "teach.py", len(names))


if __name__ == "__main__":
    main()
