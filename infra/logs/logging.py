"""Structured logs: one JSON object per line, with the interaction's id where there is one, and no citizens' data."""

import logging
import re
import sys
import threading
from collections.abc import Mapping, MutableMapping
from types import TracebackType
from typing import Any

import structlog

from infra.logs.masking import mask_number, mask_text

PERSONAL = frozenset({"caller", "called", "number", "contact", "contact_number", "contact_name", "text", "title"})
"""Fields that may contain a citizen's number or words; anything logged under these names is masked as a whole."""

IDS = frozenset({"timestamp", "level", "version"})
"""Fields that we fill ourselves, and that happen to look like a number now and then."""

DEEPEST = 6
"""How deep a value may be nested; anything below is shown as its text."""

__all__ = ["catch_all", "mask_number", "set_up"]


def set_up(level: str = "info", *, stream: Any = None, json: bool = True) -> None:
    """Send structlog's and the libraries' messages, from `level` up, to `stream` (default: standard error)."""
    output = stream or sys.stderr
    processors: list[structlog.types.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
        _mask,  # last: an exception's text contains whatever its raiser had at hand
        structlog.processors.JSONRenderer(ensure_ascii=False) if json else structlog.dev.ConsoleRenderer(colors=False),
    ]
    structlog.configure(
        processors=processors,
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.WriteLoggerFactory(output),
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(output)
    handler.setFormatter(structlog.stdlib.ProcessorFormatter(processors=[*_foreign(processors)]))
    logging.basicConfig(handlers=[handler], level=max(logging.getLevelNamesMapping()[level.upper()], 30), force=True)
    logging.captureWarnings(True)
    # A record that fails to format would be printed with its arguments, unmasked.
    logging.raiseExceptions = False


def catch_all() -> None:
    """Log uncaught exceptions of the process and its threads, instead of printing them unmasked. For the whole
    process.
    """
    sys.excepthook = _log_uncaught
    threading.excepthook = lambda seen: _log_uncaught(seen.exc_type, seen.exc_value, seen.exc_traceback)
    sys.unraisablehook = lambda seen: _log_uncaught(seen.exc_type, seen.exc_value, seen.exc_traceback)


def _log_uncaught(kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
    if error is not None and not isinstance(error, KeyboardInterrupt | SystemExit):
        structlog.get_logger().critical("An error was caught nowhere.", exc_info=(kind, error, trace))


def _foreign(processors: list[structlog.types.Processor]) -> list[structlog.types.Processor]:
    return [structlog.stdlib.ProcessorFormatter.remove_processors_meta, *processors[1:]]


_NUMBER = re.compile(r"\+?\d+")
_MOBILE = range(13_000_000_000, 20_000_000_000)


def _mask(_: Any, __: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    for name, value in event.items():
        if name in PERSONAL:
            event[name] = _whole(value)
        elif name not in IDS:
            event[name] = _masked(value)
    return event


def _whole(value: object) -> str | None:
    """A personal value: for a number, with its middle hidden; for anything else, nothing."""
    if value is None:
        return None
    text = str(value)
    return mask_number(text) if _NUMBER.fullmatch(text) else "…"


def _masked(value: object, depth: int = 0) -> object:
    """The value with every telephone number in it masked, as JSON types."""
    match value:
        case str():
            return mask_text(value)
        case None | bool() | float():
            return value
        case int():
            return mask_number(str(value)) if value in _MOBILE else value
        case Mapping() if depth < DEEPEST:
            return {mask_text(str(key)): _masked(each, depth + 1) for key, each in value.items()}
        case list() | tuple() | set() | frozenset() if depth < DEEPEST:
            return [_masked(each, depth + 1) for each in value]
        case _:
            return mask_text(repr(value))
