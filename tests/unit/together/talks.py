"""A caller in a talk with one agent, and two more agents, for tests of how such a talk goes on."""

from acd.rules.entities import Conference, Interaction, Participant
from core.ids import AgentId
from core.messages.base import Command
from core.messages.floor import Departed
from core.messages.outbound import SetOutboundRules
from core.messages.talks import Consult
from tests.unit.together.system import System

LEAD, SECOND, THIRD = AgentId("8001"), AgentId("8002"), AgentId("8003")


class Stage:
    """A caller talks to 8001; every bridge that ever existed is remembered."""

    def __init__(self, system: System) -> None:
        self.system = system
        self.seen: list[frozenset[str]] = []
        tell = system.asterisk.deliver

        def watch(delivery: object) -> None:
            self.seen += [frozenset(members) for members in system.together()]
            tell(delivery)  # type: ignore[arg-type]  # only looked at in passing

        system.asterisk.deliver = watch

    async def open(self) -> None:
        await self.system.open(LEAD, SECOND, THIRD)
        rules = SetOutboundRules(allowed=("1",), trunk="demo", shown="12345")
        await self.system.do(rules)
        self.call = await self.system.arrive()
        self.system.asterisk.pick_up(self.system.leg(LEAD))
        await self.system.quiet()
        self.lead = self.interaction.talk.leg
        self.check({self.call, f"l-{self.lead}"})

    @property
    def interaction(self) -> Interaction:
        found = self.system.floor.talk(self.call)
        assert found is not None
        return found

    @property
    def participant(self) -> Participant:
        """The only participant."""
        (found,) = self.system.floor.owner.tables.of(Participant).values()
        assert isinstance(found, Participant)
        return found

    @property
    def conference(self) -> Conference | None:
        found = self.system.floor.owner.tables.of(Conference).get(self.call)
        assert found is None or isinstance(found, Conference)
        return found

    def check(self, *groups: set[str]) -> None:
        """Check that exactly these are together."""
        self.system.check()
        assert self.system.together() == list(groups)

    async def ask(self, cls: type[Command], **fields: object) -> None:
        """Send a command of the lead."""
        await self.system.bus.ask(cls(agent=LEAD, by=LEAD, **fields))  # type: ignore[call-arg]  # all have these two
        await self.system.quiet()

    async def consult(self, **to: object) -> str:
        """Call somebody and let the phone be picked up."""
        await self.ask(Consult, **to)
        leg = self.participant.id
        self.system.asterisk.pick_up(f"l-{leg}")
        await self.system.quiet()
        self.check({f"l-{self.lead}", f"l-{leg}"})
        return leg

    def states(self) -> list[str]:
        return [self.system.agent(agent).state.value for agent in (LEAD, SECOND)]

    def departed(self) -> list[Departed]:
        """The interactions that have left the floor so far."""
        return [one for one in self.system.heard if isinstance(one, Departed)]

    def never(self, *members: str) -> None:
        """Check that these were never together."""
        assert not [group for group in self.seen if set(members) <= group]
