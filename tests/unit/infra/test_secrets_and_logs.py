"""Secrets are made once and only their owner can read them; logs contain no citizen's number (OP1)."""

import io
import json
import logging
from pathlib import Path

import pytest
import structlog

from infra.logs.logging import mask_number, set_up
from infra.settings.secrets import load_or_make, phone_secret

CITIZEN = "13812345678"


def test_secrets_are_made_once_and_kept_private(tmp_path: Path) -> None:
    path = tmp_path / "new" / "secrets.json"
    made = load_or_make(path)
    assert load_or_make(path) == made
    assert path.stat().st_mode & 0o777 == 0o600
    assert len({made.master, made.ari, made.watchdog, made.ami}) == 4


def test_a_phones_secret_depends_on_phone_nonce_and_installation() -> None:
    secrets = {
        phone_secret(*parts)
        for parts in [("m", "8001", "n"), ("m", "8002", "n"), ("m", "8001", "o"), ("x", "8001", "n")]
    }
    assert len(secrets) == 4
    assert {len(secret) for secret in secrets} == {32}


@pytest.mark.parametrize(
    ("number", "masked"),
    [
        ("13812345678", "138****5678"),
        ("089888267800", "089*****7800"),
        ("1234567", "12***67"),
        ("87654321", "87****21"),
        ("12345", "*****"),
        ("", ""),
    ],
)
def test_numbers_are_masked(number: str, masked: str) -> None:
    assert mask_number(number) == masked


@pytest.fixture
def output() -> io.StringIO:
    stream = io.StringIO()
    set_up("info", stream=stream)
    return stream


def test_a_number_never_reaches_the_log_even_by_mistake(output: io.StringIO) -> None:
    with structlog.contextvars.bound_contextvars(interaction="c-1"):
        structlog.get_logger().info("A call arrived.", caller="13812345678", title="我叫张三", at=1.5)
    line = json.loads(output.getvalue())
    assert line["caller"] == "138****5678"
    assert line["title"] == "…"
    assert (line["interaction"], line["event"], line["level"]) == ("c-1", "A call arrived.", "info")


def test_libraries_warnings_come_in_the_same_form(output: io.StringIO) -> None:
    logging.getLogger("aiohttp").warning("Odd: %s", "x")
    assert json.loads(output.getvalue())["event"] == "Odd: x"


def test_a_number_in_any_field_list_or_exception_is_masked(output: io.StringIO) -> None:
    """It may be a value, a key, in a list, in the text of the event, in an exception or in a library's message."""
    log = structlog.get_logger()
    log.info(f"Call of {CITIZEN}.", path=f"/x/{CITIZEN}", many=[{CITIZEN: (CITIZEN, int(CITIZEN))}], odd=Odd())
    try:
        raise ValueError(f"no such number: +86 138-1234-5678, {CITIZEN}")
    except ValueError:
        log.exception("A rule failed.")
        logging.getLogger("library").exception("Failed for %s", CITIZEN)
    said = output.getvalue()
    assert len(said.splitlines()) == 3
    assert CITIZEN not in said
    assert "1234-5678" not in said
    assert "ValueError: no such number: 861******5678, 138****5678" in said


def test_times_ids_and_figures_stay_readable(output: io.StringIO) -> None:
    fields = {
        "id": "6f5e4d3c2b1a0123456789ab",
        "line": 1764124693123,
        "ms": 12.34567890123,
        "agent": "8001",
        "user": None,
    }
    structlog.get_logger().info("Something happened.", **fields)
    line = json.loads(output.getvalue())
    assert {name: line[name] for name in fields} == fields


class Odd:
    def __repr__(self) -> str:
        return f"Odd({CITIZEN})"
