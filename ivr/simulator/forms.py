"""The forms of the simulator and of kept walks: a caller, the caller's world, and the caller's steps."""

from typing import Annotated

from pydantic import Field, StringConstraints, model_validator

from core.messages.flow import FlowOutcome
from infra.http.problems import AS_IT_IS
from infra.http.routes import Form
from ivr.publishing.forms import Id, SourceText
from ivr.simulator.announcing import ANSWERS
from ivr.simulator.replay import STEPS, Do, Setup, Step

Node = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,39}$")]
Name = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_.-]{0,39}$")]
Number = Annotated[str, Field(pattern=r"^\+?[0-9]{0,24}$")]
Value = Annotated[str, Field(max_length=100)]


Found = Annotated[dict[Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,29}$")], Value], Field(max_length=20)]
"""The values that a lookup finds, by variable."""


class StepForm(Form):
    """A step of the caller, or an event.

    `press` (value: keys), `listen`: the sound plays to its end, `wait`: silence until time runs out, `leave`: hang up,
    `agent` (value: `answers` or `leaves`), `lookup` (value: `ok`, `nothing`, `failed` or `timeout`), `announce` (value:
    the code is `right` or `wrong`, the announcement `up` or `failed`).
    """

    do: Do
    value: Annotated[
        str, Field(pattern=r"^(?:[0-9*#]{0,32}|answers|leaves|ok|nothing|failed|timeout|right|wrong|up)$")
    ] = ""

    @model_validator(mode="after")
    def _whole(self) -> "StepForm":
        if self.do == "press" and (not self.value or self.value.strip("0123456789*#")):
            raise ValueError("press needs the keys: digits, * and #")
        if self.do == "agent" and self.value not in ("answers", "leaves"):
            raise ValueError("an agent `answers` or `leaves`")
        if self.do == "announce" and self.value not in ANSWERS:
            raise ValueError("announce says of the code `right` or `wrong`, of the announcement `up` or `failed`")
        return self


class SetupForm(Form):
    """The caller, and the caller's world.

    `at`: the time of the call, by default now. `called`: by default the flow's first number. `open`: calendars that are
    open or closed whatever the time. `lists`: those that the caller is on. `lookups`: the values that lookups find, by
    node. `ready`: the number of idle agents. `callbacks`: whether queues call back. `writing`: a channel of texts,
    without any sound.
    """

    at: Annotated[float, Field(ge=0, le=4e9)] | None = None
    caller: Number = "13800001234"
    called: Number = ""
    language: Annotated[str, Field(pattern=r"^[a-z]{2,8}$")] | None = None
    open: Annotated[dict[Name, bool], Field(default_factory=dict, max_length=50)]
    lists: Annotated[tuple[Name, ...], Field(max_length=50)] = ()
    lookups: Annotated[dict[Node, Found], Field(default_factory=dict, max_length=10)]
    emergency: bool = False
    ready: Annotated[int, Field(ge=0, le=100)] = 0
    callbacks: bool = True
    writing: bool = False

    def setup(self, now: float) -> Setup:
        """The setup in the form that the replay needs."""
        return Setup(
            at=now if self.at is None else self.at,
            caller=self.caller,
            called=self.called,
            language=self.language,
            lookups=self.lookups,
            ready=self.ready,
            callbacks=self.callbacks,
        )


Steps = Annotated[tuple[StepForm, ...], Field(max_length=STEPS)]


class SimulateForm(SetupForm):
    """A walk through this source, or else through the flow that runs, or through its draft."""

    source: Annotated[SourceText | None, AS_IT_IS] = None
    flow: Id | None = None
    steps: Steps = ()

    @model_validator(mode="after")
    def _one_of_two(self) -> "SimulateForm":
        if (self.source is None) == (self.flow is None):
            raise ValueError("one of `source` and `flow` is needed")
        return self


class ExpectsForm(Form):
    """The expected result of a walk: nodes that it passes in this order, perhaps with others in between, and its end.

    `queued`: the caller is in line at the end; `connected`: is or was in a talk; `caller_left`: neither, and hung up.
    """

    nodes: Annotated[tuple[Node, ...], Field(max_length=100)] = ()
    outcome: FlowOutcome | None = None

    @model_validator(mode="after")
    def _something(self) -> "ExpectsForm":
        if not self.nodes and self.outcome is None:
            raise ValueError("say a node that is passed, or the outcome: else the test could not fail")
        return self


class WalkForm(Form):
    """A walk to keep as a test of the flow."""

    name: Annotated[str, StringConstraints(min_length=1, max_length=60)]
    setup: SetupForm = Field(default_factory=lambda: SetupForm.model_validate({}))
    steps: Steps = ()
    expects: ExpectsForm


def steps_of(forms: tuple[StepForm, ...]) -> list[Step]:
    """The steps in the form that the replay needs."""
    return [Step(do=one.do, value=one.value) for one in forms]
