"""Structured logs: one JSON object a line, the interaction's id on each that has one, and no citizen's data."""

import logging
import re
import sys
from collections.abc import MutableMapping
from typing import Any

import structlog

PERSONAL = frozenset({"caller", "called", "number", "contact", "contact_number", "contact_name", "text", "title"})
"""Fields that may hold a citizen's number or words; whatever is logged under these names is masked."""


def mask_number(number: str) -> str:
    """A telephone number with its middle hidden: 13812345678 is 138****5678, a short one is all stars."""
    if len(number) < 7:
        return "*" * len(number)
    return f"{number[:3]}{'*' * (len(number) - 7)}{number[-4:]}"


def set_up(level: str = "info", *, stream: Any = None, json: bool = True) -> None:
    """Send structlog's and the libraries' messages, from `level` up, to `stream` (default: standard error)."""
    output = stream or sys.stderr
    processors: list[structlog.types.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _mask,
        structlog.processors.format_exc_info,
        structlog.processors.JSONRenderer(ensure_ascii=False) if json else structlog.dev.ConsoleRenderer(colors=False),
    ]
    structlog.configure(
        processors=processors,
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(output),
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(output)
    handler.setFormatter(structlog.stdlib.ProcessorFormatter(processors=[*_foreign(processors)]))
    logging.basicConfig(handlers=[handler], level=max(logging.getLevelNamesMapping()[level.upper()], 30), force=True)


def _foreign(processors: list[structlog.types.Processor]) -> list[structlog.types.Processor]:
    return [structlog.stdlib.ProcessorFormatter.remove_processors_meta, *processors[1:]]


_DIGITS = re.compile(r"\d{7,}")


def _mask(_: Any, __: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    for name in PERSONAL & event.keys():
        value = str(event[name])
        event[name] = mask_number(value) if value.isdigit() else _DIGITS.sub(lambda m: mask_number(m[0]), "…")
    return event
