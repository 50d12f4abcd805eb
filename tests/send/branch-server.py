#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""examples/branch-server in a scratch prefix: an evening with the network down, the next with it up.

    branch-server.py [--bin DIR] --data DAY

DAY is the prepared example day (tests/pipeline): its transcripts are in its ledger, so that an
evening takes seconds. systemd-analyze verifies the units where it is installed.
"""

import argparse
import fcntl
import json
import os
import pathlib
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "support"))
import oostest  # noqa: E402

EXAMPLE = oostest.SOURCE / "examples" / "branch-server"
SCRIPT = EXAMPLE / "oos-evening"


def check(holds, what):
    if not holds:
        sys.exit(f"branch-server.py: {what}")


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


class Branch:
    """A branch server's folder."""

    def __init__(self, folder, options):
        self.folder = folder / "srv"
        self.port = free_port()
        self.env = {**oostest.environment(options.bin, folder / "home"),
                    "OOS_BRANCH": str(self.folder)}
        self.folder.mkdir()
        for name in ("dump", "clips", "presses.csv", "survey.toml", "checklist.toml"):
            source = options.data / name
            (shutil.copytree if source.is_dir() else shutil.copy2)(source, self.folder / name)
        (self.folder / "state").mkdir()
        shutil.copy2(options.data / "ledger.sqlite", self.folder / "state" / "ledger.sqlite")
        self.write_settings(0)
        self.write_policy()

    def write_settings(self, least_free_mb):
        (self.folder / "branch.conf").write_text(
            "stt_options=(--engine pocketsphinx --ledger state/ledger.sqlite)\n"
            "send_options=(--bucket test-bucket --prefix branch-7/ --storage-key-file key "
            f"--storage-url http://127.0.0.1:{self.port} --retries 1)\n"
            f"least_free_mb={least_free_mb}\ntextfile=oos.prom\n", encoding="utf-8")

    def write_policy(self):
        """The example's, with days that keep the example day, and a report that is due."""
        text = (oostest.SOURCE / "examples" / "policies" / "desk.toml").read_text(encoding="utf-8")
        text = re.sub(r"^days = \d+$", "days = 36500", text, flags=re.M)
        text = re.sub(r'(class = "reports"\nfolders = \["reports"\]\n)days = 36500', r"\1days = 1", text)
        (self.folder / "policy.toml").write_text(text, encoding="utf-8")
        (self.folder / "outbox").mkdir()
        (self.folder / "journal").mkdir()
        (self.folder / "reports").mkdir()
        self.old_report = self.folder / "reports" / "2020-01-31.html"
        self.old_report.write_text("old", encoding="utf-8")
        os.utime(self.old_report, (1580428800, 1580428800))

    def evening(self, *steps):
        process = subprocess.run([SCRIPT, *steps], env=self.env, capture_output=True, text=True,
                                 check=False, timeout=300)
        return process.returncode, process.stderr

    def log(self):
        return "".join(path.read_text(encoding="utf-8")
                       for path in sorted((self.folder / "log").iterdir()))

    def metric(self, name):
        text = (self.folder / "oos.prom").read_text(encoding="utf-8")
        return float(re.search(rf"^{re.escape(name)} (\S+)$", text, re.M)[1])


def with_network(branch, folder):
    """The loopback store, until the process is killed."""
    process = subprocess.Popen(
        [oostest.SUPPORT / "send-server", "--port", str(branch.port), "--storage-key",
         branch.folder / "key", "--env-file", folder / "env"])
    while not (folder / "env").exists():
        time.sleep(0.02)
    return process


def counters(branch):
    return json.loads(subprocess.run(
        ["curl", "-sS", "--noproxy", "*", f"http://127.0.0.1:{branch.port}/counters"], check=True,
        capture_output=True).stdout)


def records(branch):
    newest = sorted((branch.folder / "records").glob("*.jsonl"))[-1]
    lines = [json.loads(line) for line in newest.read_text(encoding="utf-8").splitlines()]
    return [line for line in lines if "clip" in line]


def evenings(branch, folder):
    (branch.folder / "key").write_text("YCAJEkey-of-the-tests\nYCPsecret-of-the-tests\n",
                                       encoding="utf-8")
    status, told = branch.evening()
    check(status == 5, f"the evening without a network ended with {status}:\n{told}")
    clips = records(branch)
    check(clips and all("score" in line and "delivery" not in line for line in clips),
          "the evening without a network did not do the rest of its work")
    check(branch.metric("oos_send_waiting_clips") == len(clips), "the metric of what waits")
    check(branch.metric("oos_evening_status") == 5, "the metric of the status")
    check(f"{len(clips)} clips wait in the spool" in branch.log(), f"the log:\n{branch.log()}")
    check(not branch.old_report.exists(), "the purge, last, did not happen")
    check((branch.folder / "reports").glob("*.html"), "no report")
    shutil.rmtree(branch.folder / "clips")  # a person in a hurry: the spool has its own
    (branch.folder / "clips").mkdir()
    process = with_network(branch, folder)
    try:
        status, told = branch.evening("send")
        check(status == 0, f"sending ended with {status}:\n{told}")
        status, told = branch.evening()
        check(status == 0, f"the evening with the network ended with {status}:\n{told}")
        found = counters(branch)
    finally:
        process.kill()
        process.wait()
    check(found["objects"] == 2 * len(clips) and found["twice"] == 0, f"the store: {found}")
    check(branch.metric("oos_send_waiting_clips") == 0, "something waits")
    check(all(line["delivery"]["target"] == "s3://test-bucket/branch-7"
              for line in records(branch)), "a line without its delivery")
    print(f"network down, then up: {len(clips)} clips, {found}")


def bad_days(branch):
    with open(branch.folder / "state" / "evening.lock", "w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        status, told = branch.evening("purge")
    check(status == 75 and "still running" in told, f"a second evening: {status}\n{told}")
    branch.write_settings(10**12)
    status, told = branch.evening("records", "purge")
    check(status == 4 and "nothing is cut this evening" in told and "purge: status 0" in told,
          f"an evening with a full disk: {status}\n{told}")
    words = [line["transcript"]["text"] for line in records(branch)]
    check(not any(word and word in branch.log() for word in words), "words in the log")
    print("another evening running, a full disk: told")


def units(folder):
    if not shutil.which("systemd-analyze"):
        print("units: systemd-analyze is not installed")
        return
    for unit in [*EXAMPLE.glob("*.service"), *EXAMPLE.glob("*.timer")]:
        text = unit.read_text(encoding="utf-8")
        (folder / unit.name).write_text(text.replace("/usr/local/lib/oos/oos-evening", str(SCRIPT)),
                                        encoding="utf-8")
    process = subprocess.run(["systemd-analyze", "verify", *folder.glob("oos-*.*")],
                             capture_output=True, text=True, check=False)
    check("Unknown key" not in process.stderr and process.returncode == 0,
          f"systemd-analyze: {process.stderr}")
    print("units: verified")


def main():
    parser = argparse.ArgumentParser(description="examples/branch-server in a scratch prefix.")
    parser.add_argument("--bin", metavar="DIR")
    parser.add_argument("--show-log", action="store_true", help="print the log of these evenings")
    parser.add_argument("--data", metavar="DAY", type=pathlib.Path, required=True)
    options = parser.parse_args()
    options.bin = oostest.bin_dir(options.bin)
    with tempfile.TemporaryDirectory(prefix="oos-branch-") as scratch:
        folder = pathlib.Path(scratch).resolve()
        branch = Branch(folder, options)
        evenings(branch, folder)
        bad_days(branch)
        if options.show_log:
            print(branch.log())
        (folder / "units").mkdir()
        units(folder / "units")


if __name__ == "__main__":
    main()
