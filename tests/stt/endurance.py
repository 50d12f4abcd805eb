#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""oos-stt with many clips, against the loopback SpeechKit.

    endurance.py [--bin DIR] [--clips N] [--kills N] [--seed N] STEP...

in-flight  all clips are under way at once, on the threads of a few calls, and a stop is quick
kills      a share of all calls goes wrong, the process is killed at random moments: every clip is
           transcribed once and billed once, by the server's own count
"""

import argparse
import json
import os
import pathlib
import random
import signal
import struct
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "support"))
import oostest  # noqa: E402

MOST_THREADS = 12  # eight calls at once, the main thread, and some room
MOST_KIB = 150_000


def write_clips(folder, count):
    """So many short WAV files with different bytes, and the lines that name them."""
    folder.mkdir()
    lines = []
    for i in range(count):
        samples = struct.pack("<I", i) + b"\0\1" * 800
        header = b"RIFF" + struct.pack("<I", 36 + len(samples)) + b"WAVEfmt " + struct.pack(
            "<IHHIIHH", 16, 1, 1, 8000, 16000, 2, 16) + b"data" + struct.pack("<I", len(samples))
        (folder / f"{i}.wav").write_bytes(header + samples)
        lines.append(json.dumps({"type": "event", "schema": 1, "event": {"id": f"e{i}"},
                                 "clip": {"path": f"clips/{i}.wav", "duration_ms": 20000}}) + "\n")
    (folder.parent / "in.jsonl").write_text("".join(lines), encoding="utf-8")


class Service:
    """The loopback server, as long as it is needed."""

    def __init__(self, folder, *options):
        self.file = folder / "server.env"
        self.file.unlink(missing_ok=True)
        self.process = subprocess.Popen([oostest.SUPPORT / "speechkit-server", "--env-file",
                                         self.file, *options])
        while not self.file.exists() or not self.file.read_text(encoding="utf-8").endswith("\n"):
            time.sleep(0.02)
        lines = self.file.read_text(encoding="utf-8").splitlines()
        self.environment = dict(line.removeprefix("export ").split("=", 1) for line in lines)

    def counters(self):
        url = self.environment["OOS_STT_STT_URL"] + "/counters"
        return json.loads(subprocess.run(["curl", "-sS", "--noproxy", "*", url], check=True,
                                         capture_output=True).stdout)

    def close(self):
        self.process.kill()
        self.process.wait()


class Run:
    """One run of oos-stt in a folder."""

    def __init__(self, folder, service, options, interval="0.2"):
        environment = {**oostest.environment(options.bin, folder / "home"), **service.environment}
        self.err = open(folder / "err", "wb")
        self.out = open(folder / "out.jsonl", "wb")
        self.process = subprocess.Popen(
            [options.bin / "oos-stt", "--engine", "speechkit", "--poll-interval", interval,
             "--submits-per-hour", "0", "--checks-per-second", "0", "--in-flight", "5000",
             "--retries", "12", "--summary", "summary.json", "in.jsonl"],
            cwd=folder, env=environment, stdout=self.out, stderr=self.err)

    def status_lines(self):
        text = pathlib.Path(f"/proc/{self.process.pid}/status").read_text(encoding="utf-8")
        return dict(line.split(":", 1) for line in text.splitlines() if ":" in line)

    def end(self):
        status = self.process.wait(timeout=900)
        self.err.close()
        self.out.close()
        return status


def check(holds, what):
    if not holds:
        sys.exit(f"endurance.py: {what}")


def in_flight(folder, options):
    """All clips submitted, none ready; then a stop; then all are ready."""
    ready = folder / "ready"
    service = Service(folder, "--most-under-way", "--ready-when", ready)
    try:
        run = Run(folder, service, options, interval="5")
        while service.counters()["accepted"] < options.clips:
            check(run.process.poll() is None, "ended before all clips were submitted")
            time.sleep(0.05)
        facts = run.status_lines()
        threads, peak = int(facts["Threads"]), int(facts["VmHWM"].split()[0])
        began = time.monotonic()
        run.process.send_signal(signal.SIGINT)
        status = run.end()
        stopped = time.monotonic() - began
        check(status == 130, f"an interrupted run ended with {status}")
        check(stopped < 5, f"a stop took {stopped:.1f} s")
        ready.touch()
        check(Run(folder, service, options).end() == 0, "the run after the stop failed")
        counters = service.counters()
    finally:
        service.close()
    print(f"in-flight: {counters['most_under_way']} under way at once, {threads} threads, "
          f"{peak} KiB at most, stopped in {stopped:.2f} s; {counters}")
    check(threads <= MOST_THREADS, f"{threads} threads")
    check(peak <= MOST_KIB, f"{peak} KiB")
    check(counters["most_under_way"] == options.clips, "not all clips were under way at once")
    check_account(folder, options, counters, ambiguous=0)


def check_account(folder, options, counters, ambiguous):
    """Each line has its transcript, or says why nobody can know; nothing was paid for twice."""
    lines = [json.loads(line) for line in open(folder / "out.jsonl", encoding="utf-8")]
    check([line["event"]["id"] for line in lines] == [f"e{i}" for i in range(options.clips)],
          "lines are missing or out of order")
    done = sum("transcript" in line for line in lines)
    doubtful = [line["error"]["message"] for line in lines if "error" in line]
    for message in doubtful:
        check("may have been submitted already" in message, message)
    check(done + len(doubtful) == options.clips, f"{done} of {options.clips} are transcribed")
    check(len(doubtful) <= ambiguous, f"of {len(doubtful)} clips nobody knows whether they were sent")
    check(counters["paid_twice"] == 0, "a clip was paid for twice")
    check(done <= counters["accepted"] <= options.clips, f"{counters['accepted']} were paid for")
    summary = json.loads((folder / "summary.json").read_text(encoding="utf-8"))
    check(summary["lines"]["notes"].get("done", 0) == done, "the summary tells something else")
    return done, len(doubtful)


def kills(folder, options):
    """Runs that are killed, until one gets through."""
    chance = random.Random(options.seed)
    service = Service(folder, "--fault-rate", "0.05", "--seed", str(options.seed))
    killed = 0
    try:
        # By calls rather than by time: moments of the work, on any machine.
        moments = sorted(chance.randrange(options.clips // 20, options.clips * 4)
                         for _ in range(options.kills))
        for moment in moments:
            run = Run(folder, service, options)
            while run.process.poll() is None:
                counters = service.counters()
                if sum(counters[name] for name in ("submit", "poll", "result", "delete")) >= moment:
                    break
                time.sleep(0.01)
            if run.process.poll() is None:
                run.process.kill()
                killed += 1
            run.end()
        status = Run(folder, service, options).end()
        check(status in (0, 1), f"the last run ended with {status}")
        counters = service.counters()
    finally:
        service.close()
    # What was on its way at a kill was noted by the processes that make the submits.
    done, _ = check_account(folder, options, counters, ambiguous=0)
    print(f"kills: {killed} of {options.kills} while running; {done} transcribed; {counters}")
    check(killed >= options.kills // 2, f"only {killed} kills hit a running process")
    check(done == counters["accepted"] == options.clips, "not every clip was paid for once")
    check(counters["left"] == 0, "results were left at the service")


def main():
    parser = argparse.ArgumentParser(description="oos-stt with many clips.")
    parser.add_argument("--bin", metavar="DIR")
    parser.add_argument("--clips", type=int, default=200)
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("steps", nargs="*", metavar="STEP")
    options = parser.parse_args()
    options.bin = oostest.bin_dir(options.bin)
    steps = {"in-flight": in_flight, "kills": kills}
    for name in options.steps or steps:
        with tempfile.TemporaryDirectory(prefix="oos-stt-") as scratch:
            folder = pathlib.Path(scratch)
            write_clips(folder / "clips", options.clips)
            began = time.monotonic()
            steps[name](folder, options)
            print(f"{name}: {time.monotonic() - began:.1f} s for {options.clips} clips")


if __name__ == "__main__":
    os.environ.setdefault("LC_ALL", "C.UTF-8")
    main()
