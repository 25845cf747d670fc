"""Emergency announcements (应急播报): when each is up, and their limits."""

from collections.abc import Iterable
from dataclasses import dataclass

from core.ids import FlowId, Instant, UserId
from core.messages import site

LONGEST_S = 7 * 86_400.0
SHORTEST_S = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Emergency:
    """An emergency announcement. A sound is the name of a stored sound, or '' for none."""

    id: str
    version: int
    begins: Instant
    ends: Instant
    text_zh: str
    text_en: str
    sound_zh: str
    sound_en: str
    seconds_zh: float
    seconds_en: float
    numbers: tuple[str, ...]
    flows: tuple[str, ...]
    hangs_up: bool
    skippable: bool
    created_by: UserId
    created_by_name: str
    ended_at: Instant | None = None
    ended_by_name: str = ""

    def is_up(self, now: Instant) -> bool:
        """Whether callers hear it now."""
        return self.ended_at is None and self.begins <= now < self.ends

    def told(self, media: "dict[str, str]") -> site.Emergency:
        """The announcement as flows get it. `media`: the sounds as Asterisk plays them, by language."""
        said = []
        for language, text, seconds in (("zh", self.text_zh, self.seconds_zh), ("en", self.text_en, self.seconds_en)):
            if media.get(language):
                said.append(site.Spoken(language=language, media=media[language], seconds=seconds))
            elif text:
                said.append(site.Spoken(language=language, text=text))
        return site.Emergency(
            id=self.id,
            begins=self.begins,
            ends=self.ends,
            said=tuple(said),
            numbers=self.numbers,
            flows=tuple(FlowId(flow) for flow in self.flows),
            hangs_up=self.hangs_up,
            skippable=self.skippable,
        )


def next_end(emergencies: Iterable[Emergency], now: Instant) -> Instant | None:
    """The next moment at which an announcement ends by itself."""
    return min((one.ends for one in emergencies if one.is_up(now)), default=None)
