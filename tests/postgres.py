"""A PostgreSQL server for the tests, from any installed version; removed after them."""

import asyncio
import contextlib
import os
import pwd
import shutil
import struct
import subprocess
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.ports import free_port


@dataclass(frozen=True)
class Postgres:
    """A running server on a loopback port. `durable`: commits reach the disk, as on a site; tests do not need that."""

    bin: Path
    folder: Path
    port: int
    durable: bool = False

    def create(self, name: str, template: str = "template0") -> str:
        """Make a database and return its URL."""
        # Copying files takes two thirds of the time of writing all pages to the log.
        self.sql(f"CREATE DATABASE {name} TEMPLATE {template} ENCODING 'UTF8' STRATEGY FILE_COPY")
        return f"postgresql+asyncpg://hotline@127.0.0.1:{self.port}/{name}"

    def copy(self, of: str, name: str) -> str:
        """Copy a database to which nobody is connected. Return the copy's URL."""
        return self.create(name, of)

    def start(self) -> None:
        """Start the server, and wait until it answers."""
        # Without autovacuum, the planner knows of a table only as much as a test has told it, whenever that runs.
        site = ("fsync=on", "autovacuum=on") if self.durable else ("fsync=off", "autovacuum=off")
        settings = ("listen_addresses=127.0.0.1", "unix_socket_directories=", *site, "max_connections=50")
        options = " ".join([f"-p {self.port}", *(f"-c {setting}" for setting in settings)])
        self._ctl("-w", "-l", str(self.folder.parent / "log"), "-o", options, "start")

    def kill(self) -> None:
        """Stop the server as a crash would."""
        self._ctl("-m", "immediate", "stop")

    def stop(self) -> None:
        """Stop the server if it runs, and delete its files."""
        with contextlib.suppress(subprocess.CalledProcessError):
            self.kill()
        # Hundreds of databases are a million files: `rm` takes a third of the time that Python would.
        subprocess.run(["rm", "-rf", "--", self.folder.parent], check=True)

    def _ctl(self, *arguments: str) -> None:
        subprocess.run(
            [*_as_owner(), self.bin / "pg_ctl", "-D", self.folder, *arguments], check=True, stdout=subprocess.DEVNULL
        )

    def sql(self, statement: str) -> None:
        """Run a statement as the superuser."""
        where = ["-h", "127.0.0.1", "-p", str(self.port), "-U", "hotline", "postgres"]
        subprocess.run(
            [self.bin / "psql", "-q", *where, "-v", "ON_ERROR_STOP=1", "-c", statement],
            check=True,
            stdout=subprocess.DEVNULL,
        )


def start_postgres(*, durable: bool = False) -> Postgres:
    """Start a throw-away server. Raises FileNotFoundError when none is installed."""
    bin = _find_binaries()
    home = Path(tempfile.mkdtemp(prefix="hotline-pg-"))
    if os.geteuid() == 0:
        shutil.chown(home, "postgres")
    folder, port = home / "data", free_port()
    quiet = {"check": True, "stdout": subprocess.DEVNULL}
    subprocess.run(
        [
            *_as_owner(),
            bin / "initdb",
            "-D",
            folder,
            "-U",
            "hotline",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale=C.UTF-8",
            "--no-sync",
        ],
        **quiet,
    )  # type: ignore[call-overload]
    server = Postgres(bin, folder, port, durable)
    server.start()
    return server


@asynccontextmanager
async def server_that_says(state: str, port: int = 0) -> AsyncIterator[str]:
    """The URL of a server that answers each connection with one error, as PostgreSQL does during its start."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError):
            while True:
                (length,) = struct.unpack("!i", await reader.readexactly(4))
                (request,) = struct.unpack_from("!i", await reader.readexactly(length - 4))
                if request == 80877103:  # SSLRequest: not supported here
                    writer.write(b"N")
                    continue
                fields = b"SFATAL\0VFATAL\0C" + state.encode() + b"\0Mso it is\0\0"
                writer.write(b"E" + struct.pack("!i", len(fields) + 4) + fields)
                break
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", port)
    async with server:
        yield f"postgresql+asyncpg://hotline@127.0.0.1:{server.sockets[0].getsockname()[1]}/hotline"


def _find_binaries() -> Path:
    # Debian keeps the programs out of the PATH, in a folder per version.
    for bin in sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name), reverse=True):
        if (bin / "initdb").exists():
            return bin
    found = shutil.which("initdb")
    if found is None:
        raise FileNotFoundError("PostgreSQL is not installed; `make test` installs it.")
    return Path(found).parent


def _as_owner() -> list[str]:
    """PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return []
    pwd.getpwnam("postgres")
    return ["runuser", "-u", "postgres", "--"]
