# SPDX-License-Identifier: MIT
"""EIDs in forms of WTForms (``pip install libeid[wtforms]``).

    class Order(wtforms.Form):
        eid = libeid.wtforms.EIDField(validators=[InputRequired()])

``EIDField`` takes what a person typed; its ``data`` is an ``EID``, or None.
``ValidEID`` is a validator for a field that keeps its text. Errors are in the
language of the form, ``Meta.locales``, unless one is said.
"""

from __future__ import annotations

from typing import Any

from wtforms import Field, Form, StringField
from wtforms.validators import ValidationError

from .answers import Policy
from .core import EID
from .errors import EIDError

__all__ = ["EIDField", "ValidEID"]

_ATTRIBUTES = {"inputmode": "numeric", "autocomplete": "device-eid",
               "spellcheck": "false"}


def _language(field: Any, lang: str | None) -> str | None:
    """What was said; or of the locales that the form has the first."""
    locales: Any = getattr(getattr(field, "meta", None), "locales", False)
    return lang or (str(locales[0]) if locales else None)


class ValidEID:
    """The text of the field is an EID. ``code``, ``start`` and ``end`` of the
    fault are those of the ``EIDError`` that is the cause of what is raised."""

    def __init__(self, policy: Policy = "human",
                 lang: str | None = None) -> None:
        self.policy: Policy = policy
        self.lang = lang

    def __call__(self, form: Form, field: Field) -> None:
        if isinstance(field.data, EID):
            return
        try:
            EID(field.data or "", policy=self.policy)
        except EIDError as error:
            raise ValidationError(error.sentence(
                _language(field, self.lang))) from error


class EIDField(StringField):
    """A text field whose ``data`` is an ``EID``. After an error ``code`` says
    what the fault is and ``fault`` where."""

    code: str | None = None
    fault: EIDError | None = None

    def __init__(self, label: str | None = None,
                 validators: tuple[Any, ...] | list[Any] | None = None, *,
                 policy: Policy = "human", lang: str | None = None,
                 render_kw: dict[str, Any] | None = None,
                 **options: Any) -> None:
        self.policy: Policy = policy
        self.lang = lang
        super().__init__(label, validators,
                         render_kw={**_ATTRIBUTES, **(render_kw or {})},
                         **options)

    def process_data(self, value: Any) -> None:
        """What the form begins with: an EID, or what is one as text."""
        try:
            self.data: Any = value and EID(value, policy=self.policy)
        except EIDError:
            self.data = value

    def process_formdata(self, valuelist: list[Any]) -> None:
        self.data = None
        if not valuelist or not str(valuelist[0]).strip():
            return
        try:
            self.data = EID(valuelist[0], policy=self.policy)
        except EIDError as error:
            self.fault, self.code = error, error.code
            raise ValueError(error.sentence(
                _language(self, self.lang))) from error

    def _value(self) -> str:
        """What was typed, where that is no EID."""
        if isinstance(self.data, EID):
            return format(self.data,
                          "plain" if self.policy == "strict" else "grouped")
        return str(self.raw_data[0] if self.raw_data else self.data or "")
