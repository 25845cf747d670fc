"""A token bucket: a burst at once, then a steady rate."""

from dataclasses import dataclass, field

from core.ids import Instant


@dataclass(slots=True)
class Bucket:
    """Holds `burst` at most, and refills at `rate` a second. A clock that is set back gives nothing."""

    burst: float
    rate: float
    _left: float = field(init=False)
    _at: Instant | None = None

    def __post_init__(self) -> None:
        self._left = self.burst

    def take(self, amount: float, now: Instant) -> bool:
        """Take this amount if it is available."""
        self._fill(now)
        if amount > self._left:
            return False
        self._left -= amount
        return True

    def full(self, now: Instant) -> bool:
        """Whether the bucket is as full as if nothing had ever been taken."""
        self._fill(now)
        return self._left >= self.burst

    def _fill(self, now: Instant) -> None:
        passed = 0.0 if self._at is None else max(0.0, now - self._at)
        self._left, self._at = min(self.burst, self._left + passed * self.rate), now
