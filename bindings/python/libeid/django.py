# SPDX-License-Identifier: MIT
"""EIDs in Django: a field of models and one of forms (``pip install
libeid[django]``).

    class Order(models.Model):
        eid = libeid.django.EIDField(unique=True)

Both take what a person typed and give an ``EID``. An error has the code and
the sentence of the fault, in the language that Django has activated, and its
place as ``params["start"]`` and ``params["end"]``.

A column of the database holds the 32 digits as text, not 16 bytes: text has an
index on every database (a BLOB of MySQL or Oracle has none), ``startswith``
finds the EIDs of a maker, its order is that of the numbers in every collation,
and whoever looks into the table sees what stands on the box. A text in it that
is no EID raises ``EIDError`` when it is read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.functional import lazystr
from django.utils.translation import get_language

from . import messages
from .answers import Policy
from .core import EID
from .errors import EIDError

if TYPE_CHECKING:
    _ModelField = models.Field[EID | str | None, EID | None]
else:
    _ModelField = models.Field

__all__ = ["EIDField", "EIDFormField"]

# What a browser should know of the field: digits on the keyboard of a phone,
# and the EID of the device where it offers that. The writer of the form may
# say otherwise.
_ATTRIBUTES = {"inputmode": "numeric", "autocomplete": "device-eid",
               "spellcheck": "false"}


def _read(given: Any, policy: Policy) -> EID:
    try:
        return EID(given, policy=policy)
    except EIDError as error:
        sentence = error.sentence(get_language())
        raise ValidationError(
            sentence.replace("%", "%%"), error.code,
            {"start": error.start, "end": error.end}) from None
    except TypeError:
        raise ValidationError(
            messages.ended(
                messages.text("status", "not-a-digit", lang=get_language()),
                get_language()), "type"
        ) from None


class EIDFormField(forms.Field):
    """A field of a form. What is empty is None; an EID that the form begins
    with stands in groups of four, as on the box."""

    def __init__(self, *, policy: Policy = "human", **options: Any) -> None:
        self.policy: Policy = policy
        super().__init__(**options)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget),
                **{name: value for name, value in _ATTRIBUTES.items()
                   if name not in widget.attrs}}

    def to_python(self, value: Any) -> EID | None:
        if value in self.empty_values or str(value).strip() == "":
            return None
        return _read(value, self.policy)

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, EID):
            return value
        return str(value) if self.policy == "strict" else f"{value:grouped}"


class EIDField(_ModelField):
    """A field of a model. What is given is read by ``policy``; what is empty
    is NULL, so a field that may be empty has ``null=True`` and
    ``blank=True``."""

    description = lazystr("EID")
    empty_strings_allowed = False

    def __init__(self, *args: Any, policy: Policy = "human",
                 **options: Any) -> None:
        self.policy: Policy = policy
        options["max_length"] = 32
        super().__init__(*args, **options)

    def deconstruct(self) -> Any:
        name, path, args, options = super().deconstruct()
        del options["max_length"]
        if self.policy != "human":
            options["policy"] = self.policy
        return name, path, args, options

    def get_internal_type(self) -> str:
        return "CharField"

    def to_python(self, value: Any) -> EID | None:
        if value in self.empty_values:
            return None
        return _read(value, self.policy)

    def from_db_value(self, value: str | None, expression: Any,
                      connection: Any) -> EID | None:
        return EID(value) if value else None

    def get_prep_value(self, value: Any) -> Any:
        eid = self.to_python(super().get_prep_value(value))
        return None if eid is None else str(eid)

    def formfield(self, **options: Any) -> Any:
        given: dict[str, Any] = {"form_class": EIDFormField,
                                 "policy": self.policy, **options}
        return super().formfield(**given)
