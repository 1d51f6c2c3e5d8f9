#!/bin/sh
# SPDX-License-Identifier: MIT
# pyOpenSSL 26.4.0 (OpenSSL 4.0.3) and pyhanko-certvalidator 0.33.0 refuse a
# chain as SGP.22 section 4.5.2 has it: the EUM's certificate permits a serial
# number that its EIDs begin with, RFC 5280 compares whole names. Where the EUM
# permits the one whole EID, both accept.
#
# Seen 2026-11-28. Needs python3 with venv; downloads into a folder of its own.
set -eu

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check cryptography==50.0.2 \
  pyOpenSSL==26.4.0 pyhanko-certvalidator==0.33.0
cat >chain.py <<'END'
import asyncio
import datetime

from asn1crypto.x509 import Certificate
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ec import (
    SECP256R1,
    generate_private_key,
)
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from OpenSSL.crypto import X509, X509Store, X509StoreContext
from OpenSSL.crypto import X509StoreContextError
from pyhanko_certvalidator import CertificateValidator, ValidationContext
from pyhanko_certvalidator.errors import PathValidationError

EID = "89049032123451234512345678901235"
MAKER = "C=ES,O=RSP Test EUM"
TODAY = datetime.datetime.now(datetime.timezone.utc)
key = {who: generate_private_key(SECP256R1()) for who in "ci eum euicc".split()}


def name(*parts):
    oid = {"C": "2.5.4.6", "O": "2.5.4.10", "serialNumber": "2.5.4.5"}
    pairs = (p.split("=") for part in parts for p in part.split(","))
    return x509.Name(
        [x509.NameAttribute(x509.ObjectIdentifier(oid[k]), v) for k, v in pairs]
    )


def certificate(who, subject, by, issuer, *extensions):
    made = (
        x509.CertificateBuilder(issuer, subject, key[who].public_key(),
                                x509.random_serial_number())
        .not_valid_before(TODAY - datetime.timedelta(1))
        .not_valid_after(TODAY + datetime.timedelta(1))
    )
    for extension in extensions:
        made = made.add_extension(extension, critical=True)
    made = made.add_extension(
        x509.SubjectKeyIdentifier.from_public_key(key[who].public_key()), False
    ).add_extension(
        x509.AuthorityKeyIdentifier.from_issuer_public_key(
            key[by].public_key()), False)
    return made.sign(key[by], SHA256())


def chain(permitted):
    ci, eum = name("O=Example CI"), name(MAKER)
    usage = dict.fromkeys(
        "content_commitment key_encipherment data_encipherment key_agreement"
        " crl_sign encipher_only decipher_only".split(), False)
    sign = x509.KeyUsage(digital_signature=True, key_cert_sign=False, **usage)
    issue = x509.KeyUsage(digital_signature=False, key_cert_sign=True, **usage)
    return (
        certificate("ci", ci, "ci", ci, x509.BasicConstraints(True, None), issue),
        certificate("eum", eum, "ci", ci, x509.BasicConstraints(True, 0), issue,
                    x509.NameConstraints([x509.DirectoryName(permitted)], None)),
        certificate("euicc", name(MAKER, f"serialNumber={EID}"), "eum", eum, sign),
    )


def openssl(ci, eum, euicc):
    store = X509Store()
    store.add_cert(X509.from_cryptography(ci))
    try:
        X509StoreContext(store, X509.from_cryptography(euicc),
                         [X509.from_cryptography(eum)]).verify_certificate()
        return "accepted"
    except X509StoreContextError as error:
        return str(error)


def pyhanko(*certificates):
    ci, eum, euicc = (
        Certificate.load(c.public_bytes(Encoding.DER)) for c in certificates)
    validator = CertificateValidator(
        euicc, intermediate_certs=[eum],
        validation_context=ValidationContext(trust_roots=[ci]))
    try:
        asyncio.run(validator.async_validate_usage({"digital_signature"}))
        return "accepted"
    except PathValidationError as error:
        return " ".join(str(error).split()[:8])


for serial in (EID, EID[:8]):
    certificates = chain(name(MAKER, f"serialNumber={serial}"))
    print(f"{serial}: openssl: {openssl(*certificates)}")
    print(f"{serial}: pyhanko: {pyhanko(*certificates)}")
END
env/bin/python chain.py >seen
cat >expected <<'END'
89049032123451234512345678901235: openssl: accepted
89049032123451234512345678901235: pyhanko: accepted
89049032: openssl: permitted subtree violation
89049032: pyhanko: The path could not be validated because not
END
cat seen
cmp expected seen
