#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Makes dumps of telephone recorders that do not exist, in the forms that makers document.

    make-dump.py OUT

OUT gets five folders, each of a day of two lines: `nch` (a CSV a day, keys and caller in its last
column), `telesis` (all in the name), `names` (name only), `table` (a table in Windows Cyrillic with
paths of the recorder's disk) and `fixed` (a text of fixed columns). The sound is a tone; all
numbers are made up.
"""

import datetime
import math
import pathlib
import struct
import sys
import wave

RATE_HZ = 8000
# line, extension, begins, seconds, direction, number, wait in s, keys pressed
CALLS = ((3, 101, "09:00:05", 40, "in", "89000000001", 4, "2"), (3, 101, "09:01:30", 30, "out", "84990000002", 9, ""),
         (4, 102, "09:01:00", 60, "in", "89000000003", 12, "5"), (3, 101, "09:02:20", 25, "in", "89000000001", 3, ""),
         (4, 102, "09:03:00", 45, "in", "89000000004", 20, "2"))
DAY = datetime.date(2024, 1, 31)


def tone(path, seconds):
    """A WAV file, 8 kHz, 16 bit, mono."""
    path.parent.mkdir(parents=True, exist_ok=True)
    hz = 300 + len(path.name)
    samples = [int(8000 * math.sin(2 * math.pi * hz * i / RATE_HZ)) for i in range(RATE_HZ)]
    second = struct.pack(f"<{RATE_HZ}h", *samples)
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE_HZ)
        file.writeframes(second * seconds)


def when(clock):
    return datetime.datetime.combine(DAY, datetime.time.fromisoformat(clock))


def hms(seconds):
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def nch(out):
    rows = []
    for line, _, begin, seconds, _, number, _, keys in CALLS:
        start = when(begin)
        name = f"L{line}\\{start:%Y%m%d}\\{start:%H%M%S}.wav"
        tone(out / name.replace("\\", "/"), seconds)
        data = f"CID:{number}" + (f" DTMF:{keys}" if keys else "")
        rows.append(f"{start:%Y-%m-%d},{start:%H:%M:%S},Line {line},{name},{hms(seconds)},{data}")
    (out / "20240131.csv").write_text("\r\n".join(rows) + "\r\n")


def telesis(out):
    for number, (line, extension, begin, seconds, direction, other, _, _) in enumerate(CALLS):
        user = str(extension).ljust(8, "_")
        letter = "I" if direction == "in" else "O"
        tone(out / f"{user}_{when(begin):%y%m%d_%H%M%S}_A{letter}_{line}_001_{other}_65BA2F3{number}_C0A80001.mp3", seconds)


def names(out):
    for line, _, begin, seconds, direction, number, _, _ in CALLS:
        tone(out / f"{when(begin):%Y-%m-%d_%H-%M-%S}_{line}_{direction}_{number}.wav", seconds)


def table(out):
    rows = ["Дата;Время;Линия;Тип;Номер А;Ожидание;Длит.;Итог;Тон;Файл"]
    for line, _, begin, seconds, direction, number, wait, keys in CALLS:
        start = when(begin)
        name = f"{start:%Y}\\{start:%m}\\{start:%d}\\{line:02}_{start:%H%M%S}.wav"
        tone(out / name.replace("\\", "/"), seconds)
        word = "вх" if direction == "in" else "исх"
        rows.append(f"{start:%d.%m.%Y};{start:%H:%M:%S};{line};{word};{number};{wait};{hms(seconds)};принят;{keys};D:\\REC\\{name}")
    rows.append("31.01.2024;09:05:00;3;вх;89000000009;35;00:00:00;потерян;;")
    (out / "calls-20240131.csv").write_bytes(("\r\n".join(rows) + "\r\n").encode("cp1251"))


def fixed(out):
    rows = ["DATE       TIME     LINE DIR NUMBER      LENGTH"]
    for line, _, begin, seconds, direction, number, _, _ in CALLS:
        start = when(begin)
        tone(out / f"{line}-{start:%H%M%S}.wav", seconds)
        rows.append(f"{start:%d.%m.%Y} {start:%H:%M:%S} {line:<4} {direction:<3} {number:<11} {seconds:>6}")
    (out / "smdr.txt").write_text("\n".join(rows) + "\n")


def main():
    out = pathlib.Path(sys.argv[1])
    for make in (nch, telesis, names, table, fixed):
        make(out / make.__name__)


if __name__ == "__main__":
    main()
