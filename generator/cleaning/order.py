"""The rules in the order they run: the one place where a rule is listed.

Passes go from the first row to the last; the rules of one pass all see the same page, and where two of them want the
same place the one listed first has it. Repairs of characters go one by one, since each needs what the one before it
mended; noise and metadata go together in few passes; structure comes last, when only the writer's lines are left.
"""

from collections.abc import Sequence

from generator.cleaning.metadata.accounts import (
    account_line,
    own_report,
    programme,
    reversed_credit,
    source_note,
    wechat_head,
    wechat_repost,
)
from generator.cleaning.metadata.addressed import addressed_house
from generator.cleaning.metadata.bylines import byline, english_byline, loose_byline, spun_byline
from generator.cleaning.metadata.calls import own_call
from generator.cleaning.metadata.condition import digest, interview, verse
from generator.cleaning.metadata.datelines import dateline, hashtags, keywords, lone_date, section, wire_dateline
from generator.cleaning.metadata.first_line import bare_title
from generator.cleaning.metadata.folded import folded_head
from generator.cleaning.metadata.framed import framed_title
from generator.cleaning.metadata.front_matter import front_matter
from generator.cleaning.metadata.inference import inferred_date
from generator.cleaning.metadata.letters import letter_head
from generator.cleaning.metadata.likely import likely_publisher, likely_title
from generator.cleaning.metadata.own import listed_house, listed_label
from generator.cleaning.metadata.page_head import (
    account_above,
    collection,
    credits_alone,
    dated_head,
    journal_line,
    names_below_title,
)
from generator.cleaning.metadata.records import clippings, record
from generator.cleaning.metadata.sites import own_notice, steps
from generator.cleaning.metadata.titles import (
    bracketed_title,
    labelled_title,
    markdown_title,
    original_title,
)
from generator.cleaning.noise.alien import foreign_trade, keyword_line
from generator.cleaning.noise.authors import author_card
from generator.cleaning.noise.betting import adult_line, betting_address
from generator.cleaning.noise.closing import (
    after_the_end,
    end_mark,
    frame_glued_on,
    label_of_nothing,
    read_original,
    separator,
)
from generator.cleaning.noise.comments import comment_zone, member_card
from generator.cleaning.noise.consent import consent_and_paywall
from generator.cleaning.noise.credit import layout_credit, title_echo
from generator.cleaning.noise.encyclopedia import encyclopedia_frame
from generator.cleaning.noise.english_spam import english_spam
from generator.cleaning.noise.european import (
    arrowed_neighbour,
    european_call,
    european_controls,
    european_rights,
    page_prompt,
    read_also,
)
from generator.cleaning.noise.frame import frame_run, name_of_the_house
from generator.cleaning.noise.gutenberg import gutenberg_frame
from generator.cleaning.noise.likely import like_a_frame
from generator.cleaning.noise.mail import mail_header, mail_notice, mail_signature, quoted_letter
from generator.cleaning.noise.navigation import (
    breadcrumb,
    language_switcher,
    page_tool,
    previous_and_next,
    reading_time,
    related_list,
)
from generator.cleaning.noise.newsletter import newsletter_frame, sponsor
from generator.cleaning.noise.notebook import exported_notebook
from generator.cleaning.noise.own import listed_line, listed_word
from generator.cleaning.noise.platforms import link_row, platform_frame
from generator.cleaning.noise.print import running_head
from generator.cleaning.noise.promotion import (
    account_card,
    call_to_follow,
    closing_question,
    english_call,
    prize_draw,
    self_description,
)
from generator.cleaning.noise.reading_apps import reading_app
from generator.cleaning.noise.recordings import moment
from generator.cleaning.noise.recurring import recurring_line
from generator.cleaning.noise.release import press_release
from generator.cleaning.noise.remnants import left_in_the_foot, left_in_the_head
from generator.cleaning.noise.replies import reader_reply
from generator.cleaning.noise.rights import english_rights, picture_rights, repost_condition
from generator.cleaning.noise.screen import (
    arrow,
    direction_at_the_end,
    empty_pointer,
    picture_placeholder,
    picture_source,
    screen_direction,
    way_to_a_film,
)
from generator.cleaning.noise.spam import (
    foreign_keyword,
    keyword_at_a_line,
    keyword_from_the_head,
    official_site,
    stuffed_line,
)
from generator.cleaning.noise.strangers import strangers
from generator.cleaning.repair.charset import other_encoding
from generator.cleaning.repair.entities import entity
from generator.cleaning.repair.forms import (
    compatibility_ideograph,
    ligature,
    mark_of_another_form,
    program_escape,
    radical,
)
from generator.cleaning.repair.lost import filler, lost_character, lost_to_a_question_mark, missing_glyph
from generator.cleaning.repair.mojibake import utf8_as_gbk, utf8_as_latin
from generator.cleaning.repair.out_of_step import out_of_step
from generator.cleaning.repair.pinyin import reading_across_characters, reading_in_brackets
from generator.cleaning.repair.punctuation import folded_bracket, folded_ellipsis, folded_mark, spaced_punctuation
from generator.cleaning.repair.quotes import straight_quote
from generator.cleaning.repair.spinning import spun_word
from generator.cleaning.repair.white_space import (
    line_ending,
    odd_space,
    private_character,
    spaced_characters,
    unseen_character,
)
from generator.cleaning.rule import Rule
from generator.cleaning.structure.captions import caption
from generator.cleaning.structure.contents import table_of_contents
from generator.cleaning.structure.gluing import folded_list, glued_essay, glued_frame, glued_interview, glued_turn
from generator.cleaning.structure.headings import heading
from generator.cleaning.structure.joining import broken_heading, cut_sentence, hard_wrap, lone_number
from generator.cleaning.structure.layout import bare_lines
from generator.cleaning.structure.lists import list_item
from generator.cleaning.structure.markup import markdown_blocks, markdown_layout
from generator.cleaning.structure.passages import fence, quotation, reference, turn

PASSES: Sequence[Sequence[Rule]] = (
    # Characters: encodings first, while all their bytes are there; then what nobody sees.
    (other_encoding,),
    (utf8_as_latin, utf8_as_gbk),
    (line_ending,),
    (entity,),
    (unseen_character, private_character),
    (radical, compatibility_ideograph, ligature, program_escape, mark_of_another_form),
    (odd_space,),
    (spaced_characters,),
    (front_matter,),
    # Spam before the rest: it would be read as words of the text.
    (
        listed_word,
        betting_address,
        adult_line,
        keyword_from_the_head,
        foreign_keyword,
        official_site,
        keyword_at_a_line,
        stuffed_line,
        english_spam,
        foreign_trade,
        keyword_line,
    ),
    (strangers,),  # where those found some
    (reading_across_characters, out_of_step),
    (reading_in_brackets,),
    (spun_word,),
    (lost_character, lost_to_a_question_mark, missing_glyph, filler),  # before punctuation makes ? a mark of the text
    (
        folded_list,
        glued_frame,
        glued_interview,
        frame_glued_on,
    ),  # while the spaces that tell of lost breaks still stand
    (folded_mark, folded_bracket, straight_quote, folded_ellipsis),
    (spaced_punctuation,),
    # The frame of the page: bylines, dates and sources move to the metadata, noise goes.
    (
        listed_line,  # what the curator says goes before what the trade does
        listed_label,
        listed_house,
        folded_head,
        letter_head,
        record,
        clippings,
        exported_notebook,
        steps,
        own_notice,
        own_call,
        original_title,
        labelled_title,
        wechat_head,
        wechat_repost,
        account_line,
        own_report,
        programme,
        source_note,
        byline,
        loose_byline,
        english_byline,
        spun_byline,
        reversed_credit,
        lone_date,
        journal_line,
        dated_head,
        collection,
        account_above,
        credits_alone,
        dateline,
        wire_dateline,
        section,
        keywords,
        hashtags,
        inferred_date,  # before noise goes: what a page links to is of its own time
        related_list,
        prize_draw,
        self_description,
        closing_question,
        account_card,
        end_mark,
        separator,
        read_original,
        call_to_follow,
        english_call,
        repost_condition,
        picture_rights,
        english_rights,
        language_switcher,
        breadcrumb,
        page_tool,
        previous_and_next,
        reading_time,
        screen_direction,
        direction_at_the_end,
        way_to_a_film,
        empty_pointer,
        arrow,
        picture_placeholder,
        picture_source,
        moment,
        layout_credit,
        after_the_end,
        mail_header,
        quoted_letter,
        mail_signature,
        mail_notice,
        comment_zone,
        reader_reply,
        member_card,
        running_head,
        newsletter_frame,
        sponsor,
        consent_and_paywall,
        encyclopedia_frame,
        reading_app,
        press_release,
        read_also,
        arrowed_neighbour,
        page_prompt,
        european_call,
        european_rights,
        european_controls,
        author_card,
        platform_frame,
        link_row,
        gutenberg_frame,
    ),
    (recurring_line,),
    (markdown_title, framed_title, name_of_the_house, frame_run),  # what stands among lines that are gone by now
    (bracketed_title, left_in_the_head, left_in_the_foot),
    (like_a_frame,),
    (likely_title, likely_publisher),
    (hard_wrap, table_of_contents),
    (names_below_title, addressed_house),
    (bare_title,),
    (title_echo, label_of_nothing),
    # Structure: lines are joined and parted until each is a block.
    (glued_turn, glued_essay, cut_sentence),
    (lone_number, broken_heading, markdown_layout),
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
