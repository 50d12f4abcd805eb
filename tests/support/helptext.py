# SPDX-License-Identifier: Apache-2.0
"""Reads the --help of a tool: the source of completions and of the checks of the manual."""

import dataclasses
import re
import subprocess

CHOICES = re.compile(r": ([a-z0-9][a-z0-9-]*(?:, (?:or )?[a-z0-9][a-z0-9-]*)*"
                     r"(?:,? or [a-z0-9][a-z0-9-]*)?)(?=$|;| \()")


@dataclasses.dataclass
class Option:
    """One option: its names, its argument ("" for a flag), and what it does."""

    names: list
    argument: str
    default: str
    repeated: bool
    text: str
    group: str

    @property
    def long(self):
        return [name for name in self.names if name.startswith("--")]

    @property
    def choices(self):
        """The words it takes, when the description ends in a list of them."""
        found = CHOICES.search(self.text) if self.argument else None
        words = re.split(r",? or |, (?:or )?", found.group(1)) if found else []
        return words if len(words) > 1 else []

    @property
    def kind(self):
        """What completes its argument: "", "choice", "dir", "file" or "none"."""
        if not self.argument:
            return ""
        if self.choices:
            return "choice"
        if "DIR" in self.argument:
            return "dir"
        return "file" if "FILE" in self.argument else "none"


@dataclasses.dataclass
class Help:
    """The parsed help of a tool."""

    tool: str
    summary: str
    options: list
    positionals: list
    examples: list


def read(binaries, tool):
    """Runs `tool --help` and parses it."""
    process = subprocess.run([str(binaries / tool), "--help"], capture_output=True, text=True,
                             check=True)
    return parse(tool, process.stdout)


def entries(text):
    """(group, signature, description) of each entry; descriptions may stand on later lines."""
    group, current = "", None
    for line in text.splitlines():
        if re.match(r"[A-Z][^:]*:\s*$", line):
            group = line.rstrip()[:-1]
            continue
        found = re.match(r"  (\S.*?)(?:\s{2,}(\S.*))?$", line)
        if found and not line.startswith("   "):
            if current:
                yield current
            current = (group, found.group(1), found.group(2) or "")
        elif line.startswith("   ") and current:
            current = (*current[:2], f"{current[2]} {line.strip()}".strip())
        elif current:
            yield current
            current = None
    if current:
        yield current


def parse_option(group, signature, text):
    """An Option from "-j,--jobs N=1 ..." and its description."""
    names, _, rest = signature.partition(" ")
    names = [re.sub(r"\{.*\}", "", name) for name in names.split(",")]
    rest = rest.replace("(required)", "").strip()
    repeated = rest.endswith("...")
    rest = rest.removesuffix("...").strip()
    argument, _, default = rest.partition("=")
    argument = re.sub(r"^\[(.*)\]$", r"\1", argument)
    return Option(names, argument, default, repeated, text, group)


def parse(tool, text):
    """A Help from the text."""
    summary = text.splitlines()[0]
    body, _, footer = text.partition("\nExamples:\n")
    result = Help(tool, summary, [], [], [])
    for group, signature, description in entries(body):
        if signature.startswith("-"):
            result.options.append(parse_option(group, signature, description))
        elif group == "Positionals":
            result.positionals.append(signature.split()[0])
    result.examples = [line.strip() for line in footer.splitlines() if line.startswith("  ")]
    return result
