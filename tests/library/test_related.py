"""Related reading: what speaks of the same rare things, never another version, and not five times the same."""

from generator.library.related import related
from generator.library.scores import Scores

NO_NAMES: list[tuple[str, ...]] = []


def of(
    scores: dict[str, dict[int, float]],
    works: list[int],
    *,
    names: list[tuple[str, ...]] = NO_NAMES,
    digests: tuple[int, ...] = (),
    most: int = 5,
) -> list[tuple[int, ...]]:
    told = [number in digests for number in works]
    return related(Scores.of(scores), dict(enumerate(names or [()] * len(works))), told, works, most)


def test_a_rare_term_in_common_says_more_than_a_common_one() -> None:
    scores = {"music": dict.fromkeys(range(6), 1.0), "zither": {0: 1.0, 3: 1.0}}
    assert of(scores, list(range(6)))[0][0] == 3


def test_a_name_in_common_brings_two_texts_nearer() -> None:
    scores = {"river": dict.fromkeys(range(4), 1.0)}
    names = [("Hewan",), (), ("Hewan",), ()]
    assert of(scores, list(range(4)), names=names)[0][0] == 2
    assert of({}, list(range(4)), names=names) == [(2,), (), (0,), ()]


def test_versions_have_the_reading_of_their_work_and_are_none_of_it() -> None:
    scores = {"lens": {0: 1.0, 1: 1.0, 2: 1.0}, "fog": {0: 1.0, 1: 1.0, 2: 0.5}}
    assert of(scores, [0, 0, 2]) == [(2,), (2,), (0,)]


def test_the_third_to_be_named_is_not_the_first_once_more() -> None:
    """1 and 2 are much the same; 3 is less near but tells something else."""
    scores = {
        "fog": {0: 1.0, 1: 1.0, 2: 1.0},
        "lens": {0: 0.98, 3: 0.98},
        "quay": {1: 0.3, 2: 0.3},
    }
    assert [one for one in of(scores, list(range(4)), most=2)[0] if one in (1, 2)] in ([1], [2])
    assert 3 in of(scores, list(range(4)), most=2)[0]


def test_digests_lead_to_digests() -> None:
    scores = {"news": dict.fromkeys(range(5), 1.0), "price": {0: 0.1, 1: 0.1}}
    assert of(scores, list(range(5)))[0][0] == 1
    assert of(scores, list(range(5)), digests=(0, 4))[0][0] == 4


def test_no_more_are_named_than_wanted_and_none_that_has_nothing_in_common() -> None:
    scores = {"fog": dict.fromkeys(range(9), 1.0)}
    assert [len(one) for one in of(scores, [*range(9), 9], most=3)] == [3] * 9 + [0]
    assert of(scores, list(range(9)), most=0) == [()] * 9
    assert of({}, []) == []
