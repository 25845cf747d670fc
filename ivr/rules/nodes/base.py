"""The common base of nodes: their common fields, the events of a caller in one, and a checker's view of it."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any, ClassVar

from pydantic import BaseModel, ConfigDict, Field

from core.messages.flow import FlowOutcome
from ivr.rules.nodes.names import Name, Names, names_in
from ivr.rules.nodes.names import Path as Path
from ivr.rules.nodes.run import NodeRun
from ivr.rules.nodes.wording import BothWords, Group
from ivr.rules.nodes.wording import Field as FieldWords
from ivr.rules.pieces import Piece, Pieces, variables

if TYPE_CHECKING:
    from core.messages.announcing import AnnouncementOpened, AnnouncementSettled
    from core.messages.floor import OfferOutcome, Queued
    from core.messages.flow import LookedUp
    from core.messages.telephony import LegAnswered, LegEnded

NodeName = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,39}$"), Names("node")]
FlowName = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,39}$"), Names("flow")]
VariableName = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,29}$"), Names("variable")]
QueueName = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,39}$"), Names("queue")]
CalendarName = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{0,29}$"), Names("calendar")]
"""The types of fields that name something. The check looks the name up, and the schema tells editors its kind."""

Key = Annotated[str, Field(pattern=r"^[0-9*#]$")]
Seconds = Annotated[float, Field(ge=0.5, le=3600)]
Tries = Annotated[int, Field(ge=1, le=9)]


def _with_words(schema: dict[str, Any], part: type["NodePart"]) -> None:
    """Add the words for people to the JSON Schema of a part."""
    for name, field in schema.get("properties", {}).items():
        if words := part.words_of(name):
            field.update(words.as_schema())


class NodePart(BaseModel):
    """A part of a flow file: unknown fields are refused, and nothing changes after loading.

    `WORDS` has the words for people for the fields that the class itself adds.
    """

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        coerce_numbers_to_str=True,
        json_schema_extra=_with_words,
    )

    WORDS: ClassVar[Mapping[str, FieldWords]] = {}

    @classmethod
    def words_of(cls, field: str) -> FieldWords | None:
        """The words of a field: those of this class, or else of a base class."""
        owners = (vars(kind).get("WORDS", {}) for kind in cls.__mro__)
        return next((words[field] for words in owners if field in words), None)

    def idle(self) -> Collection[str]:
        """The fields that have no effect as the part is written; their names are not checked."""
        return ()

    def names(self) -> Iterator[Name]:
        """All names of other things in this part, with their places. They follow from the types of its fields."""
        return names_in(self)


class Worth(StrEnum):
    """The kind of value that a variable gets, as far as it is known before any caller arrives."""

    TEXT = "text"
    NUMBER = "number"
    ANY = "any"


class Use(StrEnum):
    """The use of a text with variables. The check keeps callers' numbers and secrets out of some of these."""

    KEPT = "kept"
    """In the variable that is the last part of its place."""
    SHOWN = "shown"
    """To people."""
    ADDRESS = "address"
    """A part of a URL, which other systems write down."""
    SENT = "sent"
    """In the body of a request."""
    DIALLED = "dialled"
    CHECKED = "checked"
    """Compared, and then forgotten."""


@dataclass(frozen=True, slots=True)
class Fill:
    """A text besides the prompts in which `{name}` stands for a variable, its place, and what becomes of it."""

    path: Path
    text: str
    use: Use


@dataclass(frozen=True, slots=True)
class Read:
    """A variable that is read outside of prompts, its place, and what becomes of the value."""

    path: Path
    variable: str
    use: Use


@dataclass(frozen=True, slots=True)
class Comparison:
    """The values with which a variable is compared, each with its place. `numbers`: also with numbers."""

    path: Path
    variable: str
    numbers: bool
    values: Sequence[tuple[Path, str]]


@dataclass(frozen=True, slots=True)
class Fault:
    """A mistake in one node: its place, its code in the catalogue of problems, and the details."""

    path: Path
    code: str
    details: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Exit:
    """A way out of a node: the field that names it, where it leads, and whether a silent caller takes it."""

    path: Path
    node: str
    silent: bool = True


class Node(NodePart):
    """One step of a flow. Its methods receive events, and act only through the `NodeRun`."""

    TITLE: ClassVar[BothWords]
    HELP: ClassVar[BothWords]
    GROUP: ClassVar[Group]
    COMES_BACK: ClassVar[bool] = False
    """Whether a caller who goes to the flow that it names comes back from there."""
    FOR_STAFF: ClassVar[bool] = False
    """Whether it is for the hotline's own staff, who hear no emergency announcement first and need no agent."""
    WORDS: ClassVar[Mapping[str, FieldWords]] = {
        "type": FieldWords("类型", "Kind", "节点的类型。", "The kind of node."),
        "label": FieldWords(
            "名称",
            "Label",
            "给人看的名字，坐席弹屏的“来路”里显示；不写就显示节点名。",
            "Its name for people, shown to agents as the caller's way; by default the node's own name.",
        ),
    }

    label: Annotated[str, Field(max_length=60)] = ""
    """The name for people: agents see it in the caller's way. By default the node's own name."""

    def enter(self, run: NodeRun) -> None:
        """The caller enters this node."""
        raise NotImplementedError

    def spoken(self, run: NodeRun) -> None:
        """The prompts of this node are over."""

    def key(self, run: NodeRun, key: str) -> None:
        """The caller pressed a key. By default, only keys with the same meaning everywhere count."""
        run.usual(key)

    def due(self, run: NodeRun) -> None:
        """The deadline that this node set has passed."""

    def queued(self, run: NodeRun, event: "Queued") -> None:
        """The floor has put the caller in line."""

    def requeued(self, run: NodeRun, reason: "OfferOutcome") -> None:
        """A phone has rung without an answer: the caller waits on."""

    def called_back(self, run: NodeRun) -> None:
        """The floor will call the caller back, who has left the line."""

    def callback_refused(self, run: NodeRun) -> None:
        """The floor will not call the caller back."""

    def leg_answered(self, run: NodeRun, event: "LegAnswered") -> None:
        """Somebody whom this node calls for the caller has answered."""

    def leg_ended(self, run: NodeRun, event: "LegEnded") -> None:
        """Nobody has answered, or the other person has hung up."""

    def looked_up(self, run: NodeRun, event: "LookedUp") -> None:
        """A lookup of this node has been answered."""

    def taken(self, run: NodeRun, heard_s: float | None) -> None:
        """The recording of the caller's message has ended. `heard_s`: the length of the speech in it."""

    def opened(self, run: NodeRun, event: "AnnouncementOpened") -> None:
        """The code that the caller keyed has been looked up."""

    def settled(self, run: NodeRun, event: "AnnouncementSettled") -> None:
        """The announcement that the caller spoke is up, or could not be put up."""

    def parted(self, run: NodeRun) -> None:
        """The agent has left the caller."""
        run.hang_up(FlowOutcome.CONNECTED)

    def left(self, run: NodeRun, *, hung_up: bool) -> None:
        """The caller leaves while in this node: hung up, went to a person, or was taken back by the sending agent."""

    def resume(self, run: NodeRun) -> None:
        """The telephone is back after a break: repeat the node."""
        self.enter(run)

    def exits(self) -> Iterator[Exit]:
        """All exits, as the checker needs them."""
        yield from ()

    def says(self) -> Iterator[tuple[Path, Piece]]:
        """All pieces that are said, each with its place in the node."""
        yield from ()

    def asks(self) -> bool:
        """Whether callers must choose or enter something here; the depth of a flow counts such nodes."""
        return False

    def own_keys(self) -> Collection[str]:
        """The keys with a special meaning here, whatever they mean in all other nodes."""
        return ()

    def person(self) -> bool:
        """Whether a person may take the caller here."""
        return False

    def gives(self) -> Iterator[tuple[str, Worth]]:
        """The variables that get a value here, with the kind of value."""
        yield from ()

    def secrets(self) -> Collection[str]:
        """The variables that get a value here which nobody may see."""
        return ()

    def fills(self) -> Iterator[Fill]:
        """The texts besides the prompts in which `{name}` stands for a variable."""
        yield from ()

    def reads(self) -> Iterator[Read]:
        """The variables that are read here outside of prompts: those in texts, and those that fields name."""
        for fill in self.fills():
            for variable in variables(fill.text):
                yield Read(fill.path, variable, fill.use)
        given = {name for name, _ in self.gives()}
        for name in self.names():
            if name.kind == "variable" and name.name not in given:
                yield Read(name.path, name.name, Use.CHECKED)

    def compares(self) -> Iterator[Comparison]:
        """The comparisons of variables with what the flow's writer has written."""
        yield from ()

    def parameters(self) -> Mapping[str, Path]:
        """The parameters that the query named here gets, each with its place."""
        return {}

    def faults(self) -> Iterator[Fault]:
        """The faults of this node by itself, apart from its form."""
        yield from ()

    def switches(self) -> str | None:
        """The language of callers after this node, if it changes that."""
        return None


def each_piece(field: str | Path, pieces: Pieces) -> Iterator[tuple[Path, Piece]]:
    """The pieces of one field, each with its place."""
    path = (field,) if isinstance(field, str) else field
    for index, piece in enumerate(pieces):
        yield (*path, index), piece
