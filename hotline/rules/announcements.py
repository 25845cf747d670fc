"""Announcements (公告): their audience, their time, and who may write to whom."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from core.actor import Actor
from core.ids import Instant, UserId


@dataclass(frozen=True, slots=True, kw_only=True)
class Announcement:
    """Something that people should know: `everybody`, or the members of `groups` and the agents in `agents`."""

    id: str
    version: int
    title: str
    text: str
    everybody: bool
    groups: tuple[str, ...]
    agents: tuple[str, ...]
    valid_from: Instant
    valid_until: Instant | None
    created_by: UserId
    created_by_name: str
    created_at: Instant
    updated_at: Instant
    withdrawn_at: Instant | None = None

    def over(self, now: Instant) -> bool:
        """Whether it will never apply again."""
        return self.withdrawn_at is not None or (self.valid_until is not None and now >= self.valid_until)

    def counts(self, now: Instant) -> bool:
        """Whether it applies now and should be shown."""
        return now >= self.valid_from and not self.over(now)

    def concerns(self, actor: Actor) -> bool:
        """Whether this person should read it."""
        return self.everybody or actor.agent in self.agents or not actor.groups.isdisjoint(self.groups)


def next_change(announcements: Iterable[Announcement], now: Instant) -> Instant | None:
    """The next moment at which an announcement starts or stops applying."""
    moments = [
        moment
        for one in announcements
        if not one.over(now)
        for moment in (one.valid_from, one.valid_until)
        if moment is not None and moment > now
    ]
    return min(moments, default=None)


def may_address(
    actor: Actor, groups_of: Mapping[str, Iterable[str]], everybody: bool, groups: Iterable[str], agents: Iterable[str]
) -> bool:
    """Whether this actor may write to these people. A leader may write only to their own groups and agents."""
    if actor.may("floor.all"):
        return True
    return not everybody and actor.groups >= set(groups) and all(actor.sees(groups_of.get(one, ())) for one in agents)
