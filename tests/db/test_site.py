"""The number's settings, on both databases: seeded once, one change per version, nothing that does not fit."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from core.actor import Actor
from core.errors import Invalid, NotAllowed
from core.ids import UserId
from core.rights import Role
from hotline.errors import EntryChanged, EntryTaken, NoSuchEntry
from hotline.facts import options, store
from hotline.facts.entries import KINDS
from hotline.facts.service import SiteService
from infra.clock import FakeClock
from infra.database.engine import Database
from infra.trail.audit import AuditLog, AuditQuery
from server.domains import RIGHTS

ADMIN = Actor(user=UserId("boss"), name="boss", rights=RIGHTS.defaults[Role.ADMIN])
NOBODY = Actor(user=UserId("x"), name="x", rights=RIGHTS.defaults[Role.SUPERVISOR])
TAX = {"id": "tax_line", "zh": "税务", "en": "Tax"}


@pytest.fixture
async def facts(database: Database) -> SiteService:
    made = SiteService(database, FakeClock(), options.load())
    await made.load()
    return made


async def test_a_new_installation_begins_with_what_ships(facts: SiteService, database: Database) -> None:
    assert [queue.id for queue in facts.site.queues] == [queue.id for queue in options.load().queues]
    assert {"general", "english"} <= {skill.id for skill in facts.site.skills}
    await facts.add(ADMIN, "skills", TAX)
    again = SiteService(database, FakeClock(), options.load())
    await again.load()
    assert again.site == facts.site
    assert again.site.problems() == []


async def test_only_who_may_edits(facts: SiteService) -> None:
    """OP1."""
    for kind in KINDS:
        with pytest.raises(NotAllowed):
            await facts.entries(NOBODY, kind)
        with pytest.raises(NotAllowed):
            await facts.add(NOBODY, kind, TAX)
        with pytest.raises(NotAllowed):
            await facts.change(NOBODY, kind, "general", 1, TAX)


async def test_a_change_is_in_force_when_it_returns(facts: SiteService, database: Database) -> None:
    told: list[str] = []
    facts.on_changed(lambda: told.append(facts.site.queues[0].name))
    (queue,) = [entry for entry in await facts.entries(ADMIN, "queues") if entry.id == "general"]
    changed = await facts.change(ADMIN, "queues", "general", 1, {**queue.values, "name": "综合"}, reason="改名")
    assert (changed.version, told) == (2, ["综合"])
    (entry, *_), _ = await AuditLog(database, FakeClock()).entries(ADMIN, AuditQuery(kind="queues"))
    assert (entry.subject, entry.reason, entry.before, entry.after) == (
        "general",
        "改名",
        {"name": "综合受理"},
        {"name": "综合"},
    )


LINE = {"id": "line", "name": "专席"}


@pytest.mark.parametrize(
    ("values", "field", "what"),
    [
        ({"skills": ["moon"]}, "skills", "moon"),
        ({"min_levels": {"moon": 3}}, "min_levels", "moon"),
        ({"rings": [{"after_s": 30, "without": ["moon"]}]}, "rings", "moon"),
        ({"overflow": [{"queue": "moon", "after_s": 30}]}, "overflow", "moon"),
        ({"overflow": [{"queue": "line", "after_s": 30}]}, "overflow", "line"),
        ({"overflow": [{"queue": "general", "after_s": 0.01}]}, "overflow.0.after_s", "1"),
        ({"offer_s": 0.01}, "offer_s", "3"),
        ({"announce_s": 0.01}, "announce_s", "5"),
    ],
)
async def test_a_queue_that_would_strand_callers_is_refused(
    facts: SiteService, values: dict[str, object], field: str, what: str
) -> None:
    """OP4: rules that nobody could fulfil, and times in which nobody could answer, each with its place."""
    with pytest.raises(Invalid) as refused:
        await facts.add(ADMIN, "queues", {**LINE, **values})
    found: Any = refused.value.details["fields"]
    assert [(one["field"], one["what"]) for one in found] == [(f"queues.line.{field}", what)]
    assert "line" not in [queue.id for queue in facts.site.queues]


async def test_what_a_queue_names_cannot_be_retired(facts: SiteService) -> None:
    await facts.add(ADMIN, "skills", TAX)
    await facts.add(ADMIN, "queues", {**LINE, "min_levels": {"tax_line": 3}})
    with pytest.raises(Invalid):
        await facts.change(ADMIN, "skills", "tax_line", 1, TAX, retired=True)


async def test_what_an_earlier_release_accepted_is_repaired_step_by_step(
    facts: SiteService, database: Database
) -> None:
    """It is read and works as before, and does not hinder edits of anything else."""
    entry = next(one for one in await facts.entries(ADMIN, "queues") if one.id == "general")
    old = {**entry.values, "offer_s": 0.5, "announce_s": 1.0}
    async with database.write() as connection:
        assert await store.save(connection, replace(entry, values=old, version=2))
    again = SiteService(database, FakeClock(), options.load())
    await again.load()
    assert again.site.queues[0].rule().offer_s == 0.5
    await again.add(ADMIN, "skills", TAX)
    with pytest.raises(Invalid):
        await again.change(ADMIN, "queues", "general", 2, {**old, "offer_s": 10.0})
    await again.change(ADMIN, "queues", "general", 2, {**old, "offer_s": 10.0, "announce_s": 10.0})


VIP = {"id": "v1", "number": "13800000001", "name": "某甲", "priority": 3, "valid_until": "2026-12-31"}


async def test_a_vip_number_is_kept_and_only_masked_in_the_audit_log(facts: SiteService, database: Database) -> None:
    """OP1: the entry shows that there was a change, but not whose number it is."""
    await facts.add(ADMIN, "vip_numbers", VIP, reason="登记")
    await facts.change(ADMIN, "vip_numbers", "v1", 1, {**VIP, "number": "13810000001", "priority": 9})
    again = SiteService(database, FakeClock(), options.load())
    await again.load()
    (vip,) = again.site.vips(ZoneInfo("Asia/Shanghai")).vips
    end = datetime(2026, 12, 31, 16, tzinfo=UTC).timestamp()
    assert (vip.number, vip.priority, vip.until) == ("13810000001", 9, end)
    (changed, added), _ = await AuditLog(database, FakeClock()).entries(ADMIN, AuditQuery(kind="vip_numbers"))
    assert changed.before == {"number": "138****0001", "priority": 3}
    assert changed.after == {"number": "138****0001", "priority": 9}
    assert added.after is not None
    assert (added.after["number"], added.after["name"]) == ("138****0001", "某**")


async def test_two_who_edit_the_same_entry(facts: SiteService) -> None:
    await facts.add(ADMIN, "skills", TAX)
    newest = await facts.change(ADMIN, "skills", "tax_line", 1, {**TAX, "en": "Taxes"})
    with pytest.raises(EntryChanged) as refused:
        await facts.change(ADMIN, "skills", "tax_line", 1, {**TAX, "zh": "税"})
    assert refused.value.details == {"current": newest, "changed": ["en", "zh"]}
    with pytest.raises(EntryTaken):
        await facts.add(ADMIN, "skills", TAX)
    with pytest.raises(NoSuchEntry):
        await facts.change(ADMIN, "skills", "nothing", 1, TAX)
    with pytest.raises(Invalid):
        await facts.change(ADMIN, "skills", "tax_line", 2, {**TAX, "id": "other"})


async def test_what_does_not_fit_together_is_refused_whole(facts: SiteService, database: Database) -> None:
    before = facts.site
    skill = next(entry for entry in await facts.entries(ADMIN, "skills") if entry.id == "general")
    with pytest.raises(Invalid) as refused:
        await facts.change(ADMIN, "skills", "general", 1, skill.values, retired=True)
    assert [problem["field"] for problem in refused.value.details["fields"]] == ["queues.general.skills"]  # type: ignore[attr-defined]
    contact = {"id": "wang", "department": "moon", "name": "王主任", "number": "0898123456"}
    with pytest.raises(Invalid):
        await facts.add(ADMIN, "contacts", contact)
    assert facts.site == before
    again = SiteService(database, FakeClock(), options.load())
    await again.load()
    assert again.site == before


async def test_what_is_retired_is_kept_but_no_longer_chosen(facts: SiteService) -> None:
    entry = next(each for each in await facts.entries(ADMIN, "busy_reasons") if each.id == "meeting")
    await facts.change(ADMIN, "busy_reasons", "meeting", 1, entry.values, retired=True)
    assert "meeting" not in {reason.id for reason in facts.site.busy_reasons}
    assert "meeting" in {each.id for each in await facts.entries(ADMIN, "busy_reasons")}
