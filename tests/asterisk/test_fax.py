"""Faxes between this system and another machine's modem, through a real Asterisk: in by tone and by number, out, and on
from the page on which the line broke (FX1, FX2, SC5).
"""

import asyncio
import dataclasses
import io
import os
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio
from PIL import Image, ImageDraw

from asterisk.folders import owner
from asterisk.process import Asterisk
from asterisk.program import AsteriskProgram
from asterisk.settings import AsteriskSettings
from channels.fax.domain import DOMAIN as FAX
from channels.fax.pages.press import WorkerPress
from channels.fax.pages.write import fax_file, fax_page
from channels.fax.rules import tiff
from channels.fax.rules.entities import Incoming, InState, Outgoing, OutState
from channels.fax.rules.geometry import Resolution
from channels.fax.service import FaxEdges
from channels.fax.work import PaperWork
from core.messages.base import Due, Message
from core.messages.fax import CancelFax, FaxDone, FaxGiven, FaxReceived, FaxTried, GiveDocument, QueueFax
from core.messages.outbound import SetOutboundRules
from core.messages.telephony import AnswerCall, CallArrived, CallEnded, EndCause, StartMusic
from cti.ami.link import AmiAddress
from cti.ari import operations
from cti.ari.client import AriAddress
from cti.ari.request import Ok
from cti.domain import DOMAIN as CTI
from cti.executor import ExecutorSettings
from cti.service import TelephoneEdges, TelephoneService, TelephoneSettings
from infra.bus import Envelope
from infra.clock import SystemClock, new_id
from server.live import Live
from tests.edges import edges
from tests.until import until

PEER = """
[from-trunk]
exten => 55500001,1,ReceiveFAX({{mount}}/fax/in/peer-1.tif,f)
exten => 55500003,1,Set(GLOBAL(PEER)=${UNIQUEID})
 same => n,ReceiveFAX({{mount}}/fax/in/peer-3-${UNIQUEID}.tif,f)
 same => n,Hangup()
exten => 55500007,1,Wait(0.5)
 same => n,Hangup(19)
exten => _5550008X,1,Ringing()
 same => n,Wait(60)
exten => 55500009,1,Wait(0.5)
 same => n,Hangup(17)
[peer-t38]
exten => s,1,SendFAX({{mount}}/fax/out/peer.tif,fz)
[peer-sound]
exten => s,1,SendFAX({{mount}}/fax/out/peer.tif,F)
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


def pages(count: int, resolution: Resolution) -> bytes:
    """So many pages, each with a box in another place."""
    made = []
    for n in range(count):
        page = Image.new("L", (1728, 2386), 255)
        ImageDraw.Draw(page).rectangle((100 + 200 * n, 100, 250 + 200 * n, 250), fill=0)
        made.append(fax_page(page, resolution))
    return fax_file(made, resolution)


class Office:
    """A telephone and the faxes, on a real Asterisk; `heard` is all that happened."""

    def __init__(self, settings: AsteriskSettings, folder: Path) -> None:
        self.settings, self.folder = settings, folder
        telephone = TelephoneEdges(
            phone_secret=lambda phone, nonce: "",
            settings=TelephoneSettings(
                ari=AriAddress(port=settings.http_port, password="test-ari"),
                ami=AmiAddress(port=settings.ami_port, secret="test-ami"),
                executor=ExecutorSettings(sip_port=settings.sip_port),
                sweep_s=1.0,
            ),
        )
        fax = FaxEdges(work=PaperWork(folder / "faxes", settings.mounts["fax"], WorkerPress(), folder / "documents"))
        self.live = Live(edges(folder / "journal", SystemClock(), telephone, fax, new_id=new_id), [CTI, FAX])
        self.heard: list[Message] = []
        kinds = (CallArrived, CallEnded, FaxReceived, FaxTried, FaxDone, FaxGiven)
        self.live.bus.listen(kinds, self._hear)
        self.live.begin(self.live.open())
        self.telephone = self.live.get(TelephoneService)

    def _hear(self, message: Message) -> None:
        self.heard.append(message)
        if isinstance(message, CallArrived):  # a greeting, for as long as the caller likes
            self.live.bus.post(AnswerCall(call=message.call))
            self.live.bus.post(StartMusic(call=message.call))

    def all(self, kind: type[Message]) -> list[Message]:
        return [message for message in self.heard if isinstance(message, kind)]

    def put(self, name: str, data: bytes, uid: int, gid: int) -> None:
        place = self.settings.mounts["fax"] / "out" / name
        place.write_bytes(data)
        os.chown(place, uid, gid)

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

    async def rung_by(self, channel: str, caller: str, context: str, extension: str = "s") -> None:
        """A machine or a person at the other end of the trunk rings."""
        call = operations.channels_originate_with_id(
            channel,
            endpoint=f"PJSIP/demo/sip:12345@127.0.0.1:{self.settings.sip_port}",
            context=context,
            extension=extension,
            priority=1,
            caller_id=caller,
            formats="alaw",
        )
        assert isinstance(await self.telephone.client.send(call), Ok)


@pytest_asyncio.fixture
async def office(
    asterisk_program: AsteriskProgram, private_settings: AsteriskSettings, tmp_path: Path
) -> AsyncIterator[Office]:
    """Asterisk with another machine's modem behind its own trunk, a telephone and the faxes."""
    peer = tmp_path / "peer.conf"
    peer.write_text(PEER, encoding="utf-8")
    settings = dataclasses.replace(private_settings, extra_dialplan=(peer,))
    running = Asterisk(asterisk_program, settings)
    await running.start()
    made = Office(settings, tmp_path)
    task = asyncio.create_task(made.telephone.run())
    try:
        await until(lambda: made.telephone.link.up and made.telephone.ami.up)
        made.put("peer.tif", pages(1, Resolution.STANDARD), *owner(asterisk_program.root))
        made.live.bus.post(SetOutboundRules(allowed=("5",), trunk="demo", shown="12345", at_once=10))
        yield made
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        await running.stop()


async def test_faxes_come_in_by_their_tone_and_go_out_and_nothing_is_lost(office: Office) -> None:
    """FX1, FX2, SC5: at the same time one goes out by T.38, and one comes in as sound in the middle of a greeting."""
    office.send("aa01", "55500001", pages(1, Resolution.FINE), Resolution.FINE)
    office.send("aa09", "55500009", pages(1, Resolution.STANDARD))
    await office.rung_by("peer", "13800138000", "peer-sound")
    await until(lambda: len(office.all(FaxReceived)) == 1 and len(office.all(FaxDone)) == 1, LONG)
    [came] = office.all(FaxReceived)
    assert isinstance(came, FaxReceived)
    assert (came.number, came.called, came.pages, came.whole, came.mode) == ("13800138000", "12345", 1, True, "audio")
    [fax] = office.live.mirrored["fax"].of(Incoming).values()
    assert fax.state is InState.NEW
    kept = office.folder / "faxes" / came.file
    with Image.open(kept) as page, Image.open(office.settings.mounts["fax"] / "out" / "peer.tif") as sent:
        assert page.tobytes()[: len(sent.tobytes())] == sent.tobytes()
    [ended] = [one for one in office.all(CallEnded) if isinstance(one, CallEnded) and one.call == came.call]
    assert ended.cause is EndCause.TO_FAX
    [done] = office.all(FaxDone)
    assert isinstance(done, FaxDone)
    assert (done.job, done.state, done.sent) == ("aa01", "sent", 1)
    tried = [one for one in office.all(FaxTried) if isinstance(one, FaxTried)]
    assert {(one.job, one.reason, one.mode) for one in tried} == {("aa01", "", "T38"), ("aa09", "busy", "")}
    [busy] = office.live.mirrored["fax"].of(Outgoing).values()
    assert (busy.id, busy.state, busy.fruitless) == ("aa09", OutState.WAITING, 1)


async def test_a_line_that_breaks_on_the_second_page_is_gone_on_from_there(office: Office) -> None:
    """FX2: pages are counted live; the confirmed one is not sent again, and the others come through unchanged."""
    document = pages(2, Resolution.STANDARD)
    office.send("bb01", "55500003", document)
    jobs = office.live.mirrored["fax"]

    def confirmed() -> bool:
        found = jobs.one(Outgoing, "bb01")
        return found is not None and found.now == 1

    await until(confirmed, LONG)
    peer = await office.telephone.client.send(operations.asterisk_get_global_var(variable="PEER"))
    assert isinstance(peer, Ok)
    assert isinstance(await office.telephone.client.send(operations.channels_hangup(peer.value.value)), Ok)
    await until(lambda: office.all(FaxTried), LONG)
    [broken] = office.all(FaxTried)
    assert isinstance(broken, FaxTried)
    assert (broken.sent, broken.reason) == (1, "broken_off")
    job = jobs.one(Outgoing, "bb01")
    assert job is not None
    assert job.due is not None
    [fax] = [owner for owner in office.live.owners if owner.name == "fax"]
    pause_over = Due(owner="fax", kind=Outgoing.KIND, id=job.id, at=job.due)
    office.live.bus.deliver((fax, Envelope(pause_over)))
    await until(lambda: office.all(FaxDone), LONG)
    [done] = office.all(FaxDone)
    assert isinstance(done, FaxDone)
    assert (done.state, done.sent) == ("sent", 2)
    got = sorted((office.settings.mounts["fax"] / "in").glob("peer-3-*.tif"), key=lambda path: path.stat().st_mtime)
    with Image.open(got[-1]) as last, Image.open(io.BytesIO(document)) as whole:
        assert getattr(last, "n_frames", 1) == 1
        whole.seek(1)
        assert last.tobytes()[: len(whole.tobytes())] == whole.tobytes()


async def test_callers_get_a_form_by_t38_or_as_sound_and_one_who_speaks_is_no_fax(office: Office) -> None:
    """FX2: a document of the site's, in the caller's own call, to machines made to receive at our calling tone.

    A voice in the greeting is taken for no machine.
    """
    shutil.copy(SPEECH, office.settings.sounds / "zh")
    (office.folder / "documents").mkdir()
    (office.folder / "documents" / "letter-form.txt").write_text("Form 1\n\nName: ________\n", "utf-8")
    machines = {"T38": "13800138000", "audio": "13800138001"}
    await office.rung_by("t38", machines["T38"], "peer-gets", "t38")
    await office.rung_by("sound", machines["audio"], "peer-gets", "sound")
    await office.rung_by("speaks", "13900139000", "peer-speaks")
    await until(lambda: len(office.all(CallArrived)) == 3, LONG)
    calls = {one.caller: one.call for one in office.all(CallArrived) if isinstance(one, CallArrived)}
    for mode, number in machines.items():
        office.live.bus.post(GiveDocument(call=calls[number], fax=f"f{mode.lower()}", document="letter-form"))
    await until(lambda: len(office.all(FaxGiven)) == 2, LONG)
    given = [one for one in office.all(FaxGiven) if isinstance(one, FaxGiven)]
    assert {(one.fax, one.call, one.pages, one.error, one.mode) for one in given} == {
        (f"f{mode.lower()}", calls[number], 1, "", mode) for mode, number in machines.items()
    }
    lines = office.settings.mounts["fax"]
    for name in ("t38", "sound"):
        with Image.open(lines / "in" / f"peer-got-{name}.tif") as page:
            assert page.width == 1728
    await until(lambda: not list((lines / "out").glob("f*.tif")), LONG)
    over = {one.call: one.cause for one in office.all(CallEnded) if isinstance(one, CallEnded)}
    assert over == {calls[number]: EndCause.TO_FAX for number in machines.values()}, "the one who speaks is still there"


async def test_three_lines_are_kept_and_each_reason_has_its_own_pause(office: Office) -> None:
    """FX2, SC5: of four machines that only ring, three are rung; a line that becomes free is the fourth's."""
    jobs = office.live.mirrored["fax"]

    def rung() -> set[str]:
        return {job.id for job in jobs.of(Outgoing).values() if job.state is OutState.DIALLING}

    document = pages(1, Resolution.STANDARD)
    office.send("dd09", "55500009", document)
    office.send("dd07", "55500007", document)
    await until(lambda: len(office.all(FaxTried)) == 2, LONG)
    tried = {one.job: one for one in office.all(FaxTried) if isinstance(one, FaxTried)}
    assert {id: one.reason for id, one in tried.items()} == {"dd09": "busy", "dd07": "no_answer"}
    pauses = {id: round((one.next_at or 0.0) - one.at) for id, one in tried.items()}
    assert pauses == {"dd09": 60, "dd07": 180}
    for n in range(4):
        office.send(f"cc0{n}", f"5550008{n}", document)
    await until(lambda: len(rung()) == 3, LONG)
    [waits] = {f"cc0{n}" for n in range(4)} - rung()
    found = jobs.one(Outgoing, waits)
    assert found is not None
    assert found.state is OutState.WAITING
    office.live.bus.post(CancelFax(job=min(rung()), by="u"))
    await until(lambda: waits in rung(), LONG)
    assert len(rung()) == 3
