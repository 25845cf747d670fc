"""A PostgreSQL server of the tests' own, from whatever version is installed; gone with the tests."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Postgres:
    """A running server on a loopback port."""

    bin: Path
    folder: Path
    port: int

    def create(self, name: str, template: str = "template0") -> str:
        """Make a database and return its URL."""
        self._sql(f"CREATE DATABASE {name} TEMPLATE {template} ENCODING 'UTF8'")
        return f"postgresql+asyncpg://hotline@127.0.0.1:{self.port}/{name}"

    def copy(self, of: str, name: str) -> str:
        """A copy of a database to which nobody is connected."""
        return self.create(name, of)

    def stop(self) -> None:
        """Stop the server and delete its files."""
        subprocess.run(
            [*_as_owner(), self.bin / "pg_ctl", "-D", self.folder, "-m", "immediate", "stop"],
            check=True,
            stdout=subprocess.DEVNULL,
        )
        shutil.rmtree(self.folder.parent)

    def _sql(self, statement: str) -> None:
        where = ["-h", "127.0.0.1", "-p", str(self.port), "-U", "hotline", "postgres"]
        subprocess.run(
            [self.bin / "psql", "-q", *where, "-v", "ON_ERROR_STOP=1", "-c", statement],
            check=True,
            stdout=subprocess.DEVNULL,
        )


def start_postgres() -> Postgres:
    """Start a throw-away server. Raises FileNotFoundError when none is installed."""
    bin = _find_binaries()
    home = Path(tempfile.mkdtemp(prefix="hotline-pg-"))
    if os.geteuid() == 0:
        shutil.chown(home, "postgres")
    folder, port = home / "data", _free_port()
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
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off -c max_connections=50"
    subprocess.run(
        [*_as_owner(), bin / "pg_ctl", "-D", folder, "-w", "-l", home / "log", "-o", options, "start"], **quiet
    )  # type: ignore[call-overload]
    return Postgres(bin, folder, port)


def _find_binaries() -> Path:
    # Debian keeps them out of the PATH, in a folder per version.
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


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port
