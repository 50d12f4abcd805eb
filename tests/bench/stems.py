#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""How well the Bulgarian stems of lib/oos/score/stem.cpp cover the language.

    stems.py [AFF DIC]     default: the files of Debian's hunspell-bg in /usr/share/hunspell

Expands the dictionary and prints: the share of inflected forms that get the stem of their
dictionary word (what a phrase of a checklist needs), and the share of stems that unrelated
dictionary words share (what makes a phrase match too much).
"""

import collections
import pathlib
import re
import subprocess
import sys
import tempfile

SOURCE = pathlib.Path(__file__).resolve().parents[2]


def rules(aff, encoding):
    found = collections.defaultdict(list)
    for line in open(aff, encoding=encoding):
        part = line.split()
        if len(part) >= 5 and part[0] == "SFX":
            strip = "" if part[2] == "0" else part[2]
            add = "" if part[3] == "0" else part[3].split("/")[0]
            found[part[1]].append((strip, add, re.compile(part[4] + "$")))
    return found


def expand(aff, dic):
    encoding = next(line.split()[1] for line in open(aff, encoding="latin-1")
                    if line.startswith("SET")).replace("microsoft-cp", "cp")
    suffixes = rules(aff, encoding)
    for line in list(open(dic, encoding=encoding))[1:]:
        word, _, flags = line.strip().partition("/")
        if not word.isalpha() or word != word.lower():
            continue
        forms = {word}
        for flag in flags.split()[0] if flags else "":
            for strip, add, condition in suffixes[flag]:
                if word.endswith(strip) and condition.search(word):
                    forms.add(word[:len(word) - len(strip)] + add)
        yield word, forms - {word}


def main():
    aff, dic = sys.argv[1:3] if len(sys.argv) > 2 else (
        "/usr/share/hunspell/bg_BG.aff", "/usr/share/hunspell/bg_BG.dic")
    entries = list(expand(aff, dic))
    words = sorted({form for word, forms in entries for form in forms | {word}})
    with tempfile.TemporaryDirectory() as folder:
        tool = pathlib.Path(folder) / "stems"
        subprocess.run(["g++", "-std=c++20", "-O2", "-I", SOURCE / "lib",
                        SOURCE / "tests/bench/stems.cpp", SOURCE / "lib/oos/score/stem.cpp",
                        "-lstemmer", "-o", tool], check=True)
        stems = subprocess.run([tool], input="\n".join(words) + "\n", encoding="utf-8",
                               capture_output=True, check=True).stdout.splitlines()
    stem = dict(zip(words, stems))
    pairs = [(word, form) for word, forms in entries for form in forms]
    same = sum(stem[word] == stem[form] for word, form in pairs)
    by_stem = collections.Counter(stem[word] for word, _ in entries)
    shared = sum(count > 1 for count in by_stem.values())
    print(f"{len(entries)} dictionary words, {len(pairs)} inflected forms: {same / len(pairs):.3f} "
          f"have the stem of their word; {shared / len(by_stem):.3f} of {len(by_stem)} stems belong "
          "to more than one word")
    missed = collections.Counter(form[len(stem[word]):] if form.startswith(stem[word]) else "?"
                                 for word, form in pairs if stem[word] != stem[form])
    print("endings most often missed:", ", ".join(f"-{end} {n}" for end, n in missed.most_common(25)))


if __name__ == "__main__":
    main()
