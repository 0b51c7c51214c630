"""Small archives for the tests of commands."""

import hashlib
from pathlib import Path

TEXTS = {
    "tea.txt": """说茶
作者：林晚
2021-03-04

山里的茶要等到谷雨前后才采，老人说早一天太嫩，晚一天太老。

水也要挑，井水不如泉水。
""",
    "letters.md": """---
title: On letters
author: Ada Pell
date: 2020-01-02
---

A letter waits for its reader.

## Ink

Ink fades.
""",
    "bridge.txt": """桥

村口的石桥修于嘉庆年间，桥栏上刻着莲花。涨水的时候，孩子们都到桥上看船。

后来公路通了，桥就闲下来。
""",
}


def planted(folder: Path, texts: dict[str, str] = TEXTS) -> Path:
    """A folder of seeds."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder


def fingerprints(folder: Path) -> dict[str, str]:
    """What stands in a folder: a hash for each file."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
