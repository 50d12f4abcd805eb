#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A month of calls fetched from the loopback telephony service, with faults and kills.

    month.py [--bin DIR] [--calls N] [--kills N] [--seed N] [--quota COUNT:SECONDS]

A share of all requests goes wrong, the quota is small, and the process is killed (SIGKILL) at random
moments until a run gets through. Then: every record is there once, byte for byte, and told once; the
server never had to refuse a call for the quota or for running beside another; no secret stands in any
file but the token's; a further run downloads nothing.
"""

import argparse
import json
import os
import pathlib
import random
import subprocess
import sys
import tempfile
import time
import urllib.request

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "support"))
import oostest  # noqa: E402
import telphin_service  # noqa: E402

JOBS, START, END = 4, "2026-10-01", "2026-11-01"
SECRETS = (b"secret/of+the=tests", b"secret%2Fof%2Bthe%3Dtests", b"-of-the-tests")


def check(holds, what):
    if not holds:
        sys.exit(f"month.py: {what}")


class Server:
    """The loopback server, as long as it is needed."""

    def __init__(self, folder, options):
        self.file = folder / "server.env"
        self.process = subprocess.Popen(
            [oostest.SUPPORT / "telphin-server", "--env-file", self.file, "--echo",
             "--calls", str(options.calls), "--start", START, "--days", "31", "--zone", "3",
             "--comma", "--nulls", "--unlisted", "50", "--token-uses", str(options.calls // 4),
             "--seed", str(options.seed), "--fault-rate", "0.05", "--quota", options.quota])
        while not self.file.exists() or not self.file.read_text(encoding="utf-8").endswith("\n"):
            check(self.process.poll() is None, "the server did not start")
            time.sleep(0.02)
        lines = self.file.read_text(encoding="utf-8").splitlines()
        self.environment = dict(line.removeprefix("export ").split("=", 1) for line in lines)

    def counters(self):
        url = self.environment["OOS_FETCH_API_URL"] + "/counters"
        with urllib.request.urlopen(url) as answer:
            return json.load(answer)

    def close(self):
        self.process.kill()
        self.process.wait()


def start(folder, server, options):
    """oos-fetch over the whole month, in the background."""
    environment = {**oostest.environment(options.bin, folder / "home"), **server.environment}
    with open(folder / "out.jsonl", "wb") as out, open(folder / "err", "ab") as err:
        return subprocess.Popen(
            [options.bin / "oos-fetch", "telphin", "--from", START, "--to", END, "-o", "calls",
             "--jobs", str(JOBS), "--retry-wait", "0.02", "--retries", "8",
             "--summary", "summary.json"],
            cwd=folder, env=environment, stdout=out, stderr=err)


def work_done(server):
    counters = server.counters()
    return sum(counters[name] for name in ("history", "list", "link", "storage"))


def kill_at(moment, process, server):
    """Kills the process when the server has answered so many calls; whether it was running."""
    while process.poll() is None and work_done(server) < moment:
        time.sleep(0.005)
    running = process.poll() is None
    process.kill()
    process.wait()
    return running


def expected(options):
    """The service's records and their audio."""
    made = telphin_service.Maker(argparse.Namespace(
        calls=options.calls, start=START, days=31, seed=options.seed, comma=True, nulls=True))
    return {record["record_uuid"]: record for record in made.records}, made.sounds, made.calls


def check_folder(folder, options):
    """Every record and call once, every byte right, and nothing else."""
    records, sounds, calls = expected(options)
    lines = [json.loads(line) for line in open(folder / "out.jsonl", encoding="utf-8")]
    check(not [line for line in lines if "error" in line], "records failed in the last run")
    told = {line["download"]["record"]: line["download"]["path"] for line in lines}
    check(len(told) == len(lines), "a record was told twice")
    check(set(told) == set(records), f"{len(told)} records of {len(records)} were told")
    for record, path in told.items():
        check((folder / path).read_bytes() == sounds[record], f"{path} is not the record")
    files = {str(path.relative_to(folder)) for path in (folder / "calls").rglob("*")
             if path.is_file()}
    kept = {path for path in files if path.endswith("calls.json")}
    lists = {path for path in files if path.endswith("records.json")}
    check(files == set(told.values()) | kept | lists, "there are files that belong to nothing")
    found = [call["call_uuid"] for path in kept for call in json.loads((folder / path).read_bytes())]
    check(sorted(found) == sorted(call["call_uuid"] for call in calls), "calls are missing or double")
    listed = [one["record_uuid"] for path in lists for one in json.loads((folder / path).read_bytes())]
    check(len(listed) == len(set(listed)) and set(listed) <= set(records), "lists are wrong")
    return len(records), sum(map(len, sounds.values()))


def check_secrets(folder):
    """Only the token's file has it, and nobody else can read that."""
    for path in folder.rglob("*"):
        if not path.is_file() or path.name == "server.env":
            continue
        check(path.parent == folder or path.stat().st_mode & 0o077 == 0, f"{path} is not private")
        data = path.read_bytes()
        held = [secret for secret in SECRETS if secret in data]
        check(held == ([SECRETS[2]] if path.suffix == ".token" else []), f"a secret is in {path}")


def month(folder, options):
    chance = random.Random(options.seed)
    server, killed = Server(folder, options), 0
    try:
        total = options.calls * 2
        for _ in range(options.kills):
            process = start(folder, server, options)
            killed += kill_at(work_done(server) + chance.randrange(1, total // options.kills + 2),
                              process, server)
        for _ in range(5):
            status = start(folder, server, options).wait()
            if status != 1:
                break
        errors = (folder / "err").read_text(encoding="utf-8")
        check(status == 0, f"the last run ended with {status}: {errors}")
        counters = server.counters()
        count, size = check_folder(folder, options)
        check_secrets(folder)
        summary = json.loads((folder / "summary.json").read_bytes())
        check(summary["records"]["read"] == count, f"the summary tells {summary}")
        first = (folder / "out.jsonl").read_bytes()
        check(start(folder, server, options).wait() == 0, "the run after all failed")
        check((folder / "out.jsonl").read_bytes() == first, "a further run tells something else")
        check(server.counters()["storage"] == counters["storage"], "something was downloaded again")
    finally:
        server.close()
    print(f"month: {options.calls} calls, {count} records, {size} bytes, {killed} kills; {counters}")
    check(killed >= options.kills // 2, f"only {killed} kills hit a running process")
    for name in ("over_quota", "concurrent_history", "token_leaks", "refused"):
        check(counters[name] == 0, f"{name}: {counters[name]}")
    check(counters["sent_twice"] <= JOBS * (killed + 1), "too much was downloaded twice")


def main():
    parser = argparse.ArgumentParser(description="A month of calls, with faults and kills.")
    parser.add_argument("--bin", metavar="DIR")
    parser.add_argument("--calls", type=int, default=150)
    parser.add_argument("--kills", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--quota", default="150:1", metavar="COUNT:SECONDS")
    options = parser.parse_args()
    options.bin = oostest.bin_dir(options.bin)
    with tempfile.TemporaryDirectory(prefix="oos-month-") as scratch:
        began = time.monotonic()
        month(pathlib.Path(scratch), options)
        print(f"{time.monotonic() - began:.1f} s")


if __name__ == "__main__":
    os.environ.setdefault("LC_ALL", "C.UTF-8")
    main()
