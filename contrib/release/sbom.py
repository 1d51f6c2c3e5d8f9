# SPDX-License-Identifier: MIT
"""sbom.py OUT VERSION EPOCH: write OUT/libeid-VERSION.spdx.json.

What the files of a release are, by SPDX 2.3: each with its hash and licence,
and the libraries that a built one needs of the system. Nothing of others is
copied into any of them.
"""
import datetime
import hashlib
import json
import pathlib
import sys

# What eidtool and libeid-icu are linked with, as Debian 12 names the licences.
NEEDED = {
    "ICU": "ICU",
    "zlib": "Zlib",
    "zstd": "BSD-3-Clause",
    "libarchive": "BSD-2-Clause",
    "expat": "MIT",
    "libxlsxwriter": "BSD-2-Clause",
}


def hashed(file: pathlib.Path, name: str) -> str:
    return hashlib.new(name, file.read_bytes()).hexdigest()


def described(file: pathlib.Path) -> dict[str, object]:
    return {
        "SPDXID": "SPDXRef-File-" + "".join(
            c if c.isalnum() or c in ".-" else "-" for c in file.name),
        "fileName": "./" + file.name,
        "checksums": [
            {"algorithm": "SHA1", "checksumValue": hashed(file, "sha1")},
            {"algorithm": "SHA256", "checksumValue": hashed(file, "sha256")},
        ],
        "licenseConcluded": "MIT AND CC0-1.0",
        "licenseInfoInFiles": ["MIT", "CC0-1.0"],
        "copyrightText": "Copyright (c) 2026 the libeid authors",
    }


def package(name: str, licence: str, version: str) -> dict[str, object]:
    return {
        "SPDXID": "SPDXRef-Package-" + name,
        "name": name,
        "versionInfo": version,
        "downloadLocation": "NOASSERTION",
        "filesAnalyzed": False,
        "licenseConcluded": licence,
        "licenseDeclared": licence,
        "copyrightText": "NOASSERTION",
    }


def main() -> None:
    out, version = pathlib.Path(sys.argv[1]), sys.argv[2]
    when = datetime.datetime.fromtimestamp(int(sys.argv[3]), datetime.UTC)
    files = [described(file) for file in sorted(out.iterdir())]
    everything = "".join(f["checksums"][1]["checksumValue"] for f in files)
    space = hashlib.sha256(everything.encode()).hexdigest()
    document = {
        "spdxVersion": "SPDX-2.3",
        "dataLicense": "CC0-1.0",
        "SPDXID": "SPDXRef-DOCUMENT",
        "name": f"libeid-{version}",
        "documentNamespace": f"https://spdx.org/spdxdocs/libeid-{version}-{space}",
        "creationInfo": {
            "created": when.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "creators": ["Organization: the libeid authors"],
        },
        "packages": [package("libeid", "MIT AND CC0-1.0", version)]
        + [package(name, licence, "NOASSERTION")
           for name, licence in NEEDED.items()],
        "files": files,
        "relationships": [{
            "spdxElementId": "SPDXRef-DOCUMENT",
            "relationshipType": "DESCRIBES",
            "relatedSpdxElement": "SPDXRef-Package-libeid",
        }] + [{
            "spdxElementId": "SPDXRef-Package-libeid",
            "relationshipType": "GENERATES",
            "relatedSpdxElement": f["SPDXID"],
        } for f in files] + [{
            "spdxElementId": "SPDXRef-Package-" + name,
            "relationshipType": "OPTIONAL_DEPENDENCY_OF",
            "relatedSpdxElement": "SPDXRef-Package-libeid",
        } for name in NEEDED],
    }
    text = json.dumps(document, indent=1, ensure_ascii=False) + "\n"
    (out / f"libeid-{version}.spdx.json").write_text(text, encoding="utf-8")


main()
