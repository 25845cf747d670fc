"""The people and departments of whom notices need to know; `webagent` asks the accounts and the site's facts."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from notices.rules.spreading import Person


class Staff(Protocol):
    """Those who can be told."""

    async def people(self) -> Sequence[Person]:
        """All who may sign in, with their rights as they are now."""
        ...

    def departments(self) -> Mapping[str, str]:
        """The name of each department that is in use, by its id."""
        ...
