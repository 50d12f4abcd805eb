#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Sound for the cases of oos-cut, and its measurement; the standard library only.

    sound.py make FILE SECONDS [RATE]      a WAV of noise that fits to itself in one place only
    sound.py lag ORIGINAL CLIP FROM_MS     how many samples the clip is off, and its length
    sound.py parts ORIGINAL CLIP FROM_MS   which milliseconds of the clip are the original's, which
                                           are silent, and which are something else

Both WAVs have the same rate; the clip should start FROM_MS into the original.
"""

import array
import random
import sys
import wave


def make(path, seconds, rate=16000):
    """Noise, the same in each run, smooth enough to survive a speech codec."""
    source = random.Random(1)
    value, samples = 0.0, array.array("h")
    for _ in range(int(float(seconds) * int(rate))):
        value = 0.8 * value + source.uniform(-4000, 4000)
        samples.append(int(max(-32000, min(32000, value))))
    with wave.open(path, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(int(rate))
        file.writeframes(samples.tobytes())


def read(path):
    """Samples and rate of a mono 16-bit WAV."""
    with wave.open(path, "rb") as file:
        return array.array("h", file.readframes(file.getnframes())), file.getframerate()


def lag(original_path, clip_path, from_ms):
    """The shift at which the start of the clip fits best, by cross-correlation."""
    original, rate = read(original_path)
    clip, _ = read(clip_path)
    start, reach, length = int(from_ms) * rate // 1000, 120, 1500
    skip = 2 * reach  # away from the edges
    part = clip[skip:skip + length]

    def fit(shift):
        other = original[start + skip - shift:start + skip - shift + length]
        return sum(a * b for a, b in zip(part, other))

    best = max(range(-reach, reach + 1), key=fit)
    print("lag", best, "length", len(clip))


def parts(original_path, clip_path, from_ms):
    """The clip as stretches of whole milliseconds."""
    original, rate = read(original_path)
    clip, _ = read(clip_path)
    step, told = rate // 1000, []
    for at in range(0, len(clip), step):
        here = clip[at:at + step]
        start = int(from_ms) * step + at
        kind = "silent" if not any(here) else (
            "same" if here == original[start:start + len(here)] else "other")
        if not told or told[-1][0] != kind:
            told.append([kind, at // step, 0])
        told[-1][2] = at // step + 1
    print(*(f"{kind} {begin}-{end}" for kind, begin, end in told), sep=", ")


if __name__ == "__main__":
    {"make": make, "lag": lag, "parts": parts}[sys.argv[1]](*sys.argv[2:])
