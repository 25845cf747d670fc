"""The phones of the Asterisk in memory: where they are registered, and how they fail in a call."""

from cti.ari.fake_channel import FakeChannel, Json, No
from cti.ari.fake_switch import FakeSwitch

HOST = "192.0.2.9"
"""The address of the machine on which the phones are."""

PACKETS = 50
"""The packets in one second of sound."""


class FakePhones(FakeSwitch):
    """The switch with its phones."""

    def __init__(self) -> None:
        super().__init__()
        self._hosts: dict[str, str] = {}
        self._dead: set[str] = set()
        self._unreachable: set[str] = set()

    def register(self, phone: str, host: str = HOST) -> None:
        """Bring a phone on line at this machine; if it was at another, the new contact is reported before the old one
        goes."""
        before, self._hosts[phone] = self._hosts.get(phone, host), host
        self._contact(phone, "Reachable" if self.phones.get(phone) and before == host else "Created", host)
        if self.phones.get(phone) and before != host:
            self._contact(phone, "Removed", before)
        self.phones[phone] = True

    def unregister(self, phone: str) -> None:
        """Close the phone's websocket."""
        self.phones[phone] = False
        self._contact(phone, "Removed", self._hosts.get(phone, HOST))

    def sign_in(self, phone: str, registration: str = "1") -> None:
        """Let a desk phone register where it was, for the first time or once more; `registration` is its Call-ID."""
        self._dead.discard(phone)
        self.on_contact({"Event": "SuccessfulAuth", "Service": "PJSIP", "AccountID": phone, "SessionID": registration})
        if not self.phones.get(phone):
            self.register(phone)

    def die(self, phone: str) -> None:
        """Cut the phone's power: nothing comes from it any more, and Asterisk is not told."""
        self._dead.add(phone)
        self.start_anew(phone)

    def start_anew(self, phone: str) -> None:
        """Cut the phone's power for a moment: it forgets its call."""
        for channel in self._channels_of(phone):
            channel.sounds, channel.forgotten = False, True

    def qualify(self, phone: str) -> bool:
        """Let Asterisk ask the phone whether it is there, and report a changed answer.

        False if Asterisk does not know the phone.
        """
        if not self.phones.get(phone):
            return phone in self.phones
        answers = phone not in self._dead
        if answers is (phone in self._unreachable):
            (self._unreachable.discard if answers else self._unreachable.add)(phone)
            self._contact(phone, "Reachable" if answers else "Unreachable", self._hosts[phone])
        return True

    def count_sound(self, channel: str, *_: object) -> Json:
        found = self._known(channel)
        found.packets += PACKETS if found.sounds else 0
        counts = {"rxcount": found.packets, "rxoctetcount": 160 * found.packets, "rxploss": 0}
        ours: Json = {"txcount": 0, "txoctetcount": 0, "txploss": 0, "local_ssrc": 1, "remote_ssrc": 2}
        return {"channel_uniqueid": channel, **counts, **ours}

    def refresh_session(self, channel: str, query: dict[str, str], _: object) -> None:
        """Set the one variable that the product sets: the telephone is asked within the call, and may not know the
        call."""
        if query["variable"] != "PJSIP_SEND_SESSION_REFRESH()":
            raise NotImplementedError(query["variable"])  # a test that sets another one must teach the fake first
        if self._known(channel).forgotten and self._phone_of(channel) not in self._dead:
            self.hang_up(channel, 127)

    def _channels_of(self, phone: str) -> list[FakeChannel]:
        return [one for one in self.channels.values() if self._phone_of(one.id) == phone]

    def _phone_of(self, channel: str) -> str:
        return self.channels[channel].name.partition("/")[2].rpartition("-")[0]

    def _known(self, channel: str) -> FakeChannel:
        if channel not in self.channels:
            raise No(404, "Channel not found")
        return self.channels[channel]

    def _contact(self, phone: str, status: str, host: str) -> None:
        uri = f"sip:{phone}@{host};transport=ws"
        headers = {"Event": "ContactStatus", "EndpointName": phone, "AOR": phone, "URI": uri, "ContactStatus": status}
        self.on_contact(headers)
