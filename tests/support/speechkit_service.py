# SPDX-License-Identifier: Apache-2.0
"""The state of the loopback SpeechKit: operations, objects, quotas, counters, faults to come."""

import collections
import hashlib
import pathlib
import random
import threading
import time

import speechkit_cloud
from speechkit_contract import Refusal, check_submit
from speechkit_results import result_events


RANDOM_FAULTS = {
    "submit": [("503", ""), ("429", "0"), ("html-503", ""), ("500", ""), ("slow", "0.05")],
    "poll": [("500", ""), ("503", "0"), ("html", ""), ("cut", ""), ("429", "0"), ("slow", "0.05")],
    "result": [("503", ""), ("half", ""), ("error-doc", "14"), ("404", ""), ("cut", "")],
    "delete": [("503", ""), ("html-502", ""), ("cut-after", "")]}


class Service:
    """The state of the service: operations, counters, faults still to come."""

    def __init__(self, options):
        self.options = options
        self.lock = threading.Lock()
        self.counters = collections.Counter()
        self.sums = collections.Counter()  # of the audio taken: twice the same is paid for twice
        self.operations = {}
        self.faults = []
        for text in options.fault:
            call, kind, times, value = (text.split(":") + ["", ""])[:4]
            self.faults.append([call, kind, float("inf") if times == "all" else int(times or 1),
                                value])
        self.iam = speechkit_cloud.Iam(options)
        self.storage = speechkit_cloud.Storage(options)
        self.random = random.Random(options.seed)
        self.quotas = {}  # call: (most, seconds, times of the calls let through)
        for text in options.quota:
            call, most, seconds = text.split(":")
            self.quotas[call] = (int(most), float(seconds), collections.deque())

    def check_quota(self, call):
        """Refuses a call that is one too many."""
        with self.lock:
            if call not in self.quotas:
                return
            count, seconds, times = self.quotas[call]
            now = time.monotonic()
            while times and times[0] <= now - seconds:
                times.popleft()
            if len(times) >= count:
                self.counters["over_quota"] += 1
                raise Refusal(8, f"more than {count} calls in {seconds:g} s")
            times.append(now)

    def take_fault(self, call):
        with self.lock:
            self.counters[call] += 1
            for fault in self.faults:
                if fault[0] == call and fault[2] > 0:
                    fault[2] -= 1
                    return fault[1], fault[3]
            if call in RANDOM_FAULTS and self.random.random() < self.options.fault_rate:
                self.counters["faults"] += 1
                return self.random.choice(RANDOM_FAULTS[call])
        return "", ""

    def submit(self, body):
        audio = check_submit(body, self.storage.behind)
        with self.lock:
            self.counters["accepted"] += 1
            self.sums[hashlib.sha256(audio).hexdigest()] += 1
            name = f"op{self.counters['accepted']:04d}"
            self.operations[name] = {"polls": 0, "done": False, "deleted": False, "error": 0,
                                     "body": {key: value for key, value in body.items()
                                              if key != "content"}}
            self.counters["under_way"] += 1
            self.counters["most_under_way"] = max(self.counters["most_under_way"],
                                                  self.counters["under_way"])
        return self.operation_json(name)

    def operation_json(self, name):
        operation = self.operations[name]
        answer = {"id": name, "description": "STT v3 async recognition",
                  "createdAt": "2024-07-15T07:39:36Z", "createdBy": "aje",
                  "modifiedAt": "2024-07-15T07:39:36Z", "done": operation["done"],
                  "metadata": None}
        if operation["error"]:
            answer["error"] = {"code": operation["error"], "message": "recognition failed",
                               "details": []}
        return answer

    def find(self, name):
        if len(name) > 50 or name not in self.operations:
            raise Refusal(5, f"operation {name[:50]} is not found")
        return self.operations[name]

    def poll(self, name):
        with self.lock:
            operation = self.find(name)
            operation["polls"] += 1
            before = operation["done"]
            waiting_for = self.options.ready_when
            if waiting_for:
                operation["done"] = pathlib.Path(waiting_for).exists()
            else:
                operation["done"] = operation["polls"] > self.options.ready_after
            self.counters["under_way"] -= operation["done"] and not before
            return self.operation_json(name)

    def fail(self, name, code):
        with self.lock:
            self.find(name).update(done=True, error=code)
            return self.operation_json(name)

    def result(self, name):
        with self.lock:
            operation = self.find(name)
            if operation["deleted"] or not operation["done"]:
                raise Refusal(5, f"operation data is not ready {name}")
        if self.options.silence:
            return []
        return result_events(self.options.numbers, operation["body"], self.options.answers)

    def delete(self, name):
        with self.lock:
            self.find(name)["deleted"] = True
            self.counters["deleted"] += 1

    def summary(self):
        with self.lock:
            names = ["submit", "accepted", "poll", "result", "delete", "deleted"]
            names += [name for name in ("sync", "token", "metadata", "put", "remove")
                      if self.counters[name]]
            left = sum(not operation["deleted"] for operation in self.operations.values())
            asked = {"faults": self.options.fault_rate, "over_quota": self.quotas,
                     "most_under_way": self.options.most_under_way}
            names += [name for name, wanted in asked.items() if wanted]
            objects = {"objects": len(self.storage.objects)} if self.counters["put"] else {}
            return {**{name: self.counters[name] for name in names}, "left": left,
                    "paid_twice": sum(count - 1 for count in self.sums.values()), **objects}
