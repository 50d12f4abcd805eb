#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Helper of cut.sh: makes a day of sound, and measures processes and cuts.

    cut-helper.py voice FILE SECONDS           16 kHz mono WAV, speech-like, with clicks that differ
    cut-helper.py presses SEED N DAY_S FILE    N press times in seconds
    cut-helper.py lines SOURCE PRESSES OUT     record lines: SOURCE is "FILE SECONDS CODEC CONTAINER HZ"
    cut-helper.py run COMMAND...               prints CPU s, wall s, peak MiB of a process tree
    cut-helper.py union PRESSES SECONDS        length of the union of the windows
    cut-helper.py write N BYTES OUT [sums]     writes N files of so many bytes; and sums them (SHA-256)
    cut-helper.py soundfile FILE PRESSES OUT   cuts with python3-soundfile
    cut-helper.py lag ORIGINAL CLIP FROM_S     start error in samples of ORIGINAL, length error in ms
"""

import array
import hashlib
import json
import os
import random
import resource
import subprocess
import sys
import time
import wave


def voice(path, seconds):
    """Syllables of filtered noise: every place differs from every other."""
    source, rate = random.Random(3), 16000
    value, samples = 0.0, array.array("h")
    for _ in range(int(float(seconds) * 10)):
        loud = source.choice((0.02, 0.1, 0.6, 1.0))
        for _ in range(rate // 10):
            value = 0.85 * value + source.uniform(-2500, 2500) * loud
            samples.append(int(max(-32000, min(32000, value))))
    with wave.open(path, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(samples.tobytes())


def presses(seed, count, day_s, path):
    source = random.Random(int(seed))
    times = sorted(source.randrange(60_000, int(float(day_s) * 1000) - 60_000)
                   for _ in range(int(count)))
    with open(path, "w", encoding="ascii") as file:
        file.writelines(f"{t / 1000:.3f}\n" for t in times)


def read_presses(path):
    with open(path, encoding="ascii") as file:
        return [float(line) for line in file]


def stamp(second):
    whole = int(round(second * 1000))
    return (f"2026-10-{14 + whole // 86_400_000:02}T{whole // 3_600_000 % 24:02}:"
            f"{whole // 60_000 % 60:02}:{whole // 1000 % 60:02}.{whole % 1000:03}Z")


def lines(source, press_file, out):
    path, seconds, codec, container, rate = source.split()
    with open(out, "w", encoding="utf-8") as file:
        record = {"id": "day", "path": path, "point": "desk", "start": stamp(0),
                  "duration_ms": int(float(seconds) * 1000), "codec": codec,
                  "container": container, "sample_rate_hz": int(rate), "channels": 1}
        file.write(json.dumps({"type": "recording", "schema": 1, "recording": record}) + "\n")
        for i, second in enumerate(read_presses(press_file)):
            event = {"id": str(i), "point": "desk", "time": stamp(second)}
            file.write(json.dumps({"type": "event", "schema": 1, "event": event}) + "\n")


def run(*command):
    began = time.monotonic()
    code = subprocess.run(command, stdout=subprocess.DEVNULL, check=False).returncode
    wall = time.monotonic() - began
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(f"{used.ru_utime + used.ru_stime:.3f} {wall:.3f} {used.ru_maxrss / 1024:.0f}")
    return code


def union(press_file, seconds):
    total, end = 0.0, 0.0
    for press in read_presses(press_file):
        start, stop = press - float(seconds) / 2, press + float(seconds) / 2
        total += max(0.0, stop - max(start, end))
        end = max(end, stop)
    print(f"{total:.0f}")


def write(count, size, out, sums=""):
    """What the disk and the sums cost whoever makes such clips; pieces as large as caches like."""
    piece = memoryview(os.urandom(1 << 17))
    for i in range(int(count)):
        file, left, digest = os.open(f"{out}/w{i}", os.O_WRONLY | os.O_CREAT), int(size), hashlib.sha256()
        while left > 0:
            part = piece[:left]
            if sums:
                digest.update(part)
            left -= os.write(file, part)
        os.close(file)


def with_soundfile(path, press_file, out):
    import soundfile
    with soundfile.SoundFile(path) as file:
        for i, press in enumerate(read_presses(press_file)):
            file.seek(int(round((press - 60) * file.samplerate)))
            sound = file.read(120 * file.samplerate, dtype="int16")
            soundfile.write(os.path.join(out, f"{i}.wav"), sound, file.samplerate, "PCM_16")


def samples_of(path):
    done = subprocess.run(["ffmpeg", "-v", "error", "-nostdin", "-i", path, "-f", "s16le", "-ac",
                           "1", "-ar", "48000", "-"], stdout=subprocess.PIPE, check=True)
    return array.array("h", done.stdout)


def lag(original, clip, from_s):
    """Cross-correlation at 48 kHz, first coarsely (every 8th sample), then finely."""
    import numpy
    whole = numpy.frombuffer(samples_of(original), dtype="int16").astype("float32")
    part = numpy.frombuffer(samples_of(clip), dtype="int16").astype("float32")
    if len(part) < 48000:
        print("nothing")
        return
    start, reach, length = int(round(float(from_s) * 48000)), 5 * 48000, 6 * 48000
    skip = 48000
    piece = part[skip:skip + length]
    begin = max(0, start + skip - reach)
    area = whole[begin:start + skip + reach + len(piece)]
    size = 1 << (len(area) + len(piece)).bit_length()
    fit = numpy.fft.irfft(numpy.fft.rfft(area, size) * numpy.conj(numpy.fft.rfft(piece, size)), size)
    found = int(numpy.argmax(fit[:len(area) - len(piece) + 1]))
    error = begin + found - (start + skip)
    print(f"{error / 48:+.3f} {(len(part) - 120 * 48000) / 48:+.1f}")


if __name__ == "__main__":
    tool = {"voice": voice, "presses": presses, "lines": lines, "run": run, "union": union,
            "write": write, "soundfile": with_soundfile, "lag": lag}[sys.argv[1]]
    sys.exit(tool(*sys.argv[2:]))
