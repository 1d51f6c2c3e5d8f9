# SPDX-License-Identifier: MIT
"""libeid: check, decode and judge EIDs, the 32-digit serials of eSIM chips.

An EID is personal: nothing here sends or stores anything, ``repr`` and errors
show EIDs masked, and the Matching ID of an activation code stays hidden
unless it is asked for.
"""

from . import columns
from .answers import (
    Answer, Coexistence, Condition, Country, Field, Finding, Fit, Line,
    Prospect, Suggestion, accept, accept_digits, coexist, decode, fields,
    is_eid, json, lint, suggest,
)
from .codes import (
    Code, Explanation, Reading, Relation, code, compare_codes, explain,
    read_code,
)
from .errors import DataError, EIDError, UnknownCarrier
from .core import EID, Registry, Rules, parse
from .messages import languages, set_language, text
from .rows import (
    Carrier, CarrierRule, CountryCode, Host, Maker, Origin, Product, Rule,
    SmDs, Versions, carrier_rules, carriers, countries, find_carrier, hosts,
    makers, products, smds, versions,
)
from .texts import Match, Typing, find, mask, typing

__version__ = versions().library

__all__ = [
    "Answer", "Carrier", "CarrierRule", "Code", "Coexistence", "Condition",
    "Country", "CountryCode", "DataError", "EID", "EIDError", "Explanation",
    "Field", "Finding", "Fit", "Host", "Line", "Maker", "Match", "Origin",
    "Product", "Prospect", "Reading", "Registry", "Relation", "Rule", "Rules",
    "SmDs", "Suggestion", "Typing", "UnknownCarrier", "Versions", "accept",
    "accept_digits", "carrier_rules", "carriers", "code", "coexist",
    "columns", "compare_codes", "countries", "decode", "explain", "fields",
    "find", "find_carrier", "hosts", "is_eid", "json", "languages", "lint",
    "makers", "mask", "parse", "products", "read_code", "set_language",
    "smds", "suggest", "text", "typing", "versions",
]
