# SPDX-License-Identifier: MIT
"""Dask: lists that lie on many machines, each counted where it lies.

    with distributed.Client("tcp://scheduler:8786") as client:
        totals = with_dask.totals(client, {"10.0.0.2": ["/srv/list.txt"],
                                           "10.0.0.3": ["/srv/list.txt"]})

Needs libeid, numpy and pyarrow on the workers. A task that a worker took with
it when it died is done by another of that host, or by the worker that comes in
its place; sums are taken of the results, each part's once. Where a host has
no worker for ``patience`` seconds there is an error and no sum.
"""

from __future__ import annotations

import time
from typing import Any, Iterable, Mapping, NamedTuple

import distributed
import numpy as np
import pyarrow as pa
from distributed.comm import get_address_host

from libeid import columns, parts

# EIDs that are equal are in the same of so many heaps.
HEAPS = 8


class Totals(NamedTuple):
    """``duplicates``: EIDs that stand in a line before, on any host."""

    lines: int
    valid: int
    duplicates: int


class NoWorkers(RuntimeError):
    """All workers of a host are gone, and none came."""


def _cut(path: str, size: int, wanted: str) -> list[parts.Part]:
    parts.require(wanted)
    return parts.cut(path, size)


def judge(part: parts.Part, wanted: str) -> list[Any]:
    """What there is in a part, and the EIDs of each heap, 16 bytes each."""
    parts.require(wanted)
    data = parts.read(part)
    valid = np.asarray(columns.valid(data))
    packed = np.asarray(columns.eid(data))[valid]
    heap = (packed[:, 13] ^ packed[:, 14] ^ packed[:, 14] >> 4) % HEAPS
    return [parts.Counts(len(valid), int(valid.sum())),
            *(packed[heap == i].tobytes() for i in range(HEAPS))]


def _pick(judged: list[Any], i: int) -> Any:
    return judged[i]


def _duplicates(heap: list[bytes]) -> int:
    data = b"".join(heap)
    array = pa.Array.from_buffers(pa.binary(16), len(data) // 16,
                                  [None, pa.py_buffer(data)])
    return columns.duplicates(array).true_count


def _present(dask_scheduler: Any) -> set[str]:
    """Hosts with a worker, and names of workers; asked of the scheduler, as
    what the client remembers has at times no worker in it."""
    return {str(name) for worker in dask_scheduler.workers.values()
            for name in (get_address_host(worker.address), worker.name)}


def _results(client: distributed.Client, futures: list[Any],
             hosts: Iterable[str], patience: float) -> list[Any]:
    """What the futures give. Dask itself waits for ever where all workers of
    a host are gone."""
    left, last = set(futures), time.monotonic()
    while left:
        try:
            left -= distributed.wait(
                list(left), timeout=1, return_when="FIRST_COMPLETED").done
        except TimeoutError:
            pass
        lost = set(hosts) - client.run_on_scheduler(_present)
        if not lost:
            last = time.monotonic()
        elif time.monotonic() - last > patience:
            raise NoWorkers(f"no worker of {', '.join(sorted(lost))} for"
                            f" {patience:g} seconds, {len(left)} tasks left")
    return list(client.gather(futures))


def totals(client: distributed.Client, lists: Mapping[str, Iterable[str]], *,
           size: int = 64 << 20, patience: float = 30,
           judge: Any = judge) -> Totals:
    """Exact sums of the files of each host, and how often an EID is there
    again, on whichever host. A host is the address of a worker, without its
    port, or the worker's name; ``judge`` may be another function of the same
    kind."""
    wanted = parts.signature()
    # Scheduler and workers need not have this file, nor those that come later.
    client.upload_file(__file__)

    def at(host: str, function: Any, *given: Any) -> Any:
        return client.submit(function, *given, workers=[host], pure=False)

    cuts = [(host, at(host, _cut, path, size, wanted))
            for host, paths in lists.items() for path in paths]
    found = _results(client, [future for _, future in cuts], lists, patience)
    judged = [at(host, judge, part, wanted)
              for (host, _), many in zip(cuts, found) for part in many]
    counts = [client.submit(_pick, one, 0, pure=False) for one in judged]
    heaps = [client.submit(_duplicates, [
        client.submit(_pick, one, i + 1, pure=False) for one in judged],
        pure=False) for i in range(HEAPS)]
    results = _results(client, counts + heaps, lists, patience)
    each = results[:len(counts)]
    return Totals(sum(c.lines for c in each), sum(c.valid for c in each),
                  sum(results[len(counts):]))
