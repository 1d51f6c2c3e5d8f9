# SPDX-License-Identifier: MIT
"""What there is to say, in the reader's language. The texts are those of
data/lang/ in the source, one JSON file for each language."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from importlib.resources import files
from typing import Callable, Optional, cast

from . import core

Groups = dict[str, dict[str, str]]
Say = Callable[
    [str, str, str, int, int, Optional[str], Optional[str]], Optional[str]
]

_STATUS = {name: text for _, name, text, _ in core.statuses()}
_SEVERITY = {name: severity for _, name, _, severity in core.statuses()}

# Messages are in the script that most readers of their language use.
_FOREIGN_SCRIPTS = {"zh": ("hant", "tw", "hk", "mo")}
_WITHOUT_PLURAL = ("ja", "ko", "zh")
_PLURAL = re.compile(r"\{(\d),plural,((?:[^{}]*\{[^{}]*\})+)\}")
_NUMBER = re.compile(r"\{(\d)(?:,number[^}]*)?\}")
_FORM = re.compile(r"([\w=]+)\{([^{}]*)\}")

_chosen = "en"


@lru_cache(maxsize=None)
def languages() -> tuple[str, ...]:
    """The languages that there are messages in."""
    folder = files("libeid").joinpath("lang")
    names = (entry.name for entry in folder.iterdir())
    return tuple(sorted(n[:-5] for n in names if n.endswith(".json")))


@lru_cache(maxsize=None)
def _groups(language: str) -> Groups:
    path = files("libeid").joinpath("lang").joinpath(language + ".json")
    return cast(Groups, json.loads(path.read_text("utf-8")))


def set_language(lang: str) -> None:
    """The language where no argument says another; ``"en"`` at first."""
    global _chosen
    _chosen = lang


def language_of(lang: str | None) -> str:
    """The language of messages for a locale: "ja-JP" finds "ja". What there is
    no language for gives English, and so does another script than that of the
    messages, as "zh-TW"."""
    tag = (lang or _chosen).lower().replace("_", "-").split(".")[0]
    base, *rest = tag.split("-")
    if base not in languages():
        return "en"
    foreign = any(part in _FOREIGN_SCRIPTS.get(base, ()) for part in rest)
    return "en" if foreign and "hans" not in rest else base


def _plural(forms: str, n: float, language: str) -> str:
    of = dict(_FORM.findall(forms))
    name = "one" if n == 1 and language not in _WITHOUT_PLURAL else "other"
    form = of.get(f"={n}", of.get(name, of.get("other", "")))
    return cast(str, form).replace("#", str(n))


def _fill(message: str, numbers: tuple[int, ...], language: str,
          texts: tuple[str | None, ...] = ()) -> str:
    def number(match: re.Match[str]) -> str:
        return str(numbers[int(match[1])])

    def plural(match: re.Match[str]) -> str:
        return _plural(match[2], numbers[int(match[1])], language)

    def given(match: re.Match[str]) -> str:
        i = int(match[1]) - 1
        return (texts[i] if i < len(texts) else None) or ""

    if numbers:
        message = _NUMBER.sub(number, _PLURAL.sub(plural, message))
    return re.sub(r"%([1-3])", given, message) if texts else message


def text(group: str, name: str, *args: int, lang: str | None = None) -> str:
    """A text by its group and name: group ``status`` with a code, ``verdict``,
    ``fit``, ``grade``, ``field`` and others that data/lang/root.txt lists.
    ``args`` are the numbers for the message's {0} and {1}. The name where
    there is no such text."""
    language = language_of(lang)
    for found in (language, "en"):
        message = _groups(found).get(group, {}).get(name)
        if message is not None:
            return _fill(message, args, found)
    return name


def ended(said: str, lang: str | None = None) -> str:
    """A sentence with the full stop of its language."""
    return text("locale", "sentence", lang=lang).replace("%1", said)


def severity(code: str) -> str:
    return _SEVERITY[code]


def note(
    group: str, key: str, english: str | None, lang: str | None
) -> str | None:
    """The translation of a row's note."""
    language = language_of(lang)
    if language == "en" or english is None:
        return english
    return _groups(language).get(group, {}).get(key, english)


@lru_cache(maxsize=None)
def _sayer(language: str) -> Say:
    groups = _groups(language)

    def say(group: str, name: str, english: str, n: int, m: int,
            first: str | None, second: str | None) -> str | None:
        message = groups.get(group, {}).get(name)
        if message is None:
            return None
        numbers = (n, m) if n else ()
        return _fill(message, numbers, language, (first, second))

    return say


def sayer(lang: str | None) -> Say | None:
    """What the extension asks for sentences in another language; None:
    English, which it has itself."""
    language = language_of(lang)
    return None if language == "en" else _sayer(language)
