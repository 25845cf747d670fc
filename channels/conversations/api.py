"""The routes of quick replies, of the lists of words, and of blocked senders' release."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from channels.conversations.errors import NoSuchReply, TooManyReplies
from channels.conversations.replies import MANAGE, QuickReplies, QuickReply, WrittenReply
from channels.conversations.rules.words import MOST_WORDS
from channels.conversations.word_lists import Words
from core.actor import Actor
from core.errors import NotAllowed
from infra.http.forms import Id
from infra.http.routes import Form, Routes

HANDLE = "conversations.handle"

Word = Annotated[str, Field(min_length=1, max_length=60)]


class ReplyForm(Form):
    """A quick reply. `shared`: for everybody."""

    shared: bool = False
    title: Annotated[str, Field(min_length=1, max_length=60)]
    text: Annotated[str, Field(min_length=1, max_length=2000)]
    category: Annotated[str, Field(max_length=40)] = ""

    def written(self) -> WrittenReply:
        """As the service takes it."""
        return WrittenReply(shared=self.shared, title=self.title, text=self.text, category=self.category)


class WordsForm(Form):
    """Both lists of words."""

    held: Annotated[list[Word], Field(max_length=MOST_WORDS)]
    spam: Annotated[list[Word], Field(max_length=MOST_WORDS)]


@dataclass(frozen=True, slots=True)
class ListedWords:
    """The sensitive words (`held`) and the spam words."""

    held: list[str]
    spam: list[str]


@dataclass(frozen=True, slots=True)
class ReplyDeps:
    """The parts that these routes need."""

    replies: QuickReplies
    words: Words


routes = Routes("conversations", ReplyDeps)


@routes.route("GET", "/api/quick-replies", right=HANDLE)
async def list_quick_replies(deps: ReplyDeps, actor: Actor) -> list[QuickReply]:
    """List the shared quick replies and one's own."""
    return await deps.replies.all(actor)


@routes.route("POST", "/api/quick-replies", right=HANDLE, status=201, errors=(TooManyReplies, NotAllowed))
async def add_quick_reply(deps: ReplyDeps, actor: Actor, body: ReplyForm) -> QuickReply:
    """Add a quick reply; a shared one needs `conversations.manage`."""
    return await deps.replies.add(actor, body.written())


@routes.route("PUT", "/api/quick-replies/{reply}", right=HANDLE, errors=(NoSuchReply, NotAllowed))
async def change_quick_reply(deps: ReplyDeps, actor: Actor, reply: Id, body: ReplyForm) -> QuickReply:
    """Change a quick reply."""
    return await deps.replies.change(actor, reply, body.written())


@routes.route("DELETE", "/api/quick-replies/{reply}", right=HANDLE, errors=(NoSuchReply, NotAllowed))
async def remove_quick_reply(deps: ReplyDeps, actor: Actor, reply: Id) -> None:
    """Remove a quick reply."""
    await deps.replies.remove(actor, reply)


@routes.route("GET", "/api/conversations/words", right=MANAGE)
async def read_words(deps: ReplyDeps) -> ListedWords:
    """Read the sensitive words and the spam words."""
    return ListedWords(list(deps.words.held), list(deps.words.spam))


@routes.route("PUT", "/api/conversations/words", right=MANAGE)
async def put_words(deps: ReplyDeps, actor: Actor, body: WordsForm) -> ListedWords:
    """Replace both lists; they are in force for the next message."""
    await deps.words.put(actor, body.held, body.spam)
    return ListedWords(list(deps.words.held), list(deps.words.spam))
