"""What programs for saving and sharing reading write around a text: highlights, saved on, points by."""

import re
from collections.abc import Iterator

from generator.cleaning.finding import Finding
from generator.cleaning.noise.latin import Words, latin_rule
from generator.cleaning.noise.words import phrases

_LINE = re.compile(phrases("reading-apps"))


@latin_rule("N37", phrases("reading-app-signs"), 200)
def reading_app(words: Words) -> Iterator[Finding]:
    r"""Lines of programs that keep or share texts: Read more at location 112, Saved to Instapaper, 214 points by ann.

    Kindle puts a place and two buttons under each highlight, reading lists a date over each text, link sites points
    and buttons under each title, archives a line on each download.

    Only whole lines of these forms.

    >>> from generator.cleaning.rule import tried
    >>> tried(reading_app, "A door has an opinion.\nRead more at location 112 • Delete this highlight\nAdd a note")
    'A door has an opinion.\n\n'
    >>> tried(reading_app, "She saved to the last penny.\nI had a note to add, and no pen.")
    'She saved to the last penny.\nI had a note to add, and no pen.'
    """
    if _LINE.fullmatch(words.low):
        yield words.line.drop("nav")
