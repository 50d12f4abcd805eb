#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A dump as nobody wants it: pipes, sockets, loops, names in no encoding, folders that vanish. oos-ingest
must end, tell what it could not use, and find the recordings all the same.

    hostile.py --bin DIR [--tiny N]
"""

import argparse
import json
import os
import pathlib
import shutil
import socket
import struct
import subprocess
import sys
import tempfile

HEAD = b"WAVEfmt " + struct.pack("<IHHIIHH", 16, 1, 1, 8000, 16000, 2, 16) + b"data"


def wav(samples, size=None):
    data = b"\x01\x02" * samples
    return b"RIFF" + struct.pack("<I", 36 + len(data)) + HEAD + struct.pack(
        "<I", len(data) if size is None else size) + data


class Dump:
    """Runs of the tool over folders, and what was wrong with them."""

    def __init__(self, folder, tool):
        self.folder, self.tool, self.failures = folder, tool, []

    def check(self, holds, text):
        if not holds:
            self.failures.append(text)

    def run(self, name, *arguments):
        result = subprocess.run([self.tool, "--timezone", "UTC", *arguments, self.folder / name],
                                capture_output=True, check=False, timeout=60)
        return result, [json.loads(line)["recording"] for line in result.stdout.splitlines()]

    def no_files(self):
        """A pipe, a socket and a device are not opened: reading them would never end."""
        out = self.folder / "no-files"
        out.mkdir()
        os.mkfifo(out / "20260101_080000.wav")
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind(os.path.relpath(out / "s.wav"))
            (out / "zero.wav").symlink_to("/dev/zero")
            (out / "20260101_090000.wav").write_bytes(wav(8000))
            result, records = self.run("no-files")
        self.check(result.returncode == 4 and len(records) == 1, f"no files: {result}")
        self.check(result.stderr.count(b"is neither a file nor a folder") == 3, f"{result.stderr}")

    def links(self):
        out = self.folder / "links"
        (out / "deep").mkdir(parents=True)
        (out / "deep" / "20260101_090000.wav").write_bytes(wav(8000))
        (out / "deep" / "loop").symlink_to(out)
        (out / "again").symlink_to(out / "deep")
        (out / "self.wav").symlink_to("self.wav")
        (out / "nowhere.wav").symlink_to("gone")
        result, records = self.run("links")
        self.check(result.returncode == 4 and len(records) == 1, f"links: {result}")
        self.check(b"self.wav" in result.stderr and b"nowhere.wav" in result.stderr, "links not told")

    def names(self):
        """Each name comes back as it is, or is told: never a broken line."""
        out = self.folder / "names"
        out.mkdir()
        good = ["line\nbreak 20260101_090000.wav", 'quote"\\ 20260101_100000.wav',
                "\x1b[31mred 20260101_110000.wav", "-20260101_120000.wav", "é" * 100 + ".wav"]
        for name in good:
            (out / name).write_bytes(wav(8000))
        bad = os.fsencode(out) + b"/\xff\xfe 20260101_130000.wav"
        with open(bad, "wb") as file:
            file.write(wav(8000))
        result, records = self.run("names", "--ledger", self.folder / "names.sqlite")
        found = sorted(pathlib.Path(r["path"]).name for r in records)
        self.check(found == sorted(good), f"names: {found}")
        self.check(result.returncode == 3 and b"convmv" in result.stderr, f"names: {result.stderr}")
        self.check(b"\x1b" not in result.stderr, "a name drives the terminal")
        os.remove(bad)
        result, records = self.run("names", "--ledger", self.folder / "names.sqlite")
        self.check(result.returncode == 0 and not records, f"names again: {result}")

    def nothing_in_it(self):
        out = self.folder / "nothing"
        out.mkdir()
        for name in ("a.wav", "b.mp3", "c.txt"):
            (out / name).write_bytes(b"")
        result, records = self.run("nothing")
        self.check(result.returncode == 3 and not records, f"nothing: {result}")
        self.check(result.stderr.count(b"is empty") == 2, f"nothing: {result.stderr}")

    def deep(self):
        out = self.folder / "deep" / "/".join("d" * 9 for _ in range(200))
        out.mkdir(parents=True)
        (out / "20260101_090000.wav").write_bytes(wav(8000))
        result, records = self.run("deep")
        self.check(result.returncode == 0 and len(records) == 1, f"deep: {result}")

    def sparse(self):
        """5 GB of which nothing is on the disk, and nothing may be read through."""
        out = self.folder / "sparse"
        out.mkdir()
        size = 5_000_000_000
        with open(out / "20260101_090000.wav", "wb") as file:
            file.write(wav(10, size=0xFFFFFFFF))
            file.truncate(44 + size)
        with open(out / "20260101_090000.wav", "r+b") as file:
            file.seek(-4000, os.SEEK_END)
            file.write(b"\x01\x02" * 2000)  # no zeros at the end
        _, records = self.run("sparse")
        self.check([r["duration_ms"] for r in records] == [size // 16], f"sparse: {records}")

    def vanishing(self):
        """Folders and files go while the tool walks: those that stay come out."""
        out = self.folder / "vanishing"
        for i in range(300):
            folder = out / f"{'stays' if i % 10 == 0 else 'goes'}-{i:03}"
            folder.mkdir(parents=True)
            (folder / "20260101_090000.wav").write_bytes(wav(800))
        with subprocess.Popen([self.tool, "--timezone", "UTC", out], stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE) as process:
            for i in range(299, -1, -1):
                if i % 10:
                    shutil.rmtree(out / f"goes-{i:03}")
            stdout, stderr = process.communicate(timeout=60)
        stay = {r["point"] for r in (json.loads(x)["recording"] for x in stdout.splitlines())}
        self.check(process.returncode in (0, 4), f"vanishing: {process.returncode} {stderr}")
        self.check({f"stays-{i:03}" for i in range(0, 300, 10)} <= stay, "one that stays is missing")
        self.check(all(b"No such file" in x for x in stderr.splitlines()), f"vanishing: {stderr}")

    def tiny(self, count):
        """Many files of a few bytes, none of them sound."""
        out = self.folder / "tiny"
        out.mkdir()
        for i in range(count):
            (out / f"{i:06}.bin").write_bytes(bytes([i % 251, i % 7]) * (i % 5))
        result, records = self.run("tiny")
        self.check(result.returncode == 0 and not records, f"tiny: {result.stderr[:300]}")

    def unreadable(self):
        if os.geteuid() == 0:
            return  # nothing is unreadable for the superuser
        out = self.folder / "unreadable"
        out.mkdir()
        (out / "20260101_090000.wav").write_bytes(wav(8000))
        (out / "20260101_100000.wav").write_bytes(wav(8000))
        (out / "20260101_100000.wav").chmod(0)
        result, records = self.run("unreadable")
        self.check(result.returncode == 4 and len(records) == 1, f"unreadable: {result}")


def main():
    parser = argparse.ArgumentParser(description="Gives oos-ingest dumps that nobody wants.")
    parser.add_argument("--bin", type=pathlib.Path, required=True)
    parser.add_argument("--tiny", type=int, default=1000, help="number of tiny files")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        dump = Dump(pathlib.Path(folder), options.bin.resolve() / "oos-ingest")
        for check in (dump.no_files, dump.links, dump.names, dump.nothing_in_it, dump.deep,
                      dump.sparse, dump.vanishing, dump.unreadable):
            check()
        dump.tiny(options.tiny)
    for failure in dump.failures:
        print(failure, file=sys.stderr)
    print(f"{len(dump.failures)} failures")
    return 1 if dump.failures else 0


if __name__ == "__main__":
    sys.exit(main())
