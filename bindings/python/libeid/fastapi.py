# SPDX-License-Identifier: MIT
"""What a FastAPI application answers to an EID that is none (``pip install
libeid[fastapi]``).

    class Order(pydantic.BaseModel):
        eid: libeid.pydantic.EidField

    app = fastapi.FastAPI()
    libeid.fastapi.install(app)

The body keeps FastAPI's form, a ``detail`` with ``type``, ``loc`` and ``msg``
of each error, and ``ctx`` with ``code``, ``start`` and ``end`` of an EID's.
Two things differ: sentences on EIDs are in the language that the request
accepts, and ``input`` is left out of every error, as FastAPI repeats in it
what the person sent, whole bodies too, and answers end up in logs.
"""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI, Request
from fastapi.encoders import jsonable_encoder
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse

from . import messages

__all__ = ["detail", "install", "language"]


def _weight(item: str) -> tuple[str, float]:
    tag, _, parameter = item.partition(";")
    name, _, value = parameter.strip().partition("=")
    try:
        return tag.strip(), float(value) if name.strip() == "q" else 1.0
    except ValueError:
        return tag.strip(), 0.0


def language(accepted: str) -> str:
    """The best language that there are messages in for a header
    Accept-Language: ``"fr, ja;q=0.5"`` gives ``"ja"``."""
    wanted = [_weight(item) for item in accepted.split(",")[:32]]
    for tag, weight in sorted(wanted, key=lambda w: -w[1]):
        found = messages.language_of(tag)
        if weight > 0 and (found != "en" or tag.lower().startswith("en")):
            return found
    return messages.language_of(None)


def detail(errors: Any, lang: str) -> list[dict[str, Any]]:
    """Errors of pydantic as the body has them."""
    body: list[dict[str, Any]] = []
    for error in errors:
        error = {k: v for k, v in error.items() if k not in ("input", "url")}
        given = error.get("ctx", {})
        if error["type"].startswith("eid_") and "code" in given:
            error["msg"] = messages.text("status", given["code"], lang=lang)
            error["ctx"] = {k: given[k] for k in ("code", "start", "end")}
        body.append(error)
    return body


async def _answer(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)
    lang = language(request.headers.get("accept-language", ""))
    body = {"detail": detail(error.errors(), lang)}
    return JSONResponse(jsonable_encoder(body), 422, {
        "Content-Language": lang, "Vary": "Accept-Language"})


def install(app: FastAPI) -> None:
    """Answer so in all of this application."""
    app.add_exception_handler(RequestValidationError, _answer)
