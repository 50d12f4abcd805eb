# SPDX-License-Identifier: Apache-2.0
"""The recorded speech of Debian's main component that the Russian model learns from, with its texts.

Two people speak in it. Every 15th sentence of festvox-ru is kept out of the training as a test."""
import re
from pathlib import Path

FESTVOX = Path("/usr/share/festival/voices/russian/msu_ru_nsh_clunits")
ASTERISK = Path("/usr/share/asterisk/sounds/ru_RU_f_IvrvoiceRU")
HUNSPELL = Path("/usr/share/hunspell/ru_RU.dic")
PROMPTS = Path(__file__).with_name("asterisk-prompts.txt")
HELD_OUT_EVERY = 15
DIGITS = "ноль один два три четыре пять шесть семь восемь девять".split()
ONE_LETTER_WORDS = set("авикосуя")


def spoken(text):
    """The words of a text; None when it holds something that is not read as it is written."""
    text = re.sub(r"(?<!\d)\d(?!\d)", lambda digit: f" {DIGITS[int(digit.group())]} ", text)
    text = text.replace("+", "").lower()
    if re.search(r"[a-z0-9<>\[\]()_@#*\ufffd]", text):
        return None
    words = re.findall(r"[а-яё]+", text)
    if not words or any(len(word) == 1 and word not in ONE_LETTER_WORDS for word in words):
        return None
    return words


def festvox():
    """(name, file, words, held out) of each sentence of the male speaker."""
    lines = (FESTVOX / "etc/txt.done.data").read_text(encoding="utf-8", errors="replace")
    for number, line in enumerate(lines.splitlines()):
        entry = re.match(r'\(\s*(\S+)\s+"(.*)"\s*\)', line)
        words = entry and spoken(entry.group(2))
        file = entry and FESTVOX / "wav" / f"{entry.group(1)}.wav"
        if words and file.exists():
            yield entry.group(1), file, words, number % HELD_OUT_EVERY == 0


def asterisk():
    """(name, file, words, held out) of each prompt of the female speaker; none is held out."""
    for line in PROMPTS.read_text(encoding="utf-8").splitlines():
        entry = re.match(r"([\w/-]+):\s*(.*)", line)
        words = entry and spoken(entry.group(2))
        file = entry and ASTERISK / f"{entry.group(1)}.g722"
        if words and file.exists():
            yield entry.group(1).replace("/", "_"), file, words, False


def dictionary_words(every=5):
    """Some of the words of the spelling dictionary: their sounds in context get states too."""
    lines = HUNSPELL.read_text(encoding="utf-8").splitlines()[1:]
    words = [line.split("/")[0] for line in lines]
    return [word for word in words if re.fullmatch(r"[а-яё]{2,}", word)][::every]
