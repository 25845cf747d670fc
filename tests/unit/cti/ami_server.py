"""A scripted manager interface: it records each action that arrives and answers as the test says."""

import asyncio
from collections.abc import Callable

Headers = dict[str, str]
Reply = Callable[[Headers], bytes | None]


def success(action: Headers, **more: str) -> bytes:
    """The usual answer."""
    lines = [
        "Response: Success",
        f"ActionID: {action['ActionID']}",
        *(f"{key}: {value}" for key, value in more.items()),
    ]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


class AmiServer:
    """Listens on a free loopback port. `reply` decides what an action gets; None means silence."""

    def __init__(self) -> None:
        self.actions: list[Headers] = []
        self.reply: Reply = success
        self.connections = 0
        self.port = 0
        self._writers: list[asyncio.StreamWriter] = []
        self._server: asyncio.Server | None = None

    async def start(self) -> None:
        """Start to listen."""
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", self.port)
        self.port = self._server.sockets[0].getsockname()[1]

    async def stop(self) -> None:
        """Stop listening and cut every connection."""
        self.cut()
        if self._server is not None:
            self._server.close()
            await self._server.wait_closed()

    def cut(self) -> None:
        """Reset every connection."""
        for writer in self._writers:
            writer.transport.abort()
        self._writers.clear()

    def send(self, data: bytes) -> None:
        """Write raw bytes on the newest connection."""
        self._writers[-1].write(data)

    def named(self, name: str) -> list[Headers]:
        """The actions of this name that have arrived."""
        return [action for action in self.actions if action.get("Action") == name]

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._writers.append(writer)
        self.connections += 1
        writer.write(b"Asterisk Call Manager/11.0.0\r\n")
        try:
            while True:
                raw = await reader.readuntil(b"\r\n\r\n")
                action = dict(line.split(": ", 1) for line in raw.decode().strip().split("\r\n"))
                self.actions.append(action)
                answer = self.reply(action)
                if answer is not None:
                    writer.write(answer)
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()
