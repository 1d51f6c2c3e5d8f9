# SPDX-License-Identifier: MIT
"""The field of pydantic, with pydantic."""

from __future__ import annotations

import json
import unittest
from typing import Annotated

import pydantic

from libeid import EID
from libeid.pydantic import EidField, EidOf
from support import GOOD


class Order(pydantic.BaseModel):
    model_config = pydantic.ConfigDict(hide_input_in_errors=True)
    eid: EidField
    other: Annotated[EID, EidOf(policy="strict", lang="ja")] | None = None


class Pydantic(unittest.TestCase):
    def test_field(self) -> None:
        """what a person typed becomes an EID, and JSON its digits"""
        order = Order(eid=f"EID: {GOOD[:4]} {GOOD[4:]}")  # type: ignore[arg-type]
        self.assertEqual(order.eid, EID(GOOD))
        self.assertEqual(json.loads(order.model_dump_json())["eid"], GOOD)
        self.assertEqual(Order.model_validate_json(order.model_dump_json()),
                         order)
        self.assertIs(Order(eid=order.eid).eid, order.eid)
        self.assertNotIn(GOOD[8:28], repr(order))

    def test_error(self) -> None:
        """an error says code, sentence and place, in its language"""
        with self.assertRaises(pydantic.ValidationError) as caught:
            Order.model_validate({"eid": GOOD[:-1] + "6", "other": "8904"})
        first, second = caught.exception.errors()
        self.assertEqual((first["type"], first["ctx"]["start"]),
                         ("eid_checksum", 30))
        self.assertIn("check digits", first["msg"])
        self.assertEqual(second["type"], "eid_too_short")
        self.assertIn("32", second["msg"])
        self.assertNotIn("fewer", second["msg"])
        self.assertNotIn(GOOD[8:], str(caught.exception))
        with self.assertRaises(pydantic.ValidationError) as caught:
            Order.model_validate({"eid": 5})
        self.assertEqual(caught.exception.errors()[0]["type"], "eid_type")

    def test_schema(self) -> None:
        """the JSON schema has a string"""
        field = Order.model_json_schema()["properties"]["eid"]
        self.assertEqual(field["type"], "string")


if __name__ == "__main__":
    unittest.main()
