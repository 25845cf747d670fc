"""Every route is asked in full, of which `make test` takes samples: data of all kinds as two roles, and each value in
each field."""

import pytest

from tests.unit.webagent.conftest import migrated as migrated
from tests.unit.webagent.conftest import server as server
from tests.unit.webagent.conftest import system as system
from tests.unit.webagent.system import Browser, Server
from tests.unit.webagent.test_bad_input import everything as everything
from tests.unit.webagent.test_bad_input import try_fields
from tests.unit.webagent.test_schemathesis import ADMIN, AGENT, asks_everything

EXAMPLES = 10


@pytest.mark.parametrize(("username", "allowed"), [("8001", AGENT), ("admin", ADMIN)])
async def test_every_operation_answers_as_it_is_described(server: Server, username: str, allowed: set[str]) -> None:
    assert await asks_everything(server, username, allowed, EXAMPLES) > 1000


async def test_a_field_of_a_wrong_kind_is_refused(everything: Browser, capsys: pytest.CaptureFixture[str]) -> None:
    await try_fields(everything, turns=1)
    assert "Traceback" not in "".join(capsys.readouterr())
