#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The loopback telephony service must refuse wrong requests, or passing its tests proves nothing."""

import json
import pathlib
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "support"))
import oostest  # noqa: E402

GOOD = {"grant_type": "client_credentials", "client_id": "app-of-the-tests",
        "client_secret": "secret/of+the=tests"}
SPAN = "start_datetime=2024-01-31%2000%3A00%3A00&end_datetime=2024-02-01%2000%3A00%3A00"
CLIENT = "/api/ver1.0/client/@me"


class Caller:
    """Calls one server and collects what it does wrong."""

    def __init__(self, url):
        self.url, self.token, self.wrong = url, None, []

    def call(self, path, method="GET", body=None, headers=None, token=True):
        """(status, headers, body)."""
        given = dict(headers or {})
        if token and self.token:
            given["Authorization"] = f"Bearer {self.token}"
        url = path if path.startswith("http") else self.url + path
        request = urllib.request.Request(url, body, given, method=method)
        try:
            with urllib.request.urlopen(request) as answer:
                return answer.status, dict(answer.headers), answer.read()
        except urllib.error.HTTPError as error:
            return error.code, dict(error.headers), error.read()

    def expect(self, status, what, *arguments, **more):
        got = self.call(*arguments, **more)
        if got[0] != status:
            self.wrong.append(f"{what}: expected {status}, got {got[0]} {got[2][:200]!r}")
        return got

    def ask_token(self, status, what, form, kind="application/x-www-form-urlencoded", query=""):
        body = urllib.parse.urlencode(form).encode()
        return self.expect(status, what, "/oauth/token" + query, "POST", body,
                           {"Content-Type": kind}, token=False)


def tokens(caller):
    caller.ask_token(401, "a wrong secret", {**GOOD, "client_secret": "x"})
    caller.ask_token(400, "another grant", {**GOOD, "grant_type": "password"})
    caller.ask_token(400, "an unknown parameter", {**GOOD, "more": "1"})
    caller.ask_token(400, "secrets in the address", GOOD, query="?client_id=app")
    caller.ask_token(415, "another content type", GOOD, kind="application/json")
    caller.expect(405, "a token by GET", "/oauth/token")
    caller.expect(401, "a call without a token", f"{CLIENT}/record/?{SPAN}")
    caller.token = json.loads(caller.ask_token(200, "a token", GOOD)[2])["access_token"]


def lists(caller):
    for resource in ("call_history", "record"):
        base = f"{CLIENT}/{resource}/"
        caller.expect(200, f"{resource}", f"{base}?{SPAN}&order=asc")
        caller.expect(400, f"{resource} without a span", base)
        caller.expect(400, f"{resource} in another order", f"{base}?{SPAN}&order=up")
        caller.expect(400, f"{resource} with an unknown parameter", f"{base}?{SPAN}&count=9")
        caller.expect(400, f"{resource} with times of another form",
                      f"{base}?{SPAN.replace('%20', 'T')}")
        caller.expect(400, f"{resource} over three months",
                      f"{base}?{SPAN.replace('2024-02-01', '2024-03-01')}")
        caller.expect(405, f"{resource} by POST", f"{base}?{SPAN}", "POST", b"")
    caller.expect(404, "another client", f"/api/ver1.0/client/7/record/?{SPAN}")
    page = json.loads(caller.call(f"{CLIENT}/call_history/?{SPAN}&page=2&per_page=5")[2])
    if (page["page"], len(page["call_history"])) != (2, 5):
        caller.wrong.append(f"page 2 is not the second five: {page}")


def sounds(caller):
    record = json.loads(caller.call(f"{CLIENT}/record/?{SPAN}")[2])[0]
    name = record["record_uuid"]
    status, headers, body = caller.expect(200, "a record", f"{CLIENT}/record/{name}")
    if headers.get("Content-Type") != "audio/mpeg" or len(body) != record["record_file_size"]:
        caller.wrong.append(f"the record came as {headers} and {len(body)} bytes")
    caller.expect(404, "no such record", f"{CLIENT}/record/7-AA")
    caller.expect(404, "no such link", f"{CLIENT}/record/7-AA/storage_url/")
    link = json.loads(caller.call(f"{CLIENT}/record/{name}/storage_url/")[2])["record_url"]
    caller.expect(400, "a token for the storage", link)
    status, headers, rest = caller.expect(206, "a range", link, token=False,
                                          headers={"Range": "bytes=100-"})
    if rest != body[100:]:
        caller.wrong.append("the range is not the rest of the record")
    caller.expect(416, "a range behind the end", link, token=False,
                  headers={"Range": f"bytes={len(body)}-"})


def main():
    with tempfile.TemporaryDirectory(prefix="oos-telephony-") as scratch:
        file = pathlib.Path(scratch) / "env"
        process = subprocess.Popen([oostest.SUPPORT / "telphin-server", "--start", "2024-01-31",
                                    "--env-file", file])
        try:
            while not file.exists() or not file.read_text(encoding="utf-8").endswith("\n"):
                time.sleep(0.02)
            lines = file.read_text(encoding="utf-8").splitlines()
            caller = Caller(dict(line.removeprefix("export ").split("=", 1)
                                 for line in lines)["OOS_FETCH_API_URL"])
            for checks in (tokens, lists, sounds):
                checks(caller)
            counters = json.loads(caller.call("/counters")[2])
        finally:
            process.kill()
            process.wait()
    if counters["token_leaks"] != 1 or counters["refused"] < 15:
        caller.wrong.append(f"not counted: {counters}")
    for wrong in caller.wrong:
        print(wrong)
    return 1 if caller.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
