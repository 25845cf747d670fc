"""A fax office: this system's telephone and faxes on a real Asterisk, with other machines' modems behind its trunk."""

import asyncio
import dataclasses
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TypeVar

from PIL import Image, ImageDraw, ImageSequence

from asterisk.folders import owner
from asterisk.program import AsteriskProgram
from channels.fax.kinds import FAX
from channels.fax.live import LIVE
from channels.fax.pages.press import WorkerRenderer
from channels.fax.pages.write import fax_file, fax_page
from channels.fax.rules import tiff
from channels.fax.rules.entities import Giving, Incoming, Outgoing
from channels.fax.rules.geometry import Resolution
from channels.fax.service import FaxEdges
from channels.fax.work import PaperWork
from core.messages.base import Due, Message
from core.messages.fax import FaxDone, FaxGiven, FaxReceived, FaxTried, QueueFax, ReceiveFax, SetFaxRules
from core.messages.outbound import SetOutboundRules
from core.messages.telephony import AnswerCall, CallArrived, CallEnded, StartMusic
from cti.ari import operations
from cti.ari.request import Ok
from cti.executor import ExecutorSettings
from cti.live import LIVE as CTI
from cti.service import TelephoneEdges, TelephoneService
from infra.clock import SystemClock, new_id
from infra.files.entering import row_of, told
from infra.files.file_store import About, writer_at
from infra.live.bus import Envelope
from infra.settings.files import FileSettings, places_of
from phone.phone import Phone, PhoneCall, open_phone
from server.live import Live
from tests.asterisk.cti_site import Site, running_site
from tests.edges import edges
from tests.until import until

PEER = """
[from-trunk]
exten => _5550001X,1,ReceiveFAX({{mount}}/fax/in/peer-${EXTEN}.tif,f)
exten => _5550002X,1,ReceiveFAX({{mount}}/fax/in/peer-${EXTEN}.tif,F)
exten => _5550003X,1,Set(GLOBAL(PEER${EXTEN})=${UNIQUEID})
 same => n,Set(HOW=${IF($[${EXTEN:-1} = 1]?f:F)})
 same => n,ReceiveFAX({{mount}}/fax/in/peer-${EXTEN}-${UNIQUEID}.tif,${HOW})
 same => n,Hangup()
exten => 55500005,1,Answer()
 same => n,Wait(60)
exten => 55500007,1,Wait(0.5)
 same => n,Hangup(19)
exten => _5550008X,1,Ringing()
 same => n,Wait(60)
exten => 55500009,1,Wait(0.5)
 same => n,Hangup(17)
exten => _55504XXX,1,Hangup(17)
exten => _55506XXX,1,Answer()
 same => n,Hangup()
[peer-t38]
exten => _[fs].,1,SendFAX({{mount}}/fax/out/peer-${EXTEN}.tif,fz)
[peer-sound]
exten => _[fs].,1,SendFAX({{mount}}/fax/out/peer-${EXTEN}.tif,F)
[peer-gets]
exten => t38,1,Set(HOW=f)
 same => n,Goto(waits,1)
exten => sound,1,Set(HOW=F)
 same => n,Goto(waits,1)
exten => waits,1,Set(FAXOPT(faxdetect)=cng)
 same => n,Wait(60)
exten => fax,1,Set(FAXOPT(faxdetect)=no)
 same => n,ReceiveFAX({{mount}}/fax/in/peer-got-${UNIQUEID}.tif,${HOW})
 same => n,Hangup()
[peer-speaks]
exten => s,1,Playback({{mount}}/sounds/zh/demo-citizen)
 same => n,Wait(60)
"""
SPEECH = Path(__file__).parents[2] / "sounds/zh/demo-citizen.alaw"
LONG = 90.0
"""Modems need ten seconds or more for a page."""

SILENT_S = 8
"""Less than a page takes by T.38, during which there is no sound at all."""

VOICE, MACHINES = "12345", "12398"
"""The number with a greeting, and the number for fax machines only."""

FORM = "letter-form"
M = TypeVar("M", bound=Message)


def pages(count: int, resolution: Resolution) -> bytes:
    """`count` pages, each with a box in a different place."""
    made = []
    for n in range(count):
        page = Image.new("L", (1728, 2386), 255)
        ImageDraw.Draw(page).rectangle((100 + 200 * n, 100, 250 + 200 * n, 250), fill=0)
        made.append(fax_page(page, resolution))
    return fax_file(made, resolution)


def dots(fax: Path) -> list[bytes]:
    """Each page of a modem's file, dot for dot."""
    with Image.open(fax) as whole:
        return [page.convert("1").tobytes() for page in ImageSequence.Iterator(whole)]


def same(sent: bytes, came: bytes) -> bool:
    """Whether the page came as it was sent; a modem may add white lines below."""
    return came[: len(sent)] == sent


class Office:
    """A telephone and the faxes on a real Asterisk; `heard` has all messages."""

    def __init__(self, site: Site) -> None:
        self.site, self.folder, self.lines = site, site.folder, site.settings.mounts["fax"]
        at = dataclasses.replace(
            site.telephone, executor=ExecutorSettings(sip_port=site.settings.sip_port), sweep_s=1.0
        )
        telephone = TelephoneEdges(phone_secret=lambda phone, nonce: "", settings=at)
        places = places_of(FileSettings(warn_free_percent=0, act_free_percent=0), self.folder, "Asia/Shanghai", "12345")
        self.writer = writer_at(places, SystemClock().now, new_id)
        documents = self.folder / "documents"
        press = WorkerRenderer()
        fax = FaxEdges(work=PaperWork(self.folder / "faxes", self.lines, press, press, places, documents))
        self.live = Live(edges(self.folder / "journal", SystemClock(), telephone, fax, new_id=new_id), [CTI, LIVE])
        self.heard: list[Message] = []
        kinds = (CallArrived, CallEnded, FaxReceived, FaxTried, FaxDone, FaxGiven)
        self.live.bus.listen(kinds, self._hear)
        self.live.begin(self.live.open())
        self.telephone = self.live.get(TelephoneService)
        self.jobs = self.live.mirrored["fax"]
        self.phones: list[Phone] = []
        documents.mkdir()
        (documents / f"{FORM}.txt").write_text("Form 1\n\nName: ________\n", "utf-8")

    def _hear(self, message: Message) -> None:
        self.heard.append(message)
        if isinstance(message, CallArrived) and message.called == MACHINES:
            rung = sum(isinstance(one, CallArrived) and one.caller == message.caller for one in self.heard)
            again = f"-{rung}" if rung > 1 else ""
            self.live.bus.post(ReceiveFax(call=message.call, fax=f"f{message.caller}{again}"))
        elif isinstance(message, CallArrived):  # a greeting, for as long as the caller likes
            self.live.bus.post(AnswerCall(call=message.call))
            self.live.bus.post(StartMusic(call=message.call))

    async def told(self, kind: type[M], within: float = LONG, **fields: object) -> M:
        """Wait for the first message of this kind with these values."""

        def found() -> list[M]:
            kinds = [one for one in self.heard if isinstance(one, kind)]
            return [one for one in kinds if all(getattr(one, name) == value for name, value in fields.items())]

        await until(found, within)
        return found()[0]

    def put(self, name: str, data: bytes) -> None:
        """Write a file for the other machine's modem."""
        place = self.lines / "out" / name
        place.write_bytes(data)
        os.chown(place, *owner(self.site.asterisk.program.root))

    def send(self, job: str, number: str, data: bytes, resolution: Resolution = Resolution.STANDARD) -> None:
        self.sent(job).write_bytes(data)
        stored = told(self.writer.write([data], FAX, About(made_at=SystemClock().now())))
        self.live.bus.post(
            QueueFax(
                job=job, number=number, name="", subject="", stored=stored, pages=len(tiff.pages(data)),
                resolution=resolution, by="u",
            )
        )  # fmt: skip

    def sent(self, job: str) -> Path:
        """A document that was sent, as a plain file."""
        return self.folder / f"sent-{job}.tif"

    def kept(self, came: FaxReceived) -> Path:
        """The pages of a received fax, taken from the file store."""
        assert came.stored is not None
        plain = self.folder / f"kept-{came.fax}.tif"
        with self.writer.open(row_of(came.stored, 0.0)) as file:
            plain.write_bytes(file.read(0, file.size))
        return plain

    async def rung_by(self, channel: str, caller: str, context: str, extension: str, called: str = VOICE) -> None:
        """Call from a machine or a person at the other end of the trunk."""
        call = operations.channels_originate_with_id(
            channel,
            endpoint=f"PJSIP/demo/sip:{called}@127.0.0.1:{self.site.settings.sip_port}",
            context=context,
            extension=extension,
            priority=1,
            caller_id=caller,
            formats="alaw",
        )
        assert isinstance(await self.telephone.client.send(call), Ok)

    async def dialled_by(self, caller: str, called: str) -> PhoneCall:
        """Dial from a telephone that is no fax machine."""
        self.phones.append(await open_phone(("127.0.0.1", self.site.settings.sip_port), caller))
        return await self.phones[-1].dial(called)

    def pass_time(self, kind: type[Incoming | Outgoing | Giving], id: str) -> None:
        """Let the moment come for which this entity waits."""
        entity = self.jobs.one(kind, id)
        assert entity is not None
        assert entity.due is not None
        [fax] = [owner for owner in self.live.owners if owner.name == "fax"]
        self.live.bus.deliver((fax, Envelope(Due(owner="fax", kind=kind.KIND, id=id, at=entity.due))))


@asynccontextmanager
async def running_office(program: AsteriskProgram, folder: Path, dialplan: str = "") -> AsyncIterator[Office]:
    """Asterisk with other machines' modems behind its own trunk, a telephone and the faxes."""
    peer = folder / "peer.conf"
    peer.write_text(PEER + dialplan, encoding="utf-8")
    async with running_site(program, folder, extra_dialplan=(peer,), trunk_silent_s=SILENT_S) as site:
        made = Office(site)
        task = asyncio.create_task(made.telephone.run())
        try:
            await until(lambda: made.telephone.link.up and made.telephone.ami.up)
            made.live.bus.post(SetOutboundRules(allowed=("5",), trunk="demo", shown="12345", at_once=20))
            made.live.bus.post(SetFaxRules(lines=8, most_tries=5))
            yield made
        finally:
            await asyncio.gather(*(phone.close() for phone in made.phones))
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
