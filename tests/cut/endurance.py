#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Many clips: killed at random and run again, on several threads, with flat memory.

    endurance.py [--bin DIR] [--clips N] [--kills N] [--seed N] [--jobs N] [--codec CODEC] [CHECK...]

Checks (all of them by default):
  kills   a run that is killed again and again, and resumed, gives the same files as one that is not
  disk    a disk that fills up ends the run, leaves whole clips only, and the next run goes on
  memory  the peak of a run does not grow with the number of clips
  day     a day of several formats, with all that oos-cut offers: as many threads as asked for, or
          one, give the same lines and files (the check for the thread sanitizer)
"""

import argparse
import filecmp
import json
import os
import pathlib
import random
import signal
import subprocess
import sys
import tempfile
import time
import wave

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import oostest

RATE = 8000
MAY_GROW_BYTES_A_CLIP = 400
NOISE_BYTES = 3 << 20  # what the allocator gives and takes from run to run


def stamp(ms):
    """The time so many milliseconds after nine."""
    seconds, ms = divmod(ms, 1000)
    return (f"2026-10-14T{9 + seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
            f".{ms:03}+03:00")


def record(kind, **fields):
    return json.dumps({"type": kind, "schema": 1, kind: fields}) + "\n"


def make_sound(path, seconds, source):
    """Noise whose loudness changes, the same for the same source of chance."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        for _ in range(seconds):
            file.writeframes(source.randbytes(2 * RATE))


class Cutting:
    """One input, and how it is cut."""

    def __init__(self, options, work, lines, arguments):
        self.tool = str(options.binaries / "oos-cut")
        self.work = work
        self.environment = oostest.environment(options.binaries, work / "home")
        self.arguments = arguments
        (work / "in.jsonl").write_text("".join(lines), encoding="utf-8")

    def start(self, folder, jobs, *more):
        with open(self.work / f"{folder}.jsonl", "wb") as out:
            return subprocess.Popen(
                [self.tool, "-o", folder, "--jobs", str(jobs), *self.arguments, *more, "in.jsonl"],
                cwd=self.work, stdout=out, env=self.environment)

    def run(self, folder, jobs, *more):
        """Runs to the end; returns the peak of memory in bytes."""
        process = self.start(folder, jobs, *more)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        assert process.returncode == 0, f"status {process.returncode}"
        return usage.ru_maxrss * 1024

    def lines(self, folder):
        text = (self.work / f"{folder}.jsonl").read_text(encoding="utf-8")
        return text.replace(f'"{folder}/', '"clips/')

    def files(self, folder):
        root = self.work / folder
        return {str(path.relative_to(root)) for path in root.rglob("*") if path.is_file()}

    def wait_for_files(self, folder, count, process):
        """Until there are so many files, or the run has ended."""
        while process.poll() is None and len(self.files(folder)) < count:
            time.sleep(0.002)

    def check_same(self, folder, wanted, names):
        """Those files of two folders are the same bytes."""
        _, differ, missing = filecmp.cmpfiles(self.work / folder, self.work / wanted,
                                              sorted(names), shallow=False)
        assert not differ and not missing, f"{folder}: differ {differ}, only there {missing}"


def presses(count, seconds, source):
    for number in range(count):
        yield record("event", id=f"e{number}", point="desk",
                     time=stamp(1000 + source.randrange(1000 * (seconds - 2))))


def check_kills(options, work):
    source = random.Random(options.seed)
    seconds = max(60, min(7200, options.clips))
    make_sound(work / "a.wav", seconds, source)
    lines = [record("recording", id="a", path="a.wav", point="desk", start=stamp(0),
                    duration_ms=1000 * seconds), *presses(options.clips, seconds, source)]
    cutting = Cutting(options, work, lines,
                      ["--codec", options.codec, "--rate", str(RATE), "--before", "0.5",
                       "--after", "0.5"])
    cutting.run("whole", options.jobs)
    whole, seen = cutting.files("whole"), set()
    for number in range(options.kills):
        process = cutting.start("killed", options.jobs)
        step = 2 * (len(whole) - len(seen)) // (options.kills - number + 1)
        cutting.wait_for_files("killed", len(seen) + source.randrange(step + 1), process)
        time.sleep(source.uniform(0, 0.02))  # any moment will do
        process.send_signal(source.choice([signal.SIGKILL] * 3 + [signal.SIGTERM]))
        process.wait()
        files = cutting.files("killed")
        assert files <= whole, f"kill {number}: stray files {sorted(files - whole)[:5]}"
        cutting.check_same("killed", "whole", files - seen)
        seen |= files
    left = len(whole) - len(seen)
    cutting.run("killed", options.jobs)
    assert cutting.files("killed") == whole
    cutting.check_same("killed", "whole", whole)
    assert cutting.lines("killed") == cutting.lines("whole"), "the lines differ"
    print(f"{options.clips} clips, {options.kills} kills, {left} of {len(whole)} files left to the "
          "last run: the same files and lines")


SMALL_DISK = """
mount -t tmpfs -o size=512k tmpfs small || exit 77
cut() { oos-cut -o small/full --reserve 0 "$@"; echo $? >> statuses; }
cut --jobs 4 $OPTIONS < in.jsonl > full.jsonl 2> said
cp -a small/full full; rm -r small/full
cut $OPTIONS in.jsonl 2>> said; ls -A small > refused
"""


def check_disk(options, work):
    source = random.Random(options.seed)
    make_sound(work / "a.wav", 60, source)
    (work / "small").mkdir()
    lines = [record("recording", id="a", path="a.wav", point="desk", start=stamp(0),
                    duration_ms=60_000), *presses(60, 60, source)]
    cutting = Cutting(options, work, lines, ["--codec", "wav", "--rate", str(RATE), "--before",
                                             "0.5", "--after", "0.5"])
    cutting.run("whole", options.jobs)
    for arguments in (["--user", "--map-root-user"], []):
        status = subprocess.run(
            ["unshare", "--mount", *arguments, "bash", "-c", SMALL_DISK], cwd=work, check=False,
            env={**cutting.environment, "OPTIONS": " ".join(cutting.arguments)},
            capture_output=True).returncode
        if (work / "statuses").exists():
            break
    else:
        print(f"not tried: no file system can be mounted here (status {status})")
        return
    said = (work / "said").read_text(encoding="utf-8")
    assert (work / "statuses").read_text(encoding="utf-8") == "4\n4\n", said
    assert said.count("make room and run again") + said.count("No space left") == 2, said
    assert (work / "refused").read_text(encoding="utf-8") == "", "a run began that will not fit"
    whole, files = cutting.files("whole"), cutting.files("full")
    clips = [name for name in files if name.endswith(".wav")]
    assert 10 < len(clips) < 60 and files <= whole, f"{len(clips)} clips, {files - whole} stray"
    cutting.check_same("full", "whole", files)
    cutting.run("full", options.jobs)
    cutting.check_same("full", "whole", whole)
    print(f"a full disk took {len(clips)} of 60 clips, all whole; the next run made the others")


def check_memory(options, work):
    source = random.Random(options.seed)
    make_sound(work / "a.wav", 600, source)
    peaks = {}
    for count in (options.clips // 10, options.clips):
        lines = [record("recording", id="a", path="a.wav", point="desk", start=stamp(0),
                        duration_ms=600_000), *presses(count, 600, source)]
        cutting = Cutting(options, work, lines,
                          ["--codec", "wav", "--rate", str(RATE), "--before", "0.2", "--after",
                           "0.2"])
        peaks[count] = min(cutting.run(f"clips{count}-{turn}", options.jobs) for turn in range(2))
    few, many = min(peaks), max(peaks)
    grown = peaks[many] - peaks[few]
    assert grown <= NOISE_BYTES + MAY_GROW_BYTES_A_CLIP * many, f"{peaks}"
    print(f"peak of {few} clips {peaks[few] >> 10} KiB, of {many} clips {peaks[many] >> 10} KiB")


def check_day(options, work):
    source = random.Random(options.seed)
    lines, length = [], 60
    for number, form in enumerate(("wav", "flac", "opus", "mp3", "m4a", "wav")):
        raw = work / f"{number}.raw.wav"
        make_sound(raw, length + 2, source)
        subprocess.run(["ffmpeg", "-v", "error", "-nostdin", "-i", str(raw),
                        str(work / f"{number}.{form}")], check=True)
        lines.append(record("recording", id=f"r{number}", path=f"{number}.{form}", point="desk",
                            start=stamp(1000 * length * number), duration_ms=1000 * (length + 2)))
    end = 1000 * length * 6
    for at in range(50_000, end, 110_000):
        lines.append(record("exclude", point="desk", **{"from": stamp(at), "to": stamp(at + 4000)}))
    for number, at in enumerate(sorted(source.randrange(end) for _ in range(options.clips // 2))):
        lines.append(record("event", id=f"e{number}", point="desk", time=stamp(at),
                            visit=f"v{at // 20_000}"))
    cutting = Cutting(options, work, lines,
                      ["--before", "3", "--after", "2", "--verify", "--waveform", "png",
                       "--waveform", "peaks", "--merge", "visit", "--until-next-visit"])
    for codec in ("wav", "flac", "opus"):
        cutting.run(f"one-{codec}", 1, "--codec", codec)
        for turn in range(2):  # the second one finds the clips finished
            cutting.run(f"many-{codec}", options.jobs, "--codec", codec)
            files = cutting.files(f"one-{codec}")
            assert cutting.files(f"many-{codec}") == files
            cutting.check_same(f"many-{codec}", f"one-{codec}", files)
            assert cutting.lines(f"many-{codec}") == cutting.lines(f"one-{codec}"), turn
        print(f"{codec}: one thread and {options.jobs} give the same {len(files)} files")


CHECKS = {"kills": check_kills, "disk": check_disk, "memory": check_memory, "day": check_day}


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bin", metavar="DIR", help="folder of the tools")
    parser.add_argument("--clips", metavar="N", type=int, default=60)
    parser.add_argument("--kills", metavar="N", type=int, default=5)
    parser.add_argument("--seed", metavar="N", type=int, default=1)
    parser.add_argument("--jobs", metavar="N", type=int, default=4)
    parser.add_argument("--codec", metavar="CODEC", default="wav")
    parser.add_argument("checks", metavar="CHECK", nargs="*", help=", ".join(CHECKS))
    options = parser.parse_args()
    options.binaries = oostest.bin_dir(options.bin)
    for name in options.checks or CHECKS:
        with tempfile.TemporaryDirectory(prefix="oos-endurance-") as folder:
            CHECKS[name](options, pathlib.Path(folder))


if __name__ == "__main__":
    main()
