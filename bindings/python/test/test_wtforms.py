# SPDX-License-Identifier: MIT
"""The field and the validator of WTForms, with WTForms."""

from __future__ import annotations

import unittest
from typing import Any

import wtforms
from werkzeug.datastructures import MultiDict
from wtforms.validators import InputRequired, Optional

from libeid import EID, EIDError
from libeid.wtforms import EIDField, ValidEID
from support import GOOD

GROUPED = f"{EID(GOOD):grouped}"
WRONG = GOOD[:-1] + "6"


class Order(wtforms.Form):
    eid = EIDField(validators=[InputRequired()])
    spare = EIDField(validators=[Optional()], policy="strict",
                     render_kw={"autocomplete": "off"})
    text = wtforms.StringField(validators=[Optional(), ValidEID()])


class JapaneseOrder(Order):
    class Meta:
        locales = ["ja_JP", "ja"]


def order(kind: type[Order] = Order, **fields: str) -> Any:
    return kind(MultiDict(fields))


class WTForms(unittest.TestCase):
    def test_data(self) -> None:
        """what was typed becomes an EID, what is empty None"""
        form = order(eid=f"EID: {GROUPED}", spare=" ", text=GROUPED)
        self.assertTrue(form.validate(), form.errors)
        self.assertEqual((form.eid.data, form.spare.data, form.text.data),
                         (EID(GOOD), None, GROUPED))
        self.assertIn(f'value="{GROUPED}"', str(form.eid()))
        self.assertIs(order(eid=GOOD, spare=GOOD).spare.data.__class__, EID)

    def test_populate(self) -> None:
        """an object gives the EID that the form begins with"""
        class Row:
            eid = EID(GOOD)
            spare = EID(GOOD)
        form = Order(obj=Row())
        self.assertIn(f'value="{GROUPED}"', str(form.eid()))
        self.assertIn(f'value="{GOOD}"', str(form.spare()))
        form = Order(data={"eid": GOOD, "spare": "8904"})
        self.assertEqual(form.eid.data, EID(GOOD))
        self.assertIn('value="8904"', str(form.spare()))
        self.assertIn('value=""', str(Order(data={"eid": None}).eid()))

    def test_errors(self) -> None:
        """an error has a sentence, its code and its place"""
        form = order(eid=f"EID {WRONG}", spare=GROUPED, text="8904")
        self.assertFalse(form.validate())
        self.assertIn("check digits", form.errors["eid"][0])
        self.assertTrue(form.errors["eid"][0].endswith("."))
        self.assertEqual((form.eid.code, form.eid.fault.start), ("checksum", 34))
        self.assertEqual(form.spare.code, "not-a-digit")
        self.assertEqual(form.errors["text"][0],
                         "4 of 32 digits: 28 are missing.")
        self.assertIn(f'value="EID {WRONG}"', str(form.eid()))
        self.assertEqual(list(order(text=GOOD).errors), [])
        form = order(eid="", spare="", text="")
        self.assertFalse(form.validate())
        self.assertEqual(list(form.errors), ["eid"])
        self.assertIsNone(form.eid.code)

    def test_cause(self) -> None:
        """what the validator raises has the EIDError as its cause"""
        form = order(eid=GOOD, text=WRONG)
        with self.assertRaises(wtforms.ValidationError) as caught:
            ValidEID(lang="de")(form, form.text)
        cause = caught.exception.__cause__
        assert isinstance(cause, EIDError)
        self.assertEqual(cause.code, "checksum")
        ValidEID()(form, form.eid)

    def test_languages(self) -> None:
        """errors are in the language of the form, or in one that is said"""
        form = order(JapaneseOrder, eid=WRONG, text=WRONG)
        self.assertFalse(form.validate())
        for name in ("eid", "text"):
            self.assertIn("チェックディジット", form.errors[name][0])
            self.assertTrue(form.errors[name][0].endswith("。"))

        class German(wtforms.Form):
            eid = EIDField(lang="de")
        form = German(MultiDict({"eid": WRONG}))
        self.assertFalse(form.validate())
        self.assertIn("Prüfziffern", form.errors["eid"][0])

    def test_attributes(self) -> None:
        """a browser learns what the field takes, unless the form says it"""
        form = Order()
        for attribute in ('inputmode="numeric"', 'autocomplete="device-eid"',
                          'spellcheck="false"'):
            self.assertIn(attribute, str(form.eid()))
        self.assertIn('autocomplete="off"', str(form.spare()))
        self.assertIn('inputmode="numeric"', str(form.spare()))


if __name__ == "__main__":
    unittest.main()
