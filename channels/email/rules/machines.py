"""Tells mails of machines from those of people, and what a report says about a mail of ours."""

import re
from collections.abc import Collection
from typing import Final

from channels.email.rules.heads import Head, Report

MOST_HOPS: Final = 30
"""A mail that more servers than this have passed on runs in a circle."""

ROBOTS: Final = frozenset({"mailer-daemon", "postmaster", "mail-daemon", "mdaemon"})
NOBODY: Final = re.compile(r"(?:no|do-?not|donot)[-_.]?reply\b.*")
PRECEDENCES: Final = frozenset({"bulk", "junk", "list", "auto_reply", "auto-reply"})
SUPPRESSED: Final = frozenset({"all", "oof", "autoreply"})
ABSENT: Final = re.compile(
    r"(?:(?:系统|外出|休假)?自动(?:回复|答复|应答)|(?:auto(?:matic)?[ -]?(?:reply|response)|out of (?:the )?office)\b)",
    re.IGNORECASE,
)
"""How the subject of an absence notice begins in programs that set no header. An answer to one begins with Re:."""

BOUNCED: Final = re.compile(
    r"(?:undeliver(?:ed|able)|delivery status notification|mail delivery (?:failed|failure|system)|returned mail|"
    r"failure notice|退信|系统退信|来自.{0,40}的退信|邮件(?:投递|发送)失败|投递失败|无法投递)",
    re.IGNORECASE,
)


def is_automatic(head: Head, own: Collection[str]) -> bool:
    """Whether a machine sent this, so that nobody is to answer it. `own`: our accounts' addresses."""
    return (
        head.hop
        or head.sender in own
        or head.received > MOST_HOPS
        or _says_so(head)
        or is_from_a_robot(head)
        or ABSENT.match(head.subject.strip()) is not None
    )


def _says_so(head: Head) -> bool:
    """RFC 3834, and the headers that were in use before it."""
    submitted = head.auto_submitted.partition(";")[0].strip().lower()
    suppressed = {word.strip().lower() for word in head.suppress.split(",")}
    return (
        submitted not in ("", "no")
        or head.precedence.strip().lower() in PRECEDENCES
        or not SUPPRESSED.isdisjoint(suppressed)
        or head.auto_reply
        or head.of_a_list
        or head.return_path == ""
        or head.report_type != ""
    )


def is_from_a_robot(head: Head) -> bool:
    """Whether the address is one behind which nobody reads."""
    local = head.sender.partition("@")[0]
    return local in ROBOTS or NOBODY.fullmatch(local) is not None


def may_be_a_bounce(head: Head) -> bool:
    """Whether a mail without a proper report still says that a mail came back. Both signs are needed: absence notices
    have no return path either, and citizens write about mails that came back to them."""
    local = head.sender.partition("@")[0]
    return (head.return_path == "" or local in ROBOTS) and BOUNCED.search(head.subject) is not None


def is_report(head: Head) -> bool:
    """Whether the mail itself is a report of a delivery, and does not only contain one that somebody passes on."""
    return head.report_type == "delivery-status" or may_be_a_bounce(head)


def outcome_of(report: Report, head: Head) -> str:
    """The fate of the mail that a report names: failed or delivered; empty: nothing final."""
    match report.action:
        case "failed":
            return "failed"
        case "delivered":
            return "delivered"
        case "":
            return "failed" if may_be_a_bounce(head) else ""
    return ""
