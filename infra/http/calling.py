"""Calls to providers' HTTP interfaces: answers are bounded, and a failure says truthfully whether the call may have
arrived."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import aiohttp

MOST_BYTES: Final = 256 * 1024
"""An answer of a provider in JSON has at most this many bytes."""

CONNECT_S: Final = 5.0
WITHIN_S: Final = 15.0


class NotReached(Exception):
    """The provider was not reached, so nothing has happened there. `why` is the name of an error's class."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class NoAnswer(NotReached):
    """The call broke off before its answer came: it may have been carried out."""


class AnswerTooLarge(NoAnswer):
    """The answer has more bytes than may be read."""

    def __init__(self) -> None:
        super().__init__("AnswerTooLarge")


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer of a provider."""

    status: int
    media_type: str
    body: bytes


class Caller:
    """The connections to providers. Neither addresses nor bodies are logged: both may contain tokens and citizens'
    words, so an error has only a class's name."""

    def __init__(self, within_s: float = WITHIN_S) -> None:
        self._within_s = within_s
        self._session: aiohttp.ClientSession | None = None

    async def call(
        self,
        method: str,
        url: str,
        *,
        params: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        data: Any = None,
        most: int = MOST_BYTES,
        within_s: float | None = None,
    ) -> Answer:
        """Call, and read at most this many bytes. Raises `NotReached`, `NoAnswer` or `AnswerTooLarge`."""
        timeout = aiohttp.ClientTimeout(total=within_s or self._within_s, sock_connect=CONNECT_S)
        asked = self._open().request(
            method, url, params=params, headers=headers, data=data, timeout=timeout, allow_redirects=False
        )
        try:
            async with asked as answer:
                if (answer.content_length or 0) > most:
                    raise AnswerTooLarge
                body = bytearray()
                async for part in answer.content.iter_any():
                    body += part
                    if len(body) > most:
                        raise AnswerTooLarge
                return Answer(answer.status, answer.content_type, bytes(body))
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError, aiohttp.InvalidURL) as error:
            raise NotReached(type(error).__name__) from None
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            raise NoAnswer(type(error).__name__) from None

    async def close(self) -> None:
        """Close the connections; the next call opens them again."""
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    def _open(self) -> aiohttp.ClientSession:
        if self._session is None:
            # Providers close idle connections, and a call on such a one fails in a way that says nothing.
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=20, keepalive_timeout=10.0), trust_env=False
            )
        return self._session
