"""HylaFAX with a software modem (iaxmodem), as packaged by Debian: somebody else's fax machine behind our trunk.

iaxmodem speaks IAX2, so the Asterisk under test also loads `chan_iax2`, as the carrier in between. Everything is on the
loopback, in HylaFAX's own folders of this machine.
"""

import asyncio
import contextlib
import os
import pwd
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from asterisk.folders import owner
from tests.asterisk.cti_site import Site
from tests.until import until

PROGRAMS = {
    "faxq": "hylafax-server",
    "sendfax": "hylafax-client",
    "iaxmodem": "iaxmodem",
    "tiffinfo": "libtiff-tools",
    "gs": "ghostscript",
}
"""The programs that are run, and Debian's package for each. HylaFAX examines each document with the last two."""

NUMBER = "5550777"
"""The numbers of its machine begin with this; one more digit follows."""

SPOOL, LINE = Path("/var/spool/hylafax"), "ttyIAX0"
TOLD_S = 60.0
IAX = """
[general]
bindaddr=127.0.0.1
bindport=4569
calltokenoptional=127.0.0.1/255.255.255.255
jitterbuffer=no
disallow=all
allow=alaw
[hylafax]
type=friend
host=dynamic
auth=md5
username=hylafax
secret=on-the-loopback
context=from-hylafax
requirecalltoken=no
disallow=all
allow=alaw
"""
MODEM = f"""
device /dev/{LINE}
owner uucp:uucp
mode 660
port 4570
refresh 60
server 127.0.0.1
peername hylafax
secret on-the-loopback
cidname HylaFAX
cidnumber 13600136000
codec alaw
"""
DIALPLAN = """
[from-trunk]
exten => _5550777X,1,Set(FAXOPT(faxdetect)=no)
 same => n,Dial(IAX2/hylafax/${EXTEN},60)
 same => n,Hangup(${HANGUPCAUSE})
[from-hylafax]
exten => _X.,1,Dial(PJSIP/demo/sip:${EXTEN}@127.0.0.1:{{sip_port}},60)
"""
SERVER = """
LogFacility: daemon
CountryCode: 86
AreaCode: 571
MaxDials: 1
MaxTries: 1
PageChop: none
SessionTracing: 0x1
"""
MODEMS = """
CountryCode: 86
AreaCode: 571
FAXNumber: 13600136000
LocalIdentifier: HYLAFAX
RingsBeforeAnswer: 1
ModemType: Class1
ModemRate: 115200
ModemFlowControl: rtscts
ModemResetCmds: "ATH1\\nAT+VCID=1"
ModemReadyCmds: ATH0
Class1AdaptRecvCmd: AT+FAR=1
Class1TMConnectDelay: 400
Class1RMPersistence: 2
TagLineFormat: ""
SaveUnconfirmedPages: no
RecvFileMode: 0644
"""


class HylaFax:
    """A running HylaFAX. `said` has the output of its programs."""

    def __init__(self, folder: Path) -> None:
        self.said = folder / "hylafax.log"
        self._began = {path.name for path in (SPOOL / "recvq").glob("fax*.tif")}

    def came(self) -> list[Path]:
        """The faxes that it has received, in order."""
        got = [path for path in (SPOOL / "recvq").glob("fax*.tif") if path.name not in self._began]
        return sorted(got, key=lambda path: path.stat().st_mtime)

    async def send(self, number: str, file: Path, *options: str) -> None:
        """Queue one of its own faxes, without waiting for it."""
        command = ("sendfax", "-n", "-h", "127.0.0.1:4559", "-o", "root", *options, "-d", number, str(file))
        said = await asyncio.create_subprocess_exec(
            *command, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT
        )
        out, _ = await said.communicate()
        assert said.returncode == 0, out.decode(errors="replace")


@asynccontextmanager
async def hylafax(site: Site, folder: Path) -> AsyncIterator[HylaFax]:
    """Run HylaFAX beside this Asterisk, with its modem registered there."""
    iax = site.settings.mounts["etc"] / "iax.conf"
    iax.write_text(IAX, encoding="utf-8")
    os.chown(iax, *owner(site.asterisk.program.root))
    await site.asterisk.cli("module load chan_iax2.so")
    _configure()
    (SPOOL / "status" / LINE).unlink(missing_ok=True)
    made = HylaFax(folder)
    async with contextlib.AsyncExitStack() as stack:
        for command in (("iaxmodem", LINE), ("faxq", "-D"), ("hfaxd", "-d", "-i", "127.0.0.1:4559")):
            await stack.enter_async_context(_running(made.said, *command))
            if command[0] == "iaxmodem":
                await until(Path(f"/dev/{LINE}").exists, TOLD_S)
        await _registered(site)
        await stack.enter_async_context(_running(made.said, "faxgetty", LINE))
        await until(_is_idle, TOLD_S)
        yield made


def _configure() -> None:
    Path("/etc/iaxmodem", LINE).write_text(MODEM, encoding="utf-8")
    for path in Path("/etc/hylafax").iterdir():
        if path.is_file() and not (SPOOL / "etc" / path.name).exists():
            shutil.copyfile(path, SPOOL / "etc" / path.name)
    (SPOOL / "etc" / "config").write_text(SERVER, encoding="utf-8")
    (SPOOL / "etc" / f"config.{LINE}").write_text(MODEMS, encoding="utf-8")
    (SPOOL / "etc" / "hosts.hfaxd").write_text("127.0.0.1\nlocalhost\n", encoding="utf-8")
    whose = pwd.getpwnam("uucp")
    for path in (SPOOL / "etc").iterdir():
        os.chown(path, whose.pw_uid, whose.pw_gid)
    os.chmod(SPOOL / "etc" / "hosts.hfaxd", 0o600)


def _is_idle() -> bool:
    try:
        return "idle" in (SPOOL / "status" / LINE).read_text("utf-8")
    except FileNotFoundError:
        return False


async def _registered(site: Site) -> None:
    """Wait until the modem is registered; each question to Asterisk's command line takes a tenth of a second."""
    async with asyncio.timeout(TOLD_S):
        while "127.0.0.1" not in await site.asterisk.cli("iax2 show peers"):
            pass


@asynccontextmanager
async def _running(log: Path, *command: str) -> AsyncIterator[None]:
    with log.open("ab") as said:
        process = await asyncio.create_subprocess_exec(
            *command, stdin=asyncio.subprocess.DEVNULL, stdout=said, stderr=said, start_new_session=True
        )
    try:
        yield
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, 15)
        await process.wait()
