#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""oos-send with many clips, through faults and kills.

    endurance.py [--bin DIR] [--clips N] [--kills N] [--seed N] STEP...

http    a service that knows deliveries by their key, a share of whose calls goes wrong
asked   one that does not, but can be asked
bucket  a store that speaks S3 and counts, likewise
s3rver  s3rver, a server from npm that others wrote (tests/send/install.sh)
outbox  a folder
Each is killed at random moments; then one run gets through. Every clip is delivered once by the
target's own count, none is lost, and the spool is empty.
"""

import argparse
import hashlib
import json
import os
import pathlib
import random
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "support"))
import oostest  # noqa: E402


def check(holds, what):
    if not holds:
        sys.exit(f"endurance.py: {what}")


def write_clips(folder, count):
    """So many small files with different bytes, and the lines that name them."""
    (folder / "clips").mkdir()
    lines = []
    for i in range(count):
        data = f"clip {i} ".encode() * 300
        (folder / "clips" / f"{i}.opus").write_bytes(data)
        lines.append(json.dumps({
            "type": "event", "schema": 1,
            "event": {"id": f"e{i}", "time": "2026-10-14T09:00:00.000+03:00", "point": "desk-1"},
            "clip": {"path": f"clips/{i}.opus", "duration_ms": 120000, "press_offset_ms": 60000,
                     "sha256": hashlib.sha256(data).hexdigest()}}) + "\n")
    (folder / "in.jsonl").write_text("".join(lines), encoding="utf-8")


def wait_for(path, process):
    while not path.exists() or not path.read_text(encoding="utf-8").endswith("\n"):
        check(process.poll() is None, "the server ended")
        time.sleep(0.02)
    return path.read_text(encoding="utf-8")


class Service:
    """The loopback server."""

    def __init__(self, folder, options, kind):
        self.arguments = {
            "bucket": ["--bucket", "test-bucket", "--prefix", "b/", "--storage-key-file", "key"]
        }.get(kind, ["--profile", "profile.toml"])
        server_kind = {"asked": "check"}.get(kind, "key")
        self.process = subprocess.Popen(
            [oostest.SUPPORT / "send-server", "--env-file", folder / "env", "--kind", server_kind,
             "--profile", folder / "profile.toml", "--storage-key", folder / "key",
             "--fault-rate", "0.05", "--seed", str(options.seed)])
        text = wait_for(folder / "env", self.process)
        self.environment = dict(line.removeprefix("export ").split("=", 1)
                                for line in text.splitlines())
        self.kind = kind

    def counters(self):
        return json.loads(subprocess.run(
            ["curl", "-sS", "--noproxy", "*", self.environment["SEND_URL"] + "/counters"],
            check=True, capture_output=True).stdout)

    def done(self):
        counters = self.counters()
        return counters["objects"] // 2 if self.kind == "bucket" else counters["events"]

    def verify(self, clips):
        counters = self.counters()
        check(counters["twice"] == 0, f"delivered twice: {counters}")
        check(counters["refused"] == 0, f"wrong requests: {counters}")
        wanted = {"objects": 2 * clips} if self.kind == "bucket" else \
            {"events": clips, "accepted": clips}
        for name, number in wanted.items():
            check(counters[name] == number, f"{name}: {counters[name]}, not {number}")
        return counters

    def close(self):
        self.process.kill()
        self.process.wait()


class S3rver:
    """A server that speaks S3, by others."""

    def __init__(self, folder, _options, _kind):
        modules = oostest.SOURCE / "build" / "s3rver" / "node_modules"
        check(modules.exists(), "s3rver is not there: run tests/send/install.sh")
        self.folder = folder / "store"
        self.process = subprocess.Popen(
            ["node", pathlib.Path(__file__).with_name("s3rver.js"), self.folder, folder / "port"])
        port = wait_for(folder / "port", self.process).strip()
        (folder / "key").write_text("S3RVER\nS3RVER\n", encoding="utf-8")
        self.arguments = ["--bucket", "clips", "--prefix", "branch 7/", "--storage-key-file", "key",
                          "--storage-url", f"http://127.0.0.1:{port}", "--storage-region", "us-east-1"]
        self.environment = {}

    def objects(self):
        return list(self.folder.glob("clips/branch 7/*._S3rver_object"))

    def done(self):
        return len(self.objects()) // 2

    def verify(self, clips):
        objects = {path.name.removesuffix("._S3rver_object"): path for path in self.objects()}
        check(len(objects) == 2 * clips, f"{len(objects)} objects")
        for name, path in objects.items():
            if name.endswith(".json"):
                record = json.loads(path.read_bytes())
                clip = objects[record["clip"]["file"]].read_bytes()
                check(hashlib.sha256(clip).hexdigest() == record["clip"]["sha256"], name)
        return {"objects": len(objects)}

    def close(self):
        self.process.kill()
        self.process.wait()


class Outbox:
    """A folder."""

    def __init__(self, folder, _options, _kind):
        self.folder = folder / "outbox"
        self.arguments = ["--outbox", "outbox"]
        self.environment = {}

    def done(self):
        return len(list(self.folder.glob("*.json")))

    def verify(self, clips):
        text = (self.folder / "index.csv").read_bytes()
        check(text.startswith(b"\xef\xbb\xbfevent;") and text.endswith(b"\r\n"), "a torn index")
        rows = [line.split(";") for line in text.decode("utf-8-sig").splitlines()[1:]]
        check(len(rows) == clips and len({row[0] for row in rows}) == clips,
              f"{len(rows)} rows of {len({row[0] for row in rows})} events")
        for row in rows:
            record = json.loads((self.folder / row[2]).read_bytes())
            clip = (self.folder / row[1]).read_bytes()
            check(hashlib.sha256(clip).hexdigest() == record["clip"]["sha256"], row[0])
        left = [path.name for path in self.folder.iterdir() if path.name.endswith(".part")]
        check(not left, f"half files: {left}")
        return {"rows": len(rows), "files": len(list(self.folder.iterdir()))}

    def close(self):
        pass


def run(folder, options, target, *more):
    environment = {**oostest.environment(options.bin, folder / "home"), **target.environment}
    with open(folder / "out.jsonl", "wb") as out, open(folder / "err", "wb") as err:
        return subprocess.Popen(
            [options.bin / "oos-send", "--retries", "12", "--spool", "spool", "--summary",
             "summary.json", *target.arguments, *more, "in.jsonl"],
            cwd=folder, env=environment, stdout=out, stderr=err)


def kills(folder, options, target):
    """Runs that are killed, then one that gets through; the number of those that were killed."""
    chance = random.Random(options.seed)
    # By deliveries rather than by time: moments of the work, on any machine.
    moments = sorted(chance.randrange(1, options.clips * 9 // 10) for _ in range(options.kills))
    killed = 0
    for moment in moments:
        process = run(folder, options, target)
        while process.poll() is None and target.done() < moment:
            time.sleep(0.01)
        if process.poll() is None:
            process.kill()
            killed += 1
        process.wait()
    for attempt in range(5):  # three unlucky clips in a row end a run, as they should
        status = run(folder, options, target).wait(timeout=1800)
        if status != 5:
            break
    check(status == 0, f"the last run ended with {status}: {(folder / 'err').read_text()}")
    return killed


def verify(folder, options, target):
    lines = [json.loads(line) for line in open(folder / "out.jsonl", encoding="utf-8")]
    check([line["event"]["id"] for line in lines] == [f"e{i}" for i in range(options.clips)],
          "lines are missing or out of order")
    check(all(line.get("delivery", {}).get("id") for line in lines), "a line without a delivery")
    left = [path.name for path in (folder / "spool").iterdir() if "ledger" not in path.name]
    check(not left, f"left in the spool: {left[:3]}")
    spool = json.loads((folder / "summary.json").read_text(encoding="utf-8"))["spool"]
    check(spool["waiting"] == spool["refused"] == spool["missing"] == 0, f"the account: {spool}")
    return target.verify(options.clips)


TARGETS = {"http": Service, "asked": Service, "bucket": Service, "s3rver": S3rver, "outbox": Outbox}


def main():
    parser = argparse.ArgumentParser(description="oos-send with many clips.")
    parser.add_argument("--bin", metavar="DIR")
    parser.add_argument("--clips", type=int, default=60)
    parser.add_argument("--kills", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("steps", nargs="*", metavar="STEP", choices=[[], *TARGETS])
    options = parser.parse_args()
    options.bin = oostest.bin_dir(options.bin)
    for name in options.steps or TARGETS:
        with tempfile.TemporaryDirectory(prefix="oos-send-") as scratch:
            folder = pathlib.Path(scratch)
            write_clips(folder, options.clips)
            began = time.monotonic()
            target = TARGETS[name](folder, options, name)
            try:
                killed = kills(folder, options, target)
                found = verify(folder, options, target)
            finally:
                target.close()
            print(f"{name}: {options.clips} clips, {killed} of {options.kills} kills hit a running "
                  f"process, {time.monotonic() - began:.1f} s; {found}", flush=True)
            check(killed >= options.kills // 2, f"only {killed} kills hit a running process")


if __name__ == "__main__":
    os.environ.setdefault("LC_ALL", "C.UTF-8")
    os.umask(0o077)
    main()
