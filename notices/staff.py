"""The people and departments that notices need to know; `webagent` asks the accounts and the site's facts for them."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from notices.rules.spreading import Person


class Staff(Protocol):
    """The possible recipients of notices."""

    async def people(self) -> Sequence[Person]:
        """Everybody who may sign in, with their current rights."""
        ...

    def departments(self) -> Mapping[str, str]:
        """The name of each department in use, by its id."""
        ...
