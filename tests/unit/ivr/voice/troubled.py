"""An engine's process that does what its texts say: it hums, hangs, dies or complains. For tests of the pool."""

import os
import signal
from multiprocessing.connection import Connection

from infra.sound.g711 import encode


def work(orders: Connection) -> None:
    """Do what `ivr.voice.worker.work` does, without a voice."""
    while True:
        try:
            text, _, _ = orders.recv()
        except EOFError:
            return
        if "hang" in text:
            signal.pause()
        if "crash" in text:
            os._exit(1)
        orders.send("it does not want to" if "refuse" in text else encode([4000, -4000] * len(text)))
