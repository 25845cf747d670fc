"""An Asterisk in memory that refuses what a test wants it to refuse."""

from cti.ari.fake import FakeAsterisk
from cti.ari.request import Answer, Refused, Request, T


class RefusingAsterisk(FakeAsterisk):
    """As `FakeAsterisk`, but it refuses each request whose path has one of `refuses`, with that status."""

    def __init__(self) -> None:
        super().__init__()
        self.refuses: dict[str, int] = {}

    async def send(self, request: Request[T], within: float = 5.0) -> Answer[T]:
        for end, status in self.refuses.items():
            if request.method == "POST" and end in request.path:
                return Refused(status, "refused by the test")
        return await super().send(request, within)
