"""Each block of site.example.toml is valid without its comment signs, and no setting is missing."""

import re
import typing
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import BaseModel

from infra.settings.installation import PROJECT
from server.settings import SiteSettings, load

CODE = re.compile(r"^# (\[\[?[a-z_.]+\]\]?|[a-z_]+ = .*)$")
ASIDE = re.compile(r"^#\s{9,}#")
"""A remark with nothing before it, which explains the lines around it."""


def blocks() -> list[str]:
    """The commented blocks without their comment signs: consecutive lines of TOML."""
    found: list[list[str]] = [[]]
    for line in (PROJECT / "site.example.toml").read_text("utf-8").splitlines():
        if CODE.match(line) or (ASIDE.match(line) and found[-1]):
            found[-1].append(line[2:])
        elif found[-1]:
            found.append([])
    return ["\n".join(lines) for lines in found if lines]


def loaded(text: str, folder: Path) -> SiteSettings:
    site = folder / "site.toml"
    site.write_text(text, "utf-8")
    return load({}, site)


@pytest.mark.parametrize("block", blocks(), ids=lambda block: block.partition("\n")[0])
def test_each_block_is_valid_on_its_own(block: str, tmp_path: Path) -> None:
    loaded(block, tmp_path)


def test_all_blocks_are_valid_together(tmp_path: Path) -> None:
    settings = loaded("\n\n".join(blocks()), tmp_path)
    assert settings.front.per_address == 1000
    assert [query.name for query in settings.lookups.queries] == ["last_department"]


def settings_of(model: type[BaseModel], table: str = "") -> Iterator[str]:
    """Every setting as `table.name`."""
    for name, field in model.model_fields.items():
        kinds = [field.annotation, *typing.get_args(field.annotation)]
        inner = [kind for kind in kinds if isinstance(kind, type) and issubclass(kind, BaseModel)]
        if inner:
            yield from settings_of(inner[0], f"{table}{name}.")
        else:
            yield f"{table}{name}"


def test_every_setting_stands_in_the_example() -> None:
    shown, table = set(), ""
    for line in "\n\n".join(blocks()).splitlines():
        if line.startswith("["):
            table = line.strip("[]") + "."
        elif not line.startswith(" ") and " = " in line:
            shown.add(table + line.partition(" = ")[0])
    assert set(settings_of(SiteSettings)) == shown
