#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""How often oos-score finds the right answer, on tests/data/answers.

    answers.py [options] [dev|test|first]...   both figures per language and kind, with noise and the
                                               reliability curve (default: dev)
      --failures          name every line that is judged otherwise than labelled
      --check             only compare with the floors below; status 1 when one is missed
      --fit               print the weights of lib/oos/score/confidence.cpp, fitted on the dev half
      --tool FILE         default: build/release/bin/oos-score, or $OOS_BIN/oos-score

A value is right when it is the labelled one, null included; it is false when there is no answer and
one was given. Noise: of so many words in a hundred, in all turns, a third are dropped, a third
changed (for another word of the same language, or in one letter) and a third joined to the next.
"""

import argparse
import collections
import json
import math
import os
import pathlib
import random
import subprocess
import sys
import zlib

SOURCE = pathlib.Path(__file__).resolve().parents[2]
DATA = SOURCE / "tests/data/answers"
RATES = (0.05, 0.15, 0.30)
FIT_RATES = (0.05, 0.15)
# What --check asks for: right, disposition too, false values without an answer, calibration error.
FLOORS = {"first": (0.99, 0.99, 0.01, 1.0), "dev": (0.95, 0.95, 0.03, 0.05),
          "test": (0.95, 0.93, 0.03, 0.05)}
FALSE_CEILINGS = dict(zip(RATES, (0.03, 0.05, 0.08)))


def read(half):
    with open(DATA / f"{half}.jsonl", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def event_line(example, turns):
    event = {"id": example["id"], "kind": example["kind"]}
    if "question" in example:
        event["question"] = example["question"]
    transcript = {"language": example["language"]}
    if turns is None:
        transcript["text"] = example["text"]
    else:
        transcript["utterances"] = turns
    line = {"type": "event", "schema": 1, "event": event, "transcript": transcript}
    if "press_ms" in example:
        line["clip"] = {"path": "clip.flac", "press_offset_ms": example["press_ms"]}
    return json.dumps(line, ensure_ascii=False)


def score(tool, lines):
    run = subprocess.run([tool, "--survey", DATA / "survey.toml", "--jobs", "2"],
                         input="\n".join(lines) + "\n", encoding="utf-8", capture_output=True)
    if run.returncode != 0:
        sys.exit(f"answers.py: {tool} ended with {run.returncode}: {run.stderr or run.stdout[:2000]}")
    return [json.loads(line)["score"] for line in run.stdout.splitlines()]


class Judged:
    """A labelled line and what was made of it."""

    def __init__(self, example, found):
        self.example, self.found, self.expect = example, found, example["expect"]
        answer = found.get("answer") or {}
        self.value, self.label = answer.get("value"), answer.get("label")
        self.category, self.confidence = answer.get("category"), answer.get("confidence")
        self.words = (found.get("verbatim") or {}).get("text")
        self.has_answer = self.expect["disposition"] == "answered" if "disposition" in self.expect \
            else self.expect["value"] is not None
        if "verbatim" in self.expect:
            self.right = self.expect["verbatim"] in (self.words or "")
        elif example["kind"] in ("suggestion", "complaint", "praise", "open"):
            self.right = self.words is None
        else:
            self.right = self.value == self.expect["value"]
        self.given = self.value is not None or self.words is not None
        self.false = not self.has_answer and self.given
        self.agrees = self.right and all(
            (self.expect.get(key, got) == got) for key, got in
            (("disposition", found["disposition"]), ("category", self.category),
             ("label", self.label))) and set(self.expect.get("flags", [])) <= set(found["flags"])


def figures(judged):
    n = len(judged)
    empty = [j for j in judged if not j.has_answer]
    full = [j for j in judged if j.has_answer]
    wrong = sum(j.given and not j.right for j in full)
    return {"lines": n, "right": sum(j.right for j in judged) / n,
            "agrees": sum(j.agrees for j in judged) / n, "empty": len(empty),
            "false": sum(j.false for j in empty) / max(1, len(empty)),
            "wrong": wrong / max(1, len(full)), "missed": sum(not j.given for j in full)}


def show(name, judged):
    f = figures(judged)
    print(f"{name:<26}{f['lines']:>6}{f['right']:>9.3f}{f['agrees']:>9.3f}{f['empty']:>8}"
          f"{f['false']:>9.3f}{f['wrong']:>9.3f}")


def table(half, judged):
    print(f"{half:<26}{'lines':>6}{'right':>9}{'all':>9}{'empty':>8}{'false':>9}{'wrong':>9}")
    groups = collections.defaultdict(list)
    for j in judged:
        groups[f"  {j.example['language']}"].append(j)
        groups[f"  {j.example['kind']}"].append(j)
        groups[f"    {j.example['language']} {j.example['kind']}"].append(j)
        if j.example["class"].startswith("plain"):
            groups["  plain forms"].append(j)
    for name in sorted(groups, key=lambda name: (name.startswith("    "), name)):
        show(name, groups[name])
    show("  all", judged)


# Noise

def words_by_language():
    words = collections.defaultdict(set)
    for half in ("dev", "first"):
        for example in read(half):
            for turn in example.get("turns", [{"text": example.get("text", "")}]):
                words[example["language"]].update(turn["text"].split())
    return {language: sorted(found) for language, found in words.items()}


ALPHABET = {"en": "abcdefghijklmnoprstuvwy"}


def spoil(text, rate, chance, vocabulary, alphabet):
    words, out = text.split(), []
    joined = False
    for word in words:
        how = chance.random()
        if how < rate / 3:
            continue
        if how < rate * 2 / 3:
            if chance.random() < 0.5:
                word = chance.choice(vocabulary)
            else:
                at = chance.randrange(len(word))
                word = word[:at] + chance.choice(alphabet) + word[at + 1:]
        if joined and out:
            out[-1] += word
        else:
            out.append(word)
        joined = how >= rate * 2 / 3 and how < rate
    return " ".join(out)


def noisy_line(example, rate, seed, vocabulary):
    chance = random.Random(zlib.crc32(f"{seed} {rate} {example['id']}".encode()))
    language = example["language"]
    alphabet = ALPHABET.get(language, "абвгдежзиклмнопрстуфхцчя")

    def one(text):
        return spoil(text, rate, chance, vocabulary[language], alphabet)
    if "turns" not in example:
        return event_line({**example, "text": one(example["text"])}, None)
    return event_line(example, [{**turn, "text": one(turn["text"])} for turn in example["turns"]])


def with_noise(tool, examples, rate, seeds):
    vocabulary, judged = words_by_language(), []
    for seed in seeds:
        lines = [noisy_line(example, rate, seed, vocabulary) for example in examples]
        judged += map(Judged, examples, score(tool, lines))
    return judged


# Confidence

def reliability(judged):
    """Expected calibration error over ten bins of confidence, and the bins (Guo et al. 2017)."""
    bins = collections.defaultdict(list)
    marks = [j for j in judged if j.value is not None]
    for j in marks:
        bins[min(9, int(j.confidence * 10))].append(j)
    rows, error = [], 0.0
    for at in sorted(bins):
        inside = bins[at]
        said = sum(j.confidence for j in inside) / len(inside)
        true = sum(j.right for j in inside) / len(inside)
        rows.append((at / 10, len(inside), said, true))
        error += abs(said - true) * len(inside) / len(marks)
    return error, rows


def show_reliability(name, judged):
    error, rows = reliability(judged)
    print(f"\n{name}: expected calibration error {error:.3f}")
    for low, count, said, true in rows:
        print(f"  {low:.1f}-{low + 0.1:.1f} {count:>6}  said {said:.3f}  true {true:.3f}  "
              + "#" * round(true * 40))


def evidence(j):
    """What the confidence is weighed by; the flag of the outcome itself left out."""
    return set(j.found["answer"]["method"].split("+")) | set(j.found["flags"]) - {"low_confidence"}


def fit(tool):
    """Logistic regression with a ridge (Newton), printed as C++ for confidence.cpp."""
    examples = read("dev")
    judged = list(map(Judged, examples, score(tool, [event_line(e, e.get("turns"))
                                                     for e in examples])))
    for rate in FIT_RATES:
        judged += with_noise(tool, examples, rate, [100, 101])
    marks = [j for j in judged if j.value is not None]
    counts = collections.Counter(name for j in marks for name in evidence(j))
    names = sorted(name for name, count in counts.items() if 15 <= count < len(marks))
    rows = [([1.0] + [float(name in found) for name in names], float(j.right))
            for j in marks for found in [evidence(j)]]
    weights = newton(rows, len(names) + 1)
    print(f"// {len(marks)} answers, {sum(j.right for j in marks)} of them right")
    print(f"constexpr double fitted_base = {weights[0]:.2f};\nconstexpr Weight fitted_weights[] = {{")
    for name, weight in zip(names, weights[1:]):
        print(f'    {{"{name}", {weight:.2f}}},')
    print("};")


def newton(rows, size, ridge=1.0):
    weights = [0.0] * size
    for _ in range(15):
        gradient = [-ridge * w for w in weights]
        hessian = [[ridge * (i == j) for j in range(size)] for i in range(size)]
        for x, y in rows:
            p = 1 / (1 + math.exp(-sum(a * b for a, b in zip(weights, x))))
            active = [i for i, a in enumerate(x) if a]
            for i in active:
                gradient[i] += (y - p) * x[i]
                for j in active:
                    hessian[i][j] += p * (1 - p) * x[i] * x[j]
        weights = [w + step for w, step in zip(weights, solved(hessian, gradient))]
    return weights


def solved(matrix, right):
    """Gauss elimination; the ridge keeps the matrix positive definite."""
    n = len(right)
    rows = [row[:] + [value] for row, value in zip(matrix, right)]
    for i in range(n):
        for k in range(i + 1, n):
            factor = rows[k][i] / rows[i][i]
            for j in range(i, n + 1):
                rows[k][j] -= factor * rows[i][j]
    result = [0.0] * n
    for i in reversed(range(n)):
        result[i] = (rows[i][n] - sum(rows[i][j] * result[j] for j in range(i + 1, n))) / rows[i][i]
    return result


def failures(judged):
    for j in judged:
        if j.agrees:
            continue
        turns = j.example.get("turns")
        text = " | ".join(f"{t['role'][0]}: {t['text']}" for t in turns) if turns \
            else j.example.get("text")
        print(f"{'value' if not j.right else 'other'} {j.example['id']} [{j.example['class']}] {text}\n"
              f"      want {json.dumps(j.expect, ensure_ascii=False)} got {j.found['disposition']} "
              f"{j.value} {j.label} {j.category} {j.found['flags']} "
              f"{(j.found.get('answer') or {}).get('method')} {j.words or ''}")


def measure(tool, half, options):
    examples = read(half)
    judged = list(map(Judged, examples, score(tool, [event_line(e, e.get("turns"))
                                                     for e in examples])))
    if options.failures:
        return failures(judged)
    table(half, judged)
    pooled = list(judged)
    for rate in RATES:
        noisy = with_noise(tool, examples, rate, range(options.seeds))
        show(f"  noise {rate:.0%}", noisy)
        pooled += noisy
    show_reliability(f"{half}, as spoken", judged)
    show_reliability(f"{half}, with noise", pooled)
    print()


def check(tool):
    """The floors on every half, and the ceilings of false values with noise, at one seed."""
    status = 0

    def demand(what, got, limit, good):
        nonlocal status
        if not good:
            status = 1
            print(f"answers.py: {what}: {got:.3f}, {limit:.3f} is demanded")
    for half, (right, agrees, false, calibration) in FLOORS.items():
        examples = read(half)
        judged = list(map(Judged, examples, score(tool, [event_line(e, e.get("turns"))
                                                         for e in examples])))
        f = figures(judged)
        demand(f"{half}, right", f["right"], right, f["right"] >= right)
        demand(f"{half}, disposition too", f["agrees"], agrees, f["agrees"] >= agrees)
        demand(f"{half}, false values", f["false"], false, f["false"] <= false)
        error, _ = reliability(judged)
        demand(f"{half}, calibration error", error, calibration, error <= calibration)
    for rate, ceiling in FALSE_CEILINGS.items():
        noisy = figures(with_noise(tool, read("dev") + read("test"), rate, [0]))["false"]
        demand(f"false values with {rate:.0%} noise", noisy, ceiling, noisy <= ceiling)
    return status


def main():
    default = pathlib.Path(os.environ.get("OOS_BIN", SOURCE / "build/release/bin")) / "oos-score"
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("halves", nargs="*", default=["dev"])
    parser.add_argument("--failures", action="store_true")
    parser.add_argument("--fit", action="store_true")
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--tool", default=default)
    options = parser.parse_args()
    if options.fit:
        return fit(options.tool)
    if options.check:
        return check(options.tool)
    for half in options.halves:
        measure(options.tool, half, options)


if __name__ == "__main__":
    sys.exit(main())
