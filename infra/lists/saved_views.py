"""Views of lists that people save under a name: conditions and columns, for oneself or shared with everybody."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.actor import Actor
from core.errors import Conflict, Invalid, NotAllowed, NotFound
from core.ids import Instant
from core.rights import Right, Role
from infra.clock import Clock, new_id
from infra.database.engine import Database, Moment, metadata
from infra.database.in_turn import in_turn
from infra.domain import Domain
from infra.services import Services
from infra.trail.audit import AuditLog

SHARE: Final = "views.share"
AT_MOST = 20
"""The most views of one screen that a person may save, shared ones included."""

NUMBERS = frozenset({"number", "ends", "caller"})
"""Conditions that contain a citizen's number: in a shared view, people who may only see it masked could read it."""

view_table = sa.Table(
    "saved_view",
    metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("screen", sa.String(24), nullable=False),
    sa.Column("owner", sa.String(32), nullable=False),
    sa.Column("owner_name", sa.String(64), nullable=False),
    sa.Column("name", sa.String(40), nullable=False),
    sa.Column("filter", sa.JSON, nullable=False),
    sa.Column("columns", sa.JSON, nullable=False),
    sa.Column("shared", sa.Boolean, nullable=False),
    sa.Column("created_at", Moment, nullable=False),
    sa.UniqueConstraint("screen", "owner", "name", name="uq_saved_view_screen_owner_name"),
)
default_table = sa.Table(
    "default_view",
    metadata,
    sa.Column("screen", sa.String(24), primary_key=True),
    sa.Column("owner", sa.String(32), primary_key=True),
    sa.Column("view", sa.String(32), nullable=False, index=True),
)
_v, _d = view_table.c, default_table.c


class NoSuchView(NotFound):
    """There is no such saved view."""

    code = "views.no_such_view"


class NameTaken(Conflict):
    """You already have a saved view with this name."""

    code = "views.name_taken"


class TooManyViews(Conflict):
    """You have as many saved views as allowed: delete one first."""

    code = "views.too_many"


class NumberShared(Invalid):
    """A shared view must not contain a citizen's number: remove it from the conditions."""

    code = "views.number_shared"


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedView:
    """A view under a name. `filter` is what the page sends when it lists; without `columns`, the page's usual ones are
    shown.

    `mine`: this person saved it; otherwise `owner_name` shares it. `default`: the list starts with it for this person.
    """

    id: str
    name: str
    filter: Mapping[str, Any]
    columns: Sequence[str]
    shared: bool
    mine: bool
    owner_name: str
    default: bool
    created_at: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class NewView:
    """A view to be saved."""

    name: str
    filter: Mapping[str, Any]
    columns: Sequence[str] = ()
    shared: bool = False

    def row(self, actor: Actor) -> dict[str, Any]:
        """The values to store."""
        about = {"name": self.name, "filter": dict(self.filter), "columns": list(self.columns)}
        return {**about, "shared": self.shared, "owner_name": actor.name[:64]}


class SavedViews:
    """The saved views of all lists; `screen` is the name of the list's screen."""

    def __init__(self, database: Database, clock: Clock, audit: AuditLog, new_id: Callable[[], str]) -> None:
        self._database = database
        self._clock = clock
        self._audit = audit
        self._new_id = new_id

    async def of(self, actor: Actor, screen: str) -> list[SavedView]:
        """This person's own views, then those that others share, each by name."""
        query = _seen(actor, screen).order_by(sa.case((_v.owner == actor.user, 0), else_=1), _v.name, _v.id)
        async with self._database.read() as connection:
            return [SavedView(**row) for row in (await connection.execute(query)).mappings()]

    async def add(self, actor: Actor, screen: str, new: NewView) -> SavedView:
        """Save a view; raises `NameTaken`, `TooManyViews`, `NumberShared`, or `NotAllowed` if it may not be shared."""
        await self._share(actor, screen, new, before=False)
        id = self._new_id()
        async with self._database.write() as connection:
            await in_turn(connection, view_table, f"{screen}/{actor.user}")
            mine = (_v.screen == screen) & (_v.owner == actor.user)
            count = await connection.scalar(sa.select(sa.func.count()).where(mine))
            if (count or 0) >= AT_MOST:
                raise TooManyViews
            row = {"id": id, "screen": screen, "owner": actor.user, "created_at": self._clock.now(), **new.row(actor)}
            await _unless_taken(connection, sa.insert(view_table).values(row))
            return await _one(connection, actor, screen, id)

    async def change(self, actor: Actor, screen: str, id: str, new: NewView) -> SavedView:
        """Change the name, filter or columns of one's own view; raises `NoSuchView`, and the errors of `add`."""
        async with self._database.read() as connection:
            before = await _one(connection, actor, screen, id)
        if not before.mine:
            raise NoSuchView
        await self._share(actor, screen, new, before=before.shared)
        async with self._database.write() as connection:
            where = (_v.id == id) & (_v.screen == screen) & (_v.owner == actor.user)
            await _unless_taken(connection, sa.update(view_table).where(where).values(new.row(actor)))
            if not new.shared:
                await connection.execute(sa.delete(default_table).where(_d.view == id, _d.owner != actor.user))
            return await _one(connection, actor, screen, id)

    async def remove(self, actor: Actor, screen: str, id: str) -> None:
        """Remove one's own view or, with the right to share, anybody's shared one; raises `NoSuchView`."""
        async with self._database.read() as connection:
            view = await _one(connection, actor, screen, id)
        if not view.mine and not actor.may(SHARE):
            raise NotAllowed(right=SHARE)
        if view.shared:
            await self._audit.note(actor, "view.unshared", "view", id, after=_told(screen, view.name))
        async with self._database.write() as connection:
            await connection.execute(sa.delete(view_table).where(_v.id == id))
            await connection.execute(sa.delete(default_table).where(_d.view == id))

    async def begin_with(self, actor: Actor, screen: str, id: str | None) -> None:
        """Make the list start with this view for this person, or with none; raises `NoSuchView`."""
        async with self._database.write() as connection:
            await in_turn(connection, default_table, f"{screen}/{actor.user}")
            if id is not None:
                await _one(connection, actor, screen, id)
            await connection.execute(sa.delete(default_table).where(_d.screen == screen, _d.owner == actor.user))
            if id is not None:
                row = {"screen": screen, "owner": actor.user, "view": id}
                await connection.execute(sa.insert(default_table).values(row))

    async def _share(self, actor: Actor, screen: str, new: NewView, *, before: bool) -> None:
        """Note in the audit log, before it is done, that a view becomes shared or is no longer shared."""
        if new.shared:
            actor.must(SHARE)
            if NUMBERS & new.filter.keys():
                raise NumberShared(field="shared")
        if new.shared != before:
            action = "view.shared" if new.shared else "view.unshared"
            await self._audit.note(actor, action, "view", screen, after=_told(screen, new.name))


def _told(screen: str, name: str) -> dict[str, object]:
    return {"screen": screen, "name": name}


def _seen(actor: Actor, screen: str) -> sa.Select[tuple[Any, ...]]:
    mine = _v.owner == actor.user
    chosen = (_d.view == _v.id) & (_d.owner == actor.user) & (_d.screen == _v.screen)
    shown = (_v.id, _v.name, _v.filter, _v.columns, _v.shared, _v.owner_name, _v.created_at)
    query = sa.select(*shown, mine.label("mine"), _d.view.is_not(None).label("default"))
    return query.select_from(view_table.outerjoin(default_table, chosen)).where(_v.screen == screen, mine | _v.shared)


async def _one(connection: AsyncConnection, actor: Actor, screen: str, id: str) -> SavedView:
    row = (await connection.execute(_seen(actor, screen).where(_v.id == id))).mappings().one_or_none()
    if row is None:
        raise NoSuchView
    return SavedView(**row)


async def _unless_taken(connection: AsyncConnection, statement: sa.Insert | sa.Update) -> None:
    try:
        await connection.execute(statement)
    except sa.exc.IntegrityError as error:
        raise NameTaken(field="name") from error


def services(registry: Services) -> None:
    """Provide the saved views."""
    registry.under(SavedViews).provide(
        lambda of: SavedViews(of.get(Database), of.get(Clock), of.get(AuditLog), new_id),
    )


DOMAIN = Domain(name="views", rights=(Right(name=SHARE, least=Role.SUPERVISOR),), services=services)
