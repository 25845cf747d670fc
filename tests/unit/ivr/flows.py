"""Flows for tests, written as an admin would."""

from core.messages.base import Message
from core.messages.flow import KeysEntered
from core.messages.telephony import PlayMedia
from ivr.check.flow import Surroundings, check
from ivr.flows.library import Library
from ivr.rules.flow import Flow
from ivr.simulator.__main__ import Walk, library_of

HEAD = 'id: test\nname: Test\nnumbers: ["100"]\nstart: first\nnodes:\n'


def source(nodes: str, head: str = HEAD) -> str:
    """The file of a flow that consists of these nodes."""
    lines = [line for line in nodes.strip("\n").splitlines() if line.strip()]
    indent = len(lines[0]) - len(lines[0].lstrip())
    return head + "\n".join("  " + line[indent:] for line in lines)


def flow(nodes: str, head: str = HEAD) -> Flow:
    """A flow that consists of these nodes."""
    checked = check(source(nodes, head).encode(), "test.yaml", Surroundings())
    assert checked.flow is not None, [str(problem) for problem in checked.problems]
    return checked.flow


def library(*flows: Flow) -> Library:
    """A world with these flows."""
    return library_of(flows)


def walk(nodes: str) -> Walk:
    """A caller who has just called the number of this flow."""
    walk = Walk(library(flow(nodes)))
    walk.arrive("100")
    return walk


def played(posts: list[Message]) -> list[tuple[str, ...]]:
    """The sounds that the posts play to the caller."""
    return [post.media for post in posts if isinstance(post, PlayMedia)]


def results(walk: Walk) -> list[tuple[str, str]]:
    """The keys that were recorded, and what each meant."""
    return [(post.keys, post.result) for post in walk.posted if isinstance(post, KeysEntered)]
