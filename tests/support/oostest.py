# SPDX-License-Identifier: Apache-2.0
"""What the test programs share: where things are, a clean environment, placeholders, diffs."""

import difflib
import os
import pathlib
import re
import sys

sys.dont_write_bytecode = True  # the source tree stays as it is

SOURCE = pathlib.Path(__file__).resolve().parents[2]
SUPPORT = SOURCE / "tests" / "support"
TOOLS = ("oos-fetch", "oos-ingest", "oos-events", "oos-cut", "oos-stt", "oos-score", "oos-report", "oos-review",
         "oos-send", "oos-purge")
KEPT_VARIABLES = ("ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS", "TSAN_OPTIONS",
                  "ASAN_SYMBOLIZER_PATH")


def version():
    """The version that CMakeLists.txt declares."""
    text = (SOURCE / "CMakeLists.txt").read_text(encoding="utf-8")
    return re.search(r"project\(oos VERSION (\S+)", text).group(1)


def bin_dir(given=None):
    """The folder of the built tools: the argument, $OOS_BIN, or the newest build/*/bin."""
    if given or os.environ.get("OOS_BIN"):
        return pathlib.Path(given or os.environ["OOS_BIN"]).resolve()
    found = sorted(SOURCE.glob("build/*/bin"), key=lambda path: path.stat().st_mtime)
    if not found:
        raise SystemExit("no built tools found: build first, or give --bin DIR")
    return found[-1]


def environment(binaries, home):
    """The environment of a tested command: nothing of the caller's but sanitizer settings."""
    home = pathlib.Path(home)
    home.mkdir(parents=True, exist_ok=True)
    result = {
        "PATH": f"{binaries}:{SUPPORT}:/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin",
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_CACHE_HOME": str(home / "cache"),
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_STATE_HOME": str(home / "state"),
        "OOS_SOURCE_DIR": str(SOURCE),
    }
    result.update({name: os.environ[name] for name in KEPT_VARIABLES if name in os.environ})
    return result


def placeholders(data, scratch):
    """Replaces what differs between machines and versions: @DIR@, @SRC@ and @VERSION@."""
    number = re.escape(version().encode())
    data = data.replace(os.fsencode(scratch), b"@DIR@").replace(os.fsencode(SOURCE), b"@SRC@")
    data = re.sub(rb"\b(oos-[a-z]+ |oos )" + number + rb"\b", rb"\1@VERSION@", data)
    return re.sub(rb'("version": ?)"' + number + rb'"', rb'\1"@VERSION@"', data)


def diff(expected, got, name):
    """A unified diff of two byte strings; empty when they are equal."""
    if expected == got:
        return ""
    def lines(data):
        return data.decode("utf-8", "backslashreplace").splitlines(keepends=True)
    text = "".join(difflib.unified_diff(lines(expected), lines(got), f"expected {name}",
                                        f"got {name}"))
    return text or f"{name}: the bytes differ, the text does not (invalid UTF-8?)\n"
