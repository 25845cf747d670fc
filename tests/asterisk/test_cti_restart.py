"""TE7: Asterisk itself dies (kill -9) and comes back: its calls are accounted for, and its phones return."""

import os
import signal
from pathlib import Path

import pytest

from asterisk.program import AsteriskProgram
from core.ids import RecordingId
from core.messages import telephony as t
from infra.settings.secrets import phone_secret
from phone.phone import open_phone
from tests.asterisk.cti_site import Stage, running_site
from tests.tape import MASTER


@pytest.mark.tape("asterisk_killed")
async def test_asterisk_is_killed_and_started_again(asterisk_program: AsteriskProgram, tmp_path: Path) -> None:
    async with running_site(asterisk_program, tmp_path / "site") as site:
        stage = Stage(site, tmp_path)
        await stage.open()
        await stage.core.do(t.ProvisionPhone(phone="8005", nonce="n1", name="8005"))
        talking, first, agent = await stage.talk()
        await stage.core.do(t.RecordCall(call=talking, recording=RecordingId("r1"), folder="x"))
        waiting, second = await stage.waiting()

        os.kill(site.asterisk.pid, signal.SIGKILL)
        await site.asterisk.ended()
        await stage.core.hear(t.TelephoneLost)
        assert "CallEnded" not in stage.core.names()
        await site.asterisk.start()

        recovered = await stage.core.hear(t.TelephoneRecovered)
        assert recovered.pbx_restarted
        ended = {event.call: event.cause for event in stage.core.heard if isinstance(event, t.CallEnded)}
        assert ended == {talking: t.EndCause.LOST_PBX_RESTART, waiting: t.EndCause.LOST_PBX_RESTART}
        assert (await stage.core.hear(t.LegEnded)).cause is t.EndCause.LOST_PBX_RESTART
        await stage.core.hear(t.RecordingStopped)
        await stage.core.do()
        secret = phone_secret(MASTER, "8005", "n1")
        phone = await open_phone(("127.0.0.1", site.settings.sip_port), "8005", secret)
        await phone.register()
        await stage.core.hear(t.PhoneReachable, lambda event: event.phone == "8005")
        await phone.close()
        call, dialog = await stage.waiting()
        await dialog.hang_up()
        await stage.core.hear(t.CallEnded, lambda event: event.call == call)
        for line in (first, second, agent):
            await line.hang_up()  # the telephones end the calls that Asterisk has forgotten
        await stage.close()
