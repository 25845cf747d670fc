"""The core's report about itself over the link, beside its live state."""

from core.state import Put, Tables
from infra.link.face import CORE, CoreStatus
from infra.live.bus import Bus
from infra.live.set_aside import SetAside


class Status:
    """Keeps the one `CoreStatus`. `tables` are mirrored like those of an owner."""

    def __init__(self, bus: Bus, set_aside: SetAside) -> None:
        self.tables = Tables()
        self._bus = bus
        self._tell(set_aside.count)
        set_aside.on_kept(self._tell)

    def _tell(self, count: int) -> None:
        put = Put(CoreStatus.KIND, CORE, CoreStatus(set_aside=count))
        self.tables.apply(put)
        self._bus.changed(CORE, [put])
