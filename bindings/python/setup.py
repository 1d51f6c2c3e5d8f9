# SPDX-License-Identifier: MIT
"""The extension: the library as one file, eid.c, beside the files that make a
Python module of it. Only the limited API is used, so one wheel serves every
Python from 3.11 on, but no free-threaded one, which has no limited API."""
import sys
import sysconfig
from pathlib import Path

from setuptools import Extension, setup

if sysconfig.get_config_var("Py_GIL_DISABLED"):
    sys.exit("libeid: a free-threaded Python is not supported, as it has no"
             " limited API; use the usual build")

flags = ["-std=c11", "-fvisibility=hidden", "-g0"]
# The library's functions are called within the module, whatever other libeid
# a process has.
link = ["-Wl,-Bsymbolic"] if sys.platform == "linux" else []
setup(
    # Old setuptools take no name of a licence in pyproject.toml, and those of
    # 2027 take no table there; both take it here.
    license="MIT",
    ext_modules=[
        Extension(
            "libeid.core",
            sorted(str(path) for path in Path("src").glob("*.c")),
            include_dirs=["src"],
            depends=sorted(str(path) for path in Path("src").glob("*.h")),
            define_macros=[("Py_LIMITED_API", "0x030B0000")],
            py_limited_api=True,
            extra_compile_args=flags,
            extra_link_args=link,
        )
    ],
    options={"bdist_wheel": {"py_limited_api": "cp311"}},
)
