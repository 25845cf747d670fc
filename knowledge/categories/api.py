"""The routes of categories."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from core.actor import Actor
from infra.http.forms import Id
from infra.http.routes import INT32, Form, Routes
from knowledge.categories.service import CategoryFields, CategoryService, ShownCategory
from knowledge.categories.store import CategoryCount
from knowledge.errors import CategoryChanged, NoSuchCategory, NoSuchKnowledgeDepartment, NotYourDepartment
from knowledge.parts import READ, WRITE
from knowledge.rules.categories import (
    LONGEST_NAME,
    MOST_CATEGORIES,
    NameUsed,
    NotOwned,
    NotThere,
    TooDeep,
    TooManyCategories,
)

Department = Annotated[str, Field(pattern=r"^[a-z0-9_]{1,32}$")]
WRONG = (NotYourDepartment, NoSuchKnowledgeDepartment, TooDeep, NotThere, NotOwned, NameUsed)


class CategoryForm(Form):
    """A category. Without a parent it is a dimension; `department`: its owner, on the second level."""

    name: Annotated[str, Field(min_length=1, max_length=LONGEST_NAME)]
    parent: Id | None = None
    department: Department | None = None
    retired: bool = False

    def fields(self) -> CategoryFields:
        """Return the fields for the service."""
        return CategoryFields(name=self.name, parent=self.parent, department=self.department, retired=self.retired)


class ChangedCategory(CategoryForm):
    """A complete category, to replace the version that was read."""

    version: Annotated[int, Field(ge=1, le=INT32)]


class PlaceForm(Form):
    """The place among the siblings, counted from 0."""

    place: Annotated[int, Field(ge=0, le=MOST_CATEGORIES)]


@dataclass(frozen=True, slots=True)
class CategoryDeps:
    """The parts that these routes need."""

    categories: CategoryService


routes = Routes("knowledge", CategoryDeps)


@routes.route("GET", "/api/knowledge/categories", right=READ)
async def list_categories(deps: CategoryDeps, actor: Actor) -> list[ShownCategory]:
    """Return all categories, each before those below it, with siblings in their order."""
    return await deps.categories.all(actor)


@routes.route("GET", "/api/knowledge/category-counts", right=WRITE)
async def count_categories(deps: CategoryDeps) -> list[CategoryCount]:
    """Return the number of articles in each category; empty categories are left out."""
    return await deps.categories.counts()


@routes.route("POST", "/api/knowledge/categories", right=WRITE, status=201, errors=(*WRONG, TooManyCategories))
async def add_category(deps: CategoryDeps, actor: Actor, body: CategoryForm) -> list[ShownCategory]:
    """Add a category after its siblings, and return all categories."""
    return await deps.categories.add(actor, body.fields())


@routes.route(
    "PUT", "/api/knowledge/categories/{category}", right=WRITE, errors=(*WRONG, NoSuchCategory, CategoryChanged)
)
async def change_category(deps: CategoryDeps, actor: Actor, category: Id, body: ChangedCategory) -> list[ShownCategory]:
    """Change a category's name, parent, department or retirement, and return all categories."""
    return await deps.categories.change(actor, category, body.version, body.fields())


@routes.route(
    "POST",
    "/api/knowledge/categories/{category}/place",
    right=WRITE,
    errors=(NotYourDepartment, NoSuchCategory),
)
async def place_category(deps: CategoryDeps, actor: Actor, category: Id, body: PlaceForm) -> list[ShownCategory]:
    """Move a category among its siblings, and return all categories."""
    return await deps.categories.order(actor, category, body.place)
