#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Properties of oos-purge on generated trees: links, odd names, missing permissions, kills at any
moment, and folders that become links while it runs.

    properties.py --bin DIR [--trees N] [--kills N] [--files N] [--seed N]

Of every file the generator knows whether it must go. After every run, killed or not: nothing outside the
folders of the policy is touched, what is gone was due, the journal verifies. A last run finishes the
work: the same files and bytes are left as by a run that nobody killed, and every file that went has its
entry.
"""

import argparse
import hashlib
import json
import os
import pathlib
import random
import shutil
import stat
import subprocess
import sys
import tempfile
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import oostest

SOMEBODY = 65534
OLD_S = 1767600000  # 2026-01-05
RULES = (("recordings", "dump", ""), ("clips", "clips", ""), ("caches", "cache", ""),
         ("transcripts", "scored", "words_only = true\n"), ("reports", "reports", 'files = ["*.html"]\n'))
ODD = (b"-rf", b"a b", b"new\nline", b"\xff\xfe.bin", "имя".encode(), b"*", b"?[x]", b"x" * 250, b"$(reboot)",
       b"..data", b"%s%n", b"quote'\"", b"tab\t")


class Tree:
    """A folder `inside` with the policy's folders, and one `outside` that must stay as it is."""

    def __init__(self, base, seed, files):
        self.random = random.Random(seed)
        self.base = os.fsencode(base)
        self.goes, self.stays, self.locked, self.lines = set(), set(), set(), []
        for folder in (b"outside", b"outside/deep", b"inside", b"inside/records"):
            os.mkdir(self.path(folder))
        for number in range(20):
            self.file(b"outside/%d.wav" % number, True)
            self.file(b"outside/deep/20260105_%d" % number, True)
        for _, folder, _ in RULES:
            os.mkdir(self.path(b"inside/" + folder.encode()))
        for number in range(files):
            self.one(number)
        self.words()
        for number in range(3):  # folders that nobody but root may look into, or take from
            self.lock(b"inside/cache/locked%d" % number, (0o000, 0o555, 0o444)[number])
        with open(self.path(b"inside/records/cut.jsonl"), "w", encoding="utf-8") as out:
            out.writelines(self.lines)
        pathlib.Path(os.fsdecode(self.path(b"inside/policy.toml"))).write_text(policy(), encoding="utf-8")
        for name in (b"old.html.txt", b"keep.pdf"):  # no pattern means them
            self.file(b"inside/reports/" + name, True)

    def path(self, relative):
        return self.base + b"/" + relative

    def file(self, relative, old, content=b"x"):
        path = self.path(relative)
        with open(path, "wb") as out:
            out.write(content)
        when = OLD_S if old else time.time() + 86400
        os.utime(path, (when, when))
        return relative

    def folder(self, top):
        """A folder below `top`, made when need be."""
        path = top
        for _ in range(self.random.randrange(3)):
            path += b"/" + self.random.choice([b"2026-01-05", b"d1", *ODD[:6]])
        os.makedirs(self.path(path), exist_ok=True)
        return path

    def one(self, number):
        """An entry of a random kind."""
        kind = self.random.choice(("recording", "recording", "clip", "clip", "cache", "cache", "cache", "report",
                                   "link", "folder link", "hard", "other"))
        name = self.random.choice(ODD)[:200] + b"%d" % number
        old = self.random.random() < 0.6
        if kind == "recording":
            self.recording(number, name, old)
        elif kind == "clip":
            day = b"2026-01-05" if old else b"2090-01-05"
            os.makedirs(self.path(b"inside/clips/" + day), exist_ok=True)
            self.note(self.file(b"inside/clips/%s/%d.opus" % (day, number), old), old)
        elif kind == "cache":
            self.note(self.file(self.folder(b"inside/cache") + b"/" + name, old), old)
        elif kind == "report":
            day = b"20260105" if old else b"20900105"
            self.note(self.file(b"inside/reports/%d_%s.html" % (number, day), old), old)
        elif kind == "hard":
            relative = self.folder(b"inside/cache") + b"/h" + name
            os.link(self.path(b"outside/%d.wav" % self.random.randrange(20)), self.path(relative))
            self.note(relative, True)
        else:
            self.special(kind, self.folder(b"inside/cache") + b"/s%d" % number)

    def special(self, kind, relative):
        path = self.path(relative)
        if kind == "link":
            os.symlink(self.random.choice((self.path(b"outside/1.wav"), b"nowhere", b".", path)), path)
        elif kind == "folder link":
            os.symlink(self.random.choice((self.path(b"outside"), b"/", b"..", self.base + b"/inside/dump")), path)
        elif self.random.random() < 0.5:
            os.mkfifo(path)
        else:
            os.mknod(path, stat.S_IFSOCK | 0o600)
        self.stays.add(relative)

    def recording(self, number, name, old):
        """One with its line, its press cut or not; or with no line at all."""
        try:
            text = name.decode()
        except UnicodeDecodeError:
            text, name = f"r{number}", b"r%d" % number
        relative = self.file(self.folder(b"inside/dump") + b"/" + name, old)
        kind = self.random.choice(("cut", "cut", "uncut", "no line", "error"))
        day = f"{'2026' if old else '2090'}-01-05T"
        point = f"p{number}"  # each its own, so that presses of one are none of the others' business
        path = os.fsdecode(os.path.dirname(relative)).removeprefix("inside/") + "/" + text
        try:
            path.encode()
        except UnicodeEncodeError:  # a folder that no line can name
            kind = "no line"
        if kind != "no line":
            self.line("recording", {"id": f"r{number}", "path": path, "point": point, "start": day + "09:00:00Z",
                                    "duration_ms": 1000, "size_bytes": 1})
            clip = {"path": f"gone/{number}.opus", "start": day + "09:00:00Z", "end": day + "09:00:01Z"}
            more = {"cut": {"clip": clip, "delivery": {}}, "uncut": {},
                    "error": {"error": {"stage": "cut", "kind": "io", "message": "m"}}}[kind]
            self.line("event", {"id": f"e{number}", "point": point, "time": day + "09:00:00Z"}, more)
            later = {"path": f"gone/{number}l.opus", "start": day + "19:00:00Z", "end": day + "19:00:01Z"}
            self.line("event", {"id": f"l{number}", "point": point, "time": day + "19:00:00Z"}, {"clip": later})
        self.note(relative, old and kind == "cut")

    def line(self, kind, value, more=None):
        self.lines.append(json.dumps({"type": kind, "schema": 1, kind: value, **(more or {})}) + "\n")

    def words(self):
        """Files of lines, old and young; the old lines lose their words."""
        for number in range(5):
            out = []
            for line in range(self.random.randrange(1, 30)):
                old = self.random.random() < 0.5
                out.append(json.dumps({
                    "type": "event", "schema": 1, "x": line,
                    "event": {"id": f"w{number}.{line}", "point": "w", "time": f"{2026 if old else 2090}-01-05T09:00:00Z"},
                    "transcript": {"engine": "e", "text": "OLDWORD" if old else "young", "utterances": []}}))
            self.stays.add(self.file(b"inside/scored/%d.jsonl" % number, True, "\n".join(out).encode() + b"\n"))

    def lock(self, relative, mode):
        os.mkdir(self.path(relative))
        for number in range(2):
            self.locked.add(self.file(relative + b"/%d" % number, True))
        os.chmod(self.path(relative), mode)

    def note(self, relative, goes):
        (self.goes if goes else self.stays).add(relative)

    def give_to_somebody(self):
        for path in [self.base, *everything(self.base)]:
            os.chown(path, SOMEBODY, SOMEBODY, follow_symlinks=False)


def policy():
    rules = "".join(f'[[rules]]\nclass = "{name}"\nfolders = ["{folder}"]\ndays = 30\n{more}'
                    for name, folder, more in RULES)
    return ('schema = 1\nid = "p"\npurpose = "p"\nbasis = "b"\nnotice = "n"\njournal = "journal/j.jsonl"\n'
            'cut = ["records/*.jsonl"]\nsettle_s = 0\n' + rules)


def everything(base):
    for folder, folders, files in os.walk(base):
        for name in folders + files:
            yield folder + b"/" + name


def picture(base):
    """{path: kind, mode and content} of everything below a folder, as root sees it."""
    found = {}
    for path in everything(base):
        status = os.lstat(path)
        what = b""
        if stat.S_ISREG(status.st_mode):
            with open(path, "rb") as source:
                what = hashlib.sha256(source.read()).digest()
        elif stat.S_ISLNK(status.st_mode):
            what = os.readlink(path).replace(os.path.dirname(base), b"BASE")
        found[path[len(base) + 1:]] = (stat.S_IFMT(status.st_mode), status.st_mode & 0o7777, what)
    return found


class Trial:
    """One tree and the tool on it."""

    def __init__(self, options, binary, seed):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="oos-purge-")).resolve()
        os.chmod(self.folder, 0o755)
        os.mkdir(self.folder / "t")
        os.mkdir(self.folder / "home")
        self.tree = Tree(self.folder / "t", seed, options.files)
        self.as_root = os.geteuid() == 0
        self.binary = binary
        if self.as_root:
            self.tree.give_to_somebody()
            os.chown(self.folder / "home", SOMEBODY, SOMEBODY)
        self.outside = picture(self.tree.path(b"outside"))
        self.env = oostest.environment(binary.parent, self.folder / "home")

    def close(self):
        for path in everything(self.tree.base):
            if os.path.isdir(path) and not os.path.islink(path):
                os.chmod(path, 0o755)
        shutil.rmtree(self.folder)

    def start(self, *arguments):
        bound = {"user": SOMEBODY, "group": SOMEBODY, "extra_groups": []} if self.as_root else {}
        return subprocess.Popen([str(self.binary), "--policy", os.fsdecode(self.tree.path(b"inside/policy.toml")),
                                 *arguments], env=self.env, cwd=self.folder, stdin=subprocess.DEVNULL,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE, **bound)

    def run(self, *arguments):
        process = self.start(*arguments)
        out, err = process.communicate(timeout=120)
        return process.returncode, out, err

    def left(self):
        return {relative: value for relative, value in picture(self.tree.path(b"inside")).items()
                if not relative.startswith(b"journal") and value[0] != stat.S_IFDIR}

    def check(self, finished):
        """What must hold after any run; after the last one nothing that is due is left."""
        assert picture(self.tree.path(b"outside")) == self.outside, "something outside was touched"
        left = set(b"inside/" + name for name in self.left())
        missing = (self.tree.stays | self.tree.locked) - left
        assert not missing, f"gone although it had to stay: {sorted(missing)[:3]}"
        if finished:
            here = self.tree.goes & left
            assert not here, f"still there: {sorted(here)[:3]}"
            strange = [name for name in left if b".oos-purge-" in name]
            assert not strange, f"left over: {strange}"
            for name in left:
                if name.startswith(b"inside/scored/"):
                    with open(self.tree.path(name), "rb") as lines:
                        assert b"OLDWORD" not in lines.read(), f"words are left in {name}"
        if os.path.exists(self.tree.path(b"inside/journal/j.jsonl")):
            status, out, err = self.run("--verify-journal")
            assert status == 0, f"the journal does not verify: {out} {err}"

    def entries(self):
        with open(self.tree.path(b"inside/journal/j.jsonl"), encoding="utf-8", errors="replace") as journal:
            for line in journal:
                try:
                    yield json.loads(line)["journal"]
                except ValueError:
                    yield {"entry": "broken"}

    def check_journal(self):
        """Every file that went has its intent and its end; nothing is open."""
        begun, done = {}, set()
        for entry in self.entries():
            if entry["entry"] == "intent":
                begun[entry["number"]] = entry
            elif entry["entry"] in ("done", "failed", "withdrawn"):
                assert begun[entry["of"]]["file"] == entry["file"], "an end without its beginning"
                if entry["entry"] == "done" and begun[entry["of"]]["action"] == "remove":
                    done.add(entry["file"])
        assert len(done) == len(self.tree.goes), f"{len(self.tree.goes)} went, the journal has {len(done)}"
        text = pathlib.Path(os.fsdecode(self.tree.path(b"inside/journal/j.jsonl"))).read_bytes()
        for word in (b"OLDWORD", b"reboot", b"inside", b".opus", b"-rf"):
            assert word not in text, f"{word} is in the journal"


def whole(options, binary, seed):
    """A dry run that changes nothing, a run, one more with nothing to do. What is left, and s."""
    trial = Trial(options, binary, seed)
    try:
        before = trial.left()
        status, out, _ = trial.run()
        assert trial.left() == before, "a dry run changed something"
        due = sum(json.loads(line)["purge"]["state"] == "due" for line in out.splitlines())
        begin = time.monotonic()
        status, out, err = trial.run("--apply")
        took_s = time.monotonic() - begin
        assert status == 4, f"folders that cannot be read must be told: {status} {err}"
        states = [json.loads(line)["purge"]["state"] for line in out.splitlines()]
        failed, gone = [[one for one in states if one == state] for state in ("failed", "purged")]
        assert due == len(failed) + len(gone), f"{due} due, {len(gone)} gone, {len(failed)} failed"
        assert len(failed) == 2, f"two files in a folder nobody may write to: {failed}"
        trial.check(True)
        trial.check_journal()
        after = trial.left()
        status, out, _ = trial.run("--apply")
        assert not any(json.loads(line)["purge"]["state"] == "purged" for line in out.splitlines()), "again"
        assert trial.left() == after, "the second run changed something"
        return after, took_s
    finally:
        trial.close()


def kill_at_some_moment(trial, chance, took_s):
    """After some time, or as soon as the journal has grown to some size: between intent and end."""
    journal = trial.tree.path(b"inside/journal/j.jsonl")
    size = lambda: os.stat(journal).st_size if os.path.exists(journal) else 0
    process = trial.start("--apply")
    over_s = time.monotonic() + took_s * (chance.random() * 1.1 if chance.random() < 0.5 else 10)
    begun, grown = size(), chance.choice((1, 1, 20_000, 80_000))
    while process.poll() is None and time.monotonic() < over_s and size() < begun + grown:
        pass
    process.kill()
    process.communicate()


def killed(options, binary, seed, wanted):
    """The same tree under kills at random moments, then a run to the end."""
    after, took_s = wanted
    trial = Trial(options, binary, seed)
    chance = random.Random(seed * 1000 + options.kills)
    try:
        for _ in range(options.kills):
            kill_at_some_moment(trial, chance, took_s)
            trial.check(False)
        trial.run("--apply")
        trial.check(True)
        trial.check_journal()
        assert trial.left() == after, "not what an uninterrupted run leaves"
        recovered = sum(bool(entry.get("recovered")) for entry in trial.entries())
        return recovered, sum(entry["entry"] == "torn" for entry in trial.entries())
    finally:
        trial.close()


def swapped(options, binary, seed):
    """Folders become links to the outside and folders again, all the time."""
    trial = Trial(options, binary, seed)
    over = threading.Event()
    folder, aside = trial.tree.path(b"inside/clips/2026-01-05"), trial.tree.path(b"inside/clips/aside")
    os.makedirs(folder, exist_ok=True)
    for number in range(20):
        for place in (folder, trial.tree.path(b"outside/deep")):
            with open(place + b"/20260105_%d" % number, "wb") as out:
                out.write(b"x")
            os.utime(place + b"/20260105_%d" % number, (OLD_S, OLD_S))
    trial.outside = picture(trial.tree.path(b"outside"))

    def swap():
        while not over.is_set():
            try:
                os.rename(folder, aside)
                os.symlink(trial.tree.path(b"outside/deep"), folder)
                os.unlink(folder)
                os.rename(aside, folder)
            except OSError:
                return  # the folder was empty and is gone
    thread = threading.Thread(target=swap)
    thread.start()
    try:
        for _ in range(5):
            trial.run("--apply")
            assert picture(trial.tree.path(b"outside")) == trial.outside, "a link was followed"
    finally:
        over.set()
        thread.join()
        trial.close()


def main():
    parser = argparse.ArgumentParser(description="Properties of oos-purge on generated trees.")
    parser.add_argument("--bin", metavar="DIR")
    parser.add_argument("--trees", type=int, default=2)
    parser.add_argument("--kills", type=int, default=8, help="kills a tree")
    parser.add_argument("--files", type=int, default=800)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    recovered = torn = 0
    with tempfile.TemporaryDirectory(prefix="oos-purge-bin-") as folder:
        os.chmod(folder, 0o755)  # the build folder may be root's alone
        binary = pathlib.Path(shutil.copy(oostest.bin_dir(options.bin) / "oos-purge", folder))
        for seed in range(options.seed, options.seed + options.trees):
            after = whole(options, binary, seed)
            found = killed(options, binary, seed, after)
            recovered, torn = recovered + found[0], torn + found[1]
            swapped(options, binary, seed)
    assert recovered > 0 or options.trees * options.kills < 100, "no kill hit between an intent and its end"
    print(f"{options.trees} trees, {options.trees * options.kills} kills: {recovered} intents of killed runs "
          f"were settled later, {torn} torn lines")
    return 0


if __name__ == "__main__":
    sys.exit(main())
