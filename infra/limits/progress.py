"""How far each of the latest pieces of work has come, so that the next attempt does not repeat what is done."""

from collections import OrderedDict


class Progress:
    """Remembers the steps that are done, for the latest `most` pieces of work, until the process ends."""

    def __init__(self, most: int = 1000) -> None:
        self._most = most
        self._done: OrderedDict[str, int] = OrderedDict()

    def done(self, work: str) -> int:
        """The number of steps that are done."""
        return self._done.get(work, 0)

    def step(self, work: str) -> None:
        """One more step is done."""
        self._done[work] = self.done(work) + 1
        self._done.move_to_end(work)
        if len(self._done) > self._most:
            self._done.popitem(last=False)

    def forget(self, work: str) -> None:
        """All of it is done."""
        self._done.pop(work, None)
