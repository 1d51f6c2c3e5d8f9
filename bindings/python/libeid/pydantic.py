# SPDX-License-Identifier: MIT
"""EIDs as fields of pydantic models, version 2 (``pip install
libeid[pydantic]``).

    class Order(pydantic.BaseModel):
        eid: libeid.pydantic.EidField

The field takes what a person typed, and holds an ``EID``; in JSON it is the 32
digits. An error has the type ``eid_CODE``, the sentence of the fault and its
place in code points. Pydantic shows in it what was typed: set
``hide_input_in_errors`` of its ConfigDict to keep EIDs out of logs.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import PydanticCustomError, core_schema

from .answers import Policy
from .core import EID
from .errors import EIDError

__all__ = ["EidField", "EidOf"]


@dataclass(frozen=True)
class EidOf:
    """What an annotation says beside ``EID``: by which policy text folds, and
    the language of errors."""

    policy: Policy = "human"
    lang: str | None = None

    def _make(self, given: Any) -> EID:
        try:
            return EID(given, policy=self.policy)
        except EIDError as error:
            raise PydanticCustomError(
                f"eid_{error.code.replace('-', '_')}",  # pyright: ignore[reportArgumentType]
                "{sentence}",
                {"sentence": error.message(self.lang), "code": error.code,
                 "start": error.start, "end": error.end}) from None
        except TypeError:
            raise PydanticCustomError(
                "eid_type", "an EID is given as text") from None

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(
            self._make,
            serialization=core_schema.plain_serializer_function_ser_schema(
                str, when_used="json"))

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {"type": "string", "title": "EID",
                "description": "32 digits whose check digits fit"}


EidField = Annotated[EID, EidOf()]
