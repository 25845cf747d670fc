"""An attacker's knowledge of the system."""

import msgspec


class Target(msgspec.Struct, frozen=True):
    """Ports of 127.0.0.1, an agent's sessions as cookie headers, and the URL of the page's phone."""

    page_port: int
    sip_port: int
    ari_port: int
    cookies: list[str]
    phone_websocket: str
    agent: str
    desk_phone: str

    @property
    def cookie(self) -> str:
        """The cookie header of one session."""
        return self.cookies[0]

    @property
    def host(self) -> str:
        """The Host header of the page."""
        return f"127.0.0.1:{self.page_port}"
