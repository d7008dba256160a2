#!/bin/sh
# Qt needs a few system libraries that pip cannot bring. Installs the missing ones where we are root on Debian;
# elsewhere names the exact line to run. `test` adds a virtual screen, on which the real window is driven, a C compiler for
# the library that makes file calls fail, and a browser, in which the form for members is filled in.
set -eu

[ "$(uname)" = Linux ] || exit 0

window="libGL.so.1=libgl1 libEGL.so.1=libegl1 libxkbcommon.so.0=libxkbcommon0 libfreetype.so.6=libfreetype6
libfontconfig.so.1=libfontconfig1 libdbus-1.so.3=libdbus-1-3 libglib-2.0.so.0=libglib2.0-0
libxcb-cursor.so.0=libxcb-cursor0 libxcb-icccm.so.4=libxcb-icccm4 libxcb-image.so.0=libxcb-image0
libxcb-keysyms.so.1=libxcb-keysyms1 libxcb-render-util.so.0=libxcb-render-util0 libxcb-shape.so.0=libxcb-shape0
libxkbcommon-x11.so.0=libxkbcommon-x11-0"

PATH="$PATH:/sbin:/usr/sbin"
known=$(ldconfig -p 2>/dev/null || true)
missing=""
for pair in $window; do
    case "$known" in
        *"${pair%%=*}"*) ;;
        *) missing="$missing ${pair#*=}" ;;
    esac
done
if [ "${1:-window}" = test ]; then
    for pair in Xvfb=xvfb xauth=xauth xdotool=xdotool chromium=chromium; do
        command -v "${pair%%=*}" >/dev/null 2>&1 || missing="$missing ${pair#*=}"
    done
    command -v fc-list >/dev/null 2>&1 || missing="$missing fontconfig"
    command -v cc >/dev/null 2>&1 || command -v gcc >/dev/null 2>&1 || missing="$missing gcc"
    [ -e /usr/include/stdio.h ] || missing="$missing libc6-dev"
fi
[ -n "$missing" ] || exit 0

line="apt-get update && apt-get install -y$missing"
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing the system libraries that the window needs:$missing"
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
elif command -v apt-get >/dev/null 2>&1; then
    echo "The window needs system libraries. Install them with:" >&2
    echo "    sudo sh -c '$line'" >&2
else
    echo "The window needs these system libraries (named as Debian names them):$missing" >&2
fi
