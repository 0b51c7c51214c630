"""Pages that stand are not printed again, and what is printed comes in order and never all at once."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from generator.publish.file import File, Keyed, Piece, Standing, many
from generator.site.reprint import CHUNK, Stock, done, named


def printed(some: Sequence[int]) -> list[list[File]]:
    """Two files of each job."""
    return [[File(f"{one}/a", b"a"), File(f"{one}/b", b"b")] for one in some]


def every(count: int, stock: Stock) -> list[Piece]:
    return list(done(printed, range(count), str, stock, map, ready=lambda job: job))


@given(st.integers(0, 3 * CHUNK), st.sets(st.integers(0, 3 * CHUNK)))
def test_files_come_in_order_whichever_of_them_stand(count: int, held: set[int]) -> None:
    kept = {piece.file.path: piece.key for job in held for piece in named(str(job), printed([job])[0])}
    pieces = every(count, Stock(kept))
    paths = [path for piece in pieces for path in (piece.paths if isinstance(piece, Standing) else [piece.path])]
    assert paths == [f"{job}/{name}" for job in range(count) for name in "ab"]
    made = [isinstance(piece, Keyed) for piece in pieces for _ in range(many(piece))]
    assert made == [job not in held for job in range(count) for _ in "ab"]


def test_jobs_are_made_when_their_turn_comes() -> None:
    asked: list[int] = []
    pieces = done(printed, range(1000), str, Stock({}), map, ready=lambda job: asked.append(job) or job)  # type: ignore[func-returns-value]
    next(pieces)
    assert len(asked) <= 2 * CHUNK
