#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The ledger of oos-ingest when runs go wrong: killed at any moment, with a reader that leaves, on a
full disk. Over all runs every file comes out, and none is remembered whose line was not written.

    ledger.py --bin DIR [--files N] [--kills N] [--seed N]
"""

import argparse
import json
import pathlib
import random
import signal
import sqlite3
import struct
import subprocess
import sys
import tempfile
import time


def wav(number):
    """A tenth of a second that no other file holds."""
    data = struct.pack("<I", number) * 400
    return (b"RIFF" + struct.pack("<I", 36 + len(data)) + b"WAVEfmt " +
            struct.pack("<IHHIIHH", 16, 1, 1, 8000, 16000, 2, 16) + b"data" +
            struct.pack("<I", len(data)) + data)


class Runs:
    """A dump, its ledger and what has come out so far."""

    def __init__(self, folder, tool):
        self.dump, self.ledger, self.out = folder / "dump", folder / "l.sqlite", folder / "out"
        self.command = [tool, "--timezone", "UTC", "--settle", "0", "--ledger", self.ledger, self.dump]
        self.dump.mkdir()
        self.made, self.seen, self.failures = 0, set(), []

    def add(self, count):
        for i in range(self.made, self.made + count):
            folder = self.dump / f"desk-{i % 3}"
            folder.mkdir(exist_ok=True)
            day, second = divmod(i, 80_000)
            (folder / f"202601{day + 1:02}_{second // 3600:02}{second // 60 % 60:02}"
                      f"{second % 60:02}.wav").write_bytes(wav(i))
        self.made += count

    def check(self, holds, text):
        if not holds:
            self.failures.append(text)

    def start(self, out):
        return subprocess.Popen(self.command, bufsize=0, stdout=out, stderr=subprocess.PIPE)

    def take(self, lines):
        """Whole lines are what a reader uses; gives the paths."""
        paths = {json.loads(line)["recording"]["path"] for line in lines if line.endswith(b"\n")}
        self.seen |= paths
        return paths

    def remembered(self):
        if not self.ledger.exists():
            return set()
        with sqlite3.connect(self.ledger) as database:
            try:
                return {row[0] for row in database.execute(
                    "SELECT path FROM ingested_files WHERE emitted=1")}
            except sqlite3.OperationalError:  # killed before its tables were made
                return set()

    def told(self, what):
        lost = self.remembered() - self.seen
        self.check(not lost, f"{what}: {len(lost)} files are remembered whose lines never came out")

    def to_file(self, kill_after=None):
        """A run into a file, killed after some seconds; gives its status."""
        with open(self.out, "wb") as out, self.start(out) as process:
            try:
                process.wait(kill_after)
            except subprocess.TimeoutExpired:
                process.kill()
        with open(self.out, "rb") as out:
            self.take(out)
        return process.returncode

    def whole_run(self):
        """How long a run takes that nobody disturbs, with a ledger of its own."""
        began = time.monotonic()
        subprocess.run(self.command[:-2] + [self.ledger.with_name("other.sqlite"), self.dump],
                       stdout=subprocess.DEVNULL, check=True)
        return time.monotonic() - began


def killed(runs, kills, r):
    """SIGKILL at moments from the start to after the end, with new files now and then."""
    longest = 1.1 * runs.whole_run()
    died = 0
    for _ in range(kills):
        died += runs.to_file(r.uniform(0, longest)) == -signal.SIGKILL
        runs.told("killed")
        if r.random() < 0.3:
            runs.add(5)
    runs.check(died > 0, "no run was killed before it ended")
    runs.check(runs.to_file() == 0, "the run after the killed ones fails")
    runs.told("after the killed ones")
    runs.check(len(runs.seen) == runs.made, f"{runs.made - len(runs.seen)} files never came out")
    runs.check(runs.to_file() == 0 and not runs.out.read_bytes(), "a quiet run is not quiet")


def reader_leaves(runs, lines):
    """The reader takes some lines and goes."""
    before = runs.remembered()
    runs.add(900)
    with runs.start(subprocess.PIPE) as process:
        taken = [process.stdout.readline() for _ in range(lines)]
        process.stdout.close()
        process.wait()
    runs.take(taken)
    runs.check(process.returncode == -signal.SIGPIPE, f"reader left: {process.returncode}")
    runs.check(runs.remembered() == before, "files are remembered although the reader left")


def reader_leaves_a_rest(runs):
    """All lines fit into the pipe, and the reader goes without having taken one."""
    before = runs.remembered()
    runs.add(2)
    with runs.start(subprocess.PIPE) as process:
        first = process.stdout.read(1)
        runs.check(first == b"{", "nothing came out")
        try:
            process.wait(0.3)
            runs.check(False, "the tool ended with lines that nobody had taken")
        except subprocess.TimeoutExpired:
            pass
        process.stdout.close()
        process.wait()
    runs.check(process.returncode == -signal.SIGPIPE, f"rest left: {process.returncode}")
    runs.check(runs.remembered() == before, "files are remembered whose lines stood in the pipe")


def disk_full(runs):
    before = runs.remembered()
    runs.add(3)
    with open("/dev/full", "wb") as out, runs.start(out) as process:
        error = process.stderr.read().decode()
        process.wait()
    runs.check(process.returncode == 4 and "No space" in error, f"full: {process.returncode} {error}")
    runs.check(runs.remembered() == before, "files are remembered although the disk was full")


def main():
    parser = argparse.ArgumentParser(description="Disturbs runs of oos-ingest with a ledger.")
    parser.add_argument("--bin", type=pathlib.Path, required=True)
    parser.add_argument("--files", type=int, default=600)
    parser.add_argument("--kills", type=int, default=12)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        runs = Runs(pathlib.Path(folder), options.bin.resolve() / "oos-ingest")
        runs.add(options.files)
        killed(runs, options.kills, random.Random(options.seed))
        for lines in (1, 40):
            reader_leaves(runs, lines)
        runs.to_file()
        reader_leaves_a_rest(runs)
        disk_full(runs)
        runs.check(runs.to_file() == 0, "the last run fails")
        runs.told("at the end")
        runs.check(len(runs.seen) == runs.made, f"{runs.made - len(runs.seen)} files never came out")
    for failure in runs.failures:
        print(failure, file=sys.stderr)
    print(f"{runs.made} files, {options.kills} kills, {len(runs.failures)} failures")
    return 1 if runs.failures else 0


if __name__ == "__main__":
    sys.exit(main())
