"""The board: everything that all pages together can see now, by topic, and the differences that a change makes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from core.actor import Actor
from core.ids import AgentId, UserId
from core.messages.floor import AgentProfile
from core.state import Change, Tables
from core.views import WHOLE, Pushed, Stale, View, Watched, same, whole
from infra.domain import Domain
from webagent.live import Live, owner_of
from webagent.push import combined
from webagent.push.composed import Composed, Composer

Key = tuple[str, str]
"""Kind and id."""


@dataclass(frozen=True, slots=True)
class Difference:
    """In `topic`, the value of `kind` and `id` is now `value`; None if it is gone."""

    topic: str
    kind: str
    id: str
    value: View | None


class Board:
    """Knows what it last showed. Call `note` for changes, then `refresh` for the differences.

    Every kind of value declares what it depends on: kinds of one domain in that domain (`Domain.pushed`), the others in
    composed.py. A value is computed again when it depended on an entity that has changed, or does so now; or when the
    service that keeps it has another item. `watched` are the kinds for which somebody must call `take`.
    """

    def __init__(
        self,
        live: Live,
        domains: Sequence[Domain],
        profiles: Sequence[AgentProfile] = (),
        *,
        listening_shown: bool = False,
    ) -> None:
        self._live = live
        self._topics: dict[str, dict[Key, View]] = {}
        self._places: dict[str, dict[str, set[str]]] = {}
        """The topics in which each value is shown, by kind and id."""

        self._stale: dict[Key, None] = {}
        self._depended: dict[tuple[str, str, str, str], Iterable[str]] = {}
        """The values that depend on an entity, by kind of value, and owner, kind and id of the entity."""

        self.composer = Composer(live, profiles, self._mark, listening_shown=listening_shown)
        self.watched: list[Watched[Any, Any]] = []
        self._items: dict[str, dict[str, Any]] = {}
        """The values that the service of each watched kind keeps, by kind."""

        self._readers: dict[UserId, Actor] = {}
        self._kinds: dict[str, Composed] = {}
        self._after: dict[tuple[str, str], list[tuple[str, Stale]]] = {}
        """The kinds of value that depend on a kind of entity, and how, by the entity's owner and kind."""

        for composed in self.composer.kinds():
            self._add(composed)
        for watched in combined.PUSHED:
            self._watch(watched)
        for domain in domains:
            for kind in domain.pushed:
                if isinstance(kind, Watched):
                    self._watch(kind)
                else:
                    self._add_pushed(kind, live.tables[domain.name])
        self.note_all()

    def _add(self, kind: Composed) -> None:
        name = kind.view.KIND
        self._kinds[name], self._places[name] = kind, {}
        for cls, stale in kind.after.items():
            self._after.setdefault((owner_of(cls), cls.KIND), []).append((name, stale))

    def _add_pushed(self, kind: Pushed, tables: Tables) -> None:
        values = partial(kind.values, tables)
        self._add(Composed(view=kind.view, after=kind.after, values=values, paced=kind.paced))

    def _watch(self, kind: Watched[Any, Any]) -> None:
        self.watched.append(kind)
        self._items[kind.view.KIND] = {}
        self._add(Composed(view=kind.view, after={}, values=partial(self._watched_values, kind)))

    def _watched_values(self, kind: Watched[Any, Any], id: str) -> Iterator[tuple[str, str, View]]:
        items = self._items[kind.view.KIND]
        if id in items:
            for topic, value in kind.values(items[id], self._readers.values()):
                yield topic, id, value

    @property
    def kinds(self) -> Iterable[str]:
        """Return all kinds of value."""
        return self._kinds

    def signed_on(self, agent: AgentId) -> bool:
        """Whether this agent has taken the seat."""
        return self._live.floor.signed_on(agent) is not None

    def view(self, topics: Iterable[str]) -> Iterator[tuple[str, str, View]]:
        """Yield everything in these topics, as of the last refresh."""
        for topic in topics:
            for (kind, id), value in self._topics.get(topic, {}).items():
                yield kind, id, value

    def know(self, actor: Actor) -> None:
        """Learn of a person who connects, or whose rights have changed."""
        if self._readers.get(actor.user) != actor:
            self._readers[actor.user] = actor
            for kind in self.watched:
                if kind.for_reader is not None:
                    self._mark(kind.view.KIND, self._items[kind.view.KIND])
        self.composer.know(actor)

    def take(self, kind: Watched[Any, Any], service: object) -> None:
        """Take what the service of a watched kind keeps now."""
        name, items = kind.view.KIND, dict(kind.items(service))
        before, self._items[name] = self._items[name], items
        self._mark(name, [id for id in before | items if before.get(id) != items.get(id)])

    def note_all(self) -> None:
        """Mark everything as possibly changed."""
        for (owner, entity), dependent in self._after.items():
            for id in self._live.tables[owner].table(entity):
                self._note(owner, entity, id)
            for kind, stale in dependent:
                if stale is whole:
                    self._stale[kind, WHOLE] = None

    def note(self, owner: str, changes: Iterable[Change]) -> None:
        """Note that these entities changed or are gone."""
        for change in changes:
            self._note(owner, change.kind, change.id)

    def _note(self, owner: str, entity: str, id: str) -> None:
        for kind, stale in self._after.get((owner, entity), ()):
            tables = self._live.tables[owner]
            now = stale(tables, id)
            self._mark(kind, now)
            if stale is same or stale is whole:
                continue
            key = (kind, owner, entity, id)
            self._mark(kind, self._depended.pop(key, ()))
            if now and id in tables.table(entity):
                self._depended[key] = now

    def _mark(self, kind: str, ids: Iterable[str]) -> None:
        for id in ids:
            self._stale[kind, id] = None

    def refresh(self, *, counts: bool = True) -> list[Difference]:
        """Compute stale values again, and return what differs from what was shown. Without `counts`, paced kinds
        wait."""
        stale = [key for key in self._stale if counts or not self._kinds[key[0]].paced]
        for key in stale:
            del self._stale[key]
        differences: list[Difference] = []
        for kind, id in stale:
            # Values that were shown but are no longer yielded are gone.
            shown: dict[str, dict[str, View]] = {each: {} for each in (self._places[kind] if id == WHOLE else (id,))}
            for topic, each, value in self._kinds[kind].values(id):
                shown.setdefault(each, {})[topic] = value
            for each, values in shown.items():
                self._show((kind, each), values, differences)
        return differences

    def _show(self, key: Key, values: Mapping[str, View], differences: list[Difference]) -> None:
        places = self._places[key[0]].pop(key[1], set())
        for topic in places - values.keys():
            del self._topics[topic][key]
            differences.append(Difference(topic, *key, None))
        for topic, value in values.items():
            shown = self._topics.setdefault(topic, {})
            if shown.get(key) != value:
                shown[key] = value
                differences.append(Difference(topic, *key, value))
        if values:
            self._places[key[0]][key[1]] = set(values)
