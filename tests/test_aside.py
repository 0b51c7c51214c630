"""What is done in a process beside ours is as if it had been done here."""

import os
import signal
import threading
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import NoReturn

import pytest

from generator import aside
from generator.aside import Aside, Stream, possible
from generator.store import Store

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system doubles no process")


@pytest.mark.parametrize("beside", [False, True])
def test_results_come_by_their_places_however_large(beside: bool) -> None:
    works = [lambda: b"x" * 1_000_000, lambda: ("a", 1), lambda: None]
    some = Aside(works, beside=beside)
    assert [some.result(place) for place in (1, 0, 2, 1)] == [("a", 1), b"x" * 1_000_000, None, ("a", 1)]
    some.end()
    some.end()


def test_the_work_is_done_in_another_process_or_in_ours() -> None:
    for beside in (False, True):
        some = Aside([os.getpid], beside=beside)
        assert (some.result(0) == os.getpid()) is not beside
        some.end()


def test_what_a_process_does_not_give_is_done_here() -> None:
    ours = os.getpid()

    def ended() -> str:
        if os.getpid() != ours:
            os.kill(os.getpid(), signal.SIGKILL)
        return "here"

    def failing() -> NoReturn:
        raise ZeroDivisionError

    some = Aside([lambda: "there", ended, lambda: "after"], beside=True)
    assert [some.result(place) for place in range(3)] == ["there", "here", "after"]
    for beside in (False, True):
        with pytest.raises(ZeroDivisionError):
            Aside([failing], beside=beside).result(0)
    assert Aside([lambda: object], beside=True).result(0) is object  # a value that no store could keep


def test_a_process_nobody_asks_any_more_ends() -> None:
    some = Aside([threading.Event().wait], beside=True)
    process = some._process
    some.end()
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


def test_a_process_holds_no_file_that_was_open(tmp_path: Path) -> None:
    with (tmp_path / "open").open("wb") as file:
        handle = file.fileno()

        def held() -> bool:
            try:
                os.fstat(handle)
            except OSError:
                return False
            return True

        assert Aside([held], beside=True).result(0) is False
        assert Aside([held], beside=False).result(0) is True


def test_a_process_with_threads_is_not_doubled(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(aside, "cores", lambda: 2)
    others = threading.active_count() - 1
    assert possible() is (others == 0)
    end = threading.Event()
    thread = threading.Thread(target=end.wait)
    thread.start()
    assert possible() is False
    end.set()
    thread.join()
    monkeypatch.setattr(aside, "cores", lambda: 1)
    assert possible() is False


def kept(store: Store, process: list[int]) -> Iterator[str]:
    """What the store has, and which process asked; something is kept too."""
    for name in ("a", "b"):
        yield str(store.recall("letters", [name]).get(name))
        store.keep("letters", name, name.upper())
    process.append(os.getpid())
    yield str(os.getpid() == process[0])


@pytest.mark.parametrize("beside", [False, True])
def test_things_are_made_beside_with_what_our_store_keeps(tmp_path: Path, beside: bool) -> None:
    with Store(tmp_path) as store:
        store.keep("letters", "a", "first")
        make = partial(kept, store, [os.getpid()])
        for found in (["first", "None"], ["A", "B"]):
            with Stream(make, make, store, len, beside=beside) as stream:
                assert list(stream.things()) == [*found, str(not beside)]
    with Store(tmp_path) as store:
        assert store.recall("letters", ["a", "b"]) == {"a": "A", "b": "B"}


def failing() -> Iterator[bytes]:
    yield b"one"
    raise ZeroDivisionError


def killed() -> Iterator[bytes]:
    yield b"one"
    os.kill(os.getpid(), signal.SIGKILL)


def heavy() -> Iterator[bytes]:
    yield from (b"x" * 100 for _ in range(100))


def slow() -> Iterator[bytes]:
    while True:
        sum(range(1000))
    yield b"never"


@pytest.mark.parametrize("there", [failing, killed, heavy, slow])
def test_things_that_another_process_does_not_bring_to_an_end_are_made_here(
    monkeypatch: pytest.MonkeyPatch, there: Callable[[], Iterator[bytes]]
) -> None:
    monkeypatch.setattr(aside, "MOST", 5000)
    monkeypatch.setattr(aside, "LONGEST", 1)
    with Stream(lambda: [b"here"], there, Store(None), len, beside=True) as stream:
        assert list(stream.things()) == [b"here"]


def test_a_process_that_makes_things_ends_with_its_stream() -> None:
    def waiting() -> Iterator[bytes]:
        yield b"one"
        threading.Event().wait()

    with Stream(waiting, waiting, Store(None), len, beside=True) as stream:
        process = stream._process
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)
