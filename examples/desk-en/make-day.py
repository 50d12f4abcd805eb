#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Builds the example day: a recorder dump, a button log and what was really said.

    make-day.py [--small] [--seed N] [--phrases main|other] [--jobs N] OUT

OUT gets dump/<point>/<recordings>, presses.csv, survey.toml, checklist.toml and truth.jsonl. The
same options give the same bytes; a second run finds its own stamp and does nothing. The words are
in dialogue.py, the voices in voices.py.
"""

import argparse
import dataclasses
import datetime
import hashlib
import json
import os
import pathlib
import random
import re
import shutil
import sys
import tomllib
from concurrent.futures import ThreadPoolExecutor

sys.dont_write_bytecode = True  # the examples folder stays as it is

import dialogue
import voices
from voices import Line, RATE, Voice

HERE = pathlib.Path(__file__).resolve().parent
# What the day is made of beside this file; ../desk-ru has its own.
INPUTS = {name: HERE / name for name in ("survey.toml", "checklist.toml")}
SOURCES = [HERE / name for name in ("make-day.py", "dialogue.py", "voices.py")]
DAY = datetime.datetime(2026, 10, 14, tzinfo=datetime.timezone(datetime.timedelta(hours=3)))

STAFF = {
    "e1": Voice("flite", "slt"),
    "e2": Voice("flite", "rms"),
    "e3": Voice("flite", "awb"),
}
LOG_NAMES = {"e1": "Иванова А.", "e2": "Петров С.", "e3": "Сидоров П."}
# Customers: (engine, voice, speaker, speeds). An employee's own speaker never is a customer of his.
CUSTOMERS = [
    ("flite", "slt", "slt", (0.90, 0.95, 1.00, 1.06)),
    ("festival", "cmu_us_slt_arctic_hts", "slt", (0.92, 0.97, 1.03, 1.08)),
    ("flite", "rms", "rms", (0.93, 0.97, 1.04, 1.10)),
    ("flite", "awb", "awb", (0.95, 1.00, 1.05)),
    ("flite", "kal16", "kal", (0.96, 1.00, 1.05)),
    ("festival", "kal_diphone", "kal", (0.98, 1.02)),
]
# What an employee's presses are: class -> how many. 22 conversations, 26 presses an employee.
PLAN = {"plain": 5, "correction": 3, "numbers-near": 2, "hesitation": 2, "human": 2,
        "refusal": 1, "range": 1, "withdrawn": 1, "numbers-only": 1, "words-only": 1,
        "never-asked": 1, "complaint": 2}
FULL_DAY = True  # promise the size that README.md tells
SMALL_PLAN = {"plain": 2, "correction": 1, "numbers-near": 1, "human": 1, "refusal": 1, "range": 1,
              "complaint": 1}


@dataclasses.dataclass
class File:
    """One recording: from_s and to_s are seconds since the session's start."""

    from_s: int
    to_s: int
    suffix: str


@dataclasses.dataclass
class Session:
    """A stretch of work of one employee at one desk, recorded into one or more files."""

    point: str
    employee: str
    clock: str
    conversations: int
    suffixes: tuple
    split: str = ""  # "border": two files that touch near a press; "gap": some seconds are missing
    name: str = "%Y%m%d_%H%M%S"


DASHES = "%Y-%m-%d_%H-%M-%S"
SESSIONS = [
    Session("desk-1", "e1", "09:00:00", 11, ("wav", "wav"), "border"),
    Session("desk-1", "e1", "12:00:00", 11, ("flac", "flac"), "gap"),
    Session("desk-1", "e3", "16:00:00", 11, ("mp3",)),
    Session("desk-2", "e2", "09:30:00", 11, ("ogg", "ogg"), "gap", DASHES),
    Session("desk-2", "e3", "13:00:00", 11, ("wav",), "", DASHES),
    Session("desk-2", "e2", "17:15:00", 11, ("mp3", "flac"), "border", DASHES),
]
SMALL_SESSIONS = [Session("desk-1", "e1", "09:00:00", 8, ("wav", "flac"), "border")]


@dataclasses.dataclass
class Turn:
    """One thing said. press: (button, question, seconds after the end of this turn)."""

    line: Line
    pause_s: float
    who: str
    text: str
    press: tuple = None
    truth: dict = None


def number_words(chooser, kind):
    """The value {n} of an answer and the first value {m} of a correction or range."""
    value = chooser.choices(range(11), weights=[2, 1, 1, 2, 1, 4, 4, 6, 9, 10, 9])[0]
    if kind == "range":
        value = max(value, 1)
        return value, value - 1
    other = chooser.choice([v for v in range(max(0, value - 2), min(10, value + 2) + 1)
                            if v != value])
    return value, other


class Script:
    """Writes the conversations of one session."""

    def __init__(self, phrases, chooser, employee):
        self.phrases = phrases
        self.chooser = chooser
        self.employee = employee
        self.staff = STAFF[employee]
        self.turns = []

    def say(self, who, voice, text, pause_s=None):
        pause = self.chooser.uniform(0.45, 1.1) if pause_s is None else pause_s
        self.turns.append(Turn(Line(voice, text), pause, who, text))
        return self.turns[-1]

    def pick(self, name):
        return self.chooser.choice(self.phrases[name])

    def customer_voice(self):
        speaker_of_staff = self.staff.name
        engine, name, _, speeds = self.chooser.choice(
            [c for c in CUSTOMERS if c[2] != speaker_of_staff])
        return Voice(engine, name, self.chooser.choice(speeds), 1.0,
                     self.chooser.choice((-7.0, -9.0, -11.0)))

    def opening(self, customer):
        self.say("staff", self.staff, self.pick("GREETINGS"), 0.0)
        for index, text in enumerate(self.pick("TOPICS")):
            if index % 2 == 0:
                self.say("customer", customer, text)
            else:
                self.say("staff", self.staff, text)

    def answer(self, customer, kind):
        """The question, the answer, and the press that belongs to them."""
        value, other = number_words(self.chooser, kind)
        words = {"n": dialogue.NUMBER[value], "m": dialogue.NUMBER[other]}
        answered = kind in self.phrases["ANSWERED"]
        forms = self.phrases["ANSWERED" if answered else "UNANSWERED"][kind]
        said = self.chooser.choice(forms).format(**words)
        question = self.say("staff", self.staff, self.pick("QUESTIONS"), 0.9)
        last = None
        for part in said.split(" | "):
            if part.startswith("<"):
                prompt = Voice("prompt", "allison", 1.0, 1.0, customer.peak_db)
                last = self.say("customer", prompt, f"digits/{value}", 0.8)
                last.text = words["n"]
            else:
                last = self.say("customer", customer, part, self.chooser.uniform(0.6, 1.6))
        spoken = " ".join(turn.text for turn in self.turns[self.turns.index(question) + 1:])
        truth = {"said": spoken, "value": value if answered else None, "class": kind}
        early = self.chooser.random() < 0.12
        self.press(question if early else last, "1", "recommend", truth)
        if answered:
            self.say("staff", self.staff, self.pick("ECHO").format(**words))
        else:
            self.say("staff", self.staff, self.pick("THANKS"))

    def press(self, turn, button, question, truth):
        turn.press = (button, question, round(self.chooser.uniform(0.5, 4.0), 2))
        turn.truth = truth

    def improve(self, customer, usable):
        self.say("staff", self.staff, self.pick("IMPROVE_QUESTIONS"))
        text = self.pick("SUGGESTIONS" if usable else "NO_SUGGESTION")
        turn = self.say("customer", customer, text)
        self.press(turn, "2", "improve", {"said": text, "value": None, "class":
                                          "suggestion" if usable else "no-suggestion"})
        self.say("staff", self.staff, self.pick("THANKS"))

    def complaint(self, customer):
        said, reply = self.pick("COMPLAINTS")
        turn = self.say("customer", customer, said)
        self.say("staff", self.staff, reply)
        self.press(turn, "3", "complaint", {"said": said, "value": None, "class": "complaint"})

    def never_asked(self, customer):
        staff_says, customer_says = self.pick("NEVER_ASKED")
        self.say("staff", self.staff, staff_says)
        turn = self.say("customer", customer, customer_says)
        self.press(turn, "1", "recommend",
                   {"said": customer_says, "value": None, "class": "never-asked"})

    def conversation(self, kind, improve):
        """One visit; improve is None, True (a suggestion follows) or False (none does)."""
        self.turns = []
        customer = self.customer_voice()
        self.opening(customer)
        if kind == "complaint":
            self.complaint(customer)
        elif kind == "never-asked":
            self.never_asked(customer)
        else:
            self.answer(customer, kind)
        if improve is not None:
            self.improve(customer, improve)
        self.say("staff", self.staff, self.pick("FAREWELL"))
        return self.turns


def write_scripts(options):
    """All sessions with their conversations, as [(session, [turns])]."""
    phrases = {name: getattr(dialogue, name) for name in dir(dialogue) if name.isupper()}
    if options.phrases == "other":
        phrases.update(dialogue.OTHER)
    sessions = SMALL_SESSIONS if options.small else SESSIONS
    plans = {}
    for employee in sorted({session.employee for session in sessions}):
        chooser = random.Random(f"{options.seed}/{employee}")
        plan = SMALL_PLAN if options.small else PLAN
        kinds = [kind for kind, count in plan.items() for _ in range(count)]
        chooser.shuffle(kinds)
        if not options.small:
            kinds = share_between_sessions(kinds)
        answered = [i for i, kind in enumerate(kinds) if kind in dialogue.ANSWERED]
        follow = dict(zip(chooser.sample(answered, 2 if options.small else 4),
                          (True, False, True, True)))
        plans[employee] = [(kind, follow.get(i)) for i, kind in enumerate(kinds)]
    result = []
    for index, session in enumerate(sessions):
        script = Script(phrases, random.Random(f"{options.seed}/{index}"), session.employee)
        visits = [plans[session.employee].pop(0) for _ in range(session.conversations)]
        result.append((session, [script.conversation(*visit) for visit in visits]))
    return result


def share_between_sessions(kinds):
    """Deals the kinds out so that both sessions of an employee get as many answers as can be."""
    answered = [kind for kind in kinds if kind in dialogue.ANSWERED]
    rest = [kind for kind in kinds if kind not in dialogue.ANSWERED]
    half, quarter = len(answered) // 2, len(rest) // 2
    first, second = answered[:half] + rest[:quarter], answered[half:] + rest[quarter:]
    return first[::2] + first[1::2] + second[::2] + second[1::2]


def lay_out(session, conversations, sound, chooser):
    """The speech track of a session and its presses, as (PCM, [(second, turn)], [start seconds])."""
    track = bytearray()
    presses, starts = [], []

    def silence(seconds):
        track.extend(bytes(2 * int(seconds * RATE)))

    silence(chooser.uniform(6, 12))
    for turns in conversations:
        starts.append(len(track) / 2 / RATE)
        for turn in turns:
            silence(turn.pause_s)
            track.extend(sound[turn.line])
            if turn.press:
                presses.append((len(track) / 2 / RATE + turn.press[2], turn))
        silence(chooser.uniform(22, 40))
    track.extend(bytes(-len(track) % (2 * RATE)))
    return track, sorted(presses, key=lambda press: press[0]), starts


def split_files(session, length_s, presses, starts):
    """Where the recorder began and ended its files."""
    if not session.split:
        return [File(0, length_s, session.suffixes[0])]
    middle = len(starts) // 2
    if session.split == "border":
        near = int(next(at for at, _ in presses if at > starts[middle])) + 3
        return [File(0, near, session.suffixes[0]), File(near, length_s, session.suffixes[1])]
    lost_from = int(starts[middle]) - 2
    return [File(0, lost_from, session.suffixes[0]),
            File(lost_from + 7, length_s, session.suffixes[1])]


def announcements(length, chooser, sound):
    """The loudspeaker in the hall: a quiet track of human prompts."""
    track = bytearray(length)
    at = int(chooser.uniform(10, 40)) * RATE * 2
    while at < length:
        pcm = sound[prompt_line(chooser.choice(dialogue.ANNOUNCEMENTS))]
        track[at:at + len(pcm)] = pcm
        at += len(pcm) + int(chooser.uniform(50, 120)) * RATE * 2
    return track[:length]


def prompt_line(name):
    return Line(Voice("prompt", "allison", 1.0, 1.0, -34.0), name)


ENCODERS = {
    "wav": ["-c:a", "pcm_s16le"],
    "flac": ["-c:a", "flac", "-ar", "44100", "-ac", "2"],
    "mp3": ["-c:a", "libmp3lame", "-b:a", "56k", "-ar", "22050"],
    "ogg": ["-c:a", "libopus", "-b:a", "28k", "-application", "voip"],
}


def record(job):
    """Mixes one session over its noise floor and writes its files."""
    session, track, hall, files, work, out = job
    stem = f"{session.point}-{session.clock.replace(':', '')}"
    raw = ["-t", "raw", "-e", "signed", "-b", "16", "-c", "1", "-r", str(RATE)]
    (work / f"{stem}.speech").write_bytes(track)
    (work / f"{stem}.hall").write_bytes(hall)
    seconds = str(len(track) // 2 // RATE)
    noise = work / f"{stem}.noise"
    voices.run("sox", "-D", "-R", "-n", *raw, str(noise), "synth", seconds, "pinknoise",
               "gain", "-n", "-38")
    mix = work / f"{stem}.wav"
    voices.run("sox", "-D", "-m", *raw, "-v", "1", str(work / f"{stem}.speech"), *raw, "-v", "1",
               str(work / f"{stem}.hall"), *raw, "-v", "1", str(noise), "-b", "16", str(mix))
    folder = out / "dump" / session.point
    folder.mkdir(parents=True, exist_ok=True)
    begin = session_start(session)
    for file in files:
        start = begin + datetime.timedelta(seconds=file.from_s)
        path = folder / f"{start.strftime(session.name)}.{file.suffix}"
        voices.run("ffmpeg", "-nostdin", "-v", "error", "-y", "-ss", str(file.from_s), "-t",
                   str(file.to_s - file.from_s), "-i", str(mix), "-map_metadata", "-1",
                   "-fflags", "+bitexact", "-flags", "+bitexact", *ENCODERS[file.suffix], str(path))
        end = (begin + datetime.timedelta(seconds=file.to_s)).timestamp()
        os.utime(path, (end, end))


def session_start(session):
    hour, minute, second = map(int, session.clock.split(":"))
    return DAY + datetime.timedelta(hours=hour, minutes=minute, seconds=second)


def press_rows(session, presses):
    """One (time, session, turn) a press; the log has whole seconds."""
    begin = session_start(session)
    return [(begin + datetime.timedelta(seconds=int(at)), session, turn) for at, turn in presses]


def write_log(path, rows, chooser):
    """The button log as the branch's software exports it: cp1251, semicolons, CRLF, bounces."""
    lines = ["Дата;Время;Касса;Кнопка;Сотрудник"]
    bounces = set(chooser.sample(range(len(rows)), max(1, len(rows) // 25)))
    for index, (time, session, turn) in enumerate(rows):
        desk = "Касса " + session.point[-1]
        tail = f"{desk};{turn.press[0]};{LOG_NAMES[session.employee]}"
        lines.append(f"{time:%d.%m.%Y};{time:%H:%M:%S};{tail}")
        if index in bounces:
            again = time + datetime.timedelta(seconds=1)
            lines.append(f"{again:%d.%m.%Y};{again:%H:%M:%S};{tail}")
    path.write_bytes(("\r\n".join(lines) + "\r\n").encode("cp1251"))


def write_truth(path, rows):
    with path.open("w", encoding="utf-8") as out:
        for time, session, turn in rows:
            line = {"time": time.isoformat(), "point": session.point, "employee": session.employee,
                    "question": turn.press[1], **turn.truth}
            out.write(json.dumps(line, ensure_ascii=False) + "\n")


def words(text):
    return set(re.findall(r"[a-z']+", text.lower()))


def texts_of(node):
    """Every English text of a survey or checklist."""
    if isinstance(node, str):
        return [node]
    if isinstance(node, dict):
        return [text for child in node.values() for text in texts_of(child)]
    return [text for child in node for text in texts_of(child)] if isinstance(node, list) else []


def check_plan(scripts, rows, small):
    """What the example day promises; a broken promise is an error, not a smaller day."""
    known = set()
    for path in INPUTS.values():
        for text in texts_of(tomllib.loads(path.read_text(encoding="utf-8"))):
            known |= words(text)
    spoken = {word for _, talks in scripts for turns in talks for turn in turns
              if turn.who == "customer" for word in words(turn.text)}
    foreign = len(spoken - known) / len(spoken)
    assert foreign >= 1 / 3, f"only {foreign:.0%} of the customers' words are new"
    usable = [(s.point, s.employee) for _, s, turn in rows if turn.truth["value"] is not None]
    without = [turn for _, _, turn in rows if turn.truth["value"] is None
               and turn.truth["class"] not in ("suggestion", "complaint")]
    if FULL_DAY and not small:
        assert len(rows) >= 60 and len(without) >= len(rows) / 4
        for index, names in ((0, ("desk-1", "desk-2")), (1, ("e1", "e2", "e3"))):
            for name in names:
                assert sum(pair[index] == name for pair in usable) >= 12, name
    return foreign, len(usable), len(without)


def build(options, out):
    work = out / ".work"
    for old in (work, out / "dump"):
        shutil.rmtree(old, ignore_errors=True)
    work.mkdir(parents=True)
    scripts = write_scripts(options)
    lines = [turn.line for _, talks in scripts for turns in talks for turn in turns]
    lines += [prompt_line(name) for name in dialogue.ANNOUNCEMENTS]
    sound = voices.speak(lines, work / "lines", options.jobs)
    jobs, rows = [], []
    for index, (session, talks) in enumerate(scripts):
        chooser = random.Random(f"{options.seed}/layout/{index}")
        track, presses, starts = lay_out(session, talks, sound, chooser)
        files = split_files(session, len(track) // 2 // RATE, presses, starts)
        hall = announcements(len(track), chooser, sound)
        jobs.append((session, track, hall, files, work, out))
        rows += press_rows(session, presses)
    with ThreadPoolExecutor(options.jobs) as pool:
        list(pool.map(record, jobs))
    rows.sort(key=lambda row: (row[0], row[1].point))
    foreign, usable, without = check_plan(scripts, rows, options.small)
    write_log(out / "presses.csv", rows, random.Random(f"{options.seed}/log"))
    write_truth(out / "truth.jsonl", rows)
    for name, path in INPUTS.items():
        shutil.copyfile(path, out / name)
    shutil.rmtree(work)
    print(f"{len(rows)} presses: {usable} with a spoken 0-10 answer, {without} without a usable "
          f"answer; {foreign:.0%} of the customers' words are in neither survey nor checklist",
          file=sys.stderr)


def fingerprint(options):
    """What the day is made of: a change of any of it makes the day anew."""
    digest = hashlib.sha256(f"{options.small} {options.seed} {options.phrases}".encode())
    for path in (*SOURCES, *INPUTS.values()):
        digest.update(path.read_bytes())
    return digest.hexdigest() + "\n"


def main(description=__doc__.splitlines()[0]):
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("out", type=pathlib.Path, help="folder to build the day in")
    parser.add_argument("--small", action="store_true", help="one desk, about ten presses")
    parser.add_argument("--seed", type=int, default=1, help="another day of the same kind")
    parser.add_argument("--phrases", choices=("main", "other"), default="main",
                        help="which set of phrases people use")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 2, help="parallel programs")
    options = parser.parse_args()
    out = options.out.resolve()
    stamp = out / ".stamp"
    if stamp.exists() and stamp.read_text() == fingerprint(options):
        return
    stamp.unlink(missing_ok=True)
    build(options, out)
    stamp.write_text(fingerprint(options))


if __name__ == "__main__":
    main()
