#!/bin/sh
# SPDX-License-Identifier: MIT
# The Python package as whoever installs it has it: sdist, wheel of the sdist
# alone, fresh environments of every Python here from 3.11 on. Prints TAP.
# usage: check.sh TOP MADE VERSION [all | engines | bench | asan]
#   all      the package
#   engines  the recipes of engines/, with Spark, Dask, DuckDB and polars
#   bench    what it takes, beside other ways
#   asan     the extension under AddressSanitizer and UBSan
# LIBEID_PYTHONS: the Pythons to test with, where not all that are found.
# Where PyPI cannot be reached nothing is tested: a skip that says so; with CI
# in the environment, as those who test for others set it, that is a failure.
top=$(cd "$1" && pwd) made=$(cd "$2" && pwd) version=$3 what=${4-all}
here=$top/bindings/python
dist=$made/dist
export LIBEID_TOP="$top" PYTHONDONTWRITEBYTECODE=1
unset PYTHONPATH PYTHONHOME
. "$here/test/tap.sh"

end() {
  echo "# pass $passed"
  echo "# fail $failed"
  echo "# skipped $skipped"
  [ $failed -eq 0 ] && [ $passed -gt 0 ]
  exit
}

# Every Python from 3.11 on, each version once; not those of a free thread.
pythons() {
  for python in ${LIBEID_PYTHONS:-/usr/bin/python3 python3.11 python3.12 \
    python3.13 python3.14 python3.15 \
    "${PYENV_ROOT:-$HOME/.pyenv}"/versions/*/bin/python3}; do
    command -v "$python" >/dev/null 2>&1 &&
      "$python" -c 'import sys, sysconfig, venv, ensurepip
assert sys.version_info >= (3, 11)
assert not sysconfig.get_config_var("Py_GIL_DISABLED")
print("%d.%d" % sys.version_info[:2], sys.executable)' 2>/dev/null
  done | awk '!seen[$1]++'
}

# What PyPI brings, each by its hash: environment PYTHON NAME FILE...; the
# files one after the other, as Spark is a source that asks for what is in the
# one before.
environment() {
  rm -rf "${made:?}/$2" && "$1" -m venv "$made/$2" || return 1
  into=$made/$2/bin/python
  shift 2
  for file; do
    # shellcheck disable=SC2086
    "$into" -m pip install -q --disable-pip-version-check --no-compile \
      --only-binary :all: $sources --require-hashes -r "$here/$file" ||
      return 1
  done
}

sources=
case $what in
engines | bench) sources='--no-binary pyspark --no-build-isolation' ;;
esac
list=$(pythons)
first=$(echo "$list" | sed -n '1s/^[^ ]* //p')
if [ -z "$first" ]; then
  echo '# there is no Python of 3.11 or later with its module venv'
  failed=1
  end
fi
case $what in
engines | bench) files='engines/test/requirements-build.txt
  engines/test/requirements.txt' ;;
*) files=test/requirements-full.txt ;;
esac
# shellcheck disable=SC2086
if ! environment "$first" tools $files >"$made/log" 2>&1; then
  cat "$made/log"
  if grep -qi 'connection\|resolution\|retries' "$made/log"; then
    if [ -n "${CI-}" ]; then
      echo 'not ok - PyPI cannot be reached, and CI must not skip'
      failed=1
      end
    fi
    echo 'ok - the package # SKIP PyPI cannot be reached'
    printf '# pass 0\n# fail 0\n# skipped 1\n'
    exit 0
  fi
  echo '# PyPI has not what is pinned'
  failed=1
  end
fi
tools=$made/tools/bin

sdist() {
  rm -rf "$dist" "$made/stage"/*.egg-info
  "$tools/python" -m build --sdist --no-isolation -o "$dist" "$made/stage"
}
wheel() (
  rm -rf "$made/alone" && mkdir "$made/alone" && cd "$made/alone" &&
    tar xzf "$dist/libeid-$version.tar.gz" --strip-components=1 &&
    "$tools/python" -m build --wheel --no-isolation -o "$dist" .
)
small() {
  ls -l "$dist"
  [ "$(cat "$dist"/libeid-*.whl | wc -c)" -le 700000 ]
}
installs() {
  "$1" -m pip install -q --disable-pip-version-check --no-index --no-deps \
    "$dist"/libeid-*.whl
}
ok 'the sdist is made' sdist
ok 'the wheel is made of the sdist alone' wheel
ok 'it is installed' installs "$tools/python"

# tests PYTHON RUN FILE...: one line for each test goes through.
tests() {
  "$@" >"$made/tap" 2>&1 || failed=$((failed + 1))
  grep -v '^# \(pass\|fail\|skipped\) ' "$made/tap"
  passed=$((passed + $(sed -n 's/^# pass //p' "$made/tap" | grep . || echo 0)))
  skipped=$((skipped + $(sed -n 's/^# skipped //p' "$made/tap" | grep . ||
    echo 0)))
  grep -q '^# fail 0' "$made/tap" || failed=$((failed + 1))
}

# The extension once more, compiled so that it tells of every byte out of
# place. Python itself is not, so the sanitizer is loaded before it.
sanitized() (
  rm -rf "$made/asan" && cp -r "$made/alone" "$made/asan" &&
    cd "$made/asan" && rm -rf build && CC=${CC-gcc} CFLAGS="-g -O1 \
    -fsanitize=address,undefined -fno-sanitize-recover=all" \
    "$tools/python" setup.py -q build_ext --inplace
)

case $what in
bench)
  [ $failed -eq 0 ] || end
  PYSPARK_PYTHON=$tools/python exec "$tools/python" "$here/test/bench.py"
  ;;
engines)
  export PYSPARK_PYTHON="$tools/python" SPARK_LOCAL_IP=127.0.0.1
  # Workers are many programs: what one has compiled the others need not.
  unset PYTHONDONTWRITEBYTECODE
  export PYTHONPYCACHEPREFIX="$made/pycache"
  export PYTHONPATH="$here/engines/test:$here/engines:$here/test"
  for engine in one_process dask spark; do
    tests "$tools/python" "$here/test/run.py" "test_$engine"
  done
  end
  ;;
asan)
  ok 'the extension is compiled with AddressSanitizer' sanitized
  tests env PYTHONPATH="$made/asan" PYTHONMALLOC=malloc \
    LIBEID_TEST_BIG=4000000 ASAN_OPTIONS=detect_leaks=0 \
    LD_PRELOAD="$("${CC-gcc}" -print-file-name=libasan.so)" \
    "$tools/python" "$here/test/run.py" test_vectors test_value test_columns \
    test_bad_input test_frames
  end
  ;;
esac

# Without PyPI: a skip, and a failure under CI.
offline() {
  mkdir -p "$made/offline"
  env -u CI ${1+"$1"} PIP_INDEX_URL=http://127.0.0.1:9/simple PIP_RETRIES=1 \
    PIP_FIND_LINKS= PIP_NO_INDEX= no_proxy=127.0.0.1 \
    LIBEID_PYTHONS="$first" sh "$here/test/check.sh" "$top" "$made/offline" \
    "$version"
}
skips_offline() {
  offline >"$made/offline.tap" && cat "$made/offline.tap" &&
    grep -q '^ok .* # SKIP PyPI cannot be reached' "$made/offline.tap"
}
fails_offline() {
  ! offline CI=true >"$made/offline.tap" && cat "$made/offline.tap" &&
    grep -q '^not ok - PyPI cannot be reached' "$made/offline.tap"
}
ok 'without PyPI it says that it skips' skips_offline
ok 'without PyPI it fails under CI' fails_offline

types() (
  mkdir -p "$made/npm" && cp "$here/test/package.json" \
    "$here/test/package-lock.json" "$made/npm" && cd "$made/npm" &&
    npm ci --ignore-scripts --no-audit --no-fund --loglevel=error &&
    cd "$made/alone" &&
    "$made/npm/node_modules/.bin/pyright" --pythonpath "$tools/python"
)
mypy() (
  cd "$made/alone" && "$tools/mypy" --cache-dir="$made/mypy"
)
ok 'the wheel is of 700 kB at most' small
ok 'abi3audit' "$tools/abi3audit" --strict "$dist"/libeid-*.whl
ok 'auditwheel show' "$tools/auditwheel" show "$dist"/libeid-*.whl
ok 'twine check' "$tools/twine" check --strict "$dist"/libeid-*
ok 'mypy, strict' mypy
ok 'pyright, strict' types

echo "# $first, with the libraries that give and take columns"
tests "$tools/python" "$here/test/run.py" test_vectors test_value \
  test_columns test_bad_input test_frames test_parts test_pydantic \
  test_django test_wtforms test_fastapi test_readme
echo "$list" | sed 1d >"$made/list"
while read -r name python <&3; do
  echo "# $python"
  ok "an environment of Python $name" environment "$python" "python-$name" \
    test/requirements.txt
  ok 'the wheel is installed' installs "$made/python-$name/bin/python"
  tests "$made/python-$name/bin/python" "$here/test/run.py" test_vectors \
    test_value test_columns test_parts test_bad_input
done 3<"$made/list"
end
