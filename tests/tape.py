"""A tape: everything that passed between the telephone, Asterisk and the rest of the system in one scenario, in order.

Each line is a JSON object: the moment `at`, and one item under its kind.

| kind | what |
|---|---|
| `event` | an event of Asterisk, as it came |
| `manager` | an event of the manager interface, as it came |
| `command` | a command from the rest of the system: its name and fields |
| `link` | the event link is up, with what Asterisk held then; `false`: it is lost |
| `swept` | the sweeper has looked, with the lists that Asterisk gave it |
| `request` | a request of the telephone, at its answer; `status` 0: none came, null: the core died first |
| `core` | the core has started, or (`false`) was killed |
| `heard` | at the end: the names of the events that the telephone posted in the real run |
"""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from core.messages import telephony
from core.messages.base import Command, Due, Event
from core.messages.fax import FaxesLive
from cti.executor import ExecutorSettings
from cti.phones import PhoneTemplate
from cti.rules.decide import HANDLES
from infra.live.codec import subclasses

FOLDER = Path(__file__).parent / "fixtures" / "telephony"
MASTER = "master-key-of-the-tests"
CARRY = ExecutorSettings(
    phone=PhoneTemplate(dtls_certificate="/media/hotline/keys/dtls.pem", dtls_key="/media/hotline/keys/dtls.key")
)
LISTS = ("/asterisk/info", "/endpoints/PJSIP", "/channels", "/bridges")
"""The lists that the sweeper asks for."""

FILTER = "/applications/cti/eventFilter"
"""The event link asks for this by itself on each connect."""

COMMANDS = tuple(
    cls for cls in HANDLES if issubclass(cls, Command) and cls is not Due and cls.__module__.startswith("core.messages")
)
"""The commands that the rest of the system gives to the telephone."""


def events() -> tuple[type[Event], ...]:
    """All events that the telephone may post, without the periodic reports."""
    return tuple(
        cls
        for cls in subclasses(Event)
        if cls.__module__.startswith("core.messages") and cls not in (telephony.CallsLive, FaxesLive)
    )


Line = dict[str, Any]


def read(path: Path) -> list[Line]:
    """The lines of a tape."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def write(path: Path, lines: Iterable[Line]) -> None:
    """All lines of a tape."""
    text = "".join(json.dumps(line, ensure_ascii=False, separators=(", ", ": ")) + "\n" for line in lines)
    path.write_text(text, "utf-8")


def asked(method: str, path: str, query: Iterable[tuple[str, str]], body: object, within: float) -> Line:
    """A request as it stands on a tape."""
    return {"what": f"{method} {path}", "query": dict(query), "body": body, "within": within}


def acted(action: str, channel: str, *files: str) -> Line:
    """An action of the manager interface as it stands on a tape."""
    return {"what": action, "channel": channel, "files": list(files)}
