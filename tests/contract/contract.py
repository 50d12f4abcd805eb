#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Tests that a tool behaves as every tool does.

    contract.py [--bin DIR] [--only WORDS] TOOL...

The behaviours are in behaviours.py, the arguments of each tool in table.py.
"""

import argparse
import array
import fcntl
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import termios
import time
import traceback

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import oostest

import behaviours
import fixture
import table

TIMEOUT_S = 60
POLL_S = 0.005


class Result:
    """What a command did; a signal's number is told as a shell does."""

    def __init__(self, status, out, err):
        self.status = status if status >= 0 else 128 - status
        self.out, self.err = out or b"", err or b""


class Run:
    """Runs one tool in a fresh fixture folder."""

    def __init__(self, tool, binaries, folder, variables):
        self.tool, self.folder = tool, folder
        self.binary = str(binaries / tool.name)
        self.env = {**oostest.environment(binaries, folder / "home"), **variables}

    def input(self):
        """The fixture's record lines for the tool; nothing for one that reads none."""
        return (self.folder / self.tool.records).read_bytes() if self.tool.records else b""

    def __call__(self, *arguments, stdin=b"", stdout=subprocess.PIPE, env=None):
        return self.command([self.binary, *arguments], stdin, stdout, env)

    def command(self, words, stdin=b"", stdout=subprocess.PIPE, env=None, **more):
        process = subprocess.run(words, cwd=self.folder, env={**self.env, **(env or {})},
                                 input=stdin, stdout=stdout, stderr=subprocess.PIPE,
                                 timeout=TIMEOUT_S, check=False, **more)
        return Result(process.returncode, process.stdout, process.stderr)

    def ordinary(self, *extra, stdin=None, **more):
        """The tool doing its job on the fixture."""
        return self(*self.tool.arguments, *extra, *self.tool.operands,
                    stdin=self.input() if stdin is None else stdin, **more)

    def shell(self, script, arguments=None):
        """The tool as "$@" of a shell script; None: the ordinary arguments."""
        if arguments is None:
            arguments = [*self.tool.arguments, *self.tool.operands]
        return self.command(["bash", "-c", script, "bash", self.binary, *arguments], self.input())

    def as_somebody(self, *arguments):
        """The tool under a user whom file permissions bind."""
        if os.geteuid() != 0:
            return self(*arguments)
        somebody = 65534
        copy = self.folder / "bin" / self.tool.name  # the build folder may be root's alone
        copy.parent.mkdir()
        shutil.copy(self.binary, copy)
        for path in [self.folder.parent, self.folder, *self.folder.rglob("*")]:
            os.chown(path, somebody, somebody)
        return self.command([str(copy), *arguments], user=somebody, group=somebody,
                            extra_groups=[])

    def start(self, arguments):
        """The tool in the background with pipes at its ends."""
        return subprocess.Popen([self.binary, *arguments], cwd=self.folder, env=self.env,
                                stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                stderr=subprocess.PIPE)

    def wait_for(self, condition, process):
        """Polls until the condition holds; the tool must still be running then."""
        deadline = time.monotonic() + TIMEOUT_S
        while not condition():
            assert process.poll() is None, "the tool ended before it was interrupted"
            assert time.monotonic() < deadline, "the tool did not get to work"
            time.sleep(POLL_S)

    def wait_until_read(self, process):
        """Until the tool has taken everything out of its standard input."""
        waiting = array.array("i", [0])
        def drained():
            fcntl.ioctl(process.stdin.fileno(), termios.FIONREAD, waiting)
            return waiting[0] == 0
        self.wait_for(drained, process)

    def wait_until_open(self, process, folder):
        """Until the tool has a file of the folder open."""
        def is_open():
            for link in pathlib.Path(f"/proc/{process.pid}/fd").iterdir():
                try:
                    if os.readlink(link).startswith(f"{folder}/"):
                        return True
                except OSError:
                    continue  # closed meanwhile
            return False
        self.wait_for(is_open, process)

    def interrupt(self, process):
        """Ctrl-C: ends soon, with 130, without a word and without half files."""
        process.send_signal(signal.SIGINT)
        out, err = process.stdout, process.stderr
        if process.stdin.closed:
            process.stdin = None
        try:
            out, err = process.communicate(timeout=TIMEOUT_S)
        finally:
            process.kill()
        behaviours.same(process.returncode, 130, "status")
        behaviours.same(err.decode(), "", "stderr")
        assert not out or out.endswith(b"\n"), "a half line was written"
        self.no_leftovers()

    def no_leftovers(self):
        """No file that was being written is left."""
        left = [path.name for path in self.folder.rglob("*")
                if path.name.endswith((".part", ".tmp"))]
        behaviours.same(left, [], "files left over")

    def clean(self):
        """Removes what the tool wrote."""
        if self.tool.folder:
            shutil.rmtree(self.folder / self.tool.folder, ignore_errors=True)

    def write_config(self, text):
        path = pathlib.Path(self.env["XDG_CONFIG_HOME"]) / "oos" / "config.toml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def start_service(tool, scratch):
    """(process, variables) of the loopback server of a tool that needs one."""
    if not tool.service:
        return None, {}
    file = pathlib.Path(scratch) / "service.env"
    process = subprocess.Popen([oostest.SUPPORT / tool.service[0], *tool.service[1:],
                                "--env-file", file])
    while not file.exists() or not file.read_text(encoding="utf-8").endswith("\n"):
        assert process.poll() is None, "the service did not start"
        time.sleep(POLL_S)
    lines = file.read_text(encoding="utf-8").splitlines()
    return process, dict(line.removeprefix("export ").split("=", 1) for line in lines)


def check(tool, name, function, binaries, variables):
    """Runs one behaviour; returns whether it holds."""
    with tempfile.TemporaryDirectory(prefix="oos-contract-") as scratch:
        folder = pathlib.Path(scratch).resolve() / "work"
        folder.mkdir()
        fixture.make(folder)
        try:
            function(Run(tool, binaries, folder, variables))
        except AssertionError as error:
            print(f"FAILED {tool.name}: {name}: {error}")
            return False
        except Exception:  # a broken test is a failure, and the others still run
            print(f"FAILED {tool.name}: {name}:\n{traceback.format_exc()}")
            return False
    print(f"passed {tool.name}: {name}")
    return True


def check_all(tool, binaries, only):
    """Runs the behaviours that apply; returns whether all hold."""
    with tempfile.TemporaryDirectory(prefix="oos-service-") as scratch:
        process, variables = start_service(tool, scratch)
        try:
            held = [check(tool, title, function, binaries, variables)
                    for title, (applies, function) in behaviours.BEHAVIOURS.items()
                    if only in title and applies(tool)]
        finally:
            if process:
                process.kill()
                process.wait()
    return all(held)


def main():
    parser = argparse.ArgumentParser(description="Tests the contract all tools keep.")
    parser.add_argument("--bin", metavar="DIR")
    parser.add_argument("--only", metavar="WORDS", default="", help="behaviours with these words")
    parser.add_argument("tools", nargs="+", metavar="TOOL", choices=table.TOOLS)
    options = parser.parse_args()
    binaries = oostest.bin_dir(options.bin)
    good = True
    for name in options.tools:
        tool = table.TOOLS[name]
        if not (binaries / name).exists():
            print(f"FAILED {name}: not built in {binaries}")
            good = False
            continue
        good = check_all(tool, binaries, options.only) and good
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
