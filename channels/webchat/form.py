"""The fields of an account: one chat on one or several web sites."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal, Self

from pydantic import Field, ValidationError, field_validator, model_validator

from channels.conversations.wire import Account
from channels.webchat.rules.origins import origins_of
from channels.webchat.signing import LEAST_SECRET
from infra.http.base import Form


class WebchatForm(Form):
    """`origins`: the sites that may show the chat, separated by spaces, commas or lines. `signed`: only visitors for
    whom the site vouches. `secret`: with which the site signs. `languages`: those of the chat, the first by default."""

    origins: Annotated[str, Field(max_length=2000)] = ""
    signed: bool = False
    secret: Annotated[str, Field(max_length=200)] = ""
    title: Annotated[str, Field(max_length=40)] = ""
    colour: Annotated[str, Field(pattern=r"^(#[0-9a-fA-F]{6})?$")] = ""
    languages: Literal["zh", "en", "zh,en", "en,zh"] = "zh,en"
    files: bool = True

    @field_validator("origins")
    @classmethod
    def _are_sites(cls, value: str) -> str:
        origins_of(value)
        return value

    @field_validator("secret")
    @classmethod
    def _long_enough(cls, value: str) -> str:
        if value and len(value) < LEAST_SECRET:
            raise ValueError(f"a secret has at least {LEAST_SECRET} characters")
        return value

    @model_validator(mode="after")
    def _known_sites(self) -> Self:
        if self.signed and not self.origins:
            raise ValueError("a chat for signed visitors names its sites")
        return self

    @property
    def sites(self) -> frozenset[str]:
        """The allowed sites."""
        return origins_of(self.origins)


def form_of(account: Account) -> WebchatForm | None:
    """The settings of an account; None if it cannot be used as it is set up."""
    kept: Mapping[str, Any] = {**account.config, **account.secrets}
    known = {name: value for name, value in kept.items() if name in WebchatForm.model_fields}
    try:
        return WebchatForm.model_validate(known)
    except ValidationError:
        return None
