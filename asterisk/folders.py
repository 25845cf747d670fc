"""Makes the folders, configuration and keys of one Asterisk, and ends one that outlived its starter."""

import os
import pwd
import shutil
import socket
import subprocess
from pathlib import Path

from asterisk.files import render
from asterisk.program import OWN_USER, NoAsterisk
from asterisk.settings import DTLS_CERTIFICATE, DTLS_KEY, RECORDING_ROOT, AsteriskSettings
from infra.process.private import make_private
from infra.process.processes import kill_whole

PRIVATE = 0o600


def prepare(settings: AsteriskSettings, root: Path) -> None:
    """Write everything that must be on disk before the Asterisk of `root` starts; readable only by its user."""
    end_left_over(settings)
    uid, gid = owner(root)
    for name, folder in settings.mounts.items():
        folder.mkdir(parents=True, exist_ok=True)
        if name == "fax":
            for way in ("in", "out"):
                (folder / way).mkdir(exist_ok=True)
        if name not in ("sounds", "music"):
            # The whole folder: an earlier release ran Asterisk as another user.
            make_private(folder, owner=(uid, gid))
    keys = settings.mounts["lib"] / "keys"
    keys.mkdir(exist_ok=True)
    make_private(keys, owner=(uid, gid))
    if root != Path("/"):
        _name_machine(root)
    _gather_recordings(settings.mounts["spool"] / "recording")
    etc = settings.mounts["etc"]
    shutil.rmtree(etc)
    etc.mkdir(mode=0o700)
    os.chown(etc, uid, gid)
    for name, text in render(settings).items():
        _write_private(etc / name, text, uid, gid)
    _make_dtls_key(settings.keys, uid, gid)


def _gather_recordings(folder: Path) -> None:
    """Link Asterisk's folder of ARI recordings to the one with the parts of all recordings."""
    if folder.is_dir() and not folder.is_symlink():
        folder.rmdir()
    folder.unlink(missing_ok=True)
    folder.symlink_to(RECORDING_ROOT)


def _name_machine(root: Path) -> None:
    """Make the machine's own name resolvable: Asterisk looks it up for every call, and without an answer stalls for
    seconds.
    """
    _write_public(root / "etc/hosts", f"127.0.0.1 localhost {socket.gethostname()}\n::1 localhost\n".encode())
    resolver = Path("/etc/resolv.conf")
    if resolver.exists():
        _write_public(root / "etc/resolv.conf", resolver.read_bytes())


def _write_public(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    path.chmod(0o644)


def owner(root: Path) -> tuple[int, int]:
    """User and group id of the Asterisk in this root, on this machine. Raises NoAsterisk if there is no such user."""
    name = "asterisk" if root == Path("/") else OWN_USER
    try:
        user = pwd.getpwnam(name)
    except KeyError as error:
        raise NoAsterisk(f"There is no user {name} to run Asterisk as; run: make setup") from error
    return user.pw_uid, user.pw_gid


def end_left_over(settings: AsteriskSettings) -> None:
    """Kill an Asterisk of this state folder whose starter died without stopping it: it would keep the ports."""
    pid_file = pid_path(settings)
    try:
        pid = int(pid_file.read_text(encoding="ascii"))
        etc = Path(f"/proc/{pid}/root/media/hotline/etc").stat()
        same = os.path.samestat(etc, settings.mounts["etc"].stat())
    except (FileNotFoundError, ProcessLookupError, ValueError):
        return
    if not same:
        return
    kill_whole(pid)
    pid_file.unlink(missing_ok=True)


def pid_path(settings: AsteriskSettings) -> Path:
    """The file with the process id of the running instance."""
    return settings.state / "asterisk.pid"


def _write_private(path: Path, text: str, uid: int, gid: int) -> None:
    path.touch(mode=PRIVATE)
    path.write_text(text, encoding="utf-8")
    os.chown(path, uid, gid)


def _make_dtls_key(folder: Path, uid: int, gid: int) -> None:
    """Make one ECDSA key and certificate for browsers' sound per installation, so that none is made per call."""
    certificate, key = folder / DTLS_CERTIFICATE.name, folder / DTLS_KEY.name
    if not (certificate.exists() and key.exists()):
        subprocess.run(
            [
                *("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"),
                *("-subj", "/CN=hotline", "-days", "7300", "-keyout", str(key), "-out", str(certificate)),
            ],
            check=True,
            capture_output=True,
        )
    for path in (certificate, key):
        path.chmod(PRIVATE)
        os.chown(path, uid, gid)
