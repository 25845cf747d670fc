"""Faxes between this system and HylaFAX, whose modem code is entirely different, dot for dot both ways (FX1, FX2)."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from asterisk.program import AsteriskProgram
from channels.fax.rules import tiff
from channels.fax.rules.geometry import Resolution, resolution_of
from core.messages.fax import FaxDone, FaxReceived
from tests.asterisk.fax_office import MACHINES, Office, dots, pages, running_office, same
from tests.long.hylafax import DIALPLAN, NUMBER, HylaFax, hylafax
from tests.until import until

pytestmark = pytest.mark.asyncio(loop_scope="module")

LONG = 240.0
"""Enough by sound at the speed that the line allows; and HylaFAX takes a while to find its line free again."""

SIZES = {Resolution.STANDARD: "-l", Resolution.FINE: "-m", Resolution.SUPERFINE: "-G"}
"""HylaFAX's options for the resolutions."""


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def office(asterisk_program: AsteriskProgram, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Office]:
    folder = tmp_path_factory.mktemp("asterisk")
    async with running_office(asterisk_program, folder, dialplan=DIALPLAN) as made:
        yield made


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def machine(office: Office) -> AsyncIterator[HylaFax]:
    async with hylafax(office.site, office.folder) as made:
        yield made


@pytest.mark.parametrize("size", SIZES)
async def test_pages_of_hylafax_are_kept_as_they_came(office: Office, machine: HylaFax, size: Resolution) -> None:
    """FX1: in the resolution that it sent, without a changed dot."""
    file = office.folder / f"theirs-{size}.tif"
    file.write_bytes(pages(1, size))
    before = len(received(office))
    await machine.send(MACHINES, file, SIZES[size], "-s", "a4")
    await until(lambda: len(received(office)) > before, LONG)
    fax = received(office)[-1]
    assert (fax.pages, fax.whole) == (1, True)
    kept = office.kept(fax)
    [page] = tiff.pages(kept.read_bytes())
    assert resolution_of(page.lines_per_inch) is size
    [theirs], [ours] = dots(file), dots(kept)
    assert same(theirs, ours)


def received(office: Office) -> list[FaxReceived]:
    """The faxes received so far."""
    return [one for one in office.heard if isinstance(one, FaxReceived)]


@pytest.mark.parametrize("size", SIZES)
async def test_pages_of_ours_come_to_hylafax_dot_for_dot(office: Office, machine: HylaFax, size: Resolution) -> None:
    """FX2: two pages, by sound, since its line has no T.38. A line that is still busy is called again as usual."""
    job, before = f"h{size}", len(machine.came())
    office.send(job, f"{NUMBER}{list(SIZES).index(size)}", pages(2, size), size)
    done = await office.told(FaxDone, within=LONG, job=job)
    assert (done.state, done.sent) == ("sent", 2)
    await until(lambda: len(machine.came()) > before, LONG)
    ours, theirs = dots(office.sent(job)), dots(machine.came()[-1])
    assert [same(one, other) for one, other in zip(ours, theirs, strict=True)] == [True, True]
