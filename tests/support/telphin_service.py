# SPDX-License-Identifier: Apache-2.0
"""The calls and recordings of the loopback telephony service, and what it counts."""

import bisect
import datetime
import hashlib
import json
import math
import pathlib
import random
import threading
import time

FRAME_BYTES, FRAME_S = 144, 0.072  # MPEG-2.5 layer III, 8 kHz, 16 kbit/s, mono
FRAME_HEAD = b"\xff\xe3\x28\xc4" + bytes(9)  # no main data: silence; the rest of a frame is ours
TIME_FORM = "%Y-%m-%d %H:%M:%S"
NULLABLE = ("bridged_username", "bridged_domain", "extension_group_owner_id", "from_screen_name",
            "did_domain", "ext_number_reg", "hangup_disposition")


def text_of(moment):
    return moment.strftime(TIME_FORM)


def time_of(text):
    """A *_gmt field, or nothing."""
    if not text:
        return None
    return datetime.datetime.fromisoformat(text.replace(",", ".").split(".")[0])


def silence(record, seconds):
    """The audio of a record: frames that no other record has."""
    mark = hashlib.sha512(record.encode()).digest().replace(b"\xff", b"\0")
    frame = FRAME_HEAD + (mark * 3)[:FRAME_BYTES - len(FRAME_HEAD)]
    return frame * math.ceil((seconds + 0.3) / FRAME_S)


def hex_id(chance):
    return f"{chance.getrandbits(128):032X}"


class Maker:
    """Calls as a small call centre has them, the same for the same seed."""

    def __init__(self, options):
        self.options, self.chance = options, random.Random(options.seed)
        self.calls, self.records, self.sounds = [], [], {}
        for i in range(options.calls):
            self.call(datetime.datetime.fromisoformat(options.start) + datetime.timedelta(
                seconds=(i + self.chance.random()) * options.days * 86400 / options.calls))

    def fraction(self, moment):
        """init_time_gmt has one or two digits of a second, in some dumps after a comma."""
        digits = self.chance.choice(("", ".4", ".60", ",60" if self.options.comma else ".07"))
        return text_of(moment) + digits

    def leg(self, call, start, seconds, extension, answered):
        recorded = answered and self.chance.random() > 0.03
        number = 600000 + extension
        record = f"{number}-{hex_id(self.chance)}" if recorded else None
        data = silence(record, seconds) if recorded else b""
        leg = {"flow": call["flow"], "init_time_gmt": call["init_time_gmt"],
               "start_time_gmt": text_of(start),
               "hangup_time_gmt": text_of(start + datetime.timedelta(seconds=seconds)),
               "duration": seconds, "extension_id": number,
               "extension_name": f"0123*{extension}@sipproxy.example.net",
               "extension_type": "phone", "result": "answered" if answered else "not answered",
               "from_username": call["from_username"], "to_username": call["to_username"],
               "source_number": call["from_username"], "dest_number": f"0123*{extension}",
               "application": None, "record_uuid": record,
               "record_file_size": len(data) if recorded else None}
        if recorded:
            self.sounds[record] = data
            name = f"{start:%Y-%m-%d-%H-%M-%S}-UTC_{call['flow']}_{extension}_{record[-4:].lower()}.mp3"
            self.records.append({**leg, "call_uuid": call["call_uuid"], "file_name": name,
                                 "record_transfer": leg["flow"] == "transfer"})
        return leg

    def call(self, init):
        chance = self.chance
        flow = "in" if chance.random() < 0.75 else "out"
        kind = chance.choices(("answered", "abandoned", "transfer"), (80, 13, 7))[0]
        wait, seconds, extension = chance.randrange(3, 25), chance.randrange(1, 7), chance.randrange(101, 109)
        start = init.replace(microsecond=0) + datetime.timedelta(seconds=wait)
        client = f"+7900{chance.randrange(10 ** 7):07}"
        ours = f"0123*{extension}"
        call = {"call_uuid": hex_id(chance), "flow": flow, "init_time_gmt": self.fraction(init),
                "start_time_gmt": text_of(start), "bridged_time_gmt": text_of(start),
                "hangup_time_gmt": text_of(start + datetime.timedelta(seconds=seconds)),
                "duration": seconds, "bridged": kind != "abandoned", "bridged_duration": seconds,
                "bridged_username": ours, "bridged_domain": "sipproxy.example.net",
                "extension_id": 600000 + extension,
                "extension_name": f"{ours}@sipproxy.example.net", "extension_type": "phone",
                "extension_group_owner_id": None, "client_owner_id": 50001,
                "from_username": client if flow == "in" else ours,
                "from_screen_name": client, "to_username": ours if flow == "in" else client,
                "did_number": "74990000000", "did_domain": None, "ext_number_reg": None,
                "result": "not answered" if kind == "abandoned" else "answered",
                "hangup_cause": "NORMAL_CLEARING", "hangup_disposition": "caller_bye", "cdr": []}
        if kind == "abandoned":
            call.update(start_time_gmt=None, bridged_time_gmt=None, bridged_username=None,
                        duration=0, bridged_duration=0, extension_type="queue")
        legs = [(start, seconds, extension)]
        if kind == "transfer":
            legs.append((start + datetime.timedelta(seconds=seconds), chance.randrange(1, 5), 109))
        for begin, length, who in legs:
            call["cdr"].append(self.leg(call, begin, length, who, kind != "abandoned"))
            call["hangup_time_gmt"] = call["cdr"][-1]["hangup_time_gmt"]
        if self.options.nulls:
            for name in NULLABLE:
                call[name] = None
        self.calls.append(call)


def loaded(folder):
    """Calls, records and sounds of a folder as oos-fetch writes them."""
    calls, records, sounds = [], [], {}
    for day in sorted(pathlib.Path(folder).iterdir()):
        calls += json.loads((day / "calls.json").read_text(encoding="utf-8"))
        for record in json.loads((day / "records.json").read_text(encoding="utf-8")):
            records.append(record)
            sounds[record["record_uuid"]] = (day / record["file_name"]).read_bytes()
    return calls, records, sounds


class Listing:
    """Objects by the time at which they were begun."""

    def __init__(self, objects):
        self.objects = sorted(objects, key=lambda one: time_of(one["init_time_gmt"]))
        self.times = [time_of(one["init_time_gmt"]) for one in self.objects]

    def between(self, start, end, descending):
        found = self.objects[bisect.bisect_left(self.times, start):
                             bisect.bisect_right(self.times, end)]
        return found[::-1] if descending else found


class Service:
    """Data, faults, quotas and counters. Guarded by one lock."""

    def __init__(self, options):
        self.options, self.lock = options, threading.Lock()
        self.chance = random.Random(options.seed + 1)
        if options.data:
            calls, records, self.sounds = loaded(options.data)
        else:
            made = Maker(options)
            calls, records, self.sounds = made.calls, made.records, made.sounds
        self.records = {record["record_uuid"]: record for record in records}
        listed = [record for i, record in enumerate(records)
                  if not options.unlisted or i % options.unlisted]
        self.calls_by_time, self.records_by_time = Listing(calls), Listing(listed)
        self.calls = {call["call_uuid"]: call for call in calls}
        for record in list(self.records)[:options.wrong_sizes]:
            self.sounds[record] = self.sounds[record][:-FRAME_BYTES]
        self.counters = {name: 0 for name in (
            "token", "history", "list", "link", "storage", "record", "refused", "over_quota",
            "concurrent_history", "token_leaks", "resumed", "most_windows")}
        self.sent = {}
        self.faults = [self.parse_fault(text) for text in options.fault]
        self.history_running = 0
        self.used, self.window = 0, None
        self.tokens, self.began = {}, time.monotonic()

    @staticmethod
    def parse_fault(text):
        call, kind, times, value = (text.split(":") + ["", ""])[:4]
        return [call, kind, math.inf if times == "all" else int(times or 1), value]

    def count(self, name):
        with self.lock:
            self.counters[name] += 1

    def take_fault(self, call):
        """(kind, value) of what is to go wrong with this call."""
        with self.lock:
            for fault in self.faults:
                if fault[0] == call and fault[2] > 0:
                    fault[2] -= 1
                    return fault[1], fault[3]
            if self.chance.random() < self.options.fault_rate:
                kinds = {"token": ("503", "cut"), "history": ("busy", "503", "cut", "html", "repeat", "401"),
                         "list": ("500", "cut", "html", "401"), "link": ("502", "cut", "html", "401"),
                         "storage": ("503", "cut", "half", "short"), "record": ("503", "half", "401")}
                return self.chance.choice(kinds[call]), ""
        return "", ""

    def use_quota(self):
        """(allowed, remaining, seconds until the next window), of windows of the server's clock."""
        if not self.options.quota:
            return True, None, None
        count, seconds = (float(part) for part in self.options.quota.split(":"))
        with self.lock:
            elapsed = time.monotonic() - self.began
            window = int(elapsed / seconds)
            if window != self.window:
                self.window, self.used = window, 0
                self.counters["most_windows"] += 1
            allowed = self.used < count
            self.used += allowed
            self.counters["over_quota"] += not allowed
            return allowed, int(count - self.used), math.ceil((window + 1) * seconds - elapsed)

    def issue_token(self):
        with self.lock:
            name = f"token-{len(self.tokens) + 1}-of-the-tests"
            self.tokens[name] = [time.monotonic() + self.options.token_life,
                                 self.options.token_uses or math.inf]
            return name

    def accepts(self, token):
        with self.lock:
            known = self.tokens.get(token)
            if not known or known[0] <= time.monotonic() or known[1] <= 0:
                return False
            known[1] -= 1
            return True

    def revoke_all(self):
        with self.lock:
            self.tokens.clear()

    def summary(self):
        with self.lock:
            return {**self.counters, "records": len(self.records), "calls": len(self.calls),
                    "sent_whole": len(self.sent),
                    "sent_twice": sum(times > 1 for times in self.sent.values())}
