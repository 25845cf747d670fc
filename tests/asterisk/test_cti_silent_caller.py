"""A caller's line dies without a hang-up: how Asterisk notices, and what the history says (AC5, RP2)."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from asterisk.program import AsteriskProgram
from core.messages import telephony as t
from tests.asterisk.cti_site import Site, Stage, running_site
from tests.until import until

pytestmark = pytest.mark.asyncio(loop_scope="module")

SILENT_S = 2
"""Asterisk counts whole seconds of its clock: with 1, a gap across the end of a second would count."""

MUSIC_S = 4.5
"""More than twice the time after which a line counts as silent."""


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def site(asterisk_program: AsteriskProgram, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Site]:
    async with running_site(asterisk_program, tmp_path_factory.mktemp("asterisk"), trunk_silent_s=SILENT_S) as site:
        yield site


async def test_a_line_that_died_in_the_queue_is_ended(stage: Stage) -> None:
    call, dialog = await stage.arrive()
    await stage.core.do(t.AnswerCall(call=call), t.StartMusic(call=call))
    await dialog.up()
    dialog.call.sound.sending = False
    ended = await stage.core.hear(t.CallEnded)
    assert (ended.cause, ended.by) == (t.EndCause.NO_SOUND, t.Side.CALLER)
    await dialog.over()
    await stage.core.until_empty()


async def test_a_caller_who_is_only_quiet_stays_as_long_as_reports_come(stage: Stage) -> None:
    """Many networks send no packets while nobody speaks, but all of them send RTCP (RFC 3550 6.2)."""
    call, dialog = await stage.arrive()
    await stage.core.do(t.AnswerCall(call=call), t.StartMusic(call=call))
    await dialog.up()
    dialog.call.sound.sending, dialog.call.sound.reporting = False, True
    await until(lambda: dialog.heard * 0.02 > MUSIC_S, within=10)
    assert stage.core.call(call) is not None
    dialog.call.sound.reporting = False
    ended = await stage.core.hear(t.CallEnded)
    assert ended.cause is t.EndCause.NO_SOUND
