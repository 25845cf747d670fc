"""The base of forms, apart from the routes: an export is ordered by a form too, and its job needs no web server."""

from pydantic import BaseModel, ConfigDict


class Form(BaseModel):
    """The base of forms that strangers send. Unknown fields are refused, so that no misspelt one is silently lost."""

    model_config = ConfigDict(
        extra="forbid", str_strip_whitespace=True, frozen=True, allow_inf_nan=False, defer_build=True
    )
