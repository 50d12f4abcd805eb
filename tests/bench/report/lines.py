#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Scored lines as the pipeline writes them, for the bench of oos-report: a network of branches over a quarter.

usage: lines.py LINES [long|short] [SEED]      (to standard output; the same arguments give the same bytes)

40 branches, 240 employees, six questions, transcripts with the time of each word, a checklist of
fourteen criteria. Words and checklists are drawn from a few hundred made once, so that a million
lines take seconds. Short lines have no clip, transcript and checklist: what another system might feed."""
import json
import random
import sys

WORDS = ("здравствуйте подскажите пожалуйста скажите насколько вероятно что вы порекомендуете нас своим знакомым "
         "по шкале от нуля до десяти наверное девять восемь быстро вежливо спасибо очень долго ждали в очереди хотелось бы "
         "чтобы работали два окна до свидания всё хорошо не очень понятно").split()
QUESTIONS = (("recommend", "nps", 60), ("again", "nps-binary", 12), ("effort", "ces", 10), ("satisfied", "csat", 10),
             ("complaint", "complaint", 5), ("idea", "suggestion", 3))
CRITERIA = [f"{block}-{i}" for block in ("greeting", "needs", "offer", "closing") for i in (1, 2, 3)] + ["rude", "secret"]
MARKS = [0] * 2 + [1] + [2] + [3] * 2 + [4] * 2 + [5] * 5 + [6] * 4 + [7] * 10 + [8] * 18 + [9] * 22 + [10] * 33


def compact(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def transcript(rng):
    utterances, at = [], rng.randrange(2000)
    for role in ("staff", "client", "staff", "client"):
        words = []
        for word in rng.choices(WORDS, k=rng.randint(3, 9)):
            length = 60 * len(word)
            words.append({"text": word, "start_ms": at, "end_ms": at + length})
            at += length + rng.randrange(200)
        utterances.append({"speaker": None, "role": role, "channel": 0, "start_ms": words[0]["start_ms"],
                           "end_ms": at, "text": " ".join(w["text"] for w in words), "words": words})
    return compact({"engine": "speechkit", "model": "general", "language": "ru-RU",
                    "text": " ".join(u["text"] for u in utterances), "utterances": utterances,
                    "billed_units": 8}), utterances[1]["text"]


def checklist(rng):
    criteria = [{"id": c, "verdict": rng.choices(("pass", "fail", "na", "unknown"), (70, 12, 15, 3))[0],
                 "evidence": None, "by": "rule"} for c in CRITERIA]
    known = [c["verdict"] == "pass" for c in criteria if c["verdict"] in ("pass", "fail")]
    return compact([{"id": "desk", "version": "3", "criteria": criteria, "points": sum(known), "max_points": len(known),
                     "percent": round(100 * sum(known) / max(1, len(known)), 2),
                     "critical_failed": [c["id"] for c in criteria[-2:] if c["verdict"] == "fail"]}])


def score(rng, kind, words):
    disposition = rng.choices(("answered", "refused", "unclear", "never_asked", "not_customer", "technical"),
                              (82, 6, 5, 4, 2, 1))[0]
    flags = '["pressured"]' if rng.random() < 0.03 else "[]"
    if disposition != "answered":
        return f'"disposition":"{disposition}","flags":{flags},"answer":null'
    if kind in ("complaint", "suggestion"):
        return f'"disposition":"answered","flags":{flags},"answer":null,"verbatim":{{"text":"{words}","start_ms":4000}}'
    value = rng.choice(MARKS)
    if kind != "nps":
        value = int(value > 6) if kind == "nps-binary" else 1 + value * 4 // 10
    return (f'"disposition":"answered","flags":{flags},"answer":{{"value":{value},"label":"{value}","category":null,'
            f'"evidence":{{"text":"{words[:20]}","start_ms":5120,"end_ms":5600,"speaker":"client"}},'
            f'"confidence":{rng.choice((0.4, 0.7, 0.9))},"method":"after_question"}}')


def main():
    lines, short = int(sys.argv[1]), "short" in sys.argv[2:3]
    rng = random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else 1)
    transcripts = [transcript(rng) for _ in range(400)]
    checklists = [checklist(rng) for _ in range(400)]
    scores = {kind: [score(rng, kind, rng.choice(transcripts)[1]) for _ in range(400)] for _, kind, _ in QUESTIONS}
    weights = [weight for *_, weight in QUESTIONS]
    out = []
    for i in range(lines):
        question, kind, _ = rng.choices(QUESTIONS, weights)[0]
        desk, ms = rng.randrange(240), i * 7_000_000_000 // max(lines, 1)
        day, hour = 1 + ms // 86_400_000 % 30, 9 + ms // 3_600_000 % 9
        time = f"2026-{7 + ms // 2_592_000_000:02}-{day:02}T{hour:02}:{ms // 60_000 % 60:02}:{ms // 1000 % 60:02}.{ms % 1000:03}+03:00"
        point = f"branch-{desk % 40:02}"
        if short:
            out.append(f'{{"type":"event","schema":1,"event":{{"id":"{i:016x}","time":"{time}","point":"{point}","question":"{question}",'
                       f'"kind":"{kind}","employee":"employee-{desk:03}"}},"score":{{{rng.choice(scores[kind])}}}}}')
        else:
            out.append(
                f'{{"type":"event","schema":1,"event":{{"id":"{i:016x}","time":"{time}","time_uncertainty_ms":500,"point":"{point}",'
                f'"button":"btn{desk % 3}","action":"single","question":"{question}","kind":"{kind}","employee":"employee-{desk:03}",'
                f'"visit":"{i // 2:016x}","count":1,"source":{{"file":"presses-{point}.csv","line":{i},"device":"till-{desk}"}}}},'
                f'"clip":{{"id":"{i * 7919:016x}","path":"clips/{point}/{i:016x}.opus","start":"{time}","end":"{time}","duration_ms":120000,'
                f'"press_offset_ms":60000,"codec":"opus","sample_rate_hz":16000,"channels":1,"size_bytes":361284,'
                f'"coverage":{"1.0" if i % 50 else "0.93"},"gaps":[],"sources":[{{"recording":"{desk:016x}","from_ms":{ms % 28_800_000},'
                f'"to_ms":{ms % 28_800_000 + 120_000}}}],"level":{{"peak_dbfs":-3.1,"loudness_lufs":-23.4}}}},'
                f'"transcript":{transcripts[rng.randrange(400)][0]},"score":{{{rng.choice(scores[kind])},'
                f'"checklists":{checklists[rng.randrange(400)]},"topics":[],"incident":null}}}}')
        if len(out) == 1000:
            print("\n".join(out))
            out.clear()
    if out:
        print("\n".join(out))


if __name__ == "__main__":
    main()
