"""Where the work runs is the executor's business alone."""

import multiprocessing
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import count, islice
from types import ModuleType
from typing import NoReturn

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.executors import MUCH, ClusterError, Inline, cores, executor_of, reaching, rested, spread


def doubled(batch: Sequence[int]) -> list[int]:
    return [2 * one for one in batch]


@given(st.lists(st.integers(0, 30)), st.integers(1, 40))
def test_results_come_in_order_whatever_the_batches(things: list[int], enough: int) -> None:
    with ThreadPoolExecutor(3) as threads:
        for executor in (Inline(), threads):
            assert list(spread(executor, doubled, things, int, enough)) == doubled(things)


@pytest.mark.parametrize("workers", [1, 2, None])
def test_any_number_of_workers_does_the_work(workers: int | None) -> None:
    with executor_of(workers) as executor:
        assert list(spread(executor, doubled, range(100), lambda _: 1, 7)) == doubled(range(100))


def test_one_worker_needs_no_process_and_shows_progress() -> None:
    seen: list[int] = []

    def work(thing: int) -> int:
        seen.append(thing)
        return thing

    results = Inline().map(work, range(3))
    assert seen == []
    next(results)
    assert seen == [0]
    assert Inline().submit(work, 7).result() == 7
    with pytest.raises(ZeroDivisionError):
        Inline().submit(lambda: 1 / 0).result()
    assert cores() >= 1


def test_a_scheduler_without_dask_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(ClusterError, match=r"pip install florilegium\[cluster\]"), executor_of(None, "tcp://a:1"):
        pytest.fail("there is no executor")


class Client:
    """As much of Dask's client as is used, on threads."""

    def __init__(self, address: str, **_: object) -> None:
        if address == "tcp://nobody:1":
            raise OSError("Timed out trying to connect")

    def __enter__(self) -> "Client":
        return self

    def __exit__(self, *_: object) -> None:
        return None

    def get_executor(self) -> Executor:
        return Dask(2)


class Dask(ThreadPoolExecutor):
    """Its executor, which differs from Python's in that it maps over no iterators."""

    def map(self, *_: object, **__: object) -> NoReturn:
        raise TypeError("Dask no longer supports mapping over Iterators or Queues.")


@pytest.fixture
def dask(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A Dask to speak to."""
    module = ModuleType("distributed")
    module.Client = Client  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "distributed", module)
    yield


@pytest.mark.usefixtures("dask")
def test_a_scheduler_that_is_there_does_the_work() -> None:
    with executor_of(None, "tcp://somebody:1") as executor:
        assert list(spread(executor, doubled, range(9), lambda _: 1, 2)) == doubled(range(9))


@pytest.mark.usefixtures("dask")
def test_a_scheduler_that_does_not_answer_is_named() -> None:
    with pytest.raises(ClusterError, match="tcp://nobody:1: no scheduler answers"), executor_of(None, "tcp://nobody:1"):
        pytest.fail("there is no executor")


@pytest.fixture
def children() -> Callable[[], set[int | None]]:
    """The processes that were started since, by their numbers: those of a test before may take their time to end."""
    before = {child.pid for child in multiprocessing.active_children()}
    return lambda: {child.pid for child in multiprocessing.active_children()} - before


def test_no_process_is_started_before_there_is_enough_to_do(children: Callable[[], set[int | None]]) -> None:
    with executor_of(2) as executor:
        assert not children()
        assert list(spread(executor, doubled, [1, 2], int, 1)) == [2, 4]
        assert not children(), "two calls are done sooner here"
        assert list(spread(executor, doubled, range(9), int, 1)) == doubled(range(9))
        assert children()
    assert not children()


def test_calls_are_asked_for_little_ahead_of_their_results() -> None:
    numbers = count()
    with executor_of(2) as executor:
        results = executor.map(abs, numbers, chunksize=3)
        assert list(islice(results, 50)) == list(range(50))
        assert next(numbers) < 100, "an archive is never sent out whole"


def test_more_is_on_its_way_where_that_is_asked_for() -> None:
    for ahead in (1, 30):
        numbers = count()
        with executor_of(2) as executor:
            reaching(executor, ahead)(abs, numbers)
            assert (next(numbers) >= 60) == (ahead == 30)
    assert list(reaching(Inline(), 30)(abs, [-1])) == [1], "who cannot be told so does it as ever"


def loaded(name: str) -> bool:
    """Whether a module is there already."""
    return name in sys.modules


def test_workers_have_the_program_from_the_first_moment() -> None:
    if "forkserver" in multiprocessing.get_all_start_methods():
        with executor_of(2) as executor:
            assert executor.submit(loaded, "generator.search.postings").result()
            assert executor.submit(loaded, "generator.cleaning.order").result()


def test_processes_that_did_much_are_ended_for_a_rest_and_others_do_what_follows(
    children: Callable[[], set[int | None]],
) -> None:
    with executor_of(2) as executor:
        list(executor.map(abs, range(9)))
        rested(executor)
        assert children(), "they did little"
        list(executor.map(abs, range(2 * MUCH)))
        rested(executor)
        assert not children()
        assert list(executor.map(abs, range(9))) == list(range(9))


def test_a_worker_that_dies_costs_the_work_at_hand_and_no_more() -> None:
    with executor_of(2) as executor:
        with pytest.raises(BrokenProcessPool):
            list(executor.map(os._exit, range(9)))
        assert list(executor.map(abs, range(9))) == list(range(9))


STUMBLE = """
from generator.executors import executor_of

def gone():
    raise OSError(9, "Bad file descriptor")

with executor_of(2) as executor:
    print(*executor.map(abs, range(-5, 0)))
    thread = executor._pool._executor_manager_thread
    waking = executor._pool._executor_manager_thread_wakeup
    waking.wakeup, wake = lambda: (wake(), setattr(waking, "wakeup", gone)), waking.wakeup
    raise SystemExit(2)
"""
"""A build that ends early, whose pool closes what it is woken by once it was told."""


def test_a_pool_that_ends_while_python_does_says_nothing() -> None:
    process = subprocess.run([sys.executable, "-c", STUMBLE], capture_output=True, text=True, timeout=300, check=False)
    assert (process.returncode, process.stdout, process.stderr) == (2, "5 4 3 2 1\n", "")
