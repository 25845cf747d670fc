"""The chain of a call's messages, read from journals that the real owners wrote."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.errors import Invalid
from core.ids import AgentId
from core.messages.floor import EndWrapUp
from cti.ari.fake import FakeAsterisk
from infra.clock import FakeClock
from infra.live.journal import Line
from infra.live.journal_beside import peek, state_before
from infra.settings.installation import Settings
from tests.unit.together.system import System
from tools.trace import Row, matches, rows, trace

OLDER = Path(__file__).parents[2] / "fixtures" / "journals" / "before-interaction"
CITIZEN = "13812345678"


@pytest.fixture
async def system(tmp_path: Path) -> System:
    system = System(tmp_path, FakeAsterisk(), FakeClock())
    await system.open("8001")
    return system


async def whole_call(system: System) -> str:
    """A caller calls, talks with 8001 and hangs up; the agent writes it up."""
    call = system.asterisk.arrive(caller=CITIZEN)
    await system.quiet()
    system.asterisk.pick_up(system.leg("8001"))
    await system.quiet()
    await system.pass_by(2)
    system.asterisk.hang_up(call)
    await system.quiet()
    await system.do(EndWrapUp(agent=AgentId("8001"), by="8001"))
    return call


def told(system: System, call: str) -> list[Row]:
    folder = system.journal.folder
    return list(rows(lambda: peek(folder), call, state_before(folder)))


def said(folder: Path, wanted: str, *, masked: bool = True) -> str:
    out = io.StringIO()
    trace(Settings(var=folder), wanted, out, masked=masked)
    return out.getvalue()


def contents(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


async def test_a_call_is_told_from_the_ring_to_the_end_of_wrap_up(system: System) -> None:
    call = await whole_call(system)
    found = told(system, call)
    posts = [name for row in found for name, _ in row.posts]
    wanted = ["CallArrived", "Enqueue", "Offered", "LegAnswered", "LegJoined", "CallEnded", "AgentParted", "Departed"]
    assert [name for name in posts if name in wanted] == wanted
    assert (found[0].owner, found[0].depth) == ("cti", 0)
    assert found[-1].depth == 1
    ended = next(row for row in found if row.message == "EndWrapUp")
    idle = next(one for one in ended.changes if one.kind == "agent")
    assert (idle.sign, idle.fields["state"]) == ("~", "idle")
    assert "name" not in idle.fields


async def test_what_follows_from_a_message_stands_below_it(system: System) -> None:
    found = told(system, await whole_call(system))
    arrived = next(row for row in found if row.message == "CallArrived")
    queued = next(row for row in found if row.message == "Enqueue")
    assert (arrived.owner, arrived.depth) == ("ivr", 1)
    assert (queued.owner, queued.depth) == ("acd", 2)


async def test_another_call_is_left_out(system: System) -> None:
    first = await whole_call(system)
    second = await whole_call(system)
    for call, other in ((first, second), (second, first)):
        assert {one.id for row in told(system, call) for one in row.changes if one.kind == "call"} == {call}
        assert all(other not in fields.values() for row in told(system, call) for _, fields in row.posts)


async def test_what_was_before_the_oldest_line_is_known_from_the_checkpoint(system: System) -> None:
    system.journal.checkpoint()
    system.journal.forget_before(system.journal.n)
    found = told(system, await whole_call(system))
    signs = {(one.kind, one.sign) for row in found for one in row.changes}
    assert ("agent", "~") in signs
    assert ("agent", "+") not in signs
    assert {("call", "+"), ("call", "-")} <= signs


async def test_numbers_and_keys_are_shown_only_unmasked(system: System, tmp_path: Path) -> None:
    call = await whole_call(system)
    assert CITIZEN not in said(tmp_path, call)
    assert CITIZEN in said(tmp_path, call, masked=False)
    first, second, *_ = said(tmp_path, call).splitlines()
    assert first.startswith(f"{call}  ")
    assert first.endswith(" Asia/Shanghai")
    assert second.endswith("  cti  CallerEntered")
    assert "state=ringing" in said(tmp_path, call)


async def test_reading_changes_nothing_beside_a_torn_and_a_foreign_line(system: System, tmp_path: Path) -> None:
    call = await whole_call(system)
    before = said(tmp_path, call)
    segment = max(system.journal.folder.glob("journal-*.jsonl"))
    with segment.open("ab") as file:
        file.write(b'{"nobody": "knows this"}\n{"n": 99, "t"')
    held = contents(tmp_path)
    assert said(tmp_path, call) == before
    assert contents(tmp_path) == held


async def test_the_end_of_an_id_is_enough_if_only_one_has_it(system: System, tmp_path: Path) -> None:
    first, second = await whole_call(system), await whole_call(system)
    assert matches(peek(system.journal.folder), second) == [second]
    assert said(tmp_path, second[1:]) == said(tmp_path, second)
    with pytest.raises(Invalid, match="Several calls end with") as several:
        said(tmp_path, "")
    assert first in several.value.message


async def test_without_a_match_it_says_where_to_look(system: System, tmp_path: Path) -> None:
    await whole_call(system)
    with pytest.raises(Invalid, match="table `event`"):
        said(tmp_path, "nobody")
    with pytest.raises(Invalid, match="is empty"):
        said(tmp_path / "elsewhere", "nobody")


def test_the_journal_of_an_older_release_is_told_too() -> None:
    def lines() -> Iterator[Line]:
        return peek(OLDER)

    found = list(rows(lines, "english", state_before(OLDER)))
    assert [(row.owner, row.message) for row in found[:2]] == [("cti", "Told"), ("acd", "CallEnded")]
    agent = next(one for one in found[1].changes if one.kind == "agent")
    assert (agent.sign, agent.id) == ("~", "8006")
    assert agent.fields.keys() >= {"state", "since", "due"}
    assert "name" not in agent.fields
