# SPDX-License-Identifier: Apache-2.0
"""Speech for the example day: Debian's flite and festival voices, and Asterisk's human prompts.

Everything comes out as mono S16 little-endian PCM at 16 kHz, the same bytes every time.
"""

import dataclasses
import hashlib
import pathlib
import subprocess
from concurrent.futures import ThreadPoolExecutor

RATE = 16000
PROMPTS = pathlib.Path("/usr/share/asterisk/sounds/en_US_f_Allison")


@dataclasses.dataclass(frozen=True)
class Voice:
    """One speaker: a synthetic voice, its speed (pitch and formants too) and its tempo."""

    engine: str  # "flite", "festival" or "prompt" (a human recording)
    name: str
    speed: float = 1.0
    tempo: float = 1.0
    peak_db: float = -7.0


@dataclasses.dataclass(frozen=True)
class Line:
    """A text spoken by a voice; for a human recording the text is the prompt's file name."""

    voice: Voice
    text: str

    def key(self):
        return hashlib.sha256(repr(self).encode()).hexdigest()[:20]


def run(*command, **options):
    """Runs a program; its error output is shown only when it fails."""
    done = subprocess.run(command, capture_output=True, **options)
    if done.returncode != 0:
        raise SystemExit(f"make-day: {command[0]} failed:\n{done.stderr.decode(errors='replace')}")
    return done.stdout


def synthesize_festival(lines, folder):
    """Speaks many lines in one festival process a voice: starting it costs more than speaking."""
    by_voice = {}
    for line in lines:
        by_voice.setdefault(line.voice.name, []).append(line)
    for name, group in sorted(by_voice.items()):
        script = [f"(voice_{name})"]
        for line in group:
            text = line.text.replace("\\", "").replace('"', "")
            script.append(f'(utt.save.wave (utt.synth (Utterance Text "{text}"))'
                          f' "{folder}/{line.key()}.raw.wav" \'riff)')
        source = folder / f"{name}-{group[0].key()}.scm"
        source.write_text("\n".join(script) + "\n")
        run("festival", "-b", str(source))


def synthesize_one(line, folder):
    raw = folder / f"{line.key()}.raw.wav"
    if line.voice.engine == "flite":
        run("flite", "-voice", line.voice.name, "-t", line.text, "-o", str(raw))
    elif line.voice.engine == "prompt":
        run("ffmpeg", "-nostdin", "-v", "error", "-y", "-f", "g722", "-i",
            str(PROMPTS / f"{line.text}.g722"), "-ar", str(RATE), str(raw))


def finish(line, folder):
    """Speed, tempo, level; leading and trailing silence cut off."""
    trim = ["silence", "1", "0.02", "0.3%", "reverse", "silence", "1", "0.02", "0.3%", "reverse"]
    effects = ["gain", "-n", str(line.voice.peak_db)]
    if line.voice.speed != 1.0:
        effects += ["speed", f"{line.voice.speed:.3f}"]
    if line.voice.tempo != 1.0:
        effects += ["tempo", "-s", f"{line.voice.tempo:.3f}"]
    pcm = folder / f"{line.key()}.pcm"
    run("sox", "-D", str(folder / f"{line.key()}.raw.wav"), "-t", "raw", "-e", "signed", "-b", "16",
        "-c", "1", "-r", str(RATE), str(pcm), *effects, *trim)
    return pcm.read_bytes()


def speak(lines, folder, jobs):
    """Returns {line: PCM bytes} for all different lines."""
    lines = list(dict.fromkeys(lines))
    folder.mkdir(parents=True, exist_ok=True)
    festival = [line for line in lines if line.voice.engine == "festival"]
    parts = [part for part in (festival[i::jobs] for i in range(jobs)) if part]

    def one(line):
        synthesize_one(line, folder)
        return finish(line, folder)

    with ThreadPoolExecutor(jobs) as pool:
        list(pool.map(lambda part: synthesize_festival(part, folder), parts))
        return dict(zip(lines, pool.map(one, lines)))
