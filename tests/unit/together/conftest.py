"""Fixtures that several files of these tests share."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from cti.ari.fake import FakeAsterisk
from infra.clock import FakeClock
from tests.unit.together.system import System
from tests.unit.together.talks import Stage


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    stage = Stage(System(tmp_path, FakeAsterisk(), FakeClock()))
    await stage.open()
    yield stage
    await stage.system.close()
