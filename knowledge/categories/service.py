"""The use cases of categories (知识分类): list, add, rename, move, order, give to departments, retire."""

from collections.abc import Collection
from dataclasses import dataclass

from core.actor import Actor
from infra.database.in_turn import in_turn
from infra.trail import audit
from knowledge.articles.tables import category_table
from knowledge.categories import store as category_store
from knowledge.categories.store import CategoryCount
from knowledge.errors import CategoryChanged, NoSuchCategory, NoSuchKnowledgeDepartment, NotYourDepartment
from knowledge.parts import WRITE, Parts, reach
from knowledge.rules.categories import (
    MOST_CATEGORIES,
    OWNED_LEVEL,
    Category,
    NotOwned,
    TooManyCategories,
    Tree,
    allowed,
    changed,
    must_fit,
    open_to,
    ordered,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownCategory:
    """A category. `owner`: the department that owns it or a category above it; `in_use`: articles can be put into it;
    `mine`: the reader may change it; `open`: the reader may put articles into it."""

    id: str
    version: int
    parent: str | None
    level: int
    name: str
    department: str | None
    owner: str | None
    retired: bool
    in_use: bool
    mine: bool
    open: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CategoryFields:
    """The fields that a category is to have."""

    name: str
    parent: str | None
    department: str | None = None
    retired: bool = False


class CategoryService:
    """The categories of the knowledge base."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    async def tree(self) -> Tree:
        """Return the current tree."""
        async with self._parts.database.read() as connection:
            return await category_store.tree(connection)

    async def all(self, actor: Actor) -> list[ShownCategory]:
        """Return all categories, each before those below it, with siblings in their order."""
        return _shown(await self.tree(), actor)

    async def counts(self) -> list[CategoryCount]:
        """Return the number of articles in each category; empty categories are left out."""
        async with self._parts.database.read() as connection:
            return await category_store.counts(connection)

    async def add(self, actor: Actor, fields: CategoryFields) -> list[ShownCategory]:
        """Add a category after its siblings. Without a parent it is a dimension, which only editors of all departments
        may add. Raises `TooManyCategories`, `NotYourDepartment`, and whatever `must_fit` raises."""
        actor.must(WRITE)
        self._must_know(fields.department)
        now, id = self._parts.clock.now(), self._parts.new_id()
        async with self._parts.database.write() as connection:
            await in_turn(connection, category_table, "")
            tree = await category_store.tree(connection)
            if len(tree.by_id) >= MOST_CATEGORIES:
                raise TooManyCategories
            _must_be_allowed(tree, fields.parent, reach(actor))
            level = must_fit(tree, fields.parent, fields.name)
            if fields.department is not None and level != OWNED_LEVEL:
                raise NotOwned(field="department")
            category = Category(
                id=id,
                version=1,
                parent=fields.parent,
                level=level,
                place=len(tree.children(fields.parent)),
                name=fields.name,
                department=fields.department,
                retired=fields.retired,
                updated_at=now,
            )
            await category_store.add(connection, category)
            await audit.write(
                connection, actor, "knowledge.category_added", "category", id, now, after={"name": fields.name}
            )
            return _shown(await category_store.tree(connection), actor)

    async def change(self, actor: Actor, id: str, version: int, fields: CategoryFields) -> list[ShownCategory]:
        """Change a category's name, parent, department or retirement. Raises `CategoryChanged` and whatever `changed`
        raises."""
        actor.must(WRITE)
        now = self._parts.clock.now()
        async with self._parts.database.write() as connection:
            await in_turn(connection, category_table, "")
            tree = await category_store.tree(connection)
            before = _one(tree, id)
            if fields.department != before.department:
                self._must_know(fields.department)
                _must_be_allowed(tree, None, reach(actor))
            _must_be_allowed(tree, id, reach(actor))
            if fields.parent != before.parent:
                _must_be_allowed(tree, fields.parent, reach(actor))
            if before.version != version:
                raise CategoryChanged
            after = changed(
                *(tree, before),
                name=fields.name,
                parent=fields.parent,
                department=fields.department,
                retired=fields.retired,
                now=now,
            )
            for one in after:
                await category_store.save(connection, one)
            old, new = audit.differing(_told(before), _told(after[0]))
            await audit.write(
                connection, actor, "knowledge.category_changed", "category", id, now, before=old, after=new
            )
            return _shown(await category_store.tree(connection), actor)

    async def order(self, actor: Actor, id: str, place: int) -> list[ShownCategory]:
        """Give a category another place among its siblings."""
        actor.must(WRITE)
        now = self._parts.clock.now()
        async with self._parts.database.write() as connection:
            await in_turn(connection, category_table, "")
            tree = await category_store.tree(connection)
            one = _one(tree, id)
            _must_be_allowed(tree, one.parent, reach(actor))
            await category_store.put_in_order(connection, ordered(tree.children(one.parent), id, place))
            after = {"place": place}
            await audit.write(connection, actor, "knowledge.category_ordered", "category", id, now, after=after)
            return _shown(await category_store.tree(connection), actor)

    def _must_know(self, department: str | None) -> None:
        if department is not None and department not in self._parts.departments.names():
            raise NoSuchKnowledgeDepartment(field="department")


def must_be_open(tree: Tree, categories: Collection[str], departments: Collection[str] | None) -> None:
    """Raise `NoSuchCategory` for an unknown category, and `NotYourDepartment` for one that belongs to other
    departments."""
    for id in categories:
        if id not in tree.by_id or tree.by_id[id].level == 0:
            raise NoSuchCategory(field="categories")
        if not open_to(tree.owner(id), departments):
            raise NotYourDepartment(field="categories")


def _must_be_allowed(tree: Tree, id: str | None, departments: Collection[str] | None) -> None:
    owner = tree.owner(id) if id is not None else None
    if not allowed(owner, departments):
        raise NotYourDepartment


def _one(tree: Tree, id: str) -> Category:
    if id not in tree.by_id:
        raise NoSuchCategory
    return tree.by_id[id]


def _told(category: Category) -> dict[str, object]:
    return {name: getattr(category, name) for name in ("name", "parent", "department", "retired")}


def _shown(tree: Tree, actor: Actor) -> list[ShownCategory]:
    departments = reach(actor)
    found: list[ShownCategory] = []
    for root in tree.children(None):
        for id in tree.below(root.id):
            one, owner = tree.by_id[id], tree.owner(id)
            in_use = tree.in_use(id)
            found.append(
                ShownCategory(
                    **{name: getattr(one, name) for name in ("id", "version", "parent", "level", "name")},
                    department=one.department,
                    owner=owner,
                    retired=one.retired,
                    in_use=in_use,
                    mine=actor.may(WRITE) and allowed(owner, departments),
                    open=in_use and open_to(owner, departments),
                )
            )
    return found
