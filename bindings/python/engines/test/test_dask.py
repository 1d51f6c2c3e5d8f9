# SPDX-License-Identifier: MIT
"""Dask with a scheduler and two workers on hosts of their own, each with files
of its own under the same path; workers are killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
import unittest
from pathlib import Path
from typing import Any

import distributed

import truth
import with_dask
from hosts import Hosts, why_not

N = 100000
LISTS = [truth.lines(seed, N) for seed in range(2)]
SUMS = truth.sums(*LISTS)
DASK = [sys.executable, "-m", "distributed.cli.dask_scheduler"]
WORKER = [sys.executable, "-m", "distributed.cli.dask_worker"]


def slowed() -> Any:
    """The recipe's function, after a while; a sign is left where it ran."""
    def slow(part: Any, wanted: str) -> Any:
        folder = os.path.dirname(part.path)
        with open(os.path.join(folder, "signs"), "a") as file:
            file.write(f"{os.getpid()} {part.begin}\n")
        time.sleep(0.3)
        return with_dask.judge(part, wanted)

    return slow


def size_of_list() -> Any:
    return lambda: os.stat("/mnt/list.txt").st_size


class Dask(unittest.TestCase):
    hosts: Hosts

    @classmethod
    def setUpClass(cls) -> None:
        cls.folder = tempfile.TemporaryDirectory()
        cls.hosts = Hosts(Path(cls.folder.name), 2, why_not() is None)

    @classmethod
    def tearDownClass(cls) -> None:
        cls.hosts.remove()
        cls.folder.cleanup()

    def setUp(self) -> None:
        self.scheduler: subprocess.Popen[bytes] | None = None
        self.client: Any = None
        for host, list in zip(self.hosts.hosts, LISTS):
            truth.write(host.root / "list.txt", list)
            (host.root / "signs").unlink(missing_ok=True)

    def tearDown(self) -> None:
        if self.client is not None:
            self.client.close()
        for host in self.hosts.hosts:
            host.stop()
        if self.scheduler is not None:
            self.scheduler.kill()
            self.scheduler.wait()
        Path(self.folder.name, "scheduler.json").unlink(missing_ok=True)

    def begin(self, nanny: bool = True, other: str | None = None) -> None:
        """A scheduler here and a worker on each host; the second with another
        libeid, where one is given."""
        address = Path(self.folder.name, "scheduler.json")
        here = {**os.environ, "PYTHONPATH": "",
                "DASK_TEMPORARY_DIRECTORY": self.folder.name}
        self.scheduler = subprocess.Popen(
            [*DASK, "--host", self.hosts.address, "--port", "0",
             "--no-dashboard", "--scheduler-file", str(address)],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=here)
        while not address.exists() or not address.read_text():
            time.sleep(0.05)
        self.client = distributed.Client(scheduler_file=str(address))
        for i, host in enumerate(self.hosts.hosts):
            # No worker has the files of these tests.
            env = {"PYTHONPATH": other if other and i == 1 else ""}
            host.start(*WORKER, self.client.scheduler.address, "--nthreads", "1",
                       "--host", host.address, "--name", f"worker{i}",
                       "--no-dashboard",
                       "--nanny" if nanny else "--no-nanny",
                       "--local-directory", str(host.root), env=env)
        self.client.wait_for_workers(2, timeout=60)

    def lists(self) -> dict[str, list[str]]:
        if self.hosts.apart:
            return {host.address: [host.list("list.txt")]
                    for host in self.hosts.hosts}
        return {f"worker{i}": [host.list("list.txt")]
                for i, host in enumerate(self.hosts.hosts)}

    def totals(self, **more: Any) -> Any:
        return with_dask.totals(self.client, self.lists(), size=33 * 6000,
                                **more)

    def slowly(self, act: Any, after: int, patience: float = 60) -> Any:
        """The totals, with an act in the middle."""
        sign = self.hosts.hosts[0].root / "signs"

        def work() -> None:
            while not sign.exists() or sign.read_text().count("\n") < after:
                time.sleep(0.02)
            act()

        thread = threading.Thread(target=work, daemon=True)
        thread.start()
        try:
            return self.totals(judge=slowed(), patience=patience)
        finally:
            thread.join(30)

    def processes(self) -> list[int]:
        """The workers themselves, which do the tasks."""
        return list(self.client.run(os.getpid).values())

    def test_totals(self) -> None:
        """sums and duplicates over two hosts are exact; then a file that is
        cut while it is read is an error"""
        self.begin()
        if self.hosts.apart:
            seen = self.client.run(size_of_list())
            self.assertEqual(
                {address.split(":")[1].strip("/"): size
                 for address, size in seen.items()},
                {host.address: (host.root / "list.txt").stat().st_size
                 for host in self.hosts.hosts})
        self.assertEqual(self.totals(), SUMS)
        path = self.hosts.hosts[1].root / "list.txt"
        with self.assertRaises(Exception) as caught:
            self.slowly(lambda: os.truncate(path, 33 * 99), 3)
        self.assertEqual(type(caught.exception).__name__, "PartChanged")

    @unittest.skipIf(why_not() is not None, why_not() or "")
    def test_apart(self) -> None:
        """hosts have each an address and a folder of their own"""
        self.assertNotEqual(*(host.address for host in self.hosts.hosts))

    def test_one_killed(self) -> None:
        """a worker that is killed in the middle changes no sum"""
        self.begin()
        killed = self.processes()[0]
        found = self.slowly(lambda: os.kill(killed, signal.SIGKILL), 5)
        self.assertEqual(found, SUMS)
        self.assertNotIn(killed, self.processes())

    def test_all_killed(self) -> None:
        """where all workers are killed there is an error and no sum"""
        self.begin(nanny=False)

        def kill() -> None:
            for host in self.hosts.hosts:
                host.stop()

        with self.assertRaises((with_dask.NoWorkers, distributed.KilledWorker)):
            self.slowly(kill, 5, 3)

    def test_version(self) -> None:
        """one worker with another libeid is refused"""
        other = truth.other_libeid(Path(self.folder.name, "other"))
        self.begin(other=other)
        with self.assertRaises(Exception) as caught:
            self.totals()
        self.assertEqual(type(caught.exception).__name__, "OtherVersion")


if __name__ == "__main__":
    unittest.main()
