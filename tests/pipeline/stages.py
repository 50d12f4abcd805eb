# SPDX-License-Identifier: Apache-2.0
"""The six tools as the quickstart joins them, run stage by stage or as one pipe in a day's folder."""

import dataclasses
import json
import pathlib
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import oostest

TIMEOUT_S = 1200


@dataclasses.dataclass(frozen=True)
class Stage:
    """One tool of the pipeline and the file its output is kept in."""

    tool: str
    arguments: tuple
    output: str
    parallel: bool = False

    def command(self, jobs=None, summary=False):
        words = [self.tool, *self.arguments]
        if jobs and self.parallel:
            words += ["--jobs", str(jobs)]
        if summary:
            words += ["--summary", f"{self.tool}.summary.json"]
        return words


STAGES = (
    Stage("oos-ingest", ("--survey", "survey.toml", "dump"), "recordings.jsonl", True),
    Stage("oos-events", ("--survey", "survey.toml", "presses.csv"), "events.jsonl"),
    Stage("oos-cut", ("--survey", "survey.toml", "-o", "clips"), "cut.jsonl", True),
    Stage("oos-stt", ("--engine", "pocketsphinx", "--survey", "survey.toml", "--checklist",
                      "checklist.toml", "--ledger", "ledger.sqlite"), "transcripts.jsonl", True),
    Stage("oos-score", ("--survey", "survey.toml", "--checklist", "checklist.toml"),
          "scored.jsonl", True),
    Stage("oos-report", ("--survey", "survey.toml", "--format", "json"), "report.json"),
)
RECORD_FILES = tuple(stage.output for stage in STAGES[:-1])


def index_of(tool):
    """The place of a tool in the pipeline."""
    return [stage.tool for stage in STAGES].index(tool)


class Day:
    """A folder with a dump, a button log, a survey and a checklist, and the tools to run there."""

    def __init__(self, folder, binaries):
        self.folder = pathlib.Path(folder)
        self.env = oostest.environment(binaries, self.folder / "home")

    def read(self, name):
        return (self.folder / name).read_bytes()

    def run_stage(self, stage, given, jobs=None, summary=False):
        """One stage alone; returns its output. Fails on any status but 0 and on any message."""
        process = subprocess.run(stage.command(jobs, summary), input=given, env=self.env,
                                 cwd=self.folder, capture_output=True, check=False,
                                 timeout=TIMEOUT_S)
        assert process.returncode == 0 and not process.stderr, \
            f"{stage.tool} ended with {process.returncode}: {process.stderr.decode()}"
        return process.stdout

    def run_through(self, jobs=None, summary=False, between=lambda data: data, first=0, given=b""):
        """Stage by stage from `first`, each output kept in its file; returns seconds by tool."""
        seconds = {}
        for stage in STAGES[first:]:
            began = time.monotonic()
            given = self.run_stage(stage, given, jobs, summary)
            seconds[stage.tool] = time.monotonic() - began
            (self.folder / stage.output).write_bytes(given)
            given = between(given)
        return seconds

    def start_pipe(self, stages, output, jobs=None):
        """All stages at once, joined by pipes; `output` gets the last one's data."""
        processes, source = [], subprocess.DEVNULL
        for stage in stages:
            last = stage is stages[-1]
            processes.append(subprocess.Popen(
                stage.command(jobs), stdin=source, stdout=output if last else subprocess.PIPE,
                stderr=subprocess.PIPE, cwd=self.folder, env=self.env))
            if source is not subprocess.DEVNULL:
                source.close()
            source = processes[-1].stdout
        return processes

    def run_pipe(self, stages, name, jobs=None):
        """The pipe up to its end, into the file `name`; all statuses must be 0, all silent."""
        with open(self.folder / name, "wb") as output:
            processes = self.start_pipe(stages, output, jobs)
            for stage, process in reversed(list(zip(stages, processes))):
                message = process.stderr.read().decode()
                status = process.wait(timeout=TIMEOUT_S)
                assert status == 0 and not message, f"{stage.tool} ended with {status}: {message}"


def parsed(data):
    """The lines of a record stream as objects."""
    return [json.loads(line) for line in data.splitlines()]
