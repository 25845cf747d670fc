"""The page of settings that live in files: each with the place where it is set, and no secret among them."""

import json
from pathlib import Path

from aiohttp.test_utils import TestServer

from core.state import Put
from cti.rules.entities import Phone
from infra.settings.installation import PROJECT, DeskPhone, Trunk
from server.settings import SiteSettings, load
from tests.unit.webagent.system import Server, System
from webagent.screens.files import APART, GROUPS, groups

SECRET = "a-carrier-s-secret-word"
SITE = f"""
seats = 40
database_url = "postgresql+asyncpg://hotline:{SECRET}@db/hotline"
[outbound]
shown = "12399"
"""


def test_every_setting_stands_in_one_group_and_has_a_name_in_both_languages() -> None:
    grouped = [key for keys in GROUPS.values() for key in keys]
    assert sorted([*grouped, *APART]) == sorted(SiteSettings.model_fields)
    shown = {one.key.replace(".", "_") for group in groups(SiteSettings(), {}) for one in group.settings}
    for language in ("zh", "en"):
        folder = PROJECT / "webagent" / "ui" / "src" / "screens" / "files"
        texts = json.loads((folder / f"later.{language}.json").read_text("utf-8"))["files"]
        assert set(texts["of"]) == shown
        assert set(texts["group"]) == set(GROUPS)


def test_each_value_says_whether_file_environment_or_default_gave_it(tmp_path: Path) -> None:
    site = tmp_path / "site.toml"
    site.write_text(SITE, "utf-8")
    environ = {"HOTLINE_SEATS": "12", "HOTLINE_SITE": str(site)}
    found = {one.key: one for group in groups(load(environ), environ) for one in group.settings}
    assert (found["seats"].origin, found["seats"].values) == ("environment", ("12",))
    assert (found["outbound.shown"].origin, found["outbound.shown"].values) == ("file", ("12399",))
    assert (found["outbound.denied"].origin, found["outbound.denied"].values) == ("default", ("00",))
    assert (found["bans.within_s"].values, found["bans.within_s"].unit) == (("600",), "s")
    database = found["database_url"]
    assert (database.values, database.secret, database.filled) == ((), True, True)


def test_of_a_host_that_flows_ask_only_the_name_is_shown(tmp_path: Path) -> None:
    site = tmp_path / "site.toml"
    lookups = f"""
[lookups]
hosts = [{{host = "open.city.example", headers = {{Authorization = "Bearer {SECRET}"}}}}]
queries = [{{name = "paid", sql = "SELECT '{SECRET}' AS paid"}}]
"""
    site.write_text(lookups, "utf-8")
    environ = {"HOTLINE_SITE": str(site)}
    found = {one.key: one.values for group in groups(load(environ), environ) for one in group.settings}
    assert (found["lookups.hosts"], found["lookups.queries"]) == (("open.city.example",), ("paid",))
    assert SECRET not in str(found)


TRUNKS = (
    Trunk(name="telecom", host="203.0.113.5", username="12345", password=SECRET, registers=True),
    Trunk(name="unicom", host="203.0.113.6"),
)
PHONES = (DeskPhone(number="8101"), DeskPhone(number="8102", password=f"{SECRET}-8"))


async def test_administrators_see_trunks_and_phones_as_they_are_now_and_no_secret(system: System) -> None:
    """OP1."""
    await system.open(trunks=TRUNKS, desk_phones=PHONES)
    server = Server(system, TestServer(system.web.app))
    await server.server.start_server()
    for name in ("telecom", "8102"):
        system.telephones.tables.apply(Put(Phone.KIND, name, Phone(id=name, contacts=("sip:there",))))
    status, found = await (await server.browser("admin")).get("/api/admin/files")
    for client in server.clients:
        await client.close()
    await server.server.close()
    assert status == 200
    assert [(one["name"], one["reachable"], one["has_password"]) for one in found["trunks"]] == [
        ("telecom", True, True),
        ("unicom", False, False),
    ]
    phones = [(one["number"], one["registered"], one["password"]) for one in found["desk_phones"]]
    assert phones == [("8101", False, "made"), ("8102", True, "file")]
    assert [one["name"] for one in found["calendars"]] == ["hotline", "office"]
    assert SECRET not in json.dumps(found)
