"""`make fax`: a citizen's fax machine calls the running system from this machine and sends it a document.

python -m tools.fax [--from 13800138000] [--to 12398] [--file letter.pdf] [--t38 0]
The machine is Asterisk's own modem at the far end of the demo trunk: the system notices no difference.
"""

import argparse
import asyncio
import os
import random
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from channels.fax.pages.press import Made, Renderer, WorkerRenderer
from core.errors import HotlineError
from cti.ari import operations
from cti.ari.client import AriAddress, AriClient, Sender
from cti.ari.request import Ok, Refused
from infra.clock import new_id
from infra.process.private import PRIVATE_UMASK
from infra.settings.secrets import load_or_make
from server.settings import SiteSettings, load

LETTER = """关于幸福路路灯不亮的情况反映

市政务服务便民热线：

幸福路 18 号小区门口的路灯从上周起不亮，晚上出行很不方便，
请派人查看。谢谢。

                                        市民 陈先生
"""
PLAIN_LETTER = "To the hotline 12345\n\nThe street lamps in front of 18 Xingfu Road have been out for a week.\n"
"""The letter for machines without a Chinese font."""

NO_FONT = "fax.no_font"
WITH_T38, AS_SOUND = "fax-out", "fax-out-sound"
RING_S = 60
LONGEST_S = 1800.0
TOLD_S = 5.0
"""The end of a fax may be reported this long after its channel has ended."""

FIELDS = ("status", "error", "pages", "rate", "mode")


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """A fax from `caller` to the number `to`; Asterisk reads it from the folder `lines`, and `port` is that of its
    trunks.
    """

    caller: str
    to: str
    t38: bool
    lines: Path
    port: int


async def drawn(press: Renderer, document: bytes | None, most_pages: int) -> Made:
    """The document, or the shipped letter, as a fax. Raises an error saying what is wrong with it."""
    job: dict[str, object] = {"do": "draw", "resolution": "fine", "most_pages": most_pages, "document": True}
    if document is not None:
        return await press.run(job, document)
    try:
        return await press.run(job, LETTER.encode())
    except HotlineError as error:
        if error.code != NO_FONT:
            raise
        return await press.run(job, PLAIN_LETTER.encode())


async def send(sender: Sender, options: Options, pages: bytes, *, look_s: float = 1.0) -> dict[str, str] | str:
    """Send the fax; return the modem's report at the end, by the names of `FIELDS`, or why there was no fax."""
    fax = f"f{new_id().replace('-', '')}"
    place = options.lines / "out" / f"{fax}.tif"
    _put(pages, place)
    call = operations.channels_originate_with_id(
        f"demo-{fax}",
        endpoint=f"PJSIP/demo/sip:{options.to}@127.0.0.1:{options.port}",
        context=WITH_T38 if options.t38 else AS_SOUND,
        extension=fax,
        priority=1,
        timeout=RING_S,
        caller_id=options.caller,
        formats="alaw",
    )
    try:
        answer = await sender.send(call)
        if isinstance(answer, Refused):
            return f"Asterisk does not ring {options.to}: {answer.reason}"
        return await _end(sender, f"demo-{fax}", fax, look_s)
    finally:
        place.unlink(missing_ok=True)


async def _end(sender: Sender, channel: str, fax: str, look_s: float) -> dict[str, str] | str:
    gone = 0.0
    async with asyncio.timeout(LONGEST_S):
        while gone <= TOLD_S:
            told = await sender.send(operations.asterisk_get_global_var(variable=f"FAX_{fax}"))
            if isinstance(told, Ok) and told.value.value:
                return dict(zip(FIELDS, told.value.value.split("|"), strict=False))
            channels = await sender.send(operations.channels_list())
            there = isinstance(channels, Ok) and any(one.id == channel for one in channels.value)
            gone = 0.0 if there else gone + max(look_s, 0.1)
            await asyncio.sleep(look_s)
    return "Nobody answered, or the line was busy."


def _put(pages: bytes, place: Path) -> None:
    """Write the file for Asterisk's user, who owns that folder."""
    part = place.with_suffix(".part")
    part.write_bytes(pages)
    whose = part.parent.stat()
    if os.geteuid() == 0:
        os.chown(part, whose.st_uid, whose.st_gid)
    part.replace(place)


async def _run(settings: SiteSettings, options: Options, document: bytes | None, say: Callable[[str], object]) -> int:
    fax = await drawn(WorkerRenderer(), document, settings.fax.most_pages)
    way = "T.38" if options.t38 else "G.711"
    say(f"{options.caller} sends {fax.pages} page(s) to {options.to} by {way}; a page takes ten seconds and more.\n")
    secrets = load_or_make(settings.var / "secrets.json")
    client = AriClient(AriAddress(port=settings.asterisk_http_port, password=secrets.ari))
    await client.open()
    try:
        said = await send(client, options, fax.file)
    finally:
        await client.close()
    if isinstance(said, str):
        say(f"{said} Is the system running (make run)?\n")
        return 1
    how = f"{said['mode']}, {said['rate']} bit/s {said['error']}".strip()
    say(f"{said['status']}: {said['pages']} of {fax.pages} page(s), {how}\n")
    return 0 if said["status"] == "SUCCESS" else 1


def main() -> int:
    """Return 0 if every page came through."""
    os.umask(PRIVATE_UMASK)
    parser = argparse.ArgumentParser(prog="make fax", description=__doc__.splitlines()[0])
    parser.add_argument("--from", dest="caller", default="", help="the caller's number; by default made up")
    parser.add_argument("--to", default="12398")
    parser.add_argument("--file", type=Path, help="a PDF, a picture, a text, or Word; by default a letter that ships")
    parser.add_argument("--t38", choices=("0", "1"), default="1", help="0: as sound (G.711)")
    wanted = parser.parse_args()
    settings = load()
    if not settings.demo:
        sys.stderr.write("make fax rings by the demo trunk, and this installation has none (demo = false).\n")
        return 1
    try:
        document = None if wanted.file is None else wanted.file.read_bytes()
    except OSError as error:
        sys.stderr.write(f"{wanted.file} cannot be read: {error.strerror}\n")
        return 1
    options = Options(
        caller=wanted.caller or f"139{random.randrange(10**8):08}",
        to=wanted.to,
        t38=wanted.t38 == "1",
        lines=settings.fax_lines,
        port=settings.sip_port,
    )
    try:
        return asyncio.run(_run(settings, options, document, sys.stdout.write))
    except HotlineError as error:
        sys.stderr.write(f"{error.message}\n")
    except OSError as error:
        sys.stderr.write(f"The pages cannot be put where Asterisk reads them: {error}\n")
    except KeyboardInterrupt:
        return 130
    return 1


if __name__ == "__main__":
    sys.exit(main())
