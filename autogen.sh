#!/bin/sh
# SPDX-License-Identifier: MIT
# Make configure and Makefile.in from configure.ac and Makefile.am.
# Needs autoconf, automake and libtool; uses no network.
set -e
cd "$(dirname "$0")"
mkdir -p m4
exec autoreconf --force --install --warnings=all
