#!/bin/sh
# Sees to it that what a make target needs is there: need.sh build | test | web ...
#
# Installs from the distribution only as root, and only what is absent; otherwise it says
# what to install. Touches nothing outside the package manager and web/node_modules.
set -eu
updated=no

fail() {
    echo "need: $1" >&2
    exit 1
}

has() {
    command -v "$1" >/dev/null 2>&1
}

# apt NAME...: installs these packages, or says which are missing.
apt() {
    has apt-get || fail "please install what Debian calls: $*"
    [ "$(id -u)" = 0 ] || fail "please install as root: apt-get install $*"
    [ "$updated" = yes ] || apt-get -q update
    updated=yes
    DEBIAN_FRONTEND=noninteractive apt-get -q install -y --no-install-recommends "$@"
}

has_libpq() {
    has pkg-config && pkg-config --exists libpq && return 0
    has pg_config && [ -e "$(pg_config --includedir)/libpq-fe.h" ]
}

has_initdb() {
    has initdb && return 0
    for tool in /usr/lib/postgresql/*/bin/initdb; do
        [ -x "$tool" ] && return 0
    done
    return 1
}

need_build() {
    has cargo || fail "please install Rust 1.95 or newer with rustup, with clippy and rustfmt"
    has cc || apt build-essential
    has_libpq || apt libpq-dev pkg-config
}

need_test() {
    need_build
    has_initdb || apt postgresql
}

need_web() {
    [ -e web/package-lock.json ] || return 0
    has npm || apt nodejs npm
    # npm writes this file last; when it is not older than the lock file, all is there.
    installed=web/node_modules/.package-lock.json
    if [ ! -e "$installed" ] || [ web/package-lock.json -nt "$installed" ]; then
        (cd web && npm ci --ignore-scripts --no-audit --no-fund)
    fi
}

need_browser() {
    [ -d web/browser ] || return 0
    has chromium || has chromium-browser || has google-chrome || apt chromium
}

cd "$(dirname "$0")/.."
for what in "$@"; do
    case $what in
        build | test | web | browser) "need_$what" ;;
        *) fail "unknown: $what" ;;
    esac
done
