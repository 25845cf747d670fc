"""Faxes between this system and another machine's modem, through a real Asterisk (FX1, FX2, SC5).

In by tone and by number; out; resumed from the page on which the line broke; and lines that fall silent. Modems need
ten seconds or more for a page, so all faxes begin at once on one Asterisk, and each test awaits its own.
"""

import asyncio
import os
import shutil
from collections import Counter
from collections.abc import AsyncIterator, Callable, Coroutine
from itertools import islice
from typing import Any

import pytest
import pytest_asyncio
from PIL import Image

from asterisk.program import AsteriskProgram
from channels.fax.rules import tiff
from channels.fax.rules.entities import Giving, Incoming, InState, Outgoing, OutState
from channels.fax.rules.geometry import Resolution, resolution_of
from core.ids import CallId
from core.messages.base import Message
from core.messages.fax import (
    FAX_CALL,
    CancelFax,
    DialFax,
    FaxDone,
    FaxGiven,
    FaxReceived,
    FaxTried,
    GiveDocument,
    SetFaxRules,
)
from core.messages.outbound import CallAnswered
from core.messages.telephony import CallArrived, CallEnded, EndCause
from cti.ari import operations
from cti.ari.request import Ok
from infra.clock import SystemClock
from tests.asterisk.fax_office import FORM, LONG, MACHINES, SPEECH, VOICE, Office, dots, pages, running_office, same
from tests.until import until

pytestmark = pytest.mark.asyncio(loop_scope="module")

WAYS = {"T38": "t38", "audio": "sound"}
"""The modem's word for each way, and the word used here."""

SIZES = (Resolution.STANDARD, Resolution.FINE)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def office(asterisk_program: AsteriskProgram, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Office]:
    """Asterisk with other machines' modems behind its own trunk, a telephone and the faxes."""
    async with running_office(asterisk_program, tmp_path_factory.mktemp("asterisk")) as made:
        yield made


@pytest_asyncio.fixture(scope="module", loop_scope="module", autouse=True)
async def traffic(office: Office) -> AsyncIterator[dict[str, "asyncio.Task[None]"]]:
    """Everything that takes modems long, begun at once, by test name."""
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
    """FX2: a page goes out in both sizes both ways, and arrives intact, dot for dot."""
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
        [sent] = dots(office.sent(job))
        [got] = dots(office.lines / "in" / f"peer-{number}.tif")
        assert same(sent, got)


async def only_sound(office: Office, job: str) -> None:
    """This machine refuses T.38; after a pause the next attempt starts as sound."""
    await office.told(FaxTried, job=job, reason="negotiation")
    office.pass_time(Outgoing, job)


async def came(office: Office) -> None:
    """FX1: a page comes in, in both sizes both ways: at the number for faxes, and by its tone during a greeting."""
    faxes = [(mode, size) for mode in WAYS for size in SIZES]
    for size in SIZES:
        office.put(f"peer-{size}.tif", pages(1, size))
    for n, (mode, size) in enumerate(faxes):
        called = MACHINES if mode == "T38" else VOICE
        await office.rung_by(f"peer{n}", f"1380013800{n}", f"peer-{WAYS[mode]}", size, called)
    for n, (mode, size) in enumerate(faxes):
        fax = await office.told(FaxReceived, number=f"1380013800{n}")
        assert (fax.called, fax.pages, fax.whole, fax.mode) == (MACHINES if mode == "T38" else VOICE, 1, True, mode)
        kept = office.kept(fax)
        [page] = tiff.pages(kept.read_bytes())
        assert resolution_of(page.lines_per_inch) is size
        [sent], [got] = dots(office.lines / "out" / f"peer-{size}.tif"), dots(kept)
        assert same(sent, got)
        assert (await office.told(CallEnded, call=fax.call)).cause is EndCause.TO_FAX
        live = office.jobs.one(Incoming, fax.fax)
        assert live is not None
        assert live.state is InState.NEW


async def goes_on(office: Office) -> None:
    """FX2: pages are counted live. When the line breaks on the second page, and then on the third, sending resumes
    there: no page is sent twice, and each arrives unchanged."""
    await asyncio.gather(breaks(office, "T38", "55500031", cuts=2), breaks(office, "audio", "55500032", cuts=1))


async def breaks(office: Office, mode: str, number: str, *, cuts: int) -> None:
    """Send one page more than there are cuts; cut the line each time one more page is through."""
    job = f"b{number}"
    office.send(job, number, pages(cuts + 1, Resolution.STANDARD))
    if mode == "audio":
        await only_sound(office, job)
    for sent in range(cuts):

        def confirmed() -> bool:
            found = office.jobs.one(Outgoing, job)
            return found is not None and (found.sent, found.now) == (sent, 1)  # noqa: B023 - called at once

        await until(confirmed, LONG)
        peer = await office.telephone.client.send(operations.asterisk_get_global_var(variable=f"PEER{number}"))
        assert isinstance(peer, Ok)
        assert isinstance(await office.telephone.client.send(operations.channels_hangup(peer.value.value)), Ok)
        broken = await office.told(FaxTried, job=job, reason="broken_off", sent=sent + 1)
        assert broken.mode == mode
        office.pass_time(Outgoing, job)
    done = await office.told(FaxDone, job=job)
    assert (done.state, done.sent) == ("sent", cuts + 1)
    got = sorted((office.lines / "in").glob(f"peer-{number}-*.tif"), key=lambda path: path.stat().st_mtime)
    assert len(got) == cuts + 1, "each attempt brought its pages, and no other"
    [last] = dots(got[-1])
    assert same(dots(office.sent(job))[-1], last)


async def given(office: Office) -> None:
    """FX2: the site's document goes out in the caller's own call, to machines that receive after our calling tone.

    A voice in the greeting is not mistaken for a machine.
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
    """FX1, FX2: Asterisk ends a line from which nothing comes any more; we end one from which only reports (RTCP) come,
    as modems' clocks run on sound alone and there is none."""
    await asyncio.gather(
        *(falls_silent(office, reporting=reporting) for reporting in (False, True)), stays_mute(office)
    )


async def falls_silent(office: Office, *, reporting: bool) -> None:
    """One caller is given a document, another sends at the number for machines; both lines fall silent."""
    gets, sends = f"1360013600{reporting:d}", f"1350013500{reporting:d}"
    for caller, called in ((gets, VOICE), (sends, MACHINES)):
        sound = (await office.dialled_by(caller, called)).sound
        sound.sending, sound.reporting = False, reporting
    call = (await office.told(CallArrived, caller=gets)).call
    office.live.bus.post(GiveDocument(call=call, fax=f"f{gets}", document=FORM))
    if reporting:
        await until(lambda: (one := office.jobs.one(Giving, f"f{gets}")) is not None and one.drawn, LONG)
        await until(lambda: office.jobs.one(Incoming, f"f{sends}"), LONG)
        await office.told(FaxGiven, fax="f13600136000")  # Asterisk has ended the same kind of line that was dead
        office.pass_time(Giving, f"f{gets}")
        office.pass_time(Incoming, f"f{sends}")
    got = await office.told(FaxGiven, fax=f"f{gets}")
    assert (got.call, got.document, got.pages, bool(got.error)) == (call, FORM, 0, True)
    received = await office.told(FaxReceived, fax=f"f{sends}")
    assert (received.number, received.pages, received.whole) == (sends, 0, False)


async def stays_mute(office: Office) -> None:
    """A machine that only answers: the other end of the trunk sends reports but no sound."""
    office.send("mute", "55500005", pages(1, Resolution.STANDARD))

    def answered() -> bool:
        found = office.jobs.one(Outgoing, "mute")
        return found is not None and found.state is OutState.SENDING

    await until(answered, LONG)
    office.pass_time(Outgoing, "mute")
    assert (await office.told(FaxTried, job="mute")).reason == "negotiation"
    office.live.bus.post(CancelFax(job="mute", by="u"))
    await office.told(FaxDone, job="mute")


async def test_no_machine_that_answers_or_refuses_at_once_is_missed(
    office: Office, traffic: dict[str, "asyncio.Task[None]"]
) -> None:
    """FX2: even before any request of ours could come in between. A night's run repeats it many times more."""
    await asyncio.gather(*traffic.values())
    many = 15 * int(os.environ.get("HOTLINE_NIGHT", "1"))
    told = await rung_at_once(office, many)
    assert told == {"busy": many, "answered": many}


async def rung_at_once(office: Office, many: int) -> dict[str, int]:
    """Call `many` machines that refuse, and as many that answer and hang up. Return what the telephone reports of
    them."""
    calls = {CallId(f"{FAX_CALL}f{which}{n}"): f"5550{which}{n:03}" for n in range(many) for which in (4, 6)}
    answered: set[str] = set()
    ended: dict[str, EndCause] = {}

    def hear(message: Message) -> None:
        if isinstance(message, CallAnswered):
            answered.add(message.call)
        elif isinstance(message, CallEnded):
            ended[message.call] = message.cause

    office.live.bus.listen([CallAnswered, CallEnded], hear)
    until_s = SystemClock().now() + 60
    waiting = iter(calls.items())
    while some := list(islice(waiting, 10)):
        for call, number in some:
            fax = call.removeprefix(FAX_CALL)
            office.live.bus.post(DialFax(call=call, fax=fax, number=number, until=until_s, by="u", sound=True))
        await until(lambda: {call for call, _ in some} <= ended.keys(), LONG)
    found = Counter("answered" if one in answered else str(ended[one]) for one in calls)
    return dict(found)


async def test_three_lines_are_kept_and_each_reason_has_its_own_pause(
    office: Office, traffic: dict[str, "asyncio.Task[None]"]
) -> None:
    """FX2, SC5: of four machines that only ring, three are called; the fourth gets the first line that becomes free."""
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
