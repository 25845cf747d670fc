"""Citizens' conversations as the chat on web sites sees them."""

from collections.abc import Callable
from dataclasses import dataclass

from channels.conversations.citizens import Citizens
from channels.webchat.others import Rating, Standing


@dataclass(frozen=True, slots=True)
class VisitorsOnFloor:
    """For `channels.webchat.others.VisitorConversations`."""

    citizens: Citizens

    async def standing(self, account: str, sender: str) -> Standing | None:
        """Return how the latest conversation stands. Its agent is shown by number."""
        found = await self.citizens.standing(account, sender)
        if found is None:
            return None
        return Standing(conversation=found.conversation, state=found.state.value, place=found.place, agent=found.agent)

    async def end(self, account: str, sender: str) -> None:
        """End the open conversation."""
        await self.citizens.end(account, sender)

    async def typing(self, account: str, sender: str) -> None:
        """Show the agent that the citizen is writing."""
        self.citizens.typing(account, sender)

    async def rated(self, rating: Rating) -> None:
        """Note the citizen's judgement."""
        await self.citizens.rated(rating.conversation, rating.stars, rating.comment)

    def on_changed(self, listener: Callable[[str, str], None]) -> None:
        """Call the listener when a conversation has changed."""
        self.citizens.on_changed(listener)
