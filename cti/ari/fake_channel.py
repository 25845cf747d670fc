"""One channel of the Asterisk in memory, and how it is told."""

from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]


@dataclass
class FakeChannel:
    """One channel: where it is, what plays to it."""

    id: str
    name: str
    caller: str
    app_name: str
    app_data: str
    state: str = "Ring"
    bridge: str = ""
    music: bool = False
    muted: bool = False
    silence: bool = False
    spies_on: str = ""
    sounds: bool = True
    """Sound comes from its telephone, of which so many packets have come when that is asked, 50 more each time."""

    packets: int = 0
    forgotten: bool = False
    """Its telephone, which has started anew, knows no such call."""

    dialed: bool = False
    created_by_us: bool = False
    playing: list[str] = field(default_factory=list)
    recording: tuple[str, str] | None = None
    written: str = ""
    """The file with what it says, by its name."""

    fax: str = ""
    """The fax that a modem carries here, and its pages that were confirmed."""

    fax_pages: int = 0
    context: str = "from-trunk"
    created: str = "2026-11-24T08:00:00.000+0000"

    @property
    def dials_fax(self) -> bool:
        """We ring a machine here; the dialplan has it, and no application of ours ever does."""
        return self.created_by_us and bool(self.fax)

    def as_json(self) -> Json:
        """As Asterisk tells it."""
        return {
            "id": self.id,
            "name": self.name,
            "state": self.state,
            "protocol_id": "",
            "caller": {"name": "", "number": self.caller},
            "connected": {"name": "", "number": ""},
            "accountcode": "",
            "dialplan": {
                "context": self.context,
                "exten": "s",
                "priority": 2,
                "app_name": self.app_name,
                "app_data": self.app_data,
            },
            "creationtime": self.created,
            "language": "zh",
        }


class No(Exception):
    """Internal to the fake: the status and reason of a refusal."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status = status
        self.reason = reason
