"""The base of services that report when what they keep has changed."""

from collections.abc import Callable


class Changing:
    """Calls its listeners after each change of what it keeps, when readers already get the new values."""

    def __init__(self) -> None:
        self._listeners: list[Callable[[], None]] = []

    def on_changed(self, listener: Callable[[], None]) -> None:
        """Call `listener` after each change."""
        self._listeners.append(listener)

    def _tell(self) -> None:
        for listener in self._listeners:
            listener()
