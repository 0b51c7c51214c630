"""What is done in a process beside ours is as if it had been done here."""

import os
import signal
import threading
from pathlib import Path
from typing import NoReturn

import pytest

from generator import aside
from generator.aside import Aside, possible

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
