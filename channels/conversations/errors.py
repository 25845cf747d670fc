"""The reasons for which something cannot be done with a conversation or an account."""

from core.errors import Conflict, Invalid, NotAllowed, NotFound, Unavailable


class NoSuchConversation(NotFound):
    """There is no such conversation, or you may not see it."""

    code = "conversation.unknown"


class NotYours(NotAllowed):
    """Somebody else has this conversation."""

    code = "conversation.not_yours"


class ConversationClosed(Conflict):
    """This conversation is closed."""

    code = "conversation.closed"


class EmptyMessage(Invalid):
    """A message has a text or a file."""

    code = "conversation.empty"


class NoWayOut(Conflict):
    """The provider takes no message to this citizen now, or the account is switched off."""

    code = "conversation.no_way_out"


class NoSuchMessage(NotFound):
    """There is no such message in this conversation."""

    code = "conversation.no_message"


class NotHeldBack(Conflict):
    """This message is not held back any more."""

    code = "conversation.not_held_back"


class NoSuchFileThere(NotFound):
    """There is no such file in this conversation."""

    code = "conversation.no_file"


class TargetAway(Conflict):
    """This agent is not signed on."""

    code = "conversation.target_away"


class NoSuchTarget(Invalid):
    """There is no such agent or queue to hand a conversation to."""

    code = "conversation.no_target"


class NoSuchReply(NotFound):
    """There is no such quick reply, or it is somebody else's."""

    code = "conversation.no_reply"


class TooManyReplies(Conflict):
    """There are as many quick replies as there may be; remove some first."""

    code = "conversation.too_many_replies"


class NoSuchAccount(NotFound):
    """There is no such account."""

    code = "channel.no_account"


class NoSuchChannel(Invalid):
    """There is no such channel."""

    code = "channel.unknown"


class AccountChanged(Conflict):
    """Somebody else has changed this account since you read it."""

    code = "channel.changed"


class TooManyAccounts(Conflict):
    """There are as many accounts as there may be; remove one first."""

    code = "channel.too_many"


class AccountInUse(Conflict):
    """This account still has open conversations; switch it off, and remove it when they are closed."""

    code = "channel.in_use"


class ChannelAway(Unavailable):
    """The provider of this account cannot be reached now."""

    code = "channel.away"
