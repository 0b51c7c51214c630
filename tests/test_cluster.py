"""The same stages on a Dask cluster: a scheduler and two workers, processes of their own, one of them killed midway."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import PROJECT, Run
from small_archive import TEXTS, fingerprints, planted

pytest.importorskip("distributed", reason="the extra `cluster` is not installed")

PATIENCE = 120


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[tuple[str, list["subprocess.Popen[bytes]"]]]:
    """A scheduler's address, and its two workers."""
    env = {**os.environ, "PYTHONPATH": str(PROJECT)}
    told = tmp_path / "scheduler.json"
    command = [sys.executable, "-m", "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0"]
    quiet = {"env": env, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": tmp_path}
    scheduler = subprocess.Popen([*command, "--no-dashboard", "--scheduler-file", str(told)], **quiet)  # type: ignore[call-overload]
    worker = [sys.executable, "-m", "distributed.cli.dask_worker", "--scheduler-file", str(told), "--no-nanny"]
    worker += ["--nthreads", "1", "--no-dashboard"]
    workers = [subprocess.Popen(worker, **quiet) for _ in range(2)]  # type: ignore[call-overload]
    try:
        from distributed import Client

        with Client(scheduler_file=str(told), timeout=PATIENCE, set_as_default=False) as client:
            client.wait_for_workers(2, timeout=PATIENCE)
            address = client.scheduler.address
        yield address, workers
    finally:
        for process in (*workers, scheduler):
            process.kill()
            process.wait()


def busy(address: str, build: "subprocess.Popen[str]") -> int:
    """The process of a worker that is at work for a build."""
    from distributed import Client

    with Client(address, timeout=PATIENCE, set_as_default=False) as client:
        numbers = client.run(os.getpid)
        while build.poll() is None:
            for worker, tasks in client.processing().items():
                if tasks:
                    return int(numbers[worker])
    pytest.fail("the build gave the cluster nothing to do")


def test_a_cluster_gives_the_same_bytes_though_one_of_its_machines_dies(
    tmp_path: Path, florilegium: Run, cluster: tuple[str, list["subprocess.Popen[bytes]"]]
) -> None:
    address, workers = cluster
    many = {f"{n}/{name}": f"{text}\n\n{n}。\n" for n in range(12) for name, text in TEXTS.items()}
    planted(tmp_path / "seeds", many)
    here = florilegium("build", "--seeds", tmp_path / "seeds", "--output", tmp_path / "here", "--workers", "1")
    assert here.returncode == 0, here.stderr
    command = [sys.executable, "-m", "generator", "build", "--seeds", tmp_path / "seeds"]
    command += ["--output", tmp_path / "there", "--scheduler", address]
    env = {**os.environ, "PYTHONPATH": str(PROJECT), "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8") as build:
        assert build.stdout is not None
        number = busy(address, build)
        next(worker for worker in workers if worker.pid == number).kill()
        _, errors = build.communicate(timeout=PATIENCE * 3)
    assert build.returncode == 0, errors
    assert fingerprints(tmp_path / "there") == fingerprints(tmp_path / "here")
