"""Errors of knowledge."""

from core.errors import Invalid, NotAllowed, NotFound, StaleVersion


class NoSuchArticle(NotFound):
    """There is no such article."""

    code = "knowledge.no_such_article"


class NoSuchEdition(NotFound):
    """The article has no such version."""

    code = "knowledge.no_such_version"


class NoSuchCategory(NotFound):
    """There is no such category."""

    code = "knowledge.no_such_category"


class ArticleChanged(StaleVersion):
    """Somebody else has changed this draft since you read it."""

    code = "knowledge.changed"


class CategoryChanged(StaleVersion):
    """Somebody else has changed this category since you read it."""

    code = "knowledge.category_changed"


class NotYourDepartment(NotAllowed):
    """This belongs to another department."""

    code = "knowledge.not_your_department"


class NotYourCall(NotAllowed):
    """You had no part in this call."""

    code = "knowledge.not_your_call"


class NoSuchKnowledgeDepartment(Invalid):
    """There is no such department."""

    code = "knowledge.no_such_department"


class BadArticleCursor(Invalid):
    """This page is not there."""

    code = "knowledge.bad_cursor"
