"""The progress of campaigns: counted from their numbers, and pushed to pages when it changes."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from zlib import crc32

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from campaigns.rules.campaigns import CampaignState, Held, NumberState, Outcome
from campaigns.store import CAMPAIGN_COLUMNS, Campaign, campaign_of, campaign_table, number_table
from campaigns.views import CampaignView
from core.changing import Changing
from core.views import Watched
from infra.database.engine import Database

_n = number_table.c

KEPT = 200
"""The number of campaigns that are pushed live: those changed last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """A campaign with its progress: the count of numbers by outcome, and `levels` of those that gave a score.

    `changed` is a different number whenever anything has changed.
    """

    campaign: Campaign
    total: int
    waiting: int
    ringing: int
    outcomes: Mapping[str, int]
    levels: Mapping[str, int]
    changed: int


@dataclass(frozen=True, slots=True)
class _Count:
    state: str
    outcome: str
    level: str
    count: int
    attempts: int


async def progress_of(connection: AsyncConnection, campaigns: Sequence[Campaign]) -> list[Progress]:
    """Return the progress of these campaigns, in one statement."""
    kinds = (_n.campaign, _n.state, _n.outcome, _n.level)
    query = sa.select(*kinds, sa.func.count(), sa.func.sum(_n.attempts)).group_by(*kinds)
    found: dict[str, list[_Count]] = {}
    of_these = _n.campaign.in_([one.id for one in campaigns])
    for id, state, outcome, level, count, attempts in await connection.execute(query.where(of_these)):
        found.setdefault(id, []).append(_Count(state, outcome or "", level or "", count, attempts))
    return [_progress(one, found.get(one.id, [])) for one in campaigns]


def _progress(campaign: Campaign, counts: Sequence[_Count]) -> Progress:
    if campaign.state is CampaignState.FINISHED:
        counts = [_settled(one) for one in counts]
    done = [one for one in counts if one.state == NumberState.DONE]
    known = sorted((one.state, one.outcome, one.level, one.count, int(one.attempts)) for one in counts)
    return Progress(
        campaign=campaign,
        total=sum(one.count for one in counts),
        waiting=sum(one.count for one in counts if one.state == NumberState.WAITING),
        ringing=sum(one.count for one in counts if one.state == NumberState.RINGING),
        outcomes=_sums((one.outcome, one.count) for one in done),
        levels=_sums((one.level, one.count) for one in done if one.level),
        changed=crc32(repr((campaign.version, known)).encode()),
    )


def _settled(one: _Count) -> _Count:
    """Apply the rule of `settled` to a count."""
    if one.state != NumberState.WAITING:
        return one
    return replace(one, state=NumberState.DONE, outcome=one.outcome or Outcome.NOT_RUNG)


def _sums(counts: Iterable[tuple[str, int]]) -> dict[str, int]:
    sums: dict[str, int] = {}
    for name, count in counts:
        sums[name] = sums.get(name, 0) + count
    return sums


class CampaignWatch(Changing):
    """The live values of campaigns. The core's history writes the outcomes of calls, so running campaigns are polled
    while they run, and only then."""

    def __init__(self, database: Database) -> None:
        super().__init__()
        self._database = database
        self._held: dict[str, Held] = {}
        self._active: set[str] = set()
        self.views: dict[str, CampaignView] = {}

    async def look(self, ids: Collection[str], held: Mapping[str, Held | None] | None = None) -> None:
        """Read these campaigns, and those that were under way, again. `held`: for running ones, why no calls are
        made."""
        for id, why in (held or {}).items():
            if why is None:
                self._held.pop(id, None)
            else:
                self._held[id] = why
        wanted = self._active.union(ids)
        if not wanted:
            return
        async with self._database.read() as connection:
            query = sa.select(*CAMPAIGN_COLUMNS).where(campaign_table.c.id.in_(wanted))
            rows = await connection.execute(query)
            found = await progress_of(connection, [campaign_of(row) for row in rows])
        self._active = {one.campaign.id for one in found if _under_way(one)}
        before = dict(self.views)
        for one in found:
            self._put(self._view(one))
        if self.views != before:
            self._tell()

    def _put(self, view: CampaignView) -> None:
        if self.views.get(view.id) != view:
            self.views.pop(view.id, None)
            self.views[view.id] = view
        while len(self.views) > KEPT:
            self.views.pop(next(iter(self.views)))

    def _view(self, one: Progress) -> CampaignView:
        if one.campaign.state is not CampaignState.RUNNING:
            self._held.pop(one.campaign.id, None)
        held = self._held.get(one.campaign.id)
        return CampaignView(
            id=one.campaign.id,
            version=one.campaign.version,
            state=one.campaign.state.value,
            total=one.total,
            waiting=one.waiting,
            ringing=one.ringing,
            outcomes=one.outcomes,
            levels=one.levels,
            held=held.value if held else "",
            changed=one.changed,
        )


PUSHED = (Watched(view=CampaignView, service=CampaignWatch, items=lambda watch: watch.views),)


def _under_way(one: Progress) -> bool:
    return one.campaign.state is CampaignState.RUNNING or one.ringing > 0
