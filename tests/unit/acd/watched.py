"""A floor that is compared with the brute-force reference after every turn, and whose journal can be replayed."""

import json

from acd.rules.entities import ENTITIES, Agent, Offer, Telephone
from acd.upgrades import Upgrade, upgrade_message
from core.messages.base import Message
from core.messages.floor import AgentState, Kind
from core.messages.routing import QueueRule
from core.state import Change, Entity, Tables
from infra.live.codec import Codec, subclasses
from tests.unit.acd.brute_force import pairs
from tests.unit.acd.world import World

CODEC = Codec(subclasses(Message), {"acd": ENTITIES}, {"acd": Upgrade}, upgrade_message)


class Watched(World):
    """Exactly the pairs that must be joined are joined."""

    def __init__(self, *queues: QueueRule) -> None:
        self.journal: list[str] = []
        super().__init__(*queues)

    def do(self, message: Message) -> list[Message]:
        before = {one.id: one for one in self.all(Offer)}
        posts = super().do(message)
        line = self.waiting()
        own = {one.entry.offer for one in line if one.entry.to_dial and one.entry.handed}  # not the floor's choice
        made = {one.id: one for one in self.all(Offer) if one.id not in before and one.id not in own}
        up = all(one.up for one in self.all(Telephone))
        line = [one for one in line if one.entry.offer is None or one.entry.offer in made]
        line = [one for one in line if up or one.kind is not Kind.VOICE]
        seats = [one for one in self.all(Agent) if one.state is AgentState.IDLE or one.offer in made]
        written = {one.id for one in line if one.kind is not Kind.VOICE}
        rang = {one.agent for one in before.values() if one.kind is not Kind.VOICE and one.interaction in written}
        taken = {one.agent for one in made.values() if one.kind is Kind.VOICE}
        aside = [one for one in self.all(Agent) if one.id in rang and (one.id in taken or one.offer in before)]
        seats = [one for one in seats if one not in aside]
        assert {(one.interaction, one.agent) for one in made.values()} == pairs(self, line, seats, aside), message
        return posts

    def committed(self, changes: list[Change]) -> None:
        self.journal += [json.dumps(CODEC.pack_change(change)) for change in changes]

    def restart(self) -> None:
        """Let the core die; the next one reads the journal and has the same state."""
        tables = Tables()
        for packed in self.journal:
            tables.apply(CODEC.unpack_change("acd", *json.loads(packed)))
        assert contents(tables) == contents(self.tables)
        self.tables = tables


def contents(tables: Tables) -> dict[tuple[str, str], Entity]:
    """All entities, whatever order they came in."""
    return {(put.kind, put.id): put.value for put in tables.snapshot()}
