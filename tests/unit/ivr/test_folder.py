"""`make flows` checks a whole folder, with a line for each fault and exit status 1 (IV2)."""

import asyncio
from pathlib import Path, PurePosixPath

import pytest

from core.actor import Actor
from core.ids import UserId
from hotline.prompts.service import PromptService
from hotline.prompts.sounds import PromptSounds
from infra.clock import SystemClock
from infra.database.engine import Database
from ivr.check.flow import Surroundings
from ivr.check.folder import check_folder, written
from ivr.rules.flow import inner_flows
from server.flow_facts import Unasked
from server.settings import load
from tests.unit.ivr.flows import flow as checked
from tests.unit.ivr.flows import source
from tools.flows import main

FLOW = source("first: {type: flow, flow: part}", 'id: {id}\nname: F\nnumbers: ["{number}"]\nstart: first\nnodes:\n')
PART = source("first: {type: return}", "id: part\nname: P\nstart: first\nnodes:\n")


def lines(chinese: bool = False, **files: str) -> list[str]:
    contents = {f"{name}.yaml": text.encode() for name, text in files.items()}
    return list(written(check_folder(contents, Surroundings()), lambda name: f"flows/{name}", chinese=chinese))


def flow(id: str, number: str) -> str:
    return FLOW.replace("{id}", id).replace("{number}", number)


def test_flows_of_a_folder_may_name_each_other() -> None:
    assert lines(a=flow("a", "100"), part=PART) == []
    assert lines(a=flow("a", "100")) == ["flows/a.yaml:6:29: There is no flow part; Known ones: -"]


def test_a_flow_that_is_only_a_part_of_others_is_inner() -> None:
    """Issue 28: agents are offered no flow that only other flows call; a flow can say otherwise."""
    caller = checked("first: {type: flow, flow: part}")

    def inner(head: str) -> set[str]:
        return inner_flows([caller, checked("first: {type: return}", head)])

    head = "id: part\nname: P\nstart: first\n%snodes:\n"
    assert inner(head % "") == {"part"}
    assert inner(head % 'numbers: ["200"]\n') == inner(head % "for_agents: true\n") == set()
    assert inner((head % "for_agents: false\n").replace("part", "alone")) == {"alone"}


def test_a_line_says_where_what_and_what_to_do() -> None:
    """IV2: file:line:column: what is wrong; what to do."""
    wrong = PART.replace("type: return", "type: retrun")
    [line] = lines(part=wrong)
    assert line.startswith("flows/part.yaml:5:17: There is no kind of node retrun; Known ones: say, ")
    [line] = lines(chinese=True, part=wrong)
    assert line.startswith("flows/part.yaml:5:17: 没有节点类型 retrun；可用的类型：say")


def test_an_id_and_a_number_belong_to_one_file() -> None:
    told = lines(a=flow("a", "100"), b=flow("b", "100"), c=flow("a", "200"), part=PART)
    assert [line.split("; ")[0] for line in told] == [
        "flows/b.yaml:3:11: The number 100 is answered by a.yaml already",
        "flows/c.yaml:1:5: The flow id a is used by a.yaml already",
    ]


def test_the_calendars_are_those_of_the_folder() -> None:
    cases = "[{when: {hours: open, calendar: mine}, next: z}]"
    branch = source(f"first: {{type: branch, cases: {cases}, otherwise: z}}\nz: {{type: hangup}}")
    days = "monday tuesday wednesday thursday friday saturday sunday"
    week = ", ".join(f"{day}: []" for day in days.split())
    hours = f"zone: Asia/Shanghai\ncalendars:\n  mine:\n    weekly: {{{week}}}\n"
    assert lines(a=branch, hours=hours) == []
    assert "There is no calendar mine" in lines(a=branch, hours=hours.replace("mine", "other"))[0]
    assert lines(hours="zone: [")[0].startswith("flows/hours.yaml:1:")


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HOTLINE_VAR", str(tmp_path / "var"))
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.delenv("LC_ALL", raising=False)
    folder = tmp_path / "flows"
    folder.mkdir()
    return folder


def test_the_command_ends_with_1_if_a_flow_is_wrong(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """IV2: the prompts are those that ship, and a warning is no fault."""
    (site / "a.yaml").write_text(source("first: {type: hangup, prompts: goodbye}"))
    assert main([str(site)]) == 0
    assert capsys.readouterr().out == ""
    (site / "a.yaml").write_text(source("first: {type: hangup, prompts: gone}"))
    assert main([str(site)]) == 1
    place = f"{site / 'a.yaml'}:6:34"
    assert capsys.readouterr().out.startswith(f"{place}: There is no prompt gone in the language zh; Record, ")


def test_a_folder_without_flows_is_told(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(site)]) == 2
    assert "there are no flows" in capsys.readouterr().err


OWN = source("first: {type: hangup, prompts: [goodbye, own]}")
LISTED = source(
    "first: {type: branch, cases: [{when: {list: [vip, friends]}, next: z}], otherwise: z}\nz: {type: hangup}"
)
ADMIN = Actor(user=UserId("admin"), name="admin", rights=frozenset({"prompts.write"}))


async def with_own_prompt(folder: Path) -> None:
    """The installation's database, with a prompt of its own."""
    database = Database(load().database)
    await database.migrate()
    prompts = PromptService(database, SystemClock(), PromptSounds(folder, PurePosixPath()), Unasked(), folder)
    await prompts.put(ADMIN, "zh", "own", 0, b"\x55" * 800, "upload", "")
    await database.close()


def test_a_sites_own_prompts_and_lists_are_known(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """IV2: no false fault on the installation itself."""
    (site / "a.yaml").write_text(OWN)
    (site / "b.yaml").write_text(LISTED.replace("id: test", "id: other").replace('"100"', '"200"'))
    asyncio.run(with_own_prompt(site))
    assert main([str(site)]) == 0
    said = capsys.readouterr().out
    assert "There is no prompt" not in said
    assert "b.yaml:6:" in said
    assert "There is no list of callers friends, so nobody is on it; Known ones: black, vip, white" in said


def test_prompts_in_a_folder_are_known_away_from_the_installation(
    site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (site / "a.yaml").write_text(OWN)
    assert main([str(site)]) == 1
    assert "There is no prompt own in the language zh" in capsys.readouterr().out
    (tmp_path / "mine" / "zh").mkdir(parents=True)
    (tmp_path / "mine" / "zh" / "own.wav").write_bytes(b"")
    assert main([str(site), "--prompts", str(tmp_path / "mine")]) == 0
    assert main([str(site), "--prompts", str(tmp_path / "gone")]) == 2
    assert "there is no such folder" in capsys.readouterr().err
