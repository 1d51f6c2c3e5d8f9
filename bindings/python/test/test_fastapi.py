# SPDX-License-Identifier: MIT
"""The errors of a FastAPI application, through its test client."""

from __future__ import annotations

import unittest

import fastapi
import pydantic
from fastapi.testclient import TestClient

import libeid.fastapi
from libeid.pydantic import EidField
from support import GOOD

WRONG = GOOD[:-1] + "6"


class Order(pydantic.BaseModel):
    eid: EidField
    name: str


APP = fastapi.FastAPI()
libeid.fastapi.install(APP)


@APP.post("/orders")
def post_order(order: Order) -> dict[str, str]:
    return {"maker": order.eid.scheme, "eid": f"{order.eid:masked}"}


CLIENT = TestClient(APP)


class FastAPI(unittest.TestCase):
    def post(self, body: object, language: str = "") -> fastapi.Response:
        return CLIENT.post("/orders", json=body,  # type: ignore[return-value]
                           headers={"Accept-Language": language})

    def test_good(self) -> None:
        """what was typed arrives as an EID"""
        said = self.post({"eid": f"EID {GOOD}", "name": "x"})
        self.assertEqual(said.status_code, 200)
        self.assertEqual(said.json()["eid"],  # type: ignore[attr-defined]
                         GOOD[:8] + "*" * 20 + GOOD[28:])

    def test_error(self) -> None:
        """an error has type, place and sentence, and nothing of the input"""
        for body in ({"eid": f"EID {WRONG}", "name": "x"},
                     {"eid": f"EID {WRONG}"}, {"eid": GOOD}, GOOD):
            said = self.post(body)
            self.assertEqual(said.status_code, 422)
            self.assertNotIn(GOOD[8:24], said.text)  # type: ignore[attr-defined]
        said = self.post({"eid": f"EID {WRONG}", "name": 5})
        first, second = said.json()["detail"]  # type: ignore[attr-defined]
        self.assertEqual(first, {
            "type": "eid_checksum", "loc": ["body", "eid"],
            "msg": "the check digits do not fit: a digit is wrong or two are"
                   " swapped",
            "ctx": {"code": "checksum", "start": 34, "end": 36}})
        self.assertEqual(second["type"], "string_type")
        self.assertEqual(self.post({"eid": 5, "name": "x"}).json()  # type: ignore[attr-defined]
                         ["detail"][0]["type"], "eid_type")

    def test_languages(self) -> None:
        """the sentence is in the language that is accepted best"""
        for accepted, language, part in (
                ("ja", "ja", "チェックディジット"),
                ("fr, ja;q=0.5", "ja", "チェックディジット"),
                ("en;q=0.1, de-AT", "de", "Prüfziffern"),
                ("de;q=0, es", "es", "dígitos"),
                ("fr", "en", "check digits"), ("", "en", "check digits"),
                ("de;q=x", "en", "check digits"), ("*", "en", "check digits"),
                ("zh-TW, en-GB, ja", "en", "check digits")):
            said = self.post({"eid": WRONG, "name": "x"}, accepted)
            self.assertEqual(said.headers["content-language"], language)
            self.assertIn(part, said.json()["detail"][0]["msg"])  # type: ignore[attr-defined]


if __name__ == "__main__":
    unittest.main()
