#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# fresh.sh [--keep] [run|test]: what README promises to someone with a bare
# Debian 12. In a folder of its own it makes one, of its smallest kind, clones
# the last commit into it and gives the README's commands there: run, then what
# it says about installing, then test.
#
# How packages are reached is this machine's business, so the bare system is
# told the same: the mirror, proxies, certificates and the npm registry.
set -u
cd "$(dirname "$0")/.." || exit 2
release=bookworm
keep=0
commands=(run install test)
arguments=("$@")

while [ $# -gt 0 ]; do
  case $1 in
  --keep) keep=1 ;;
  run | test) commands=("$1") ;;
  *)
    echo "usage: ./dev fresh [--keep] [run|test]" >&2
    exit 2
    ;;
  esac
  shift
done

say() { printf 'fresh: %s\n' "$*"; }

# Lines NAME=VALUE: the environment that clients of a registry look at.
network() {
  local name value

  env | grep -iE '^(https?|ftp|all|no)_proxy='
  command -v npm >/dev/null || return 0
  for name in registry proxy https-proxy noproxy strict-ssl; do
    value=$(cd / && npm config get "$name" 2>/dev/null)
    case $value in
    '' | null | undefined) ;;
    *) printf 'npm_config_%s=%s\n' "${name//-/_}" "$value" ;;
    esac
  done
}

mapfile -t settings < <(network)
[ "$(id -u)" -eq 0 ] ||
  exec sudo env "${settings[@]}" tests/fresh.sh "${arguments[@]}"

# The first process of the namespace ends with unshare, all others with it,
# and the mounts with the last of them: nothing is left to unmount.
inside=
tidy() {
  [ -z "$inside" ] || kill -KILL "$inside" 2>/dev/null
  wait
  if [ $keep -eq 1 ]; then
    say "the system is kept in $root"
  else
    rm -rf --one-file-system "$work"
  fi
}

work=$(mktemp -d "${TMPDIR:-/tmp}/libeid-fresh.XXXXXX") || exit 2
root=$work/root
trap tidy EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

# Debian's own lists of packages that this machine reads: SITE RELEASE.
sites() {
  apt-get indextargets --format '$(SITE) $(RELEASE)' Origin:\ Debian \
    Created-By:\ Packages 2>/dev/null | awk -v release=$release '
    ($2 == release || index($2, release "-") == 1) && !seen[$0]++'
}

# No list is copied as it is: a machine may have other people's packages too.
apt_settings() {
  local etc=$root/etc/apt

  sites | awk '{ print "deb", $1, $2, "main" }' >"$work/sources.list"
  [ ! -s "$work/sources.list" ] ||
    cp "$work/sources.list" "$etc/sources.list"
  apt-config dump |
    grep -iE '^Acquire::(https?::(Proxy|CaInfo|Timeout)|Check-|Retries)' \
      >"$etc/apt.conf.d/90machine"
}

certificates() {
  local from=/usr/local/share/ca-certificates

  ls "$from"/*.crt >/dev/null 2>&1 || return 0
  cp "$from"/*.crt "$root$from/"
  chroot "$root" update-ca-certificates >/dev/null 2>&1
}

# Run a program in namespaces that keep what it mounts and starts apart from
# this machine.
apart() {
  local status=0

  unshare --mount --mount-proc --pid --fork --kill-child -- "$@" </dev/null &
  inside=$!
  wait "$inside" || status=$?
  inside=
  return $status
}

# Run a shell text in the bare system.
in_system() {
  apart sh -ec '
    root=$1
    shift
    mount -t proc proc "$root/proc"
    mount -t tmpfs -o mode=1777 tmpfs "$root/dev/shm"
    mount -t devpts -o newinstance,ptmxmode=0666,mode=620 devpts \
      "$root/dev/pts"
    exec chroot "$root" "$@"' sh "$root" env -i HOME=/root TERM=dumb \
    PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
    "${settings[@]}" bash -c "$1"
}

make_system() {
  local mirror
  mirror=$(sites | awk -v release=$release '$2 == release { print $1; exit }')
  say "making a bare Debian 12 in $root"
  if ! apart debootstrap --variant=minbase --include=git,ca-certificates,sudo \
    $release "$root" ${mirror:+"$mirror"} >"$work/debootstrap.log" 2>&1; then
    tail -n 20 "$work/debootstrap.log"
    return 1
  fi
  apt_settings
  certificates
  cp -L /etc/resolv.conf /etc/hosts "$root/etc/"
  git bundle create --quiet "$root/root/head.bundle" HEAD
}

# README's lines about installing, and its program as it stands there.
read -r -d '' install <<'END'
cd /root/libeid && make -C build install >/tmp/install.log && ldconfig &&
  eidtool --version &&
  awk '/^```c$/ { inside = 1; next } /^```/ { inside = 0 } inside' README.md \
    >/tmp/four.c && cd /tmp &&
  cc four.c $(pkg-config --cflags --libs libeid) &&
  ./a.out 89044045555500000000000031415976
END

# In the bare system, with the output here and in NAME.log.
give() {
  local name=$1 text="cd /root/libeid && ./dev $1" start=$SECONDS code=0 log

  [ "$name" != install ] || text=$install
  mkfifo "$work/$name.out"
  tee "$work/$name.log" <"$work/$name.out" &
  log=$!
  in_system "$text" >"$work/$name.out" 2>&1 || code=$?
  wait "$log"
  echo "$name: status $code, $((SECONDS - start)) s" >"$work/$name.end"
  return $code
}

status=0
make_system || exit 2
say "$(chroot "$root" dpkg-query -f . -W | wc -c) packages;" \
  "cloning $(git rev-parse --short HEAD)"
in_system 'cd /root && git -c advice.detachedHead=false clone --quiet \
  head.bundle libeid' || exit 2
for command in "${commands[@]}"; do
  say "$command"
  give "$command" || status=1
done
say "the last lines"
for command in "${commands[@]}"; do
  cat "$work/$command.end"
  tail -n 3 "$work/$command.log" | sed 's/^/  /'
done
exit $status
