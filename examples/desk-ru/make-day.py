#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Builds the Russian example day, as ../desk-en/make-day.py builds the English one.

    make-day.py [--small] [--seed N] [--jobs N] OUT

All voices are one man's (Debian's festvox-ru), made higher and lower; single marks are one woman's
(asterisk-core-sounds-ru). Both people taught the Russian model: what comes out here says that the
tools work together, not how well other people are understood.
"""

import importlib.util
import pathlib
import re
import sys

sys.dont_write_bytecode = True  # the examples folder stays as it is

HERE = pathlib.Path(__file__).resolve().parent
ENGLISH = HERE.parent / "desk-en"


def load(name, path):
    spec = importlib.util.spec_from_file_location(name, path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


sys.path.insert(0, str(ENGLISH))  # voices.py
load("dialogue", HERE / "dialogue.py")
day = load("english_day", ENGLISH / "make-day.py")
Session, Voice = day.Session, day.Voice

MAN = "msu_ru_nsh_clunits"
day.voices.PROMPTS = pathlib.Path("/usr/share/asterisk/sounds/ru_RU_f_IvrvoiceRU")
day.STAFF = {"e1": Voice("festival", MAN, 1.22, 0.88), "e2": Voice("festival", MAN),
             "e3": Voice("festival", MAN, 0.92, 1.08)}
day.CUSTOMERS = [("festival", MAN, "customer", (0.88, 0.96, 1.06, 1.12, 1.28))]
day.PLAN = {"plain": 4, "correction": 1, "numbers-near": 1, "hesitation": 1, "human": 1,
            "refusal": 1, "range": 1, "withdrawn": 1, "numbers-only": 1, "words-only": 1,
            "never-asked": 1, "complaint": 1}
day.SESSIONS = [
    Session("desk-1", "e1", "09:00:00", 15, ("wav", "wav"), "border"),
    Session("desk-2", "e2", "09:30:00", 15, ("ogg", "ogg"), "gap", day.DASHES),
    Session("desk-2", "e3", "14:00:00", 15, ("mp3",), "", day.DASHES),
]
day.INPUTS = {"survey.toml": HERE / "survey.toml",
              "checklist.toml": HERE.parent / "checklists" / "desk_ru.toml"}
day.SOURCES = [HERE / "make-day.py", HERE / "dialogue.py", *day.SOURCES]
day.words = lambda text: set(re.findall("[а-яё]+", text.lower()))
day.FULL_DAY = False

if __name__ == "__main__":
    day.main(__doc__.splitlines()[0])
