"""The routes of the nightly comparison, for administrators who follow up talks without a recording."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from core.actor import Actor
from infra.http.routes import Routes
from infra.trail.audit import AuditLog
from recording.checks.service import RIGHT, Check, Checks, NoSuchCheck

Day = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")]


@dataclass(frozen=True, slots=True)
class CheckDeps:
    """The parts that these routes need."""

    checks: Checks
    audit: AuditLog


routes = Routes("recordings", CheckDeps)


@routes.route("GET", "/api/recordings/checks", right=RIGHT)
async def list_recording_checks(deps: CheckDeps) -> list[Check]:
    """The comparisons of the last 60 days, newest first, with the talks that lack their recording or a part of it."""
    return list(await deps.checks.latest())


@routes.route("POST", "/api/recordings/checks/{day}/seen", right=RIGHT, also=(202,), errors=(NoSuchCheck,))
async def see_recording_check(deps: CheckDeps, actor: Actor, day: Day) -> None:
    """Note that somebody has followed up the gaps of this day: the alarm ends. This is in the audit log."""
    await deps.audit.note(actor, "recording.gaps_seen", "recording", day)
    await deps.checks.see(actor, day)
