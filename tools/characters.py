"""Make `generator/intake/characters.txt`: the commonest Chinese characters of each script, commonest first.

    python tools/characters.py > generator/intake/characters.txt

The counts are those of the words in jieba's dictionary; the traditional list counts the same words as OpenCC writes
them. The file is made anew only when a list is to be longer: readers of it need the order alone.
"""

import sys
from collections import Counter
from pathlib import Path

import jieba
from opencc import OpenCC

LENGTH = 3000


def main() -> None:
    """Write both lists to standard output, one line each after its name."""
    traditional = OpenCC("s2t")
    counts = {"zh-Hans": Counter[str](), "zh-Hant": Counter[str]()}
    dictionary = Path(jieba.__file__).with_name("dict.txt").read_text("utf-8")
    for line in dictionary.splitlines():
        word, times, *_ = line.split(" ")
        for script, written in (("zh-Hans", word), ("zh-Hant", traditional.convert(word))):
            for character in written:
                if "\u4e00" <= character <= "\u9fff":
                    counts[script][character] += int(times)
    for script, count in counts.items():
        ranked = sorted(count.items(), key=lambda entry: (-entry[1], entry[0]))[:LENGTH]
        sys.stdout.write(script + " " + "".join(character for character, _ in ranked) + "\n")


if __name__ == "__main__":
    main()
