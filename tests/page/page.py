#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Looks at HTML reports in a headless Chromium: phone, desktop and A4, light and dark, with and without script.

    page.py --bin DIR --data DIR [--axe AXE.JS]

Makes reports (an example day in three languages, hostile words in every field, an empty day, a large network), checks
that nothing asks the network, runs, or sticks out; that the form filters and clips play; lets axe-core judge
accessibility. Pictures of every page stay in DIR for a person to look at."""
import argparse
import json
import pathlib
import subprocess
import sys
import time
import wave

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from browser import Browser

HERE = pathlib.Path(__file__).resolve().parent
CASES = HERE.parent / "cases/oos-report"
PHONE, DESKTOP, A4 = (390, 844), (1280, 900), (688, 1017)  # A4: without the margins of the style sheet
HOSTILE = "</script></style></title>\"'><img src=x onerror=alert(1)><script>alert(2)</script><svg onload=alert(3)>{{7*7}}${7*7}\u202e\u0000&lt;" + "W" * 300


def hostile_lines():
    """A day whose every text is an attack."""
    text, lines = HOSTILE.replace("\x00", ""), []
    for i in range(24):
        kind = ("nps", "complaint", "nps-binary", "suggestion", text)[i % 5]
        lines.append({"type": "event", "schema": 1,
                      "event": {"id": f"{text}{i}", "time": f"2026-10-14T09:{i:02}:00Z", "kind": kind, "question": f"{text}{i % 3}",
                                "point": f"{text}{i % 2}", "employee": f"{text}{i % 4}", "flags": [text]},
                      "clip": {"path": f"javascript:alert(4)//{text}/{i}.ogg", "coverage": 0.5},
                      "score": {"disposition": text if i % 7 == 6 else "answered", "flags": [text], "answer": {"value": i % 11},
                                "verbatim": {"text": text},
                                "checklists": [{"id": text, "version": text, "percent": 50, "critical_failed": [text],
                                                "criteria": [{"id": text, "verdict": "fail"}, {"id": "b", "verdict": "pass"}]}]}})
    lines.append({"type": "event", "event": {"kind": "nps"}, "error": {"stage": text, "kind": text, "message": text}})
    lines.append({"type": "asking", "asking": {"point": text, "asked": 3}})
    return "\n".join(json.dumps(line) for line in lines) + "\n"


def network_lines():
    """Many points and employees, with long words."""
    lines = []
    for i in range(30000):
        kind = "complaint" if i % 50 == 0 else "nps"
        lines.append(f'{{"type":"event","event":{{"id":"{i}","kind":"{kind}","question":"q{i % 3}","point":"Branch number {i % 400}",'
                     f'"employee":"Employee number {i % 3000}"}},"score":{{"disposition":"answered","answer":{{"value":{i * 7 % 11}}},'
                     f'"verbatim":{{"text":"{"words of a customer " * 40}"}}}}}}')
    return "\n".join(lines) + "\n"


class Test:
    def __init__(self, options):
        self.options, self.data, self.failures = options, options.data.resolve(), []
        self.data.mkdir(parents=True, exist_ok=True)
        self.axe = options.axe.read_text(encoding="utf-8") if options.axe else None

    def check(self, good, what):
        if not good:
            self.failures.append(what)
            print(f"  failed: {what}", flush=True)

    def report(self, name, lines, *options):
        """Makes a report beside its clips."""
        if isinstance(lines, str):
            (self.data / f"{name}.jsonl").write_text(lines, encoding="utf-8")
            lines = self.data / f"{name}.jsonl"
        subprocess.run([self.options.bin / "oos-report", "--format", "none", "--html", f"{name}.html", *options, lines],
                       cwd=self.data, check=True)
        return self.data / f"{name}.html"

    def make(self):
        survey = ("--survey", CASES / "text/survey.toml", "--checklist", CASES / "text/checklist.toml", "--min-n", "0")
        pages = {f"day-{tag}": self.report(f"day-{tag}", CASES / "text/day.jsonl", *survey, "--language", tag) for tag in ("en", "ru", "bg")}
        pages["hostile"] = self.report("hostile", hostile_lines(), "--min-n", "0", "--title", HOSTILE.replace("\x00", ""))
        pages["hidden"] = self.report("hidden", CASES / "text/day.jsonl", "--language", "ru")
        pages["empty"] = self.report("empty", "")
        pages["network"] = self.report("network", network_lines(), "--latest", "500")
        for path in self.options.also:
            pages[path.stem] = path.resolve()
        return pages

    def silence(self):
        """Sound for the clips that the example day names: silence in a WAV file under any name plays."""
        for line in (CASES / "text/day.jsonl").read_text(encoding="utf-8").splitlines():
            path = json.loads(line).get("clip", {}).get("path")
            if path:
                file = self.data / path
                file.parent.mkdir(parents=True, exist_ok=True)
                with wave.open(str(file), "wb") as clip:
                    clip.setnchannels(1)
                    clip.setsampwidth(2)
                    clip.setframerate(8000)
                    clip.writeframes(bytes(16000))

    def look(self, browser, name, path):
        """One page at every size."""
        began = time.monotonic()
        self.check(path.stat().st_size < 1_000_000, f"{name}: weighs {path.stat().st_size} bytes")
        sizes = [("phone", PHONE, False), ("desktop", DESKTOP, False), ("dark", DESKTOP, True), ("phone-dark", PHONE, True)]
        for size, (width, height), dark in sizes[:2] if name == "network" else sizes:
            browser.open(path.as_uri(), width, height, dark)
            self.check_quiet(browser, f"{name} ({size})", path)
            wide = browser.run("document.scrollingElement.scrollWidth - innerWidth")
            self.check(wide <= 0, f"{name} ({size}): sticks out by {wide} px")
            self.check(browser.run("document.querySelectorAll('h1').length") == 1, f"{name} ({size}): not one h1")
            if self.axe and name != "network" and (size in ("phone", "dark") or name == "day-en"):
                self.judge(browser, f"{name} ({size})")
            browser.screenshot(self.data / f"{name}-{size}.png")
        browser.pdf(self.data / f"{name}.pdf")
        browser.call("Emulation.setEmulatedMedia", media="print")
        browser.call("Emulation.setDeviceMetricsOverride", width=A4[0], height=A4[1], deviceScaleFactor=1, mobile=False)
        wide = browser.run("Math.max(0, ...[...document.querySelectorAll('table')].map((t) => t.getBoundingClientRect().right - innerWidth))")
        if name.startswith("day"):
            self.check(wide <= 0, f"{name} (A4): a table sticks out by {wide} px")
        browser.screenshot(self.data / f"{name}-a4.png")
        browser.call("Emulation.setEmulatedMedia", media="")
        print(f"{name}: {path.stat().st_size} bytes, {time.monotonic() - began:.1f} s", flush=True)

    def check_quiet(self, browser, name, path):
        """Nothing may have run, been refused, or been asked of anybody."""
        for event in browser.events:
            method, params = event.get("method"), event.get("params", {})
            if method == "Network.requestWillBeSent":
                url = params["request"]["url"]
                # The browser draws its own player with pictures of its own.
                self.check(url == path.as_uri() or url.startswith((self.data.as_uri(), "data:image/")),
                           f"{name}: asks for {url[:200]}")
            self.check(method not in ("Page.javascriptDialogOpening", "Runtime.exceptionThrown", "Runtime.consoleAPICalled", "Log.entryAdded"),
                       f"{name}: {method} {json.dumps(params)[:300]}")

    def judge(self, browser, name):
        browser.run(self.axe + "; 1")
        result = browser.run("axe.run(document, {resultTypes: ['violations']}).then((r) => r.violations.map((v) => "
                             "v.id + ': ' + v.help + ' ' + v.nodes.slice(0, 3).map((n) => n.html.slice(0, 160)).join(' | ')))")
        for violation in result:
            self.check(False, f"{name}: axe {violation}")

    def use(self, browser, path):
        """The form and the clips, as a person would use them."""
        browser.open(path.as_uri(), *DESKTOP)
        shown = "[...document.querySelectorAll('[data-p]')].filter((v) => v.checkVisibility()).length"
        everything = browser.run(shown)
        self.check(everything > 2, "no voices to filter")
        for name in browser.run("[...document.querySelectorAll('#filter select')].map((s) => s.name)"):
            browser.run(f"{{ const s = document.querySelector('#filter select[name={name}]'); s.value = s.options[1].value; "
                        "s.dispatchEvent(new Event('input', {bubbles: true})); }")
            some = browser.run(shown)
            told = browser.run("document.querySelector('#filter output').value")
            self.check(0 < some < everything and str(some) in told, f"the list {name} shows {some} of {everything}, tells {told}")
            browser.run(f"{{ const s = document.querySelector('#filter select[name={name}]'); s.value = ''; "
                        "s.dispatchEvent(new Event('input', {bubbles: true})); }")
            self.check(browser.run(shown) == everything, f"the list {name} does not show all again")
        seconds = browser.run("new Promise((done) => { const a = document.querySelector('audio'); "
                              "a.onloadedmetadata = () => done(a.duration); a.onerror = () => done(-1); a.load(); "
                              "a.preload = 'auto'; setTimeout(() => done(-2), 5000); })")
        self.check(seconds == 1, f"a clip of one second has {seconds} s for the player")
        browser.open(path.as_uri(), *DESKTOP, script=False)
        browser.call("Emulation.setScriptExecutionDisabled", value=False)
        self.check(browser.run("document.querySelector('#filter').hidden"), "the form is shown without a script")
        self.check(browser.run(shown) == everything, "without a script not everything is shown")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--bin", type=pathlib.Path, required=True)
    parser.add_argument("--data", type=pathlib.Path, required=True)
    parser.add_argument("--axe", type=pathlib.Path, help="axe.js or axe.min.js of axe-core")
    parser.add_argument("--also", type=pathlib.Path, action="append", default=[], help="look at this page too")
    options = parser.parse_args()
    options.bin = options.bin.resolve()
    test = Test(options)
    pages = test.make()
    test.silence()
    subprocess.run([HERE / "check-page", *pages.values()], check=True)
    with Browser() as browser:
        for name, path in pages.items():
            test.look(browser, name, path)
        test.use(browser, pages["day-en"])
    print(f"{len(pages)} pages looked at, {len(test.failures)} failures; pictures in {options.data}")
    sys.exit(bool(test.failures))


if __name__ == "__main__":
    main()
