#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Builds a call-centre day: recordings and call log as a telephony service keeps them, and a button log.

    make-day.py [--small] [--seed N] [--phrases main|other] [--jobs N] OUT

OUT gets service/2026-10-14/ (MP3 of 8 kHz and 16 kbit/s, records.json, calls.json: what the service
answers), presses.csv, survey.toml, checklist.toml and truth.jsonl. People say what they say in
../desk-en; calls.py makes the objects of the API.
"""

import dataclasses
import datetime
import importlib.util
import pathlib
import random
import shutil
import sys
from concurrent.futures import ThreadPoolExecutor

sys.dont_write_bytecode = True  # the examples folder stays as it is

HERE = pathlib.Path(__file__).resolve().parent
DESK = HERE.parent / "desk-en"
sys.path[:0] = [str(HERE), str(DESK)]
spec = importlib.util.spec_from_file_location("desk_day", DESK / "make-day.py")
day = importlib.util.module_from_spec(spec)
sys.modules["desk_day"] = day
spec.loader.exec_module(day)

import calls  # noqa: E402
from voices import RATE, Line, run  # noqa: E402

day.dialogue.TOPICS = [
    ("I ordered a new bank card last week and it has not arrived.",
     "Let me check. It is on its way to you.", "When will it be here?",
     "Tomorrow evening. We will send you a message."),
    ("The internet in my flat has stopped working again.",
     "I am sorry to hear that. Is the light on the box red?", "It is green, but slow.",
     "Then the next step is a visit by our engineer."),
    ("I want to change the address in my contract.",
     "With pleasure. What is the new street?", "Garden Lane, the house with the blue door.",
     "Thank you. It will be ready this afternoon."),
    ("There is a strange charge on my telephone bill.",
     "Let me look. It is a subscription for films.", "I never asked for any films. Cancel it.",
     "Done. We will send you a message about the money."),
    ("My grandmother wants a cheaper tariff.",
     "There is one for pensioners.", "Wonderful. She will be delighted.",
     "The next step is a short form, I will send it now."),
    ("The courier has left my parcel with a neighbour.",
     "I am sorry. Do you know which one?", "The man with the dog, I think.",
     "I will ask the courier. We will send you a message."),
    ("Could you tell me when the mortgage department opens?",
     "They start in the morning. I can book a visit.", "Friday, if that is possible.",
     "Friday it is. It will be ready in a minute."),
    ("I forgot the password and the application has blocked me.",
     "That happens. I will send you a new code now.", "Oh, it came. My telephone is slow.",
     "Good. The next step is a new password."),
]
TRANSFER = ["One moment please, I will put you through to my colleague."]
day.PLAN = {"plain": 3, "correction": 1, "numbers-near": 1, "hesitation": 1, "human": 1,
            "refusal": 1, "range": 1, "withdrawn": 1, "never-asked": 1, "complaint": 1}
day.SESSIONS = [day.Session(f"line-{number}", employee, clock, 12, ("mp3",))
                for number, employee, clock in ((101, "e1", "09:00:00"), (102, "e2", "09:10:00"),
                                                (103, "e3", "13:00:00"))]
day.SMALL_SESSIONS = [day.Session("line-101", "e1", "09:00:00", 8, ("mp3",))]
day.INPUTS = {"survey.toml": HERE / "survey.toml", "checklist.toml": DESK / "checklist.toml"}
day.SOURCES = [HERE / "make-day.py", HERE / "calls.py", *day.SOURCES]
day.FULL_DAY = False
ABANDONED, TRANSFERRED = 7, (2, 7)  # calls nobody took; which calls of line 102 come from line 101


@dataclasses.dataclass
class Leg:
    """A recorded part of a call."""

    session: day.Session
    turns: list
    extension: int
    start: datetime.datetime = None
    seconds: int = 0
    audio: bytes = b""


def lay_out(turns, sound, chooser):
    """The speech of a leg and its presses, as (PCM, [(second, turn)])."""
    track, presses = bytearray(), []

    def silence(seconds):
        track.extend(bytes(2 * int(seconds * RATE)))

    silence(chooser.uniform(0.8, 2))
    for turn in turns:
        silence(turn.pause_s)
        track.extend(sound[turn.line])
        if turn.press:
            presses.append((len(track) / 2 / RATE + turn.press[2], turn))
    silence(chooser.uniform(5, 8))  # the last words, and hanging up
    track.extend(bytes(-len(track) % (2 * RATE)))
    return track, presses


def encode(track, work, stem):
    """A leg as the service records it: over the noise of the line, MPEG-2.5, 144 bytes a frame."""
    raw = ["-t", "raw", "-e", "signed", "-b", "16", "-c", "1", "-r", str(RATE)]
    speech, noise, mix, mp3 = (work / f"{stem}.{suffix}" for suffix in ("speech", "noise", "wav", "mp3"))
    speech.write_bytes(track)
    run("sox", "-D", "-R", "-n", *raw, str(noise), "synth", str(len(track) // 2 // RATE),
        "pinknoise", "gain", "-n", "-48")
    run("sox", "-D", "-m", *raw, "-v", "1", str(speech), *raw, "-v", "1", str(noise), "-b", "16",
        str(mix))
    run("ffmpeg", "-nostdin", "-v", "error", "-y", "-i", str(mix), "-map_metadata", "-1",
        "-c:a", "libmp3lame", "-ar", "8000", "-ac", "1", "-b:a", "16k", "-write_xing", "0",
        "-id3v2_version", "0", "-fflags", "+bitexact", "-flags", "+bitexact", str(mp3))
    return mp3.read_bytes()


def first_leg(conversation, chooser):
    """Somebody else takes the call first and hands it on: the customer's voice is the same."""
    customer = next(turn for turn in conversation if turn.who == "customer").line.voice
    staff = day.STAFF["e1"]
    said = [("staff", staff, chooser.choice(day.dialogue.GREETINGS)),
            ("customer", customer, chooser.choice(day.dialogue.TOPICS)[0]),
            ("staff", staff, TRANSFER[0])]
    return [day.Turn(Line(voice, text), 0.7, who, text) for who, voice, text in said]


def plan_calls(scripts, options):
    """[[Leg, …]] of the calls of the day, in the order of each line."""
    planned = []
    for session, talks in scripts:
        chooser = random.Random(f"{options.seed}/calls/{session.point}")
        number = int(session.point[-3:])
        for i, talk in enumerate(talks):
            legs = [Leg(session, talk, number)]
            if session.point == "line-102" and i in TRANSFERRED:
                legs.insert(0, Leg(session, first_leg(talk, chooser), 101))
            planned.append(legs)
    return planned


def set_times(planned, options):
    """Every line takes one call after the other, with some minutes between them."""
    free, chooser = {}, random.Random(f"{options.seed}/times")
    for legs in planned:
        session = legs[-1].session
        start = free.get(session.point) or day.session_start(session)
        for leg in legs:
            leg.start = start
            start += datetime.timedelta(seconds=leg.seconds)
        free[session.point] = start + datetime.timedelta(seconds=chooser.randrange(150, 420))


def write_log(path, rows, chooser):
    """The log of the buttons on the agents' desks: cp1251, semicolons, CRLF, some presses twice."""
    lines, twice = ["Дата;Время;Касса;Кнопка;Сотрудник"], set(chooser.sample(range(len(rows)), 2))
    for index, (time, session, turn) in enumerate(rows):
        for bounce in range(2 if index in twice else 1):
            at = time + datetime.timedelta(seconds=bounce)
            lines.append(f"{at:%d.%m.%Y};{at:%H:%M:%S};{session.point[-3:]};{turn.press[0]};"
                         f"{day.LOG_NAMES[session.employee]}")
    path.write_bytes(("\r\n".join(lines) + "\r\n").encode("cp1251"))


def build(options, out):
    work = out / ".work"
    for old in (work, out / "service", out / "calls"):  # what was fetched of another day as well
        shutil.rmtree(old, ignore_errors=True)
    work.mkdir(parents=True)
    scripts = day.write_scripts(options)
    planned = plan_calls(scripts, options)
    legs = [leg for call in planned for leg in call]
    sound = day.voices.speak([turn.line for leg in legs for turn in leg.turns], work / "lines",
                             options.jobs)
    presses = []
    for index, leg in enumerate(legs):
        track, found = lay_out(leg.turns, sound, random.Random(f"{options.seed}/layout/{index}"))
        leg.seconds, leg.audio = len(track) // 2 // RATE, track
        presses.append(found)
    with ThreadPoolExecutor(options.jobs) as pool:
        for leg, audio in zip(legs, pool.map(lambda job: encode(job[1].audio, work, job[0]),
                                             enumerate(legs))):
            leg.audio = audio
    set_times(planned, options)
    abandoned = 2 if options.small else ABANDONED
    calls.write_service(out / "service", planned, abandoned,
                        random.Random(f"{options.seed}/service"))
    rows = sorted(((leg.start + datetime.timedelta(seconds=int(at)), leg.session, turn)
                   for leg, found in zip(legs, presses) for at, turn in found),
                  key=lambda row: (row[0], row[1].point))
    foreign, usable, without = day.check_plan(scripts, rows, options.small)
    write_log(out / "presses.csv", rows, random.Random(f"{options.seed}/log"))
    day.write_truth(out / "truth.jsonl", rows)
    for name, path in day.INPUTS.items():
        shutil.copyfile(path, out / name)
    shutil.rmtree(work)
    print(f"{len(planned) + abandoned} calls, {len(legs)} recordings, {len(rows)} presses: {usable} "
          f"with a spoken 0-10 answer, {without} without a usable answer; {foreign:.0%} of the "
          "customers' words are in neither survey nor checklist", file=sys.stderr)


day.build = build

if __name__ == "__main__":
    day.main(__doc__.splitlines()[0])
