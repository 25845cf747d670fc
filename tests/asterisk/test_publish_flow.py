"""A flow is published in a running system: the next caller hears it, and a caller inside keeps the old version."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from infra.settings.installation import PROJECT
from tests.prompts import hears, listening
from tests.system import Person, System, start_system, stop_system


def source(welcome: str, bye: str) -> str:
    """Two prompts, one before a key and one after it."""
    return (
        'id: try\nname: 试用\nnumbers: ["12366"]\nstart: ask\nnodes:\n'
        f"  ask: {{type: menu, prompts: {welcome}, keys: {{1: bye}}, no_input: {{next: bye}},\n"
        "        invalid: {next: bye}}\n"
        f"  bye: {{type: hangup, prompts: {bye}}}\n"
    )


@pytest.fixture(scope="module")
def system(tmp_path_factory: pytest.TempPathFactory) -> Iterator[System]:
    folder = tmp_path_factory.mktemp("system")
    flows = folder / "flows"
    flows.mkdir()
    for file in (PROJECT / "flows").glob("*.yaml"):
        (flows / file.name).write_bytes(file.read_bytes())
    (flows / "try.yaml").write_text(source("welcome", "goodbye"), "utf-8")
    made = start_system(folder, more_environment={"HOTLINE_FLOWS": str(flows)})
    yield made
    stop_system(made)


async def publish(admin: Person, text: str) -> None:
    """Write a draft and publish it."""
    draft = await admin.ask("PUT", "/api/flows/try/draft", {"source": text, "version": None})
    body = {"draft_version": draft["version"], "reason": "换一句问候语"}
    assert (await admin.ask("POST", "/api/flows/try/publish", body))["state"] == "running"


async def test_a_published_version_is_heard_by_the_next_caller(system: System) -> None:
    """IV2, IV3: a call in progress keeps the version that it began with; a rollback also counts from the next call
    on."""
    file = Path(system.settings.flows) / "try.yaml"
    async with (
        system.person("admin") as admin,
        system.citizen("13800000001") as first,
        system.citizen("13800000002") as second,
        system.citizen("13800000003") as third,
    ):
        old = (await admin.ask("GET", "/api/flows/try"))["version"]
        early = listening(await first.dial("12366"))
        await hears(early, "welcome")
        await publish(admin, source("greeting", "thanks"))
        assert file.read_text("utf-8") == source("greeting", "thanks")
        late = listening(await second.dial("12366"))
        await hears(late, "greeting")
        early.sound.press("1")
        late.sound.press("1")
        await hears(early, "goodbye")
        await hears(late, "thanks")
        await admin.ask("POST", "/api/flows/try/roll-back", {"version": old, "reason": "还是原来的好"})
        last = listening(await third.dial("12366"))
        await hears(last, "welcome")
        assert file.read_text("utf-8") == source("welcome", "goodbye")
        versions = await admin.ask("GET", "/api/flows/try/versions")
        assert [(one["number"], one["by"]) for one in versions][1:] == [(2, "系统管理员"), (1, "file")]
        await last.hang_up()
