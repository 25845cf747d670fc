"""The JSON Schema of flow files, for editors: `python -m ivr.check.schema > flows/flow.schema.json`."""

import json
from typing import Any

from ivr.check.described import schema_of
from ivr.rules.flow import Flow


def flow_schema() -> dict[str, Any]:
    """The schema by Draft 2020-12, generated from the classes that check the files."""
    schema = schema_of(Flow)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def text() -> str:
    """The text that is kept in `flows/`."""
    return json.dumps(flow_schema(), ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    print(text(), end="")
