"""A real Dovecot in a test: Debian's program with its own configuration, on a port of the loopback, without root."""

import asyncio
import contextlib
import imaplib
import itertools
import os
import pwd
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.ports import free_port
from tests.until import until

USER, PASSWORD = "hotline@city.example", "authorisation-code"
NOBODY = "nobody"

CONFIG = """dovecot_config_version = 2.4.0
dovecot_storage_version = 2.4.0
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log
protocols = imap
listen = 127.0.0.1
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
first_valid_uid = 1
first_valid_gid = 1
ssl = {ssl}
{certificate}
auth_mechanisms = plain login
auth_allow_cleartext = yes
auth_failure_delay = 0
mail_driver = maildir
mail_path = {folder}/mail
mail_home = {folder}/home
mail_uid = {uid}
mail_gid = {gid}
mailbox_list_layout = fs
passdb static {{
  password = {password}
}}
userdb static {{
  fields {{
    uid = {uid}
    gid = {gid}
    home = {folder}/home
  }}
}}
service anvil {{
  chroot =
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = {tls_port}
    ssl = yes
  }}
}}
service stats {{
  chroot =
}}
protocol imap {{
  imap_capability {{
{capability}
  }}
}}
"""


@dataclass
class Dovecot:
    """The server. `tls`: key and certificate; without, it speaks in clear."""

    folder: Path
    tls: tuple[Path, Path] | None = None
    idles: bool = True
    port: int = field(default_factory=free_port)
    tls_port: int = field(default_factory=free_port)
    _process: subprocess.Popen[bytes] | None = None
    _numbers: "itertools.count[int]" = field(default_factory=lambda: itertools.count(1))

    @property
    def mail(self) -> Path:
        """The maildir of the inbox."""
        return self.folder / "mail"

    async def start(self) -> None:
        """Start it, and wait until it answers."""
        program = shutil.which("dovecot", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
        if program is None:
            raise AssertionError("These tests need Dovecot: apt install dovecot-imapd")
        user = pwd.getpwnam(NOBODY) if os.geteuid() == 0 else pwd.getpwuid(os.geteuid())
        group = "nogroup" if os.geteuid() == 0 else str(os.getegid())
        for name in ("run", "state", "home", "mail/cur", "mail/new", "mail/tmp"):
            (self.folder / name).mkdir(parents=True, exist_ok=True)
        config = self.folder / "dovecot.conf"
        config.write_text(self._config(user, group))
        if os.geteuid() == 0:
            for path in (self.folder, *self.folder.rglob("*")):
                os.chown(path, user.pw_uid, user.pw_gid)
        whose = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []} if os.geteuid() == 0 else {}
        self._process = subprocess.Popen(  # noqa: ASYNC220  only a test waits for it
            [program, "-F", "-c", str(config)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            **whose,  # type: ignore[call-overload]
        )
        try:
            await until(self._answers, within=60)
        except TimeoutError:
            raise AssertionError((self.folder / "log").read_text()) from None

    def _config(self, user: pwd.struct_passwd, group: str) -> str:
        certificate = ""
        if self.tls is not None:
            key, cert = (shutil.copy(path, self.folder) for path in self.tls)
            certificate = f"ssl_server_cert_file = {cert}\nssl_server_key_file = {key}"
        return CONFIG.format(
            folder=self.folder,
            user=user.pw_name,
            group=group,
            uid=user.pw_uid,
            gid=user.pw_gid,
            ssl="yes" if self.tls else "no",
            certificate=certificate,
            password=PASSWORD,
            port=self.port,
            tls_port=self.tls_port if self.tls else 0,
            capability="" if self.idles else "    IDLE = no",
        )

    def _answers(self) -> bool:
        assert self._process is not None
        assert self._process.poll() is None, (self.folder / "log").read_text()
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 1.0) as asked:
            return asked.recv(4).startswith(b"* OK")
        return False

    def kill(self) -> None:
        """Kill it with all its processes, as a power failure does."""
        if self._process is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
            self._process = None
        for left in (self.folder / "run").glob("*.pid"):
            left.unlink()

    def put(self, *mails: bytes) -> None:
        """Bring mails into the inbox: through the server, or into its folder while it is down."""
        if self._process is None:
            for mail in mails:
                self._put_down(mail)
            return
        with imaplib.IMAP4("127.0.0.1", self.port, timeout=20) as client:
            client.login(USER, PASSWORD)
            for mail in mails:
                assert client.append("INBOX", "", "", mail)[0] == "OK"

    def _put_down(self, mail: bytes) -> None:
        name = f"{time.time():.6f}.{next(self._numbers)}.test"
        part = self.mail / "tmp" / name
        part.write_bytes(mail)
        if os.geteuid() == 0:
            user = pwd.getpwnam(NOBODY)
            os.chown(part, user.pw_uid, user.pw_gid)
        part.rename(self.mail / "new" / name)

    def restore(self) -> None:
        """Put the inbox back as a backup has it while the server is down: without its oldest message, and all others
        numbered from 1, with another UIDVALIDITY."""
        listed = self.mail / "dovecot-uidlist"
        validity = re.search(r"V(\d+)", listed.read_text())
        assert validity is not None
        listed.write_text(f"3 V{int(validity[1]) + 1} N1\n")
        for index in self.mail.glob("dovecot.index*"):
            index.unlink()
        min(self.mail.glob("cur/*"), key=lambda path: path.name).unlink()

    def flags(self, folder: str = "INBOX") -> dict[str, str]:
        """The flags of all messages by UID."""
        with imaplib.IMAP4("127.0.0.1", self.port, timeout=20) as client:
            client.login(USER, PASSWORD)
            client.select(f'"{folder}"', readonly=True)
            _, found = client.uid("FETCH", "1:*", "(UID FLAGS)")
        lines = [one.decode() for one in found if isinstance(one, bytes)]
        pairs = (re.search(r"UID (\d+) FLAGS \(([^)]*)\)", line) for line in lines)
        return {pair[1]: pair[2] for pair in pairs if pair}

    def make(self, folder: str) -> None:
        """Make a folder."""
        with imaplib.IMAP4("127.0.0.1", self.port, timeout=20) as client:
            client.login(USER, PASSWORD)
            client.create(folder)


@contextlib.asynccontextmanager
async def dovecot(tls: tuple[Path, Path] | None = None, *, idles: bool = True) -> AsyncIterator[Dovecot]:
    """A running Dovecot with an empty inbox."""
    # Sockets have short names, so not below pytest's own folder; and that one is closed to the server's user.
    folder = Path(await asyncio.to_thread(tempfile.mkdtemp, prefix="dovecot-"))
    server = Dovecot(folder, tls, idles)
    try:
        await server.start()
        yield server
    finally:
        server.kill()
        await asyncio.to_thread(shutil.rmtree, folder, True)
