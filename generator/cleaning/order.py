"""The rules in the order they run: the one place where a rule is listed.

Passes go from the first row to the last; the rules of one pass all see the same page, and where two of them want the
same place the one listed first has it. Repairs of characters go one by one, since each needs what the one before it
mended; noise and metadata go together in few passes; structure comes last, when only the writer's lines are left.
"""

from collections.abc import Sequence

from generator.cleaning.noise.closing import end_mark
from generator.cleaning.repair.white_space import line_ending
from generator.cleaning.rule import Rule
from generator.cleaning.structure.layout import bare_lines

PASSES: Sequence[Sequence[Rule]] = (
    (line_ending,),
    (end_mark,),
    (bare_lines,),
    (),  # the last pass gives lines their kinds, and sets and takes no line breaks
)

RULES: Sequence[Rule] = tuple(
    sorted({rule.code: rule for rules in PASSES for rule in rules}.values(), key=lambda r: r.code)
)
"""Every rule once, by its code."""
