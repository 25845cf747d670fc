"""Words on pages: the program that reads them is bounded, and a missing program is told from one that fails (FX1)."""

import os
from pathlib import Path

import pytest

from channels.fax.pages.bounds import CPU_S, MEMORY
from channels.fax.reading import PACKAGES, Tesseract
from channels.fax.rules.errors import BrokenDocument
from channels.fax.words import MOST, plain_text
from tests.unit.channels.fax.samples import pages
from tests.unit.channels.fax.test_pages import program

SAYS = b"""#!/bin/sh
test "$1" = --list-langs && echo "List of available languages (2):" && echo eng && echo chi_sim && exit
wc -c | grep -q '^0$' || echo "$*"
"""
"""A program that knows Chinese, and prints the arguments with which it was called for each page that it receives."""

BOUNDS = b"""#!/bin/sh
cat > /dev/null
echo "cpu $(ulimit -t) memory $(ulimit -v) threads $OMP_THREAD_LIMIT policy $(cut -d' ' -f41 /proc/self/stat)"
"""


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("中 山 路 38 号 路 灯\n不 亮", "中山路 38 号路灯不亮"),
        ("  Street   lamp\n\f\n38 ", "Street lamp 38"),
        ("１２３４５ 热线 ， 您好", "12345热线,您好"),
        ("a\0b", "a b"),
        ("灯" * (MOST + 5), "灯" * MOST),
    ],
)
def test_words_have_one_spelling(said: str, kept: str) -> None:
    assert plain_text(said) == kept


async def test_what_is_missing_is_named_by_its_package(tmp_path: Path) -> None:
    assert await Tesseract(program=str(tmp_path / "none")).missing() == PACKAGES
    english = program(tmp_path, "english", b"#!/bin/sh\necho eng\n")
    assert await Tesseract(program=english).missing() == ("tesseract-ocr-chi-sim",)
    assert await Tesseract(program=program(tmp_path, "says", SAYS)).missing() == ()


async def test_each_page_is_read_and_one_that_cannot_be_is_passed_over(tmp_path: Path) -> None:
    said = await Tesseract(program=program(tmp_path, "says", SAYS)).read(pages(2))
    assert said.split() == ["stdin", "stdout", "-l", "chi_sim", "--dpi", "204"] * 2
    once = b'#!/bin/sh\ncat > /dev/null\nmkdir "%s" && echo first\n' % os.fsencode(tmp_path / "read")
    assert (await Tesseract(program=program(tmp_path, "once", once)).read(pages(2))).strip() == "first"
    failing = Tesseract(program=program(tmp_path, "fails", b"#!/bin/sh\nexit 1\n"))
    for fax in (pages(1), b"II*\0"):
        with pytest.raises(BrokenDocument):
            await failing.read(fax)


async def test_the_program_has_only_so_much_and_comes_last(tmp_path: Path) -> None:
    """SCHED_IDLE (5): it takes no processor time that a call needs."""
    said = await Tesseract(program=program(tmp_path, "bounds", BOUNDS)).read(pages(1))
    assert said.strip() == f"cpu {CPU_S} memory {MEMORY // 1024} threads 1 policy {os.SCHED_IDLE}"
