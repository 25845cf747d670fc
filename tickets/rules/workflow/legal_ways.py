"""告知法定途径: the legal way that a citizen was told of, and the proof that somebody told them. Pure."""

from dataclasses import dataclass
from enum import StrEnum

from core.ids import InteractionId


class ToldBy(StrEnum):
    """The means by which a citizen was told."""

    CALL = "call"
    LETTER = "letter"


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalWayTold:
    """A citizen was told to pursue a matter by law. `way`, `name`: the site's entry, and its name at that time.

    `person`: the name of whoever told the citizen, in the call `interaction` or by the letter with the number `letter`.
    The words are the step's opinion.
    """

    way: str
    name: str = ""
    by: ToldBy
    person: str
    interaction: InteractionId | None = None
    letter: str = ""

    @property
    def complete(self) -> bool:
        """Whether it says which way, who told the citizen, and by which call or letter."""
        proof = self.interaction if self.by is ToldBy.CALL else self.letter.strip()
        return bool(self.way and self.person.strip() and proof)
