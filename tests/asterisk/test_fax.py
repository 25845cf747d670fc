"""Faxes between this system and another machine's modem, through a real Asterisk: in by tone and by number, out, on
from the page on which the line broke, and lines that fall silent (FX1, FX2, SC5).

A page takes modems ten seconds and more, so all faxes begin at once, at one Asterisk; each test awaits those that it is
about.
"""

import asyncio
import dataclasses
import os
import shutil
from collections.abc import AsyncIterator, Callable, Coroutine
from pathlib import Path
from typing import Any, TypeVar

import pytest
import pytest_asyncio
from PIL import Image, ImageDraw, ImageSequence

from asterisk.folders import owner
from asterisk.program import AsteriskProgram
from channels.fax.live import LIVE as FAX
from channels.fax.pages.press import WorkerPress
from channels.fax.pages.write import fax_file, fax_page
from channels.fax.rules import tiff
from channels.fax.rules.entities import Giving, Incoming, InState, Outgoing, OutState
from channels.fax.rules.geometry import Resolution, resolution_of
from channels.fax.service import FaxEdges
from channels.fax.work import PaperWork
from core.messages.base import Due, Message
from core.messages.fax import (
    CancelFax,
    FaxDone,
    FaxGiven,
    FaxReceived,
    FaxTried,
    GiveDocument,
    QueueFax,
    ReceiveFax,
    SetFaxRules,
)
from core.messages.outbound import SetOutboundRules
from core.messages.telephony import AnswerCall, CallArrived, CallEnded, EndCause, StartMusic
from cti.ari import operations
from cti.ari.request import Ok
from cti.executor import ExecutorSettings
from cti.live import LIVE as CTI
from cti.service import TelephoneEdges, TelephoneService
from infra.bus import Envelope
from infra.clock import SystemClock, new_id
from phone.phone import Phone, PhoneCall, open_phone
from server.live import Live
from tests.asterisk.cti_site import Site, running_site
from tests.edges import edges
from tests.until import until

pytestmark = pytest.mark.asyncio(loop_scope="module")

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
"""A page takes modems ten seconds and more."""

SILENT_S = 8
"""Less than any page takes by T.38, in which no sound comes at all."""

VOICE, MACHINES = "12345", "12398"
"""The number with a greeting, and the one at which only fax machines call."""

FORM = "letter-form"
M = TypeVar("M", bound=Message)
SIZES = (Resolution.STANDARD, Resolution.FINE)
WAYS = {"T38": "t38", "audio": "sound"}
"""What a modem calls the way, and what is in the names here."""


def pages(count: int, resolution: Resolution) -> bytes:
    """So many pages, each with a box in another place."""
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
    """A telephone and the faxes, on a real Asterisk; `heard` is all that happened."""

    def __init__(self, site: Site) -> None:
        self.site, self.folder, self.lines = site, site.folder, site.settings.mounts["fax"]
        at = dataclasses.replace(
            site.telephone, executor=ExecutorSettings(sip_port=site.settings.sip_port), sweep_s=1.0
        )
        telephone = TelephoneEdges(phone_secret=lambda phone, nonce: "", settings=at)
        fax = FaxEdges(work=PaperWork(self.folder / "faxes", self.lines, WorkerPress(), self.folder / "documents"))
        self.live = Live(edges(self.folder / "journal", SystemClock(), telephone, fax, new_id=new_id), [CTI, FAX])
        self.heard: list[Message] = []
        kinds = (CallArrived, CallEnded, FaxReceived, FaxTried, FaxDone, FaxGiven)
        self.live.bus.listen(kinds, self._hear)
        self.live.begin(self.live.open())
        self.telephone = self.live.get(TelephoneService)
        self.jobs = self.live.mirrored["fax"]
        self.phones: list[Phone] = []
        (self.folder / "documents").mkdir()
        (self.folder / "documents" / f"{FORM}.txt").write_text("Form 1\n\nName: ________\n", "utf-8")

    def _hear(self, message: Message) -> None:
        self.heard.append(message)
        if isinstance(message, CallArrived) and message.called == MACHINES:
            self.live.bus.post(ReceiveFax(call=message.call, fax=f"f{message.caller}"))
        elif isinstance(message, CallArrived):  # a greeting, for as long as the caller likes
            self.live.bus.post(AnswerCall(call=message.call))
            self.live.bus.post(StartMusic(call=message.call))

    async def told(self, kind: type[M], within: float = LONG, **fields: object) -> M:
        """The first message of this kind with these values, when there is one."""

        def found() -> list[M]:
            kinds = [one for one in self.heard if isinstance(one, kind)]
            return [one for one in kinds if all(getattr(one, name) == value for name, value in fields.items())]

        await until(found, within)
        return found()[0]

    def put(self, name: str, data: bytes) -> None:
        """A file for the other machine's modem."""
        place = self.lines / "out" / name
        place.write_bytes(data)
        os.chown(place, *owner(self.site.asterisk.program.root))

    def send(self, job: str, number: str, data: bytes, resolution: Resolution = Resolution.STANDARD) -> None:
        file = self.folder / "faxes" / "out" / f"{job}.tif"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
        self.live.bus.post(
            QueueFax(
                job=job, number=number, name="", subject="", file=f"out/{job}.tif", pages=len(tiff.pages(data)),
                resolution=resolution, by="u",
            )
        )  # fmt: skip

    async def rung_by(self, channel: str, caller: str, context: str, extension: str, called: str = VOICE) -> None:
        """A machine or a person at the other end of the trunk rings."""
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
        """A telephone rings that is no fax machine."""
        self.phones.append(await open_phone(("127.0.0.1", self.site.settings.sip_port), caller))
        return await self.phones[-1].dial(called)

    def pass_time(self, kind: type[Incoming | Outgoing | Giving], id: str) -> None:
        """The moment has come for which this waits."""
        entity = self.jobs.one(kind, id)
        assert entity is not None
        assert entity.due is not None
        [fax] = [owner for owner in self.live.owners if owner.name == "fax"]
        self.live.bus.deliver((fax, Envelope(Due(owner="fax", kind=kind.KIND, id=id, at=entity.due))))


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def office(asterisk_program: AsteriskProgram, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Office]:
    """Asterisk with other machines' modems behind its own trunk, a telephone and the faxes."""
    folder = tmp_path_factory.mktemp("asterisk")
    peer = folder / "peer.conf"
    peer.write_text(PEER, encoding="utf-8")
    async with running_site(asterisk_program, folder, extra_dialplan=(peer,), trunk_silent_s=SILENT_S) as site:
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


@pytest_asyncio.fixture(scope="module", loop_scope="module", autouse=True)
async def traffic(office: Office) -> AsyncIterator[dict[str, "asyncio.Task[None]"]]:
    """All that takes modems long, begun at once, by the names of its tests."""
    all: list[Callable[[Office], Coroutine[Any, Any, None]]] = [out, came, goes_on, given, silent]
    tasks = {one.__name__: asyncio.create_task(one(office)) for one in all}
    yield tasks
    for task in tasks.values():
        task.cancel()
    await asyncio.gather(*tasks.values(), return_exceptions=True)


@pytest.mark.parametrize("what", ["out", "came", "goes_on", "given", "silent"])
async def test_fax(traffic: dict[str, "asyncio.Task[None]"], what: str) -> None:
    """Each of the stories below."""
    await traffic[what]


async def out(office: Office) -> None:
    """FX2: a page goes out in both sizes by both ways, and comes through dot for dot."""
    numbers = {("T38", SIZES[0]): "55500010", ("T38", SIZES[1]): "55500011"}
    numbers |= {("audio", SIZES[0]): "55500020", ("audio", SIZES[1]): "55500021"}
    for (_, size), number in numbers.items():
        office.send(f"a{number}", number, pages(1, size), size)
    for (mode, _), number in numbers.items():
        job = f"a{number}"
        if mode == "audio":
            await only_sound(office, job)
        done = await office.told(FaxDone, job=job)
        assert (done.state, done.sent) == ("sent", 1)
        tried = await office.told(FaxTried, job=job, reason="")
        assert (tried.tries, tried.mode) == (1 + (mode == "audio"), mode)
        [sent] = dots(office.folder / "faxes" / "out" / f"{job}.tif")
        [got] = dots(office.lines / "in" / f"peer-{number}.tif")
        assert same(sent, got)


async def only_sound(office: Office, job: str) -> None:
    """This machine says no to T.38; after a pause the next attempt is as sound from the start."""
    await office.told(FaxTried, job=job, reason="negotiation")
    office.pass_time(Outgoing, job)


async def came(office: Office) -> None:
    """FX1: a page comes in, in both sizes by both ways: at the number for faxes, and by its tone amid a greeting."""
    faxes = [(mode, size) for mode in WAYS for size in SIZES]
    for size in SIZES:
        office.put(f"peer-{size}.tif", pages(1, size))
    for n, (mode, size) in enumerate(faxes):
        called = MACHINES if mode == "T38" else VOICE
        await office.rung_by(f"peer{n}", f"1380013800{n}", f"peer-{WAYS[mode]}", size, called)
    for n, (mode, size) in enumerate(faxes):
        fax = await office.told(FaxReceived, number=f"1380013800{n}")
        assert (fax.called, fax.pages, fax.whole, fax.mode) == (MACHINES if mode == "T38" else VOICE, 1, True, mode)
        kept = office.folder / "faxes" / fax.file
        [page] = tiff.pages(kept.read_bytes())
        assert resolution_of(page.lines_per_inch) is size
        [sent], [got] = dots(office.lines / "out" / f"peer-{size}.tif"), dots(kept)
        assert same(sent, got)
        assert (await office.told(CallEnded, call=fax.call)).cause is EndCause.TO_FAX
        live = office.jobs.one(Incoming, fax.fax)
        assert live is not None
        assert live.state is InState.NEW


async def goes_on(office: Office) -> None:
    """FX2: pages are counted live; when the line breaks on the second page, the first one is not sent again, and the
    second comes through unchanged."""
    await asyncio.gather(breaks(office, "T38", "55500031"), breaks(office, "audio", "55500032"))


async def breaks(office: Office, mode: str, number: str) -> None:
    job = f"b{number}"
    office.send(job, number, pages(2, Resolution.STANDARD))
    if mode == "audio":
        await only_sound(office, job)

    def confirmed() -> bool:
        found = office.jobs.one(Outgoing, job)
        return found is not None and found.now == 1

    await until(confirmed, LONG)
    peer = await office.telephone.client.send(operations.asterisk_get_global_var(variable=f"PEER{number}"))
    assert isinstance(peer, Ok)
    assert isinstance(await office.telephone.client.send(operations.channels_hangup(peer.value.value)), Ok)
    broken = await office.told(FaxTried, job=job, reason="broken_off")
    assert (broken.sent, broken.mode) == (1, mode)
    office.pass_time(Outgoing, job)
    done = await office.told(FaxDone, job=job)
    assert (done.state, done.sent) == ("sent", 2)
    got = sorted((office.lines / "in").glob(f"peer-{number}-*.tif"), key=lambda path: path.stat().st_mtime)
    [second] = dots(got[-1])
    assert same(dots(office.folder / "faxes" / "out" / f"{job}.tif")[1], second)


async def given(office: Office) -> None:
    """FX2: a document of the site's, in the caller's own call, to machines made to receive at our calling tone.

    A voice in the greeting is taken for no machine.
    """
    (office.site.settings.sounds / "zh").mkdir()
    shutil.copy(SPEECH, office.site.settings.sounds / "zh")
    machines = {"T38": "13700137000", "audio": "13700137001"}
    await office.rung_by("t38", machines["T38"], "peer-gets", "t38")
    await office.rung_by("sound", machines["audio"], "peer-gets", "sound")
    await office.rung_by("speaks", "13700137002", "peer-speaks", "s")
    speaks = (await office.told(CallArrived, caller="13700137002")).call
    for mode, number in machines.items():
        call = (await office.told(CallArrived, caller=number)).call
        office.live.bus.post(GiveDocument(call=call, fax=f"f{mode.lower()}", document=FORM))
    for mode, number in machines.items():
        call = (await office.told(CallArrived, caller=number)).call
        got = await office.told(FaxGiven, fax=f"f{mode.lower()}")
        assert (got.call, got.pages, got.error, got.mode) == (call, 1, "", mode)
        assert (await office.told(CallEnded, call=call)).cause is EndCause.TO_FAX
    for name in ("t38", "sound"):
        with Image.open(office.lines / "in" / f"peer-got-{name}.tif") as page:
            assert page.width == 1728
    await until(lambda: not [*(office.lines / "out").glob("ft38*"), *(office.lines / "out").glob("faudio*")], LONG)
    assert not [one for one in office.heard if isinstance(one, CallEnded) and one.call == speaks], "still there"


async def silent(office: Office) -> None:
    """FX1, FX2: a line from which nothing comes any more is ended by Asterisk, and one from which only reports come
    (RTCP) by us: modems' clocks run on sound alone, and there is none."""
    await asyncio.gather(
        *(falls_silent(office, reporting=reporting) for reporting in (False, True)), stays_mute(office)
    )


async def falls_silent(office: Office, *, reporting: bool) -> None:
    """One that is given a document, and one at the number of machines."""
    gets, sends = f"1360013600{reporting:d}", f"1350013500{reporting:d}"
    for caller, called in ((gets, VOICE), (sends, MACHINES)):
        sound = (await office.dialled_by(caller, called)).sound
        sound.sending, sound.reporting = False, reporting
    call = (await office.told(CallArrived, caller=gets)).call
    office.live.bus.post(GiveDocument(call=call, fax=f"f{gets}", document=FORM))
    if reporting:
        await until(lambda: (one := office.jobs.one(Giving, f"f{gets}")) is not None and one.drawn, LONG)
        await until(lambda: office.jobs.one(Incoming, f"f{sends}"), LONG)
        await office.told(FaxGiven, fax="f13600136000")  # Asterisk has ended the like whose line is quite dead
        office.pass_time(Giving, f"f{gets}")
        office.pass_time(Incoming, f"f{sends}")
    got = await office.told(FaxGiven, fax=f"f{gets}")
    assert (got.call, got.document, got.pages, bool(got.error)) == (call, FORM, 0, True)
    received = await office.told(FaxReceived, fax=f"f{sends}")
    assert (received.number, received.pages, received.whole) == (sends, 0, False)


async def stays_mute(office: Office) -> None:
    """One that only answers: what is at the other end of the trunk sends reports, and no sound."""
    office.send("mute", "55500005", pages(1, Resolution.STANDARD))

    def answered() -> bool:
        found = office.jobs.one(Outgoing, "mute")
        return found is not None and found.state is OutState.SENDING

    await until(answered, LONG)
    office.pass_time(Outgoing, "mute")
    assert (await office.told(FaxTried, job="mute")).reason == "negotiation"
    office.live.bus.post(CancelFax(job="mute", by="u"))
    await office.told(FaxDone, job="mute")


async def test_three_lines_are_kept_and_each_reason_has_its_own_pause(
    office: Office, traffic: dict[str, "asyncio.Task[None]"]
) -> None:
    """FX2, SC5: of four machines that only ring, three are rung; a line that becomes free is the fourth's."""
    await asyncio.gather(*traffic.values())
    office.live.bus.post(SetFaxRules(lines=3, most_tries=5))

    def rung() -> set[str]:
        return {job.id for job in office.jobs.of(Outgoing).values() if job.state is OutState.DIALLING}

    document = pages(1, Resolution.STANDARD)
    office.send("dd09", "55500009", document)
    office.send("dd07", "55500007", document)
    reasons = {"dd09": ("busy", 60), "dd07": ("no_answer", 180)}
    for job, (reason, pause) in reasons.items():
        tried = await office.told(FaxTried, job=job)
        assert (tried.reason, round((tried.next_at or 0.0) - tried.at)) == (reason, pause)
    for n in range(4):
        office.send(f"cc0{n}", f"5550008{n}", document)
    await until(lambda: len(rung()) == 3, LONG)
    [waits] = {f"cc0{n}" for n in range(4)} - rung()
    found = office.jobs.one(Outgoing, waits)
    assert found is not None
    assert found.state is OutState.WAITING
    office.live.bus.post(CancelFax(job=min(rung()), by="u"))
    await until(lambda: waits in rung(), LONG)
    assert len(rung()) == 3
