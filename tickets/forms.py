"""The fields that forms of several routes have in common."""

from typing import Annotated

from pydantic import Field

Choice = Annotated[str, Field(max_length=32)]
Number = Annotated[str, Field(max_length=32)]
Moment = Annotated[float, Field(ge=0, le=4e9)]
