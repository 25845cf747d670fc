"""The headers of a mail, decoded."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The headers of a mail that decide anything.

    `sender` is the address in From, in lower case, and may be empty; `name` what stands beside it. `message_id`,
    `in_reply_to` and `references` are without their angle brackets. `return_path` is None if the server did not write
    one, and empty for a mail that asks for no answer. `hop` is our own mark. `received`: how many servers passed it on.
    """

    sender: str = ""
    name: str = ""
    subject: str = ""
    message_id: str = ""
    in_reply_to: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    return_path: str | None = None
    auto_submitted: str = ""
    precedence: str = ""
    suppress: str = ""
    auto_reply: bool = False
    of_a_list: bool = False
    hop: bool = False
    received: int = 0
    content_type: str = ""
    report_type: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A report of what became of a mail of ours (RFC 3464, or the words of a server that does not know of it).

    `action`: failed, delayed, delivered, relayed or expanded; empty if only the returned mail is known. `status`: a
    code such as 5.1.1. `message_ids`: those that the returned mail names.
    """

    action: str = ""
    status: str = ""
    message_ids: tuple[str, ...] = ()
