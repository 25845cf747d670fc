"""The lines that could not be read and were set aside, as the web host counts them: here and in the core."""

from core.changing import Changing
from infra.link.face import CORE, CoreStatus, Link
from infra.live.set_aside import SetAside


class SetAsideCount(Changing):
    """The number of lines and messages that could not be read. Listeners are called when it may have changed."""

    def __init__(self, here: SetAside, core: Link) -> None:
        super().__init__()
        self._here = here
        self._core = core
        here.on_kept(lambda _: self._tell())
        core.on_changed(lambda owner, _: self._tell() if owner == CORE else None)

    @property
    def count(self) -> int:
        """The present number."""
        status = self._core.tables[CORE].one(CoreStatus, CORE)
        return self._here.count + (0 if status is None else status.set_aside)
