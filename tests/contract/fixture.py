# SPDX-License-Identifier: Apache-2.0
"""A folder with one small input for every tool: a dump, a button log, and lines of every stage."""

import array
import json
import math
import os
import wave

RATE_HZ = 16000
SURVEY = """schema = 1
title = "Fixture"
language = "en"
[[questions]]
id = "recommend"
kind = "nps"
text = { en = "How likely is it that you would recommend us?" }
buttons = ["1"]
window = { before_s = 2, after_s = 1 }
[[questions]]
id = "complaint"
kind = "complaint"
text = { en = "Complaint" }
buttons = ["3"]
window = { before_s = 2, after_s = 1 }
[[points]]
id = "desk-1"
name = "Desk 1"
timezone = "UTC"
devices = ["D1"]
[[employees]]
id = "e1"
name = "Anna Ivanova"
aliases = ["Ivanova A."]
"""
CHECKLIST = """schema = 1
id = "desk"
version = "1"
title = "Desk"
language = "en"
pass_mark = 50
[[criteria]]
id = "greeting"
title = "Greets"
weight = 1
rule = { any = ["good morning"] }
"""
POLICY = """schema = 1
id = "fixture"
purpose = "tests"
basis = "none"
notice = "n1"
cut = ["recordings.jsonl"]
[[rules]]
class = "recordings"
folders = ["dump"]
days = 7
"""
LOG = ("Дата;Время;Касса;Кнопка;Сотрудник\r\n14.10.2026;09:00:05;D1;1;Ivanova A.\r\n"
       "14.10.2026;09:00:12;D1;3;Ivanova A.\r\n")


def write_wave(path, seconds):
    """A mono tone that fades in and out twice a second."""
    path.parent.mkdir(parents=True, exist_ok=True)
    samples = array.array("h", (int(6000 * math.sin(i * 0.17) * math.sin(i * 0.0002))
                                for i in range(int(seconds * RATE_HZ))))
    with wave.open(str(path), "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(RATE_HZ)
        out.writeframes(samples.tobytes())
    os.utime(path, (1791968400, 1791968400))


def recording():
    return {"id": "r1", "path": "dump/desk-1/20261014_090000.wav", "point": "desk-1",
            "start": "2026-10-14T09:00:00.000+00:00", "start_source": "name",
            "start_uncertainty_ms": 1000, "duration_ms": 20000, "container": "wav",
            "codec": "pcm_s16le", "sample_rate_hz": RATE_HZ, "channels": 1, "size_bytes": 640044,
            "timeline": "continuous", "issues": []}


def event(number):
    return {"id": f"e{number:04}", "time": f"2026-10-14T09:00:{5 + number % 10:02}.000+00:00",
            "time_uncertainty_ms": 1000, "point": "desk-1", "button": "1", "question": "recommend",
            "kind": "nps", "employee": "e1", "visit": f"v{number}", "count": 1}


def transcript():
    text = "how likely is it that you would recommend us nine"
    return {"engine": "test", "model": "test", "language": "en", "text": text,
            "utterances": [{"speaker": None, "role": "unknown", "channel": 0, "start_ms": 0,
                            "end_ms": 3000, "text": text, "words": []}]}


def score():
    return {"disposition": "answered", "flags": [],
            "answer": {"value": 9, "label": "9", "category": "promoter", "confidence": 0.9,
                       "method": "test"}, "incident": None}


def line(number, *objects):
    """An event line with the given stage objects."""
    values = {"clip": {"id": f"c{number}", "path": "clip.wav", "duration_ms": 2000,
                       "press_offset_ms": 1000},
              "transcript": transcript(), "score": score()}
    return {"type": "event", "schema": 1, "event": event(number),
            **{name: values[name] for name in objects}}


def to_text(lines):
    return "".join(json.dumps(one, ensure_ascii=False, separators=(",", ":")) + "\n"
                   for one in lines)


def make(folder):
    """Fills the folder."""
    write_wave(folder / "dump" / "desk-1" / "20261014_090000.wav", 20)
    write_wave(folder / "clip.wav", 2)
    recordings = [{"type": "recording", "schema": 1, "recording": recording()}]
    texts = {"survey.toml": SURVEY, "checklist.toml": CHECKLIST, "policy.toml": POLICY,
             "recordings.jsonl": to_text(recordings),
             "events.jsonl": to_text([*recordings, line(1), line(2)]),
             "clips.jsonl": to_text([line(1, "clip"), line(2, "clip")]),
             "transcripts.jsonl": to_text([line(n, "clip", "transcript") for n in (1, 2)]),
             "scores.jsonl": to_text([line(n, "clip", "transcript", "score") for n in (1, 2)])}
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "presses.csv").write_bytes(LOG.encode("cp1251"))
    (folder / "empty").mkdir()
