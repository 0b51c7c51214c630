"""The rules in the order they run: the one place where a rule is listed.

Passes go from the first row to the last; the rules of one pass all see the same page, and where two of them want the
same place the one listed first has it. Repairs of characters go one by one, since each needs what the one before it
mended; noise and metadata go together in few passes; structure comes last, when only the writer's lines are left.
"""

from collections.abc import Sequence

from generator.cleaning.metadata.accounts import (
    account_line,
    own_report,
    reversed_credit,
    source_note,
    wechat_head,
    wechat_repost,
)
from generator.cleaning.metadata.bylines import byline, english_byline, loose_byline, spun_byline
from generator.cleaning.metadata.condition import digest, interview, verse
from generator.cleaning.metadata.datelines import dateline, hashtags, keywords, lone_date, section
from generator.cleaning.metadata.front_matter import front_matter
from generator.cleaning.metadata.inference import inferred_date
from generator.cleaning.metadata.titles import bare_title, labelled_title, markdown_title, original_title
from generator.cleaning.noise.closing import end_mark
from generator.cleaning.repair.white_space import line_ending
from generator.cleaning.rule import Rule
from generator.cleaning.structure.captions import caption
from generator.cleaning.structure.gluing import folded_list, glued_essay, glued_frame, glued_turn
from generator.cleaning.structure.headings import heading
from generator.cleaning.structure.joining import cut_sentence, hard_wrap, lone_number
from generator.cleaning.structure.layout import bare_lines
from generator.cleaning.structure.markup import markdown_blocks, markdown_layout
from generator.cleaning.structure.passages import fence, list_item, quotation, reference, turn

PASSES: Sequence[Sequence[Rule]] = (
    (line_ending,),
    (front_matter,),
    (folded_list, glued_frame),  # while the spaces that tell of lost breaks still stand
    # The frame of the page: bylines, dates and sources move to the metadata, noise goes.
    (
        original_title,
        labelled_title,
        wechat_head,
        wechat_repost,
        account_line,
        own_report,
        source_note,
        byline,
        loose_byline,
        english_byline,
        spun_byline,
        reversed_credit,
        lone_date,
        dateline,
        section,
        keywords,
        hashtags,
        end_mark,
    ),
    (markdown_title, inferred_date),
    (bare_title,),
    # Structure: lines are joined and parted until each is a block.
    (glued_turn, glued_essay, cut_sentence, hard_wrap),
    (lone_number, markdown_layout),
    (bare_lines,),
    # The last pass gives lines their kinds, and sets and takes no line breaks.
    (
        markdown_blocks,
        fence,
        reference,
        turn,
        caption,
        list_item,
        quotation,
        heading,
        interview,
        verse,
        digest,
    ),
)

RULES: Sequence[Rule] = tuple(
    sorted({rule.code: rule for rules in PASSES for rule in rules}.values(), key=lambda r: r.code)
)
"""Every rule once, by its code."""
