"""The forms of the flows' routes, with the bounds of each field."""

from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints, create_model

from infra.http.problems import AS_IT_IS
from infra.http.routes import INT32, Form

SOURCE = 150_000
"""The maximum number of characters of a flow written in the page: some 500 nodes. A file on disk may be longer."""

RESERVED = ("kinds", "check", "simulate")
"""Words that stand in a URL in place of a flow's id."""


def _not_reserved(id: str) -> str:
    if id in RESERVED:
        raise ValueError("this word stands in addresses of its own; choose another id")
    return id


Id = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,39}$")]
NewId = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,39}$"), AfterValidator(_not_reserved)]
FileName = Annotated[str, Field(pattern=r"^[\w.\-]{1,80}$")]
Hash = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
VersionName = Annotated[str, Field(pattern=r"^(?:[0-9a-f]{64}|draft|file)$")]
SourceText = Annotated[str, AS_IT_IS, StringConstraints(strip_whitespace=False, max_length=SOURCE)]
Reason = Annotated[str, Field(min_length=2, max_length=200)]
Counted = Annotated[int, Field(ge=1, le=INT32 - 1)]


class CheckForm(Form):
    """A flow to check; problems refer to it by `file`."""

    source: SourceText
    file: FileName = "flow.yaml"


class DraftForm(Form):
    """A draft. `version`: the draft version that it changes; null for a flow without a draft.

    `base`: the version that it was made from, unless that is the one that runs now.
    """

    source: SourceText
    version: Counted | None = None
    base: Annotated[str, Field(pattern=r"^(?:[0-9a-f]{64})?$")] | None = None


class RemoveForm(Form):
    """The version of the draft to throw away."""

    version: Counted


class PublishForm(Form):
    """The draft to put in force, and why. `force_file`: replace the file even if somebody has changed it."""

    draft_version: Counted
    reason: Reason
    force_file: bool = False


class RollBackForm(Form):
    """The version to put in force again, and why. `force_file`: replace the file even if somebody has changed it."""

    version: Hash
    reason: Reason
    force_file: bool = False


class CompareForm(Form):
    """The two versions to compare: `from` one `to` another."""

    to: VersionName

    @property
    def before(self) -> str:
        """The version to compare from; `from` is a keyword of Python."""
        return str(getattr(self, "from"))


CompareQuery = create_model("CompareQuery", __base__=CompareForm, **{"from": (VersionName, ...)})  # type: ignore[call-overload]  # `from` is no name in Python
