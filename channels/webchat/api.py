"""The routes of visitors. Tokens are in headers only; no address, and so no log, contains anything of a citizen."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Final, Literal

from aiohttp import web
from pydantic import Field

from channels.conversations.kinds import MOST_BYTES
from channels.webchat.chat import Chat, Updates
from channels.webchat.door import VISITOR, WebchatDoor
from channels.webchat.errors import (
    IdentityRefused,
    NoFiles,
    NoSession,
    NoSuchPaper,
    NoTalk,
    NothingSaid,
    RatedBefore,
    TooFast,
)
from channels.webchat.rates import network_of
from channels.webchat.signing import LONGEST
from channels.webchat.store import Line, Paper
from channels.webchat.visitors import Opened, Visitors
from channels.webchat.watching import Watching
from infra.files.errors import FileGone, FileTooLarge, PictureTooLarge, WrongMedia
from infra.files.file_store import FileStore
from infra.files.serving import serve
from infra.http.forms import EntryId, MintedId, ShortId
from infra.http.routes import INT32, PUBLIC, SERVED, Form, Routes, file_name

BEAT_S: Final = 25.0
"""A waiting page gets a sign of life this often, so that nothing between us takes the connection for a dead one."""

BEATS: Final = 24
"""After so many the page asks anew: a visitor who left without a word does not keep a place for longer."""

Seq = Annotated[int, Field(ge=0, le=INT32)]


class OpenChat(Form):
    """`identity`: signed by the site (docs/howto/网页客服.md), or empty for an anonymous visitor."""

    identity: Annotated[str, Field(max_length=LONGEST)] = ""
    language: Literal["zh", "en"] = "zh"


class VisitorMessage(Form):
    """`id`: made by the page, so that a message that is sent again is the same one. `files`: sent before."""

    id: MintedId
    text: Annotated[str, Field(max_length=4000)] = ""
    files: Annotated[tuple[ShortId, ...], Field(max_length=9)] = ()


class AskedUpdates(Form):
    """`after`: the page has everything up to this number; `shown`: and its visitor has seen it up to this one."""

    after: Seq
    shown: Seq = 0


class AskedEarlier(Form):
    """For a page that scrolls back."""

    before: Seq


class Stars(Form):
    """One star to five for a conversation."""

    conversation: EntryId
    stars: Annotated[int, Field(ge=1, le=5)]
    comment: Annotated[str, Field(max_length=500)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatSettings:
    """How the chat looks and what it takes."""

    title: str
    colour: str
    languages: Sequence[str]
    files: bool
    signed: bool
    most_bytes: int


@dataclass(frozen=True, slots=True)
class WebchatDeps:
    """The dependencies of these routes."""

    door: WebchatDoor
    visitors: Visitors
    chat: Chat
    watching: Watching
    file_store: FileStore


routes = Routes("webchat", WebchatDeps)
AT = "/channels/webchat/{account}"


@routes.route("GET", f"{AT}/settings", right=PUBLIC, condition=VISITOR)
async def read_chat_settings(deps: WebchatDeps, account: EntryId) -> ChatSettings:
    """How the chat of this account looks."""
    _, form = deps.door.open_chat(account)
    return ChatSettings(
        title=form.title,
        colour=form.colour,
        languages=form.languages.split(","),
        files=form.files,
        signed=form.signed,
        most_bytes=MOST_BYTES,
    )


@routes.route("POST", f"{AT}/sessions", right=PUBLIC, condition=VISITOR, status=201, errors=(IdentityRefused, TooFast))
async def open_chat(deps: WebchatDeps, request: web.Request, account: EntryId, body: OpenChat) -> Opened:
    """Open a session. Its token is shown only here."""
    return await deps.visitors.open(request, body.identity, body.language)


@routes.route(
    "POST",
    f"{AT}/messages",
    right=PUBLIC,
    condition=VISITOR,
    status=201,
    errors=(NoSession, NothingSaid, NoSuchPaper),
)
async def post_chat_message(deps: WebchatDeps, request: web.Request, account: EntryId, body: VisitorMessage) -> Line:
    """Write a message. It is safe when this is answered."""
    return await deps.chat.post(await deps.visitors.who(request), body.id, body.text, body.files)


@routes.route("POST", f"{AT}/updates", right=PUBLIC, condition=VISITOR, reads=True, errors=(NoSession,))
async def read_chat_updates(deps: WebchatDeps, request: web.Request, account: EntryId, body: AskedUpdates) -> Updates:
    """The news, and the state of the conversation."""
    return await deps.chat.updates(await deps.visitors.who(request), body.after, body.shown)


@routes.route("POST", f"{AT}/earlier", right=PUBLIC, condition=VISITOR, reads=True, errors=(NoSession,))
async def read_earlier_chat(
    deps: WebchatDeps, request: web.Request, account: EntryId, body: AskedEarlier
) -> Sequence[Line]:
    """The messages before one."""
    return await deps.chat.earlier(await deps.visitors.who(request), body.before)


@routes.route(
    "POST",
    f"{AT}/live",
    right=PUBLIC,
    condition=VISITOR,
    reads=True,
    produces="application/octet-stream",
    errors=(NoSession,),
)
async def follow_chat(deps: WebchatDeps, request: web.Request, account: EntryId) -> web.StreamResponse:
    """Wait for news: a letter for each kind (n: ask for updates, t: the agent is writing), and a dot as a sign of
    life."""
    visitor = await deps.visitors.who(request)
    response = web.StreamResponse(headers={"X-Accel-Buffering": "no", "Content-Type": "application/octet-stream"})
    with deps.watching.page((visitor.account, visitor.sender), network_of(request.remote)) as page:
        request.pop(SERVED, None)  # it lasts for minutes, which are not the time of an answer
        try:
            await response.prepare(request)
            await response.write(b".")
            for _ in range(BEATS):
                if deps.watching.stopping:
                    break
                await response.write(await page.next(BEAT_S) or b".")
            await response.write_eof()
        except ConnectionError:
            pass  # the page is gone
    return response


@routes.route(
    "POST",
    f"{AT}/files",
    right=PUBLIC,
    condition=VISITOR,
    status=201,
    streams=MOST_BYTES,
    errors=(NoSession, NoFiles, FileTooLarge, WrongMedia, PictureTooLarge),
)
async def send_chat_file(deps: WebchatDeps, request: web.Request, account: EntryId) -> Paper:
    """Send a file, of which a message then says the id."""
    visitor = await deps.visitors.who(request)
    return await deps.chat.upload(visitor, request, file_name(request))


@routes.route(
    "GET",
    f"{AT}/files/{{file}}",
    right=PUBLIC,
    condition=VISITOR,
    also=(206, 304, 416),
    produces="application/octet-stream",
    errors=(NoSession, NoSuchPaper, FileGone),
)
async def read_chat_file(
    deps: WebchatDeps, request: web.Request, account: EntryId, file: ShortId
) -> web.StreamResponse:
    """A file of this visitor's chat. It is only ever saved or drawn by the chat, never opened as a page."""
    found = await deps.chat.file(await deps.visitors.who(request), file)
    return await serve(deps.file_store, found, request, shown="attachment")


@routes.route("POST", f"{AT}/typing", right=PUBLIC, condition=VISITOR, errors=(NoSession,))
async def say_chat_typing(deps: WebchatDeps, request: web.Request, account: EntryId) -> None:
    """The visitor is writing."""
    await deps.chat.typing(await deps.visitors.who(request))


@routes.route("POST", f"{AT}/end", right=PUBLIC, condition=VISITOR, errors=(NoSession,))
async def end_chat(deps: WebchatDeps, request: web.Request, account: EntryId) -> None:
    """The visitor ends the conversation."""
    await deps.chat.end(await deps.visitors.who(request))


@routes.route("POST", f"{AT}/rating", right=PUBLIC, condition=VISITOR, errors=(NoSession, NoTalk, RatedBefore))
async def rate_chat(deps: WebchatDeps, request: web.Request, account: EntryId, body: Stars) -> None:
    """Rate the latest conversation, once."""
    await deps.chat.rate(await deps.visitors.who(request), body.conversation, body.stars, body.comment)
