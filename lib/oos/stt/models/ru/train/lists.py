#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Writes what sphinxtrain wants to know: clip lists with transcripts, dictionary and phones.

The first stages learn from the recordings as they are and one copy of the fewer ones; the last and
longest stage from "late" clips: all voices, but not every sentence in every voice.

usage: lists.py FOLDER   (made by prepare.py; words.dic and more-words.dic are there)"""
import re
import sys
from pathlib import Path

EARLY_COPIES = {"fx", "as", "as3"}


def is_late(group, number):
    """Whether the last stage hears the sentence `number` in this copy ("fx": as recorded)."""
    copy = int(group[2:] or 0)
    if group.startswith("fx"):
        return (number + copy) % 2 == 1
    return copy == 0 or (number + copy) % 4 != 0


def write_lists(folder, name, clips):
    with open(folder / f"etc/{name}.fileids", "w", encoding="utf-8") as ids, \
            open(folder / f"etc/{name}.transcription", "w", encoding="utf-8") as texts:
        for clip, words in clips:
            ids.write(f"{clip}\n")
            texts.write(f"<s> {words} </s> ({Path(clip).name})\n")


def main():
    folder = Path(sys.argv[1])
    (folder / "etc").mkdir(exist_ok=True)
    clips = [line.split("\t") for line in (folder / "texts.tsv").read_text("utf-8").splitlines()]
    numbers = {"fx": {}, "as": {}}
    for clip, _ in clips:
        group, name = clip.split("/")
        numbers[group[:2]].setdefault(name, len(numbers[group[:2]]))
    write_lists(folder, "all", clips)
    write_lists(folder, "late", [(clip, words) for clip, words in clips if is_late(
        clip.split("/")[0], numbers[clip[:2]][clip.split("/")[1]])])
    write_lists(folder, "early", [c for c in clips if c[0].split("/")[0] in EARLY_COPIES])
    words = (folder / "words.dic").read_text("utf-8")
    (folder / "etc/words.dic").write_text(words, "utf-8")
    phones = {phone for line in words.splitlines() for phone in line.split()[1:]}
    (folder / "etc/ru.phone").write_text("\n".join(sorted(phones | {"SIL"})) + "\n", "utf-8")
    # Words of the spelling dictionary whose every sound was heard: their triphones get states too.
    more = [line for line in (folder / "more-words.dic").read_text("utf-8").splitlines()
            if set(line.split()[1:]) <= phones and not re.search(r"\(\d\)", line)]
    (folder / "etc/more.dic").write_text(words + "\n".join(more) + "\n", "utf-8")
    (folder / "etc/ru.filler").write_text("<s> SIL\n</s> SIL\n<sil> SIL\n", "utf-8")
    print(f"{len(clips)} clips, {len(phones)} phones, {len(more)} more words for triphones")


if __name__ == "__main__":
    main()
