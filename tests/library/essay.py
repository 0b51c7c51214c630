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
