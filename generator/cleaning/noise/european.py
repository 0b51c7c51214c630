"""The frames of German, French, Spanish and Italian pages, and what pages of any language set among paragraphs."""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from generator.cleaning.finding import Finding
from generator.cleaning.noise.latin import Words, inside, latin, latin_rule, prose
from generator.cleaning.noise.words import phrases
from generator.cleaning.page import Page
from generator.cleaning.rule import page_rule

_CALL = re.compile(phrases("european-calls"))
_TOLD = re.compile(r"[\"“”„]|«[^»]{12,}»")


@latin_rule("N27", phrases("european-call-signs"), 260)
def european_call(words: Words) -> Iterator[Finding]:
    r"""Calls to subscribe, follow, share, comment and give, in German, French, Spanish and Italian.

    Newsletter abonnieren, Suivez-nous sur les réseaux sociaux, Síguenos en Facebook, Iscriviti alla newsletter: lines
    of their own at head and foot and between paragraphs.

    Only a whole line that is such a call. A sentence about following or sharing has a subject and stays.

    >>> from generator.cleaning.rule import tried
    >>> tried(european_call, "Der See lag still.\nJetzt unseren Newsletter abonnieren!\nSíguenos en Twitter")
    'Der See lag still.\n\n'
    >>> tried(european_call, "Il partage son pain avec le chien.\nSie folgen uns bis ans Tor, und dann kehren sie um.")
    'Il partage son pain avec le chien.\nSie folgen uns bis ans Tor, und dann kehren sie um.'
    """
    if words.rank and not _TOLD.search(words.low) and _CALL.fullmatch(words.low):
        yield words.line.drop("promo")


_NOTICE = re.compile(phrases("european-notices"))


@latin_rule("N33", phrases("european-notice-signs"), 500)
def european_rights(words: Words) -> Iterator[Finding]:
    r"""Copyright lines and disclaimers in four languages: Alle Rechte vorbehalten, Riproduzione riservata.

    German, French, Spanish and Italian pages end with them.

    Only at the foot, or in a line that is nothing else; an essay on the law of authors has its sentences elsewhere.

    >>> from generator.cleaning.rule import tried
    >>> tried(european_rights, "Er ging.\nSie blieb.\n© Die Elbe – Alle Rechte vorbehalten")
    'Er ging.\nSie blieb.\n'
    >>> tried(european_rights, "Er behielt sich alle Rechte vor, auch das, zu gehen.\nSie blieb.\nEs war spät.")
    'Er behielt sich alle Rechte vor, auch das, zu gehen.\nSie blieb.\nEs war spät.'
    """
    page = words.line.page
    if words.rank < 1 or _TOLD.search(words.low) or not _NOTICE.search(words.low):
        return
    last = prose(page)[1]
    if words.rank > last or len(words.low) <= 90 or len(page.filled) - words.rank <= 3:
        yield words.line.drop("rights")


_CONTROLS = (
    re.compile(rf"(?<![^\W_])(?:{phrases('european-acts')})(?![^\W_])"),
    re.compile(rf"(?<![^\W_])(?:{phrases('european-parts')})(?![^\W_])"),
)
_COUNT = re.compile(phrases("european-counts"))
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*\s?[km]?")
_LETTER = re.compile(r"[^\W_]")
_WORDS = re.compile(r"[^\W\d_]+")


def controls(low: str) -> int:
    """How sure a line is one of buttons, counters and places of a site: 2 sure, 1 likely, 0 not.

    >>> controls("impressum | datenschutz | agb"), controls("drucken"), controls("kultur"), controls("der mann kam")
    (2, 2, 1, 0)
    """
    if len(low) > 120:
        return 0
    if _COUNT.fullmatch(low):
        return 2
    rest, acts = _CONTROLS[0].subn(" ", low)
    rest, parts = _CONTROLS[1].subn(" ", rest)
    if not acts + parts or _LETTER.search(_NUMBER.sub("", rest)):
        return 0
    return 2 if acts or parts >= 3 else 1


@page_rule("N34")
def european_controls(page: Page) -> Iterator[Finding]:
    r"""Buttons, counters and menus of German, French, Spanish and Italian pages: Drucken, Partager, Inicio | Noticias.

    As text each becomes a line, or a row of words that no sentence has.

    Rows of three places of a site, buttons and counters go outside the text (before its first and after its last
    paragraph), and between paragraphs where they say Anzeige, Publicidad or such; a single place (Kultur, Société) only
    beside another line of the frame and where two or more are found, since it may be the section, or a heading. In
    short texts without a paragraph nothing goes by one word alone.

    >>> from generator.cleaning.rule import tried
    >>> prose = "Im Hof steht ein Zimmer, das nichts enthält, kein Fenster, kein Bild und auch keinen einzigen Stuhl."
    >>> page = f"Startseite | Politik | Kultur\nArtikel teilen\nDrucken\n{prose}\nImpressum | AGB"
    >>> tried(european_controls, page) == f"\n\n\n{prose}\n"
    True
    >>> tried(european_controls, "Kultur\nDrucken\nwollte er nicht.") == "Kultur\nDrucken\nwollte er nicht."
    True
    """
    lines = [words for words in latin(page) if len(words.low) <= 120]
    sure = {words.rank: controls(words.low) for words in lines if _WORDS.search(words.low)}
    if not any(each == 2 for each in sure.values()):
        return
    first, last = prose(page)
    gone: set[int] = set()
    for words in lines:
        if sure.get(words.rank) == 2 and words.rank and (not first < words.rank < last or _ADVERT.fullmatch(words.low)):
            gone.add(words.rank)
        elif sure.get(words.rank) == 2 and words.rank == 0 and last >= 0 and sure.get(1, 0):
            gone.add(0)
    if last < 0 and len(gone) < 3:
        return
    likely = [rank for rank, each in sure.items() if each == 1 and not first < rank < last]
    for _ in range(3):
        gone.update(
            rank
            for rank in likely
            if sum(near in gone for near in range(rank - 2, rank + 3) if near != rank) >= 1 and len(gone) >= 2
        )
    section = _section(page, sure, gone, first)
    for words in lines:
        if words.rank in gone and words.rank != section:
            yield words.line.drop("nav")


_ADVERT = re.compile(
    r"\W*(?:anzeige|werbung|publicité|publicidad|pubblicità|annonce|anuncio|advertisement|publireportaje)\W*"
)


def _section(page: Page, sure: dict[int, int], gone: set[int], first: int) -> int:
    """The rank of the one place that stands last above the title: the section, which is metadata; -1 for none."""
    lone = [rank for rank in gone if rank < first and sure[rank] == 1 and len(page.filled[rank].raw.split()) == 1]
    return max(lone) if lone and max(lone) + 1 not in gone else -1


_ALSO = re.compile(phrases("read-also"))
_HEADING = re.compile(phrases("related-headings"))
_STRONG = re.compile(phrases("related-between"))
_ALSO_NAMED = re.compile(
    r"\W*(?:READ (?:MORE|ALSO)|(?:[Rr]ead (?:[Aa]lso|[Mm]ore)|[Aa]lso [Rr]ead)|[Ll]ire aussi|"
    r"[ÀA] lire aussi|[Ll]esen [Ss]ie auch|"
    r"[Ll]e[ae] también|[Ll]eggi anche|LIRE AUSSI|LEGGI ANCHE)\s+[A-ZÀ-Þ«\"“].{8,110}[^.!?,;:]"
)
_STOP = re.compile(
    r"\W*(?:references|notes|bibliography|literatur|quellen|bibliographie|bibliografía|fuentes|fonti|note)\W*"
)


@page_rule("N35")
def read_also(page: Page) -> Iterator[Finding]:
    r"""Links to other pieces between and below paragraphs: READ MORE: …, Lesen Sie auch: …, Leggi anche.

    Editors set them between two paragraphs so that readers go on; below the text stands a heading with titles under it.

    A line with such words, a colon and a title goes wherever it stands; a heading without one goes with the titles
    below it, up to the next paragraph or the end, below the last paragraph of the text only. A sentence stays.

    >>> from generator.cleaning.rule import tried
    >>> prose = "The flood is not harmless, and in one year, long ago, it took two houses, a barn of hay, and a bull."
    >>> page = f"{prose}\nREAD MORE: Ten best boots\n{prose}\nMehr zum Thema\nAlte Brücken\nNeue Brücken"
    >>> tried(read_also, page) == f"{prose}\n\n{prose}\n\n\n"
    True
    >>> page = "The lamp was out.\nRead more: that was her advice to all of us, and she gave it daily, for ten years."
    >>> tried(read_also, page) == page
    True
    """
    _, last = prose(page)
    lines = latin(page)
    taken: set[int] = set()
    for place, words in enumerate(lines):
        said = words.text[-1:] == "." and (len(words.text) > 60 or ":" not in words.text)
        if words.rank in taken or len(words.low) > 160 or said:
            continue
        if words.rank and _ALSO.fullmatch(words.low):
            taken.add(words.rank)
            yield words.line.drop("nav")
        elif words.rank and 0 <= words.rank < last and _STRONG.fullmatch(words.low):
            titles = list(takewhile(lambda each: not _SAID.fullmatch(each.text), _titles(lines, place)))
            if len(titles) <= 4 and not any(each.ends and len(each.text) > 40 for each in titles):
                for each in (words, *titles):
                    taken.add(each.rank)
                    yield each.line.drop("nav")
        elif words.rank and _ALSO_NAMED.fullmatch(words.text):
            taken.add(words.rank)
            yield words.line.drop("nav")
        elif last >= 0 and words.rank > last and len(words.low) <= 60 and _HEADING.fullmatch(words.low):
            for each in (words, *_titles(lines, place)):
                taken.add(each.rank)
                yield each.line.drop("nav")


_SAID = re.compile(r"[‘'“\"«„].*[’'”\"»]")
"""Words in quotation marks between paragraphs, which are a heading."""


def _titles(lines: Sequence[Words], place: int) -> Iterator[Words]:
    """The titles under a heading of other pieces, one under another."""
    rank = lines[place].rank
    for words in lines[place + 1 :]:
        rank += 1
        if words.rank != rank or len(words.text) > 140 or _STOP.fullmatch(words.low):
            return
        if words.text[-1:] in ".;" and len(words.text) > 70:
            return
        if words.rank < prose(words.line.page)[1] and (words.text[-1:] in '.!?”"' or len(words.text) > 100):
            return
        yield words


_LEFT = re.compile(r"\W{0,4}(?:«|‹|<<|←|&laquo;|⟵|◄|◀)\s*\S[^«»‹›]{1,90}")
_RIGHT = re.compile(r"\S[^«»‹›]{1,90}\s*(?:»|›|>>|→|&raquo;|⟶|►|▶)\W{0,4}")


@page_rule("N38")
def arrowed_neighbour(page: Page) -> Iterator[Finding]:
    r"""Titles of the posts before and after, with an arrow on the outer side: « A defence of plums, The last lass ».

    Blogs set them over or under each post, as a pair.

    Outside the text only, and only as a pair, or one alone beside words of such links; quotation marks come on both
    sides, or belong to a sentence.

    >>> from generator.cleaning.rule import tried
    >>> prose = "My father mended nets with a needle made from the handle of a toothbrush, and it was pink, and lucky."
    >>> tried(arrowed_neighbour, f"« Smoked haddock\nThe last boat »\n{prose}") == f"\n\n{prose}"
    True
    >>> tried(arrowed_neighbour, "« On vient vérifier\nque c'est ouvert »") == "« On vient vérifier\nque c'est ouvert »"
    True
    """
    first, last = prose(page)
    if last < 0:
        return
    marks = "«»‹›←→⟵⟶◄►◀▶"
    if not any(mark in page.text for mark in marks) and "<<" not in page.text and ">>" not in page.text:
        return
    near = [words for words in latin(page) if len(words.text) <= 100 and not first <= words.rank <= last]
    left = [words for words in near if _LEFT.fullmatch(words.text) and words.text[-1:] not in ".!?"]
    right = [words for words in near if _RIGHT.fullmatch(words.text)]
    for before in left:
        for after in right:
            if 1 <= abs(before.rank - after.rank) <= 2:
                yield before.line.drop("nav")
                yield after.line.drop("nav")


_PROMPT = re.compile(phrases("page-prompts"))
_PROMPT_EDGE = re.compile(phrases("page-prompts-at-edges"))


@latin_rule("N98", phrases("page-prompt-signs"), 200)
def page_prompt(words: Words) -> Iterator[Finding]:
    r"""What a page says of its own parts: View image in fullscreen, Photo gallery (5), Story continues below.

    Players, galleries and places of advertising leave their labels between the paragraphs.

    Only whole lines of these forms. A sentence that has more to say stays.

    >>> from generator.cleaning.rule import tried
    >>> tried(page_prompt, "The bread comes.\nView image in fullscreen\nStory continues below\n0:00 / 2:14")
    'The bread comes.\n\n\n'
    >>> tried(page_prompt, "The gallery had five pictures.\nThe story continues below, in the cellar.")
    'The gallery had five pictures.\nThe story continues below, in the cellar.'
    """
    if words.rank and (_PROMPT.fullmatch(words.low) or (not inside(words) and _PROMPT_EDGE.fullmatch(words.low))):
        yield words.line.drop("ui")
