"""What the lexicon says of a word is what jieba's dictionary says, and what our own list adds."""

import warnings
from pathlib import Path

from generator.library import lists
from generator.library.words import lexicon


def test_the_lexicon_says_what_the_dictionary_says() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import jieba
    told = lexicon()
    added = lists.words("new_words")
    lines = Path(jieba.__file__).with_name("dict.txt").read_text("utf-8").splitlines()
    dictionary = {word: (int(count), kind) for word, count, kind in map(str.split, lines)}
    total = sum(int(line.split()[1]) for line in lines)
    some = sorted(dictionary)[::601]
    assert [told.kind(word) for word in some] == ["n" if word in added else dictionary[word][1] for word in some]
    assert [told.commonness(word) for word in some] == [dictionary[word][0] * 1e6 / total for word in some]
    assert {told.kind(word) for word in added} == {"n"}
    assert (told.kind("没有的词组合"), told.commonness("没有的词组合"), told.kind("")) == ("", 0, "")
    often = {word for word, (count, _) in dictionary.items() if count * 1e6 >= 100 * total}
    assert set(told.common(100)) == often
