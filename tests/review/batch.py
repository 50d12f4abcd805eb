# SPDX-License-Identifier: Apache-2.0
"""Batches to review: a small day with sound, and one whose every text is an attack."""

import json
import math
import struct
import wave

HOSTILE = ("</script></style></title>\"'><img src=x onerror=alert(1)><script>alert(2)</script>"
           "<svg onload=alert(3)>{{7*7}}${7*7}\u202e\u2028\u2029<!--&lt;" + "W" * 120)
CHECKLIST = """schema = 1
id = "desk"
version = "1"
title = "Desk"
language = "en"
[[criteria]]
id = "greeting"
title = "Greets the customer"
rule = { any = ["good morning"] }
[[criteria]]
id = "thanks"
title = "Thanks for the answer"
critical = true
rule = { any = ["thank you"] }
[[criteria]]
id = "tone"
title = "Friendly tone"
person = true
"""
SURVEY = """schema = 1
title = "Desk"
language = "en"
[[questions]]
id = "recommend"
kind = "nps"
text = { en = "How likely is it that you would recommend us?", ru = "Насколько вероятно, что вы нас порекомендуете?" }
buttons = ["1"]
[[points]]
id = "desk-1"
name = "Desk by the window"
timezone = "UTC"
devices = ["D1"]
"""
NUMBERS = "zero one two three four five six seven eight nine ten".split()


def write_sound(path, seconds=4):
    """A tone that comes and goes, 8 kHz."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with wave.open(str(path), "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(8000)
        out.writeframes(b"".join(struct.pack("<h", int(5000 * math.sin(i * 0.3) * math.sin(i * 0.002)))
                                 for i in range(8000 * seconds)))


def words(text, start_ms):
    """Words of 250 ms each."""
    return [{"text": word, "start_ms": start_ms + 250 * i, "end_ms": start_ms + 250 * i + 240}
            for i, word in enumerate(text.split())]


def utterance(role, text, start_ms):
    said = words(text, start_ms)
    return {"speaker": None, "role": role, "channel": 0, "start_ms": start_ms,
            "end_ms": said[-1]["end_ms"], "text": text, "words": said}


def day(count=20):
    """Unscored lines: every second employee greets, every third says thank you, marks go round."""
    for i in range(count):
        opening = "good morning" if i % 2 == 0 else "next please"
        closing = "thank you" if i % 3 == 0 else "bye"
        said = [utterance("staff", f"{opening} would you recommend us", 100),
                utterance("client", NUMBERS[i % 11], 1700), utterance("staff", closing, 2100)]
        yield {"type": "event", "schema": 1,
               "event": {"id": f"press-{i:02}", "time": f"2026-10-14T{9 + i % 4:02}:{i:02}:00.000+00:00",
                         "point": "desk-1", "question": "recommend", "employee": f"e{i % 3}"},
               "clip": {"path": f"clips/{i:02}.wav", "duration_ms": 4000, "press_offset_ms": 2400},
               "transcript": {"language": "en", "text": " ".join(one["text"] for one in said),
                              "utterances": said}}


def hostile():
    """A scored line that attacks in every text."""
    evidence = {"text": HOSTILE, "start_ms": 0, "end_ms": 900}
    criteria = [{"id": f"{HOSTILE}{i}", "verdict": "fail", "by": "rule", "reason": HOSTILE, "evidence": evidence}
                for i in range(3)] + [{"id": "__proto__", "verdict": "pass", "by": "rule"}]
    for i in range(3):
        yield {"type": "event", "schema": 1,
               "event": {"id": f"{HOSTILE}{i}", "time": "2026-10-14T09:00:00.000+00:00", "point": HOSTILE,
                         "question": HOSTILE, "employee": HOSTILE, "kind": ("nps", "complaint", "yes-no")[i]},
               "clip": {"path": "clips/00.wav", "duration_ms": 4000, "press_offset_ms": 2400},
               "transcript": {"text": HOSTILE, "utterances": [utterance(HOSTILE, HOSTILE.replace("\u2028", " "), 0)]},
               "score": {"disposition": HOSTILE, "flags": [HOSTILE],
                         "answer": {"value": 1, "label": HOSTILE, "confidence": 0.5, "evidence": evidence},
                         "checklists": [{"id": HOSTILE, "version": HOSTILE, "criteria": criteria},
                                        {"id": "__proto__", "criteria": [{"id": "constructor", "verdict": "fail"}]}]}}


def write(path, lines):
    path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")
    return path


def make(folder):
    """Fills a folder with survey, checklist, sound and lines."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "survey.toml").write_text(SURVEY, encoding="utf-8")
    (folder / "checklist.toml").write_text(CHECKLIST, encoding="utf-8")
    for i in range(20):
        write_sound(folder / f"clips/{i:02}.wav")
    write(folder / "day.jsonl", day())
    write(folder / "hostile.jsonl", hostile())
