#!/bin/sh
# What this project's people run: ./do example | test | check | verify | templates | bench
# Each sets up all it needs in .venv first; nothing is asked.
# ./do test takes half an hour, ./do test quick nine minutes; both take pytest's options, and tests by name.
set -eu
cd "$(dirname "$0")"
# What hidden inputs are drawn from. This course is public and grades nobody: so is its secret.
export AUTOGRADER_SECRET="${AUTOGRADER_SECRET:-the secret of a public course}"

readable_by_others() {
    # Root's student processes become another user, who has to be able to read the interpreter.
    "$1" - <<'PYTHON' 2>/dev/null
import os, sys
from pathlib import Path
if sys.version_info < (3, 11):
    sys.exit(1)
prefix = Path(sys.base_prefix)
closed = [p for p in (prefix, *prefix.parents) if not p.stat().st_mode & 1]
sys.exit(bool(os.geteuid() == 0 and closed))
PYTHON
}

find_python() {
    for candidate in "${PYTHON:-}" python3 /usr/bin/python3 python3.14 python3.13 python3.12 python3.11; do
        if [ -n "$candidate" ] && command -v "$candidate" >/dev/null 2>&1 &&
            readable_by_others "$candidate"; then
            command -v "$candidate"
            return
        fi
    done
    echo "No Python 3.11 or newer found that student processes can read: set PYTHON." >&2
    exit 2
}

install_debian() {
    # $1: the package; quietly skipped where there is no apt or no right to use it.
    command -v apt-get >/dev/null 2>&1 || return 1
    if [ "$(id -u)" = 0 ]; then sudo=""; elif sudo -n true 2>/dev/null; then sudo="sudo -n"; else return 1; fi
    { $sudo apt-get install -y "$1" || { $sudo apt-get update && $sudo apt-get install -y "$1"; }; } >/dev/null 2>&1
}

set_up() {
    stamp=".venv/.set-up-$(cat pyproject.toml constraints.txt | cksum | tr ' ' '-')"
    [ -e "$stamp" ] && return
    python=$(find_python)
    echo "Setting up .venv with $python (a few minutes the first time) ..." >&2
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        install_debian python3-venv || { echo "Install your Python's venv module (Debian: apt install python3-venv)." >&2; exit 2; }
    fi
    # The outer wall of the fence; without it the inner fence stands alone.
    command -v bwrap >/dev/null 2>&1 || install_debian bubblewrap || true
    # Tests look at pages in a real browser.
    command -v chromium >/dev/null 2>&1 || install_debian chromium || true
    "$python" -m venv --clear .venv
    .venv/bin/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[keras,data,torch,jax,authoring,cluster,nbgrader,dev]'
    touch "$stamp"
}

case "${1:-}" in
example)
    set_up
    exec .venv/bin/autograder grade --all examples/submissions --out results/ --jobs 2 --html
    ;;
test)
    set_up
    shift
    if [ "${1:-}" = quick ]; then
        shift
        set -- -m "not slow and not tensorflow" "$@"
    fi
    # Or each of some thousand processes would compile our code again.
    unset PYTHONDONTWRITEBYTECODE
    PATH="$PWD/.venv/bin:$PATH" exec .venv/bin/python -m pytest -n auto "$@"
    ;;
check)
    set_up
    .venv/bin/ruff format --check .
    .venv/bin/ruff check .
    .venv/bin/mypy
    ;;
bench)
    set_up
    shift
    PATH="$PWD/.venv/bin:$PATH" exec .venv/bin/python -m benchmarks "$@"
    ;;
templates)
    set_up
    exec .venv/bin/autograder release --all
    ;;
verify)
    set_up
    shift
    exec .venv/bin/autograder verify --all "$@"
    ;;
*)
    echo "usage: ./do example | test [quick] [pytest's options] | check | verify | templates | bench" >&2
    exit 2
    ;;
esac
