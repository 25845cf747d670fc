"""Runs a function in a separate process, so that no request or call waits for it."""

import asyncio
import json
from base64 import b64encode
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, ParamSpec, TypeVar, get_type_hints

from pydantic import TypeAdapter

from core.errors import Unprocessable
from infra.limits.fair_turns import FairTurns
from infra.programs.runner import MIB, PYTHON, Program, SaidTooMuch, TookTooLong, environment, run

P = ParamSpec("P")
R = TypeVar("R")

SMALL = 16 * 1024
"""Characters or bytes. Input up to this size may be processed in a thread: it holds the interpreter for
milliseconds.
"""

ASIDE = Program(name="aside", wall_s=60.0, cpu_s=20, memory=768 * MIB, output=16 * MIB)
AT_ONCE = 2


class TooHard(Unprocessable):
    """This takes too long or too much memory to process. Send it in smaller parts."""

    code = "too_hard"


_turns = FairTurns(AT_ONCE)


async def aside(function: Callable[P, R], raises: Sequence[type[Exception]], /, *args: P.args, **kwargs: P.kwargs) -> R:
    """The result of calling this module-level function on texts, bytes and numbers. Its type must be one that JSON can
    carry.

    Raises one of `raises` if the function does, and `TooHard` if it fails otherwise or exceeds its limits.
    """
    asked = {
        "module": function.__module__,
        "name": function.__qualname__,
        "args": [_told(one) for one in args],
        "kwargs": {name: _told(one) for name, one in kwargs.items()},
    }
    given = await asyncio.to_thread(lambda: json.dumps(asked).encode())
    async with _turns.turn(len(given)):
        try:
            done = await run(ASIDE, PYTHON, "-m", "infra.process.aside.worker", given=given, env=environment())
        except (TookTooLong, SaidTooMuch):
            raise TooHard from None
    head, _, body = done.output.partition(b"\n")
    if head == b"done" and done.status == 0:
        result: R = await asyncio.to_thread(_adapter(function).validate_json, body)
        return result
    for one in raises:
        if head == b"raised" and body.decode() == one.__name__:
            raise one
    raise TooHard


def _told(value: Any) -> Any:
    return {"base64": b64encode(value).decode("ascii")} if isinstance(value, bytes) else value


@cache
def _adapter(function: Callable[..., Any]) -> TypeAdapter[Any]:
    return TypeAdapter(get_type_hints(function)["return"])
