# SPDX-License-Identifier: MIT
"""The fields of Django, with Django, SQLite and its migrations."""

from __future__ import annotations

import io
import sys
import tempfile
import types
import unittest
from pathlib import Path

import django
from django import forms
from django.conf import settings
from django.core import serializers
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError, connection, models
from django.utils import translation

# An app in a folder, as `startapp` makes one: migrations are written there.
FOLDER = tempfile.TemporaryDirectory()
SHOP = types.ModuleType("shop")
SHOP.__path__ = [FOLDER.name]
sys.modules["shop"] = SHOP
settings.configure(
    USE_I18N=True, DEFAULT_AUTO_FIELD="django.db.models.AutoField",
    INSTALLED_APPS=["shop"],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3",
                           "NAME": ":memory:"}})
django.setup()

from libeid import EID, EIDError
from libeid.django import EIDField, EIDFormField
from support import GOOD

GROUPED = f"{EID(GOOD):grouped}"
OTHER = str(EID.complete("890330234272000000000102993158"))
WRONG = GOOD[:-1] + "6"


class Order(models.Model):
    eid = EIDField(unique=True)
    spare = EIDField(null=True, blank=True, policy="strict")

    class Meta:
        app_label = "shop"


class OrderForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = Order
        fields = ("eid", "spare")


def setUpModule() -> None:
    call_command("makemigrations", "shop", stdout=io.StringIO())
    call_command("migrate", stdout=io.StringIO())


def tearDownModule() -> None:
    FOLDER.cleanup()


class Model(unittest.TestCase):
    def tearDown(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM shop_order")

    def test_round(self) -> None:
        """an EID goes into the table as its digits and comes back as EID"""
        Order.objects.create(eid=f"EID: {GROUPED}")
        order = Order.objects.get()
        self.assertEqual((order.eid, order.spare), (EID(GOOD), None))
        with connection.cursor() as cursor:
            cursor.execute("SELECT eid, typeof(eid) FROM shop_order")
            self.assertEqual(cursor.fetchone(), (GOOD, "text"))
            cursor.execute("SELECT sql FROM sqlite_master"
                           " WHERE name = 'shop_order'")
            self.assertIn('"eid" varchar(32) NOT NULL UNIQUE',
                          cursor.fetchone()[0])
        self.assertEqual(Order.objects.values_list("eid", flat=True)[0],
                         EID(GOOD))

    def test_queries(self) -> None:
        """what is asked for may be grouped, an EID, a maker's digits"""
        Order.objects.create(eid=GOOD)
        Order.objects.create(eid=EID(OTHER), spare=EID(GOOD))
        many = Order.objects
        self.assertEqual(many.filter(eid=GROUPED).count(), 1)
        self.assertEqual(many.filter(eid__in=[EID(GOOD), OTHER]).count(), 2)
        self.assertEqual(many.filter(eid__startswith="89049").count(), 1)
        self.assertEqual(many.filter(spare__isnull=True).count(), 1)
        self.assertEqual(many.filter(spare=models.F("eid")).count(), 0)
        self.assertEqual(many.filter(eid__gt=OTHER).count(), 1)
        self.assertEqual([o.eid for o in many.order_by("eid")],
                         sorted([EID(GOOD), EID(OTHER)]))
        self.assertRaises(ValidationError, many.filter, eid=WRONG)
        self.assertRaises(IntegrityError, many.create, eid=GROUPED)

    def test_refused(self) -> None:
        """what is no EID is stored by no way, nor read"""
        for order in (Order(eid=WRONG), Order(eid=5)):  # type: ignore[misc]
            self.assertRaises(ValidationError, order.save)
            self.assertRaises(ValidationError, order.full_clean)
        with self.assertRaises(ValidationError) as caught:
            Order(eid=WRONG).full_clean()
        self.assertEqual(caught.exception.error_dict["eid"][0].code,
                         "checksum")
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO shop_order (eid) VALUES (%s)", [WRONG])
        self.assertRaises(EIDError, Order.objects.get)

    def test_serializers(self) -> None:
        """a dump has digits, and what was dumped is read"""
        order = Order(pk=1, eid=EID(GOOD))
        dump = serializers.serialize("json", [order])
        self.assertIn(f'"eid": "{GOOD}", "spare": null', dump)
        back = next(serializers.deserialize("json", dump)).object
        self.assertEqual((back.eid, back.spare), (EID(GOOD), None))

    def test_deconstruct(self) -> None:
        """a migration says the field by its name and what is not usual"""
        path, args, options = EIDField(
            policy="strict", null=True).deconstruct()[1:]
        self.assertEqual((path, args, options), (
            "libeid.django.EIDField", [], {"policy": "strict", "null": True}))
        self.assertEqual(EIDField().deconstruct()[3], {})

    def test_migration(self) -> None:
        """a migration says the field as a program does, and after it nothing
        has changed"""
        [path] = Path(FOLDER.name, "migrations").glob("0001*.py")
        self.assertIn("'eid', libeid.django.EIDField(unique=True)",
                      path.read_text())
        out = io.StringIO()
        call_command("makemigrations", "shop", check=True, dry_run=True,
                     stdout=out)
        self.assertIn("No changes", out.getvalue())


class Form(unittest.TestCase):
    def test_form(self) -> None:
        """a form of a model gives EIDs, and None for what is empty"""
        form = OrderForm({"eid": f"EID {GROUPED}", "spare": " "})
        self.assertTrue(form.is_valid(), form.errors)
        self.assertEqual(form.cleaned_data,
                         {"eid": EID(GOOD), "spare": None})
        self.assertIsInstance(form.fields["eid"], EIDFormField)

    def test_attributes(self) -> None:
        """a browser learns what the field takes, unless the form says it"""
        html = str(OrderForm()["eid"])
        for attribute in ('inputmode="numeric"', 'autocomplete="device-eid"',
                          'spellcheck="false"', 'type="text"'):
            self.assertIn(attribute, html)
        self.assertNotIn("maxlength", html)
        field = EIDFormField(widget=forms.TextInput({"autocomplete": "off"}))
        self.assertEqual(field.widget.attrs["autocomplete"], "off")
        self.assertEqual(field.widget.attrs["inputmode"], "numeric")

    def test_shown(self) -> None:
        """a form begins with groups of four, and that is no change"""
        order = Order(eid=EID(GOOD), spare=EID(GOOD))
        form = OrderForm(instance=order)
        self.assertIn(f'value="{GROUPED}"', str(form["eid"]))
        self.assertIn(f'value="{GOOD}"', str(form["spare"]))
        form = OrderForm({"eid": GROUPED, "spare": GOOD}, instance=order)
        self.assertEqual(form.changed_data, [])
        form = OrderForm({"eid": OTHER, "spare": GOOD}, instance=order)
        self.assertEqual(form.changed_data, ["eid"])

    def test_languages(self) -> None:
        """errors have code, place and the language that is active"""
        for language, said in (("en", "the check digits do not fit"),
                               ("ja", "チェックディジット"),
                               ("zh-hans", "校验")):
            with translation.override(language):
                form = OrderForm({"eid": f"EID {WRONG}"})
                error = form.errors.as_data()["eid"][0]
                self.assertIn(said, form.errors["eid"][0])
                self.assertEqual((error.code, error.params),
                                 ("checksum", {"start": 34, "end": 36}))
        self.assertEqual(OrderForm({}).errors.as_data()["eid"][0].code,
                         "required")

    def test_what_is_shown_again(self) -> None:
        """what was refused stands in the form as it was typed, escaped"""
        form = OrderForm({"eid": "8904<b>"})
        self.assertFalse(form.is_valid())
        self.assertIn('value="8904&lt;b&gt;"', str(form["eid"]))


if __name__ == "__main__":
    unittest.main()
