"""Where the work runs: in this process, in several of this machine, or on a cluster.

Stages take any `concurrent.futures.Executor` and know nothing of what is behind it.
"""

import gc
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from functools import partial
from itertools import chain, islice, starmap
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection
from multiprocessing.util import Finalize
from pathlib import Path
from types import FrameType
from typing import Any, TypeVar

from generator.compiled import keep_patterns

Thing = TypeVar("Thing")
Result = TypeVar("Result")


YOUNG = 500_000
"""So many values more than before are made before those are looked through that stand in a circle and nobody needs."""
YOUNG_WHERE_ALL_STAYS = 4 * YOUNG
"""The same for work that makes what is needed to the end, as gathering an archive does."""
YOUNG_IN_WORKERS = 100_000
"""The same in a worker, which holds few others: more would cost it 50 MB and more, and save no time."""


@contextmanager
def seldom_collected(young: int = YOUNG) -> Iterator[None]:
    """Within, Python seldom looks for values that hold each other and nobody else: a build holds millions that it still
    needs, and to go through them time and again takes a quarter of it. What is there at the end is looked through by
    `collected` alone: most processes end then, or still need it."""
    before = gc.get_threshold()
    gc.set_threshold(young, *before[1:])
    try:
        yield
    finally:
        gc.freeze()
        gc.set_threshold(*before)


def collected() -> None:
    """Have Python look once for what hold each other and nobody else; for a process that goes on after its work."""
    gc.unfreeze()
    gc.collect()


class ClusterError(RuntimeError):
    """A cluster that cannot be worked on, as one line for the curator."""


class Inline(Executor):
    """Does the work here and now, in this process: the executor for one worker."""

    def submit(self, fn: Callable[..., Result], /, *args: Any, **kwargs: Any) -> Future[Result]:
        """Do it and give what came of it."""
        future: Future[Result] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:  # whoever asks for the result gets the error, as with any executor
            future.set_exception(error)
        return future

    def map(self, fn: Callable[..., Result], *iterables: Iterable[Any], **_: Any) -> Iterator[Result]:
        """Do each when it is asked for, so that progress shows as it is made."""
        return map(fn, *iterables)


class Cluster(Executor):
    """Dask's executor, with `map` as Python has it: Dask's own takes no iterators."""

    def __init__(self, dask: Executor) -> None:
        """An executor on top of Dask's."""
        self._dask = dask

    def submit(self, fn: Callable[..., Result], /, *args: Any, **kwargs: Any) -> Future[Result]:
        """Have it done on the cluster."""
        return self._dask.submit(fn, *args, **kwargs)


@contextmanager
def executor_of(workers: int | None = None, scheduler: str | None = None) -> Iterator[Executor]:
    """An executor: a Dask cluster's for a scheduler's address, else that many processes, else one for each core.

    Raises ClusterError where the cluster, or what is needed to speak to one, is not there.
    """
    if scheduler is not None:
        yield from _cluster(scheduler)
        return
    workers = workers or cores()
    if workers == 1:
        yield Inline()
        return
    pool = Processes(workers)
    try:
        yield pool
    except BaseException:
        pool.let_go()
        raise
    finally:
        pool.shutdown()


def helping(executor: Executor) -> bool:
    """Whether there are other processes to help this one: with one worker all is done here."""
    return not isinstance(executor, Inline)


FEW = 3
"""Calls that are done sooner here than processes are started for them."""


AHEAD = 4
"""So many batches for each process are on their way, or done and waiting to be asked for."""


MUCH = 100
"""After so many batches for each process it pays to begin anew with processes that hold nothing of the stage before."""


def rested(executor: Executor) -> None:
    """Have an executor let go what its processes hold, between stages that need different things: one that cleaned and
    described texts holds dictionaries and tables that take more room than all it needs to print them."""
    if isinstance(executor, Processes):
        executor.rest()


@contextmanager
def meanwhile(executor: Executor | None) -> Iterator[Executor]:
    """An executor for what can be done beside the work of this thread: a thread, where an executor has more than one
    process to work with, since what is reckoned in columns hardly keeps other threads waiting; else none, and it is
    done at once."""
    if not isinstance(executor, Processes):
        yield Inline()
        return
    with ThreadPoolExecutor(1) as beside:
        yield beside


def reaching(executor: Executor, ahead: int) -> Callable[..., Iterator[Any]]:
    """An executor's `map` that has so many batches on their way to each process, where the executor can be told that:
    many where we have other work to do meanwhile, few where each takes much room."""
    return partial(executor.map, ahead=ahead) if isinstance(executor, Processes) else executor.map


def _each(fn: Callable[..., Result], some: Sequence[Sequence[Any]]) -> Iterable[Result]:
    """What a function gives for each of some calls: what a process does at once."""
    return [fn(*call) for call in some]


def _ahead(asked: Iterator[Future[Result]], most: int) -> Iterator[Result]:
    """The results of futures in their order; so many are asked for before they are wanted, the first at once."""
    waiting = deque(islice(asked, most))

    def results() -> Iterator[Result]:
        try:
            while waiting:
                result = waiting.popleft().result()
                waiting.extend(islice(asked, 1))
                yield result
        finally:
            for future in waiting:
                future.cancel()

    return results()


class Processes(Executor):
    """Processes of this machine, which are started when there is first enough to do."""

    def __init__(self, workers: int) -> None:
        """So many processes, none of them there yet."""
        self._workers = workers
        self._pool: ProcessPoolExecutor | None = None
        self._leash: tuple[Connection, Connection] | None = None
        self._ending = False
        self._asked = 0

    def submit(self, fn: Callable[..., Result], /, *args: Any, **kwargs: Any) -> Future[Result]:
        """Have it done by a process."""
        return self._started().submit(fn, *args, **kwargs)

    def map(self, fn: Callable[..., Result], *iterables: Iterable[Any], **how: Any) -> Iterator[Result]:
        """Have each done by a process; results come in order. A few are done here, if no process is there yet.

        Calls are taken from the iterables, and results held, no further ahead than keeps all processes busy, or so many
        batches `ahead` for each: those of a large archive do not fit into memory together.
        """
        size, ahead = how.get("chunksize", 1), how.get("ahead", AHEAD)
        calls: Iterator[tuple[Any, ...]] = zip(*iterables, strict=False)
        if self._pool is None:
            few = list(islice(calls, FEW * size + 1))
            if len(few) <= FEW * size:
                return starmap(fn, few)
            calls = chain(few, calls)
        pool = self._started()
        some: Iterator[Sequence[tuple[Any, ...]]] = iter(lambda: tuple(islice(calls, size)), ())
        asked: Iterator[Future[Iterable[Result]]] = (self._submitted(pool, fn, batch) for batch in some)
        return chain.from_iterable(_ahead(asked, ahead * self._workers))

    def _submitted(
        self, pool: Executor, fn: Callable[..., Result], batch: Sequence[tuple[Any, ...]]
    ) -> Future[Iterable[Result]]:
        self._asked += 1
        return pool.submit(_each, fn, batch)

    def rest(self) -> None:
        """End the processes for now, where there was much to do: what follows begins with new ones."""
        if self._pool is not None and self._asked >= MUCH * self._workers:
            self.shutdown()

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """End the processes, after what they were asked for is done. Those that were let go are gone already."""
        if self._pool is not None and not self._ending:
            self._pool.shutdown(wait, cancel_futures=cancel_futures)
        for end in self._leash or ():
            end.close()
        self._pool, self._leash, self._asked = None, None, 0

    def let_go(self) -> None:
        """End the processes in the middle of their work, for the sake of ending and nothing else.

        Python 3.11's pool can stumble over work that is taken from under its hands: its threads then say so on standard
        error, which concerns nobody any more, and the one that feeds the workers waits for ever, with us waiting for
        it. Workers go first: one that is still coming up would look for what goes with us, and say that it is gone.
        """
        self._ending = True
        if self._pool is None:
            return
        threading.excepthook = lambda _: None
        for worker in list((getattr(self._pool, "_processes", None) or {}).values()):
            worker.kill()
        queue = getattr(self._pool, "_call_queue", None)
        if queue is not None:
            queue.cancel_join_thread()
        waking = getattr(self._pool, "_executor_manager_thread_wakeup", None)
        self._pool.shutdown(wait=False, cancel_futures=True)
        if waking is not None:
            # Python wakes the pool's thread again when it collects the pool and when it ends, and stumbles where the
            # thread ends, and closes what it is woken by, at that very moment. It was woken just now.
            waking.wakeup = lambda: None

    def _started(self) -> ProcessPoolExecutor:
        """The pool, with its processes on their way; another one where a process of the last died under its work."""
        if self._pool is not None and getattr(self._pool, "_broken", False):
            self.shutdown(wait=False)
        if self._pool is not None:
            return self._pool
        # A fork of a process that has threads can hang, and ours has some while progress is shown.
        method = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
        context = multiprocessing.get_context(method)
        if method == "forkserver":
            _start_forkserver()
        self._leash = end, _ = context.Pipe(duplex=False)
        self._pool = pool = ProcessPoolExecutor(self._workers, context, initializer=_begin, initargs=(end,))
        # A worker that is half made when we are told to end would look for what is gone by then.
        with _undisturbed(signal.SIGINT, signal.SIGTERM):
            for _ in range(self._workers):
                pool.submit(cores)
        return pool


@contextmanager
def _undisturbed(*signals: signal.Signals) -> Iterator[None]:
    """Have these signals wait until this is done, where the system can; processes begun meanwhile never hear them.

    Blocking them in this thread is not enough: the system gives a signal to any thread that takes it, a library's too
    (those of numpy's arithmetic do), and Python then acts on it in this one.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    heard: list[tuple[int, FrameType | None]] = []
    ours = threading.current_thread() is threading.main_thread()
    handlers = {one: handler for one in signals if ours and callable(handler := signal.getsignal(one))}
    for one in handlers:
        signal.signal(one, lambda number, frame: heard.append((number, frame)))
    before = signal.pthread_sigmask(signal.SIG_BLOCK, signals)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
        for one, handler in handlers.items():
            signal.signal(one, handler)
        for number, frame in heard:
            handlers[signal.Signals(number)](number, frame)


READY = "generator.ready"
"""The module that the process which makes the workers loads first: whatever is loaded there each worker has at once."""


def _start_forkserver() -> None:
    """Start the process that makes the workers, deaf to Ctrl-C from its first moment, as the workers are then too.

    It would turn a deaf ear only once it is loaded, and until then answer Ctrl-C with a traceback. The tracker that
    starts beside it goes first: starting it opens our ears again. It clears away what is left where we end at once, and
    would say so on standard error, which concerns nobody: it has none.
    """
    from multiprocessing import forkserver

    with _unheard():
        resource_tracker.ensure_running()
    forkserver.set_forkserver_preload([READY])
    with _undisturbed(signal.SIGINT):
        forkserver.ensure_running()


@contextmanager
def _unheard() -> Iterator[None]:
    """Have processes that are begun meanwhile write their standard error nowhere."""
    ours = os.dup(2)
    try:
        with Path(os.devnull).open("wb") as nowhere:
            os.dup2(nowhere.fileno(), 2)
        yield
    finally:
        os.dup2(ours, 2)
        os.close(ours)


def _begin(end: Connection) -> None:
    """Begin as a worker, with its end of the leash.

    Ctrl-C is left to the process that the curator started: it ends its workers itself, without their tracebacks.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(YOUNG_IN_WORKERS, *gc.get_threshold()[1:])
    Finalize(None, keep_patterns(), exitpriority=0)
    threading.Thread(target=_end_with_leash, args=(end,), daemon=True).start()


def _end_with_leash(end: Connection) -> None:
    """End this worker when the leash is let go, as the system does when the process that holds it was killed."""
    with suppress(OSError):
        end.poll(None)
    os._exit(1)


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def spread(
    executor: Executor,
    work: Callable[[Sequence[Thing]], Sequence[Result]],
    things: Iterable[Thing],
    weight: Callable[[Thing], int],
    enough: int,
) -> Iterator[Result]:
    """The results of `work` for all things, in their order; `work` is given them in batches.

    A batch is closed once its weight comes to `enough`, so that a worker is sent neither crumbs nor a whole archive.

    >>> list(spread(Inline(), lambda batch: [len(batch)] * len(batch), "abcde", lambda _: 1, 2))
    [2, 2, 2, 2, 1]
    """
    return chain.from_iterable(executor.map(work, _batches(things, weight, enough)))


def _batches(things: Iterable[Thing], weight: Callable[[Thing], int], enough: int) -> Iterator[Sequence[Thing]]:
    batch: list[Thing] = []
    heavy = 0
    for thing in things:
        batch.append(thing)
        heavy += weight(thing)
        if heavy >= enough:
            yield tuple(batch)
            batch, heavy = [], 0
    if batch:
        yield tuple(batch)


def _cluster(address: str) -> Iterator[Executor]:
    """The executor of the Dask cluster whose scheduler is at the address."""
    try:
        from distributed import Client
    except ImportError:
        raise ClusterError("--scheduler needs Dask: install it with `pip install florilegium[cluster]`") from None
    try:
        client = Client(address, timeout="10s", set_as_default=False)
    except (OSError, ValueError, TypeError) as error:
        raise ClusterError(f"--scheduler {address}: no scheduler answers ({error}); check the address") from None
    with client:
        yield Cluster(client.get_executor())
