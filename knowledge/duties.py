"""What time does to articles: those that are past their end, or that nobody has reviewed, go off line by themselves."""

from infra.clock import Clock, after
from knowledge.demo import DemoKnowledge
from knowledge.service import AT_ONCE, ArticleService

LOOK_S = 300.0


class KnowledgeDuties:
    """Looks every few minutes. Readers are told of an article's age at any moment, so nobody waits for this."""

    def __init__(self, articles: ArticleService, clock: Clock, demo: DemoKnowledge | None) -> None:
        self._articles = articles
        self._clock = clock
        self._demo = demo

    async def run(self) -> None:
        """Do it until cancelled."""
        if self._demo is not None:
            await self._demo.ensure()
        while True:
            if await self._articles.expire() < AT_ONCE:
                await after(self._clock, LOOK_S)
