#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Tests of the six tools together, on the small example day.

    pipeline.py [--bin DIR] [--data DIR] [--seed N] [--kills N] CHECK...

`prepare` builds the day and runs it once; the other checks compare with that run:
  schemas    every line of every stage is valid
  jq         `jq -c .` between every two stages changes nothing that matters
  jobs       --jobs 4 on a fresh folder gives the same bytes
  again      a second run gives the same bytes and rewrites no clip
  truth      what was really said has no influence, and neither has a false account of it
  summaries  what each stage read and wrote adds up, and the next stage read it
  kill       a stage killed at a random moment loses and doubles nothing
  answers    the answers found against the truth (also of the full day with --full)
"""

import argparse
import filecmp
import json
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile
import time

import stages
from stages import STAGES, Day, oostest

EXAMPLES = oostest.SOURCE / "examples"
LEAST_RIGHT = {"en": "0.9", "ru": "0.6"}  # of the spoken answers; none may be invented
INPUTS = ("dump", "presses.csv", "survey.toml", "checklist.toml")


class Bench:
    """The prepared day, and fresh folders to compare with it."""

    def __init__(self, options, binaries):
        self.binaries, self.options = binaries, options
        self.base = Day(options.data, binaries)
        self.scratch = tempfile.TemporaryDirectory(prefix="oos-pipeline-")

    def fresh(self, *also):
        """A day with the inputs and the named results of the prepared one, truth left out."""
        folder = pathlib.Path(tempfile.mkdtemp(dir=self.scratch.name)) / "day"
        folder.mkdir()
        for name in INPUTS + also:
            source = self.base.folder / name
            copy = shutil.copytree if source.is_dir() else shutil.copy2
            copy(source, folder / name)
        return Day(folder, self.binaries)

    def same(self, day, name):
        """The file is the one of the prepared day."""
        assert day.read(name) == self.base.read(name), f"{name} differs from the first run's"

    def same_clips(self, day):
        """So are the clips, and nothing lies beside them."""
        compared = filecmp.dircmp(self.base.folder / "clips", day.folder / "clips")
        assert not compared.left_only, f"clips missing: {compared.left_only}"
        assert not compared.right_only, f"files beside the clips: {compared.right_only}"
        _, different, errors = filecmp.cmpfiles(compared.left, compared.right,
                                                compared.common_files, shallow=False)
        assert not different + errors, f"clips differ: {different + errors}"


def prepare(bench):
    folder = bench.base.folder
    size = [] if bench.options.full else ["--small"]
    size += bench.options.day_options.split()
    subprocess.run([sys.executable, str(EXAMPLES / f"desk-{bench.options.language}" / "make-day.py"), *size, str(folder)],
                   check=True, stdout=subprocess.DEVNULL)
    for name in ("clips", "ledger.sqlite", "home"):
        shutil.rmtree(folder / name, ignore_errors=True)
        (folder / name).unlink(missing_ok=True)
    seconds = bench.base.run_through(jobs=0 if bench.options.full else 1, summary=True)
    (folder / "seconds.json").write_text(json.dumps(seconds), encoding="utf-8")
    print("seconds:", {tool: round(taken, 2) for tool, taken in seconds.items()})


def schemas(bench):
    wanted = ("recording", "event", "clip", "transcript", "score")
    for name, kind in zip(stages.RECORD_FILES, wanted):
        process = subprocess.run([str(oostest.SUPPORT / "validate-records"), "--require", kind,
                                  str(bench.base.folder / name)], capture_output=True, text=True,
                                 check=False)
        assert process.returncode == 0, f"{process.stdout}{process.stderr}"


def through_jq(data):
    """The lines as jq writes them, which is not how the tools do."""
    filtered = subprocess.run(["jq", "-c", "."], input=data, capture_output=True, check=True).stdout
    return filtered


def jq(bench):
    day = bench.fresh("clips", "ledger.sqlite")
    day.run_through(between=through_jq)
    bench.same(day, "report.json")
    for name in stages.RECORD_FILES:
        assert stages.parsed(day.read(name)) == stages.parsed(bench.base.read(name)), \
            f"{name} means something else after jq"


def jobs(bench):
    day = bench.fresh()
    day.run_pipe(STAGES[:-1], "scored.jsonl", jobs=4)
    bench.same(day, "scored.jsonl")
    bench.same_clips(day)
    (day.folder / "report.json").write_bytes(
        day.run_stage(STAGES[-1], day.read("scored.jsonl")))
    bench.same(day, "report.json")


def again(bench):
    day = bench.fresh("clips", "ledger.sqlite")
    before = {path: path.stat().st_mtime_ns for path in (day.folder / "clips").iterdir()}
    day.run_through()
    for name in (*stages.RECORD_FILES, "report.json"):
        bench.same(day, name)
    after = {path: path.stat().st_mtime_ns for path in (day.folder / "clips").iterdir()}
    assert before == after, "finished clips were written again"


def truth(bench):
    for false_truth in (None, bench.base.read("truth.jsonl").replace(b'"value": ', b'"value": 1')):
        day = bench.fresh("clips", "ledger.sqlite")
        if false_truth is not None:
            assert false_truth != bench.base.read("truth.jsonl"), "the truth has no values"
            (day.folder / "truth.jsonl").write_bytes(false_truth)
        day.run_through()
        bench.same(day, "report.json")


def summaries(bench):
    written = None
    for stage in STAGES:
        summary = json.loads(bench.base.read(f"{stage.tool}.summary.json"))
        for name, tally in summary.items():
            if not isinstance(tally, dict) or "read" not in tally:
                continue
            gone = sum(count for outcome, count in tally.items()
                       if outcome not in ("read", "created", "notes"))
            assert tally["read"] + tally.get("created", 0) == gone, f"{stage.tool}: {name}: {tally}"
        lines = summary["lines"]
        if written is not None:
            assert lines["read"] == written, \
                f"{stage.tool} read {lines['read']} lines of the {written} written before it"
        written = lines.get("written")
        if stage.output.endswith(".jsonl"):
            assert written == len(bench.base.read(stage.output).splitlines()), \
                f"{stage.tool}: the summary tells {written} lines written"


def kill_once(bench, victim, chance, seconds):
    """Runs the pipe, kills one stage at a random moment, runs it again, and compares."""
    # Stages before the victim, the victim, and one after it: enough to see a broken pipe.
    place = stages.index_of(victim)
    kept = () if victim in ("oos-cut", "oos-stt") else ("clips", "ledger.sqlite")
    day = bench.fresh(*(("clips",) if victim == "oos-stt" else kept))
    pipe = STAGES[:min(place + 2, len(STAGES))]
    if victim == "oos-cut":
        pipe = pipe[:-1]  # recognising the clips is not what is tried here
    with open(day.folder / "partial", "wb") as output:
        processes = day.start_pipe(pipe, output)
        time.sleep(chance.uniform(0, seconds[victim]))
        processes[place].kill()
        for process in reversed(processes):
            process.communicate(timeout=stages.TIMEOUT_S)
    last = pipe[-1]
    day.run_pipe(pipe, last.output)
    bench.same(day, last.output)
    bench.same_clips(day) if "oos-cut" in [stage.tool for stage in pipe] else None


def kill(bench):
    seconds = json.loads(bench.base.read("seconds.json"))
    chance = random.Random(bench.options.seed)
    for _ in range(bench.options.kills):
        for stage in STAGES:
            kill_once(bench, stage.tool, chance, seconds)


def answers(bench):
    process = subprocess.run([str(EXAMPLES / "compare-truth"), "--min-right",
                              LEAST_RIGHT[bench.options.language],
                              "--max-invented", "0", "--list",
                              str(bench.base.folder / "scored.jsonl"),
                              str(bench.base.folder / "truth.jsonl")],
                             capture_output=True, text=True, check=False)
    print(process.stdout, end="")
    assert process.returncode == 0, f"too few right or some invented: {process.stderr}"


CHECKS = {check.__name__: check for check in
          (prepare, schemas, jq, jobs, again, truth, summaries, kill, answers)}


def main():
    parser = argparse.ArgumentParser(description="Tests of the six tools together.")
    parser.add_argument("--bin", metavar="DIR")
    parser.add_argument("--data", metavar="DIR", type=pathlib.Path, required=True,
                        help="folder of the prepared day")
    parser.add_argument("--language", choices=("en", "ru"), default="en", help="of the day")
    parser.add_argument("--full", action="store_true", help="prepare the full day")
    parser.add_argument("--day-options", default="", metavar="WORDS",
                        help="further options of make-day.py")
    parser.add_argument("--seed", type=int, default=1, help="of the moments of `kill`")
    parser.add_argument("--kills", type=int, default=1, help="kills of each stage")
    parser.add_argument("checks", nargs="+", metavar="CHECK", choices=CHECKS)
    options = parser.parse_args()
    options.data = options.data.resolve()
    options.data.mkdir(parents=True, exist_ok=True)
    bench = Bench(options, oostest.bin_dir(options.bin))
    failed = 0
    for name in options.checks:
        try:
            CHECKS[name](bench)
            print(f"passed {name}")
        except AssertionError as error:
            print(f"FAILED {name}: {error}")
            failed += 1
    return 1 if failed else 0


if __name__ == "__main__":
    os.umask(0o022)
    sys.exit(main())
