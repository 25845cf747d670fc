"""One channel of the Asterisk in memory, and its form as JSON."""

from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]


@dataclass
class FakeChannel:
    """One channel: where it is, and what it plays."""

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
    """Its telephone sends sound: the first question finds this many packets, and each later one 50 more."""

    packets: int = 0
    forgotten: bool = False
    """Its telephone has restarted and no longer knows the call."""

    dialed: bool = False
    created_by_us: bool = False
    playing: list[str] = field(default_factory=list)
    recording: tuple[str, str] | None = None
    written: str = ""
    """The name of the file with what the channel says."""

    fax: str = ""
    """The fax that a modem carries on this channel, and its confirmed pages."""

    fax_pages: int = 0
    context: str = "from-trunk"
    created: str = "2026-11-24T08:00:00.000+0000"

    @property
    def dials_fax(self) -> bool:
        """Whether we ring a fax machine here; such a channel is in the dialplan and never in our application."""
        return self.created_by_us and bool(self.fax)

    def as_json(self) -> Json:
        """The channel in Asterisk's JSON."""
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
    """A refusal inside the fake: status and reason."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status = status
        self.reason = reason
