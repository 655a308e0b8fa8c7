#!/bin/sh
# Each export read back by another program, and compared with the database it came from.
set -u
B=${B:-build} exec python3 -B tests/export/exports.py
