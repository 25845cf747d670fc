"""The process that runs one function: reads the request from standard input, writes the answer to its output, and ends.

The request is a JSON object: a function by its module and name, and its arguments. The answer is a line that says
`done` or `raised`, followed by the result as JSON, or the name of the error.
"""

import json
import os
import sys
from base64 import b64decode
from importlib import import_module
from typing import Any, get_type_hints

from infra.process.processes import end_with_parent


def main() -> int:
    """Run the function that standard input names."""
    end_with_parent()
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # anything that a library prints goes elsewhere
    asked = json.loads(sys.stdin.buffer.read())
    function = getattr(import_module(asked["module"]), asked["name"])
    try:
        made = function(*map(_given, asked["args"]), **{name: _given(one) for name, one in asked["kwargs"].items()})
    except Exception as error:  # the boundary against strangers' texts: the error's name says what is wrong with one
        answers.write(b"raised\n" + type(error).__name__.encode())
        return 0
    from pydantic import TypeAdapter

    answers.write(b"done\n" + TypeAdapter(get_type_hints(function)["return"]).dump_json(made))
    answers.close()
    return 0


def _given(value: Any) -> Any:
    return b64decode(value["base64"]) if isinstance(value, dict) else value


if __name__ == "__main__":
    sys.exit(main())
