#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Files as recorders leave them, made by FFmpeg and Python, each with its true length: oos-ingest
must recognise each by its content and measure it.

    corpus.py --bin DIR

The sound is noise of a fixed seed. Rows: name, how it is made, true length and how far the measured
one may be off (0 samples wherever the format can tell), what must stand under `issues`.
"""

import argparse
import array
import json
import pathlib
import random
import struct
import subprocess
import sys
import tempfile

SECONDS = 4.123
FRAME = 0.15  # padding that no header tells of: an encoder's delay and its last frame


def noise(path, rate, channels):
    """A WAV of noise; gives its data bytes."""
    r = random.Random(rate + channels)
    samples = array.array("h", (r.randrange(-8000, 8000)
                                for _ in range(round(SECONDS * rate) * channels)))
    data = samples.tobytes()
    path.write_bytes(wav(data, rate, channels))
    return data


def chunk(name, data):
    return name + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2)


def header(rate, channels, tag=1, align=None, bits=16, extra=b"", byte_rate=None):
    """A `fmt ` chunk."""
    align = align or channels * bits // 8
    fields = struct.pack("<HHIIHH", tag, channels, rate, byte_rate or rate * align, align, bits)
    return chunk(b"fmt ", fields + (struct.pack("<H", len(extra)) + extra if extra else b""))


def wav(data, rate=8000, channels=1, size=None, before=b"", behind=b"", riff=None, fmt=None):
    """A WAV whose sizes may lie."""
    body = before + (fmt or header(rate, channels)) + b"data"
    body += struct.pack("<I", len(data) if size is None else size)
    body += data + b"\0" * (len(data) % 2 if behind else 0) + behind
    riff = len(body) + 4 if riff is None else riff
    return b"RIFF" + struct.pack("<I", riff) + b"WAVE" + body


FFMPEG = [  # name, source, arguments, tolerance in seconds
    ("u8.wav", "8", "-c:a pcm_u8", 0), ("s24.wav", "8", "-c:a pcm_s24le", 0),
    ("s32.wav", "8", "-c:a pcm_s32le", 0), ("f32.wav", "8", "-c:a pcm_f32le", 0),
    ("f64.wav", "8", "-c:a pcm_f64le", 0), ("alaw.wav", "8", "-c:a pcm_alaw", 0),
    ("mulaw.wav", "8", "-c:a pcm_mulaw", 0), ("stereo.wav", "48", "", 0),
    ("ima.wav", "8", "-c:a adpcm_ima_wav", 0.256), ("ms.wav", "8", "-c:a adpcm_ms", 0.256),
    ("gsm.wav", "8", "-c:a libgsm_ms", 0.08), ("g722.wav", "16", "-c:a g722", 0),
    ("g726.wav", "8", "-c:a g726", 0), ("mp3.wav", "16", "-c:a libmp3lame", FRAME),
    ("rf64.wav", "8", "-rf64 always", 0), ("w64.w64", "8", "", 0), ("bext.wav", "8",
     "-write_bext 1 -metadata date=2026-10-14", 0),
    ("cbr.mp3", "16", "-b:a 32k", 0), ("vbr.mp3", "16", "-q:a 5", 0),
    ("cbr-no-tag.mp3", "16", "-b:a 32k -write_xing 0", FRAME),
    ("vbr-no-tag.mp3", "16", "-q:a 5 -write_xing 0", FRAME),
    ("telephone.mp3", "8", "-b:a 16k -write_xing 0 -id3v2_version 0", 0.25),
    ("id3v1.mp3", "48", "-b:a 96k -write_id3v1 1 -metadata title=x", 0),
    ("opus.ogg", "16", "-c:a libopus -b:a 24k", 0), ("vorbis.ogg", "16", "-c:a libvorbis", 0),
    ("speex.ogg", "16", "-c:a libspeex", FRAME), ("flac.ogg", "16", "-c:a flac", 0),
    ("mono.flac", "16", "", 0), ("stereo.flac", "48", "", 0),
    ("aac.m4a", "48", "", 0), ("faststart.m4a", "16", "-movflags +faststart", 0),
    ("fragments.m4a", "16", "-movflags frag_keyframe+empty_moov", FRAME),
    ("alac.m4a", "16", "-c:a alac", 0), ("adts.aac", "48", "", FRAME),
    ("adts-16k.aac", "16", "", FRAME), ("wma.wma", "16", "", FRAME),
    ("opus.mkv", "16", "-c:a libopus", 0), ("pcm.mov", "48", "-c:a pcm_s16le", 0),
    ("sound.avi", "48", "-c:a libmp3lame", FRAME), ("sound.ts", "48", "-c:a aac", FRAME),
    ("sound.flv", "48", "-c:a aac", FRAME), ("aiff.aiff", "8", "", 0), ("au.au", "8", "", 0),
    ("caf.caf", "8", "", 0),
]


def by_hand(data):
    """Damaged and odd files: name to bytes, true samples, rate, issues."""
    n = len(data) // 2
    zeros, garbage = b"\0" * 40_000, b"\xEE\x07" * 2_001
    cue = chunk(b"cue ", struct.pack("<III4sIII", 1, 1, 9, b"data", 0, 0, 9))
    junk = chunk(b"JUNK", b"j" * 27)
    amr = b"#!AMR\n" + (b"\x3C" + b"\x11" * 31) * 200
    ima = header(8000, 1, 0x11, 256, 4, struct.pack("<H", 505), byte_rate=16_000)
    blocks = b"\0\0\0\0" + b"\x35" * 252
    return {
        "size-0.wav": (wav(data, size=0, riff=0), n, ["unfinalised"]),
        "size-ffffffff.wav": (wav(data, size=0xFFFFFFFF), n, ["unfinalised"]),
        "size-7ffff000.wav": (wav(data, size=0x7FFFF000), n, ["unfinalised"]),
        "larger-than-the-file.wav": (wav(data, size=len(data) + 5000), n, ["truncated"]),
        "odd-size.wav": (wav(data + b"x", size=len(data) + 1), n, []),
        "junk-before.wav": (wav(data, before=junk), n, []),
        "cue-behind.wav": (wav(data, behind=cue), n, []),
        "garbage-behind.wav": (wav(data) + garbage, n, ["garbage_tail"]),
        "zeros-after-power-loss.wav": (wav(data + zeros, size=0), n, ["unfinalised", "zero_tail"]),
        "no-sound.wav": (wav(b""), 0, ["no_audio_data"]),
        "wrong-byte-rate.wav": (wav(data, fmt=header(8000, 1, byte_rate=99)), n, []),
        "ima-wrong-byte-rate.wav": (wav(blocks * 40, fmt=ima), 40 * 505, []),
        "truespeech.wav": (wav(b"t" * 3200, fmt=header(8000, 1, 0x22, 32, 1, b"\0" * 32)),
                           24_000, []),
        "telephone.amr": (amr, 32_000, []),
        "cut.amr": (amr[:-5], 31_840, ["truncated"]),
    }


REFUSED = {  # name: bytes, words of the message
    "no-index.m4a": (b"\0\0\0\x18ftypM4A \0\0\0\0M4A isom\0\0\x40\0mdat" + b"x" * 9000, "record to WAV"),
    "empty.wav": (b"", "is empty"),
    "letter.ds2": (b"\x03ds2" + b"x" * 900, "export it as WAV"),
    "letter.dvf": (b"MS_VOICE" + b"x" * 900, "export it as WAV"),
    "not-audio.mp3": (b"a text" * 900, "holds no audio"),
}


class Corpus:
    """The files of one run and what was found in them."""

    def __init__(self, folder, tools):
        self.folder, self.ingest = folder, tools / "oos-ingest"
        self.failures = []

    def check(self, holds, text):
        if not holds:
            self.failures.append(text)

    def run(self, name):
        """oos-ingest on a folder: status, stderr, records by file name."""
        result = subprocess.run([self.ingest, "--timezone", "UTC", "--growing", "take", "--settle",
                                 "0", self.folder / name], capture_output=True, text=True,
                                check=False)
        records = [json.loads(line)["recording"] for line in result.stdout.splitlines()]
        return result, {pathlib.Path(r["path"]).name: r for r in records}

    def expect(self, record, name, seconds, tolerance):
        off = record["duration_ms"] / 1000 - seconds
        limit = tolerance + 0.00051
        self.check(-0.00051 <= off <= limit, f"{name}: {off:+.4f} s off, {limit:.4f} s allowed")

    def encoded(self):
        """Every format that FFmpeg writes."""
        for rate, channels in ((8, 1), (16, 1), (48, 2)):
            noise(self.folder / f"{rate}.wav", rate * 1000, channels)
        out = self.folder / "encoded"
        out.mkdir()
        for name, source, arguments, _ in FFMPEG:
            subprocess.run(["ffmpeg", "-loglevel", "error", "-threads", "1", "-i",
                            self.folder / f"{source}.wav", *arguments.split(), out / name],
                           check=True)
        before = {p.name: (p.read_bytes(), p.stat().st_mtime_ns) for p in out.iterdir()}
        result, records = self.run("encoded")
        self.check(result.returncode == 0 and not result.stderr, f"encoded: {result.stderr}")
        for name, _, _, tolerance in FFMPEG:
            if name not in records:
                self.failures.append(f"{name}: not recognised")
                continue
            self.expect(records[name], name, SECONDS, tolerance)
            self.check("truncated" not in records[name]["issues"], f"{name}: said to be truncated")
        after = {p.name: (p.read_bytes(), p.stat().st_mtime_ns) for p in out.iterdir()}
        self.check(before == after, "a file was changed")

    def damaged(self, data):
        """What power cuts, copies and odd writers leave."""
        out = self.folder / "damaged"
        out.mkdir()
        files = by_hand(data)
        for name, (content, _, _) in files.items():
            (out / name).write_bytes(content)
        _, records = self.run("damaged")
        for name, (_, samples, issues) in files.items():
            if name not in records:
                self.failures.append(f"{name}: not recognised")
                continue
            self.expect(records[name], name, samples / 8000, 0)
            found = [i for i in records[name]["issues"] if not i.startswith("start")]
            self.check(found == issues, f"{name}: issues {found}, not {issues}")

    def refused(self):
        """What cannot be read is named, with advice, and the status says so."""
        out = self.folder / "refused"
        out.mkdir()
        for name, (content, _) in REFUSED.items():
            (out / name).write_bytes(content)
        result, records = self.run("refused")
        self.check(result.returncode == 3 and not records, f"refused: status {result.returncode}")
        for name, (_, words) in REFUSED.items():
            line = next((x for x in result.stderr.splitlines() if name in x), "")
            self.check(words in line, f"{name}: no “{words}” in “{line}”")

    def prefixes(self, step):
        """Files cut off inside their headers: never a crash, never longer than the whole."""
        out = self.folder / "prefixes"
        out.mkdir()
        for name in ("s24.wav", "cbr.mp3", "opus.ogg", "mono.flac", "aac.m4a", "adts.aac",
                     "wma.wma", "opus.mkv", "sound.avi", "faststart.m4a", "ima.wav"):
            whole = (self.folder / "encoded" / name).read_bytes()
            stem, suffix = name.split(".")
            for length in range(0, min(len(whole), 1200), step):
                (out / f"{stem}-{suffix}-{length:04}.{suffix}").write_bytes(whole[:length])
        result, records = self.run("prefixes")
        self.check(result.returncode in (0, 3), f"prefixes: status {result.returncode}")
        for name, record in records.items():
            self.check(record["duration_ms"] <= 1000 * SECONDS + 300, f"{name}: too long")
            # Half a header may hide that something is missing; half a file may not.

    def beyond_4_gib(self):
        """A sparse WAV whose size field has wrapped."""
        out = self.folder / "large"
        out.mkdir()
        samples = (1 << 31) + 4000
        head = wav(b"\x01\x00" * 4000, size=8000)
        with open(out / "wrapped.wav", "wb") as file:
            file.write(head)
            file.truncate(44 + 2 * samples)
        _, records = self.run("large")
        record = records["wrapped.wav"]
        self.expect(record, "wrapped.wav", samples / 8000, 0)
        self.check("size_wrapped" in record["issues"], "wrapped.wav: not told")


def main():
    parser = argparse.ArgumentParser(description="Measures oos-ingest on made files.")
    parser.add_argument("--bin", type=pathlib.Path, required=True)
    parser.add_argument("--step", type=int, default=41, help="bytes between two cut files")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        corpus = Corpus(pathlib.Path(folder), options.bin.resolve())
        corpus.encoded()
        corpus.damaged((corpus.folder / "8.wav").read_bytes()[44:])
        corpus.refused()
        corpus.prefixes(options.step)
        corpus.beyond_4_gib()
    for failure in corpus.failures:
        print(failure, file=sys.stderr)
    print(f"{len(FFMPEG) + len(by_hand(b'')) + len(REFUSED)} kinds of files, "
          f"{len(corpus.failures)} failures")
    return 1 if corpus.failures else 0


if __name__ == "__main__":
    sys.exit(main())
