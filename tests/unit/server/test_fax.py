"""`make fax`: the letter that ships becomes pages, and the modem's result becomes a line (FX1)."""

import asyncio
from pathlib import Path

import pytest

from channels.fax.pages.press import WorkerRenderer
from channels.fax.rules import tiff
from channels.fax.rules.errors import BrokenDocument
from cti.ari.fake import FakeAsterisk
from tests.until import until
from tools.fax import Options, drawn, send


def options(folder: Path, *, t38: bool = True) -> Options:
    (folder / "out").mkdir(parents=True)
    return Options(caller="13800138000", to="12398", t38=t38, lines=folder, port=5060)


async def test_without_a_file_it_is_a_letter_of_one_page() -> None:
    made = await drawn(WorkerRenderer(), None, 100)
    assert made.pages == len(tiff.pages(made.file)) == 1


async def test_a_document_that_is_none_is_refused() -> None:
    with pytest.raises(BrokenDocument):
        await drawn(WorkerRenderer(), b"%PDF-1.4 nothing", 100)


@pytest.mark.parametrize(("t38", "context"), [(True, "fax-out"), (False, "fax-out-sound")])
async def test_it_rings_by_the_demo_trunk_and_says_what_the_modem_said(tmp_path: Path, t38: bool, context: str) -> None:
    asterisk = FakeAsterisk()
    asked = options(tmp_path, t38=t38)
    sending = asyncio.create_task(send(asterisk, asked, b"II*", look_s=0.0))
    await until(lambda: asterisk.channels)
    [channel] = asterisk.channels.values()
    place = tmp_path / "out" / f"{channel.fax}.tif"
    assert (channel.context, place.read_bytes()) == (context, b"II*")
    asterisk.variables[f"FAX_{channel.fax}"] = "SUCCESS||1|14400|T38|01088886666|13800138000|12398"
    said = await sending
    assert said == {"status": "SUCCESS", "error": "", "pages": "1", "rate": "14400", "mode": "T38"}
    assert not place.exists()


async def test_nobody_who_answers_is_told(tmp_path: Path) -> None:
    asterisk = FakeAsterisk()
    sending = asyncio.create_task(send(asterisk, options(tmp_path), b"II*", look_s=0.0))
    await until(lambda: asterisk.channels)
    asterisk.hang_up(next(iter(asterisk.channels)), cause=17)
    assert await sending == "Nobody answered, or the line was busy."
    asterisk.refuse("POST /channels/*", 500)
    assert "does not ring 12398" in str(await send(asterisk, options(tmp_path / "b"), b"II*", look_s=0.0))
