"""What an attacker knows of the system."""

import msgspec


class Target(msgspec.Struct, frozen=True):
    """Ports of 127.0.0.1, and an agent's session: its cookie header, and the URL of its page's phone."""

    page_port: int
    sip_port: int
    ari_port: int
    cookie: str
    phone_websocket: str
    agent: str
    desk_phone: str

    @property
    def host(self) -> str:
        """The Host header of the page."""
        return f"127.0.0.1:{self.page_port}"
