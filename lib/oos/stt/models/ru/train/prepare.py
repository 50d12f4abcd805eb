#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Makes the training sound of the Russian model: every recording at 8 kHz as it is, and copies
that sound like other people (vocal tract, tempo) on other lines (noise, room, level, tilt, band,
mu-law).  Writes wav/, texts.tsv (clip, words), test.tsv and words.txt into the folder given.
Same input, same output.

usage: prepare.py FOLDER"""
import subprocess
import sys
import wave
from multiprocessing import Pool
from pathlib import Path

import numpy as np
from scipy.signal import butter, fftconvolve, lfilter

import sources

RATE = 8000
# Copies and the range of vocal tract lengths, as a factor on all frequencies: the man is made into
# women and children more often than into deeper men; the woman the other way round.
VOICES = {"fx": {"copies": 3, "warp": (0.86, 1.32)}, "as": {"copies": 5, "warp": (0.74, 1.10)}}


def read_16k(file):
    command = ["ffmpeg", "-v", "error", "-i", str(file), "-ac", "1", "-ar", "16000", "-f", "s16le", "-"]
    return subprocess.run(command, check=True, capture_output=True).stdout


def reshape(pcm_16k, warp, tempo):
    """The sound at 8 kHz with all frequencies times `warp` and the speech `tempo` times as fast."""
    raw = ["-t", "raw", "-e", "signed", "-b", "16", "-c", "1"]
    effects = []
    if warp != 1.0:
        effects += ["speed", f"{warp:.4f}"]
    if tempo != 1.0:
        effects += ["tempo", "-s", f"{tempo / warp:.4f}"]
    command = ["sox", "-R", "-V1", "-G", *raw, "-r", "16000", "-", *raw, "-r", str(RATE), "-", *effects]
    done = subprocess.run(command, check=True, capture_output=True, input=pcm_16k)
    return np.frombuffer(done.stdout, dtype="<i2").astype(np.float32)


def noise(count, random):
    kind = random.random()
    white = random.standard_normal(count)
    if kind < 0.3:
        return white
    if kind < 0.8:
        return lfilter([1], [1, -random.uniform(0.8, 0.97)], white)
    rumble = lfilter([1], [1, -0.95], white)
    hum = sum(np.sin(2 * np.pi * 50 * k * np.arange(count) / RATE) / k for k in (1, 2, 3))
    return rumble / np.std(rumble) + 0.6 * hum


def room(sound, random):
    """An echo that dies away in 0.1–0.4 s, as on a desk before a microphone."""
    time = random.uniform(0.1, 0.4)
    tail = random.standard_normal(int(time * RATE)) * 10 ** (-3 * np.arange(int(time * RATE)) / (time * RATE))
    tail[: int(0.002 * RATE)] = 0
    tail *= 10 ** (-random.uniform(4, 14) / 20) / np.sqrt(np.sum(tail**2))
    tail[0] = 1
    return fftconvolve(sound, tail)


def line(sound, random):
    """What a microphone and a line do to a sound."""
    if random.random() < 0.35:
        sound = room(sound, random)
    if random.random() < 0.6:
        sound = lfilter([1, random.uniform(-0.5, 0.4)], [1], sound)
    if random.random() < 0.35:
        band = [random.uniform(120, 330), random.uniform(3000, 3700)]
        sound = lfilter(*butter(2, band, "bandpass", fs=RATE), sound)
    sound = sound * random.uniform(0.1, 0.9) * 30000 / (np.max(np.abs(sound)) + 1)
    if random.random() < 0.75:
        loudness = np.sqrt(np.mean(sound**2)) / 10 ** (random.uniform(8, 30) / 20)
        added = noise(len(sound), random)
        sound = sound + added / np.std(added) * loudness
    if random.random() < 0.3:
        sound = mu_law(sound)
    return sound


def mu_law(sound):
    scaled = np.clip(sound / 32768, -1, 1)
    code = np.round(np.sign(scaled) * np.log1p(255 * np.abs(scaled)) / np.log(256) * 127) / 127
    return np.sign(code) * (256 ** np.abs(code) - 1) / 255 * 32768


def silence(random, most):
    return np.zeros(int(random.uniform(0.08, most) * RATE))


def write(path, sound):
    path.parent.mkdir(parents=True, exist_ok=True)
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(np.clip(np.round(sound), -32767, 32767).astype("<i2").tobytes())


def make(task):
    """Writes a recording and its copies; returns the clips' names."""
    folder, group, number, name, file, copies = task
    random = np.random.default_rng([number, len(group), ord(group[0])])
    original = read_16k(file)
    names = [f"{group}/{name}"]
    clean = np.concatenate([silence(random, 0.2), reshape(original, 1.0, 1.0), silence(random, 0.2)])
    write(folder / "wav" / f"{names[0]}.wav", clean + random.standard_normal(len(clean)) * 3)
    low, high = VOICES[group]["warp"]
    for copy in range(copies):
        warp = low + (high - low) * (copy + random.random()) / copies  # spread over the range
        sound = reshape(original, warp, random.uniform(0.85, 1.2))
        sound = np.concatenate([silence(random, 0.5), sound, silence(random, 0.5)])
        names.append(f"{group}{copy + 1}/{name}")
        write(folder / "wav" / f"{names[-1]}.wav", line(sound, random))
    return names


def main():
    folder = Path(sys.argv[1])
    tasks, texts, test, words = [], {}, [], set()
    for group, entries in (("fx", sources.festvox()), ("as", sources.asterisk())):
        for number, (name, file, spoken, held_out) in enumerate(entries):
            copies = 0 if held_out else VOICES[group]["copies"]
            tasks.append((folder, group, number, name, file, copies))
            texts[f"{group}/{name}"] = " ".join(spoken)
            if held_out:
                test.append(f"{group}/{name}")
            words.update(spoken)
    with Pool() as pool:
        made = pool.map(make, tasks, chunksize=8)
    with open(folder / "texts.tsv", "w", encoding="utf-8") as out:
        for names in made:
            for name in names:
                if names[0] not in test:
                    out.write(f"{name}\t{texts[names[0]]}\n")
    with open(folder / "test.tsv", "w", encoding="utf-8") as out:
        out.writelines(f"{name}\t{texts[name]}\n" for name in test)
    (folder / "words.txt").write_text("\n".join(sorted(words)) + "\n", encoding="utf-8")
    (folder / "more-words.txt").write_text(
        "\n".join(sorted(set(sources.dictionary_words()) - words)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
