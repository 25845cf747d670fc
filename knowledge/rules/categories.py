"""Categories in several dimensions and levels: their tree, and the changes that are allowed. Pure.

A dimension (维度), such as 内容 or 形式, is the root of a tree with at most six levels below it. A category of the
second level may belong to a department, and then all below it does too.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from core.errors import Conflict, Invalid
from core.ids import Instant

MOST_LEVELS = 6
OWNED_LEVEL = 2
"""The level on which a category can be given to a department."""

MOST_CATEGORIES = 2_000
LONGEST_NAME = 40


class TooDeep(Invalid):
    """Categories can have at most six levels."""

    code = "knowledge.too_deep"


class TooManyCategories(Conflict):
    """There are 2,000 categories; no more are possible."""

    code = "knowledge.too_many_categories"


class NotThere(Invalid):
    """A category cannot be moved to this place."""

    code = "knowledge.not_there"


class NotOwned(Invalid):
    """Only a category of the second level can be given to a department."""

    code = "knowledge.not_owned"


class NameUsed(Conflict):
    """There is already a category with this name beside it."""

    code = "knowledge.name_used"


@dataclass(frozen=True, slots=True, kw_only=True)
class Category:
    """A category, or, with level 0 and no parent, a dimension. `place`: among its siblings, counted from 0."""

    id: str
    version: int
    parent: str | None
    level: int
    place: int
    name: str
    department: str | None
    retired: bool
    updated_at: Instant


class Tree:
    """All categories."""

    def __init__(self, categories: Iterable[Category]) -> None:
        self.by_id: Mapping[str, Category] = {one.id: one for one in categories}
        self._children: dict[str | None, list[Category]] = {}
        for one in sorted(self.by_id.values(), key=lambda one: (one.place, one.name)):
            self._children.setdefault(one.parent, []).append(one)

    def children(self, id: str | None) -> Sequence[Category]:
        """Return the categories directly below, in order; for None, the dimensions."""
        return self._children.get(id, ())

    def path(self, id: str) -> list[Category]:
        """Return the path from the dimension down to this category; empty if there is no such category."""
        found: list[Category] = []
        one = self.by_id.get(id)
        while one is not None:
            found.insert(0, one)
            one = self.by_id.get(one.parent) if one.parent is not None else None
        return found

    def below(self, id: str) -> Iterator[str]:
        """Yield this category and all below it."""
        yield id
        for one in self.children(id):
            yield from self.below(one.id)

    def widened(self, ids: Iterable[str]) -> set[str]:
        """Return these categories and all below them."""
        return {one for id in ids for one in self.below(id)}

    def owner(self, id: str) -> str | None:
        """Return the department that owns it or a category above it; None if everybody may use it."""
        return next((one.department for one in reversed(self.path(id)) if one.department is not None), None)

    def in_use(self, id: str) -> bool:
        """Whether articles can be put into it, that is, neither it nor any category above it is retired."""
        path = self.path(id)
        return bool(path) and path[-1].level > 0 and not any(one.retired for one in path)

    def dimension(self, id: str) -> str | None:
        """Return the id of its dimension."""
        path = self.path(id)
        return path[0].id if path else None

    def depth(self, id: str) -> int:
        """Return the number of levels that it and the categories below it take; 1 for a leaf."""
        return 1 + max((self.depth(one.id) for one in self.children(id)), default=0)


def must_fit(tree: Tree, parent: str | None, name: str, but: str | None = None) -> int:
    """Return the level of a category of this name below `parent`. Raises `TooDeep`, `NotThere` and `NameUsed`. `but`:
    the category that is being changed."""
    if parent is not None and parent not in tree.by_id:
        raise NotThere(field="parent")
    level = 0 if parent is None else tree.by_id[parent].level + 1
    if level + (tree.depth(but) if but else 1) - 1 > MOST_LEVELS:
        raise TooDeep(field="parent")
    if any(one.name == name and one.id != but for one in tree.children(parent)):
        raise NameUsed(field="name")
    return level


def changed(
    tree: Tree, before: Category, *, name: str, parent: str | None, department: str | None, retired: bool, now: Instant
) -> list[Category]:
    """Return the changed category, and those below it whose level changes with it. Raises `NotOwned` and whatever
    `must_fit` raises. A dimension stays one, and no category leaves its dimension."""
    if parent != before.parent:
        if before.parent is None or parent is None or parent in tree.below(before.id):
            raise NotThere(field="parent")
        if tree.dimension(parent) != tree.dimension(before.id):
            raise NotThere(field="parent")
    level = must_fit(tree, parent, name, before.id)
    if department is not None and level != OWNED_LEVEL:
        raise NotOwned(field="department")
    shift = level - before.level
    after = replace(
        before,
        version=before.version + 1,
        name=name,
        parent=parent,
        level=level,
        place=before.place if parent == before.parent else len(tree.children(parent)),
        department=department,
        retired=retired,
        updated_at=now,
    )
    moved = [tree.by_id[id] for id in tree.below(before.id) if id != before.id] if shift else []
    lost = [one for one in moved if one.department is not None]
    if lost:
        raise NotOwned(field="parent")
    return [after, *(replace(one, level=one.level + shift, version=one.version + 1) for one in moved)]


def ordered(siblings: Sequence[Category], id: str, place: int) -> list[Category]:
    """Return the siblings whose place changes when this one gets the place (counted from 0)."""
    row = [one for one in siblings if one.id != id]
    moving = next(one for one in siblings if one.id == id)
    row.insert(max(0, min(place, len(row))), moving)
    return [replace(one, place=at) for at, one in enumerate(row) if one.place != at]


def allowed(owner: str | None, departments: Collection[str] | None) -> bool:
    """Whether editors of these departments (None: of all) may change a category of this owner."""
    return departments is None or (owner is not None and owner in departments)


def open_to(owner: str | None, departments: Collection[str] | None) -> bool:
    """Whether editors of these departments may put articles there. Categories without an owner are open to all."""
    return owner is None or allowed(owner, departments)
