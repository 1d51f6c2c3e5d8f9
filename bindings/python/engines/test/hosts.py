# SPDX-License-Identifier: MIT
"""Two hosts: network namespaces with an address and a folder of their own,
joined by a bridge. Made and taken away by root; where that cannot be, hosts are
two processes of this one, and ``why_not`` says so."""

from __future__ import annotations

import atexit
import os
import shutil
import signal
import subprocess
from pathlib import Path

# Names of network devices have 15 characters at most.
MARK = f"eid{os.getpid() % 10**7}"
NET = f"10.97.{os.getpid() % 250 + 1}"


def _ip(*words: str) -> None:
    subprocess.run(["ip", *words], check=True, capture_output=True, text=True)


class Host:
    """``address`` is its own; ``root`` what lies under ``/mnt`` there."""

    def __init__(self, number: int, folder: Path, apart: bool) -> None:
        self.name = f"{MARK}h{number}"
        self.address = f"{NET}.{number + 1}" if apart else "127.0.0.1"
        self.root = folder / f"host{number}"
        self.root.mkdir()
        self.apart = apart
        self.processes: list[subprocess.Popen[bytes]] = []
        if apart:
            self._connect()

    def _connect(self) -> None:
        link = f"{MARK}l{self.name[-1]}"
        _ip("netns", "add", self.name)
        _ip("link", "add", link, "type", "veth", "peer", "name", "eth0",
            "netns", self.name)
        _ip("link", "set", link, "master", f"{MARK}b", "up")
        for words in (("address", "add", f"{self.address}/24", "dev", "eth0"),
                      ("link", "set", "eth0", "up"),
                      ("link", "set", "lo", "up")):
            _ip("-n", self.name, *words)

    def list(self, name: str) -> str:
        """The path of a file as programs of this host have it."""
        return f"/mnt/{name}" if self.apart else str(self.root / name)

    def start(self, *command: str,
              env: dict[str, str] | None = None) -> subprocess.Popen[bytes]:
        inside = ["unshare", "-m", "sh", "-c",
                  'mount --bind "$0" /mnt && exec "$@"', str(self.root)]
        words = (["ip", "netns", "exec", self.name, *inside]
                 if self.apart else [])
        process = subprocess.Popen(
            [*words, *command], env={**os.environ, **(env or {})},
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            start_new_session=True)
        self.processes.append(process)
        return process

    def stop(self) -> None:
        """End what was started here, with what that started."""
        for process in self.processes:
            try:
                os.killpg(process.pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
            process.wait()
        self.processes.clear()

    def remove(self) -> None:
        self.stop()
        if self.apart:
            for words in (("link", "delete", f"{MARK}l{self.name[-1]}"),
                          ("netns", "delete", self.name)):
                subprocess.run(["ip", *words], check=False,
                               capture_output=True)


def why_not() -> str | None:
    """Why there are no hosts apart."""
    if shutil.which("ip") is None or shutil.which("unshare") is None:
        return "ip and unshare are needed for two hosts"
    if os.geteuid() != 0:
        return "only root can make hosts of network namespaces"
    try:
        _ip("netns", "add", f"{MARK}t")
        _ip("netns", "delete", f"{MARK}t")
        _ip("link", "add", f"{MARK}t", "type", "bridge")
        _ip("link", "delete", f"{MARK}t")
    except subprocess.CalledProcessError as error:
        return f"network namespaces: {error.stderr.strip()}"
    return None


class Hosts:
    """The bridge, with this process at ``address``, and the hosts on it."""

    def __init__(self, folder: Path, count: int, apart: bool) -> None:
        self.address = f"{NET}.1" if apart else "127.0.0.1"
        self.apart = apart
        if apart:
            _ip("link", "add", f"{MARK}b", "type", "bridge")
            _ip("address", "add", f"{self.address}/24", "dev", f"{MARK}b")
            _ip("link", "set", f"{MARK}b", "up")
        self.hosts: list[Host] = []
        # Also where an interrupt ends the tests.
        atexit.register(self.remove)
        try:
            for i in range(count):
                self.hosts.append(Host(i + 1, folder, apart))
        except BaseException:
            self.remove()
            raise

    def remove(self) -> None:
        for host in self.hosts:
            host.remove()
        if self.apart:
            subprocess.run(["ip", "link", "delete", f"{MARK}b"], check=False,
                           capture_output=True)
