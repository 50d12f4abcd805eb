# SPDX-License-Identifier: Apache-2.0
"""The tools and the smallest arguments each does its job with, in the fixture folder."""

import dataclasses


@dataclasses.dataclass(frozen=True)
class Tool:
    """How a tool is tried. Arguments are without the operands that name its input."""

    name: str
    arguments: tuple
    operands: tuple       # its input as FILE or DIR arguments; () with records on standard input
    records: str = ""     # fixture file of record lines that standard input can be given
    stage: str = ""       # the object a line-to-line stage adds; "" for the other tools
    folder: str = ""      # the folder it writes files to
    service: tuple = ()   # the loopback server it needs, which runs it

    @property
    def reads_lines(self):
        """Record lines come in on standard input."""
        return bool(self.records)

    @property
    def has_input(self):
        """It reads files or standard input."""
        return bool(self.records or self.operands)

    @property
    def forwards(self):
        """Lines it has no use for go out again."""
        return self.reads_lines and self.name not in ("oos-report", "oos-review")


TOOLS = {tool.name: tool for tool in (
    Tool("oos-fetch", ("telphin", "--from", "2024-01-31", "--to", "2024-02-01", "-o", "fetched"), (),
         folder="fetched", service=("telphin-server", "--start", "2024-01-31")),
    Tool("oos-ingest", (), ("dump",)),
    Tool("oos-events", ("--survey", "survey.toml"), ("presses.csv",), "recordings.jsonl"),
    Tool("oos-cut", ("-o", "clips"), (), "events.jsonl", "clip", "clips"),
    Tool("oos-stt", ("--engine", "pocketsphinx", "--no-ledger"), (), "clips.jsonl", "transcript"),
    Tool("oos-score", ("--survey", "survey.toml", "--checklist", "checklist.toml"), (),
         "transcripts.jsonl", "score"),
    Tool("oos-report", (), (), "scores.jsonl"),
    Tool("oos-review", ("-o", "-", "--survey", "survey.toml"), (), "scores.jsonl"),
    Tool("oos-send", ("--outbox", "outbox"), (), "scores.jsonl", "delivery", "outbox"),
    Tool("oos-purge", ("--policy", "policy.toml"), ("scores.jsonl",)),
)}
