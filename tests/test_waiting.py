"""No test waits for a time: a machine that is busy takes longer, and one that is not would be kept."""

from pathlib import Path

TESTS = Path(__file__).parent
PAUSE = "wait_for" + "_timeout("


def test_no_page_is_waited_for_by_the_clock() -> None:
    assert [path.name for path in sorted(TESTS.rglob("*.py")) if PAUSE in path.read_text("utf-8")] == []
