#!/usr/bin/env bash
# The report of a run in a browser: opened from the disk it logs nothing and asks for nothing else, fits a phone, and follows the
# reader's choice of dark or light.
#   browser_test.sh GRLC SOURCE_DIRECTORY
# shellcheck source=expect.sh
. "$(dirname "${BASH_SOURCE[0]}")/expect.sh"

command -v chromium-headless-shell > /dev/null || fail 'chromium-headless-shell is not there'
mkdir -p bin/fuzz
cp "$(dirname "$GRLC")/fuzz"/*_fuzzer bin/fuzz
cp "$GRLC" bin
GRLC=$scratch/bin/grlc

browse() { # PAGE ARGUMENT...: what the page logs is in console, what it asked for in requests
  rm -f net.json
  run chromium-headless-shell --no-sandbox --disable-gpu --hide-scrollbars --host-resolver-rules='MAP * ~NOTFOUND' \
    --enable-logging=stderr --log-net-log="$scratch/net.json" "${@:2}" "file://$scratch/$1"
  [ "$status" = 0 ] || fail "chromium ended with exit code $status"
  [ -s net.json ] || fail 'no log of requests'
  grep -E ':CONSOLE[:(]' stderr > console || true
  grep -oE '"url":"[^"]*"' net.json | sort -u > requests || true # the page itself is read without one
}

png_size() { # FILE: width and height
  printf '%d %d' "0x$(od -An -tx1 -j16 -N4 "$1" | tr -d ' ')" "0x$(od -An -tx1 -j20 -N4 "$1" | tr -d ' ')"
}

printf 'what is not as it should be is seen\n'
printf '<!DOCTYPE html><html><body><img src="http://example.invalid/a.png"/><script>console.error("said")</script></body></html>' > bad.html
browse bad.html --screenshot="$scratch/bad.png"
says console 'said'
says requests 'http://example.invalid/a.png'

printf 'the report\n'
# Few steps: proofs that end at once.
expect 2 evidence --rlimit 100 --html page.html --case-directory cases
for shape in 390,844 1280,900; do
  for scheme in 1 0; do # light, dark
    shot=$shape-$scheme.png
    browse page.html --window-size=$shape --blink-settings=preferredColorScheme=$scheme --screenshot="$scratch/$shot"
    [ ! -s console ] || fail "it logs: $(cat console)"
    [ ! -s requests ] || fail "it asks for: $(cat requests)"
    [ "$(png_size "$shot")" = "${shape/,/ }" ] || fail "$shot is $(png_size "$shot")"
  done
  ! cmp -s "$shape-1.png" "$shape-0.png" || fail 'dark is as light'

  # Tables scroll in boxes of their own; the page does not.
  sed 's|</body>|<script>document.title = [innerWidth, document.documentElement.scrollWidth].join("/")</script></body>|' page.html > measured.html
  browse measured.html --window-size=$shape --dump-dom
  says stdout "<title>${shape%,*}/${shape%,*}</title>"
done
finish
