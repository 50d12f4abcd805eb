#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Reviews conversations in a headless Chromium, by keys and clicks alone.

    review.py [--bin DIR] --data DIR [--axe AXE.JS]

Twenty clips are judged with the keyboard; oos-score reads the file that the page saves, and its overrides and figures
of agreement are compared with those that the keys pressed stand for. Pages of every kind are looked at: nothing may be
asked of anybody, run, be refused, or stick out. Pictures stay in DIR."""

import argparse
import json
import pathlib
import shutil
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "page"), str(HERE.parent / "support")]
sys.dont_write_bytecode = True
import batch
import oostest
from browser import Browser
from keyboard import Keyboard

PHONE, DESKTOP = (390, 844), (1280, 900)


class Test:
    def __init__(self, options):
        self.bin, self.axe = oostest.bin_dir(options.bin), options.axe
        self.data = options.data.resolve()
        shutil.rmtree(self.data, ignore_errors=True)
        batch.make(self.data)
        self.failures = []

    def check(self, holds, what):
        if not holds:
            self.failures.append(what)
            print(f"failed: {what}", file=sys.stderr)

    def same(self, got, wanted, what):
        self.check(got == wanted, f"{what}: expected {wanted!r}, got {got!r}")

    def tool(self, name, *words):
        return subprocess.run([self.bin / name, *words], cwd=self.data, check=True, capture_output=True, text=True).stdout

    def page(self, name, *words):
        self.tool("oos-review", "-o", f"{name}.html", *words)
        return self.data / f"{name}.html"

    def score(self, name, *words):
        out = self.tool("oos-score", "--survey", "survey.toml", "--checklist", "checklist.toml", *words, "day.jsonl")
        (self.data / name).write_text(out, encoding="utf-8")
        return [json.loads(line) for line in out.splitlines()]

    def check_quiet(self, browser, name, path):
        for event in browser.events:
            method, params = event.get("method"), event.get("params", {})
            if method == "Network.requestWillBeSent":
                url = params["request"]["url"]
                self.check(url == path.as_uri() or url.startswith(("data:audio/", "blob:", path.parent.as_uri() + "/clips/")),
                           f"{name}: asks for {url[:200]}")
            self.check(method not in ("Page.javascriptDialogOpening", "Runtime.exceptionThrown", "Runtime.consoleAPICalled",
                                      "Log.entryAdded"), f"{name}: {method} {json.dumps(params)[:400]}")

    def look(self, browser, name, path, sizes=("desktop",)):
        for size in sizes:
            width, height = PHONE if "phone" in size else DESKTOP
            browser.open(path.as_uri(), width, height, "dark" in size)
            self.check_quiet(browser, f"{name} ({size})", path)
            wide = browser.run("document.scrollingElement.scrollWidth - innerWidth")
            self.check(wide <= 0, f"{name} ({size}): sticks out by {wide} px")
            self.check(browser.run("document.querySelectorAll('h1').length") == 1, f"{name} ({size}): not one h1")
            unnamed = browser.run("[...document.querySelectorAll('button, input:not([type=radio]), select, textarea')].filter((e) => "
                                  "!(e.textContent.trim() || e.getAttribute('aria-label') || e.labels?.length)).map((e) => e.outerHTML)")
            self.same(unnamed, [], f"{name} ({size}): controls without a name")
            if self.axe:
                browser.run(self.axe.read_text(encoding="utf-8") + "; 1")
                for violation in browser.run("axe.run(document, {resultTypes: ['violations']}).then((r) => r.violations.map((v) => "
                                             "v.id + ': ' + v.nodes.slice(0, 3).map((n) => n.html.slice(0, 160)).join(' | ')))"):
                    self.check(False, f"{name} ({size}): axe {violation}")
            browser.screenshot(self.data / f"{name}-{size}.png")

    def judge_by_keys(self, browser, page):
        """Twenty conversations; the answer is corrected in four, thanks in four, tone is always a person's."""
        browser.call("Browser.setDownloadBehavior", behavior="allow", downloadPath=str(self.data), eventsEnabled=True)
        browser.open(page.as_uri(), *DESKTOP)
        keys = Keyboard(browser)
        keys.text("Анна </script>")
        keys.press("Enter")
        for i in range(20):
            mark = 10 if i % 5 == 0 else i % 11
            keys.text(str(mark))
            keys.press("Enter")
            keys.press("Enter")                        # greeting: as the rules say
            if i % 5 == 1:
                keys.press("c")
                keys.text(f"heard it differently {i}")
                keys.press("Escape")
            keys.press("pf"[self.disagrees(i)] if i % 3 == 0 else "fp"[self.disagrees(i)])
            keys.press("u" if i == 19 else "pfn"[i % 3])    # tone
            if i == 7:
                browser.open(page.as_uri(), *DESKTOP)  # a browser that went away
                self.check("restored" in browser.run("document.getElementById('status').textContent"), "not restored")
                self.same(browser.run("work.at"), 7, "place after a restart")
                keys.press("Enter", modifiers="Control")
            elif i < 19:
                keys.press("Enter")                    # on the button "Next"
        self.same(browser.run("document.activeElement.id"), "save", "focus after the last one")
        self.same(browser.run("doneCount()"), 20, "conversations done")
        keys.press("Enter")
        while not any(event.get("method") == "Browser.downloadProgress" and event["params"]["state"] == "completed"
                      for event in browser.events):
            browser.events.append(browser.read())
        self.check_quiet(browser, "keyboard review", page)
        return self.data / "reviews.jsonl"

    @staticmethod
    def disagrees(i):
        return i % 5 == 1

    def check_reviews(self, saved):
        """What oos-score makes of the saved file."""
        lines = [json.loads(line) for line in saved.read_text(encoding="utf-8").splitlines()]
        self.same(len(lines), 20 * 4, "lines saved")
        self.same({line["reviewer"] for line in lines}, {"Анна </script>"}, "reviewers saved")
        self.same(len([line for line in lines if "note" in line]), 4, "notes saved")
        for i, line in enumerate(self.score("reviewed.jsonl", "--reviews", "reviews.jsonl")):
            score = line["score"]
            greeting, thanks, tone = score["checklists"][0]["criteria"]
            self.same(score["answer"]["value"], 10 if i % 5 == 0 else i % 11, f"answer {i}")
            self.same(score["original"]["answer"]["value"], i % 11, f"answer {i} before")
            rules = "pass" if i % 3 == 0 else "fail"
            self.same(greeting["verdict"], "pass" if i % 2 == 0 else "fail", f"greeting {i}")
            self.same(thanks["original"]["verdict"], rules, f"thanks {i} before")
            self.same(thanks["verdict"], rules if not self.disagrees(i) else {"pass": "fail", "fail": "pass"}[rules], f"thanks {i}")
            self.same(tone["verdict"], "unknown" if i == 19 else ("pass", "fail", "na")[i % 3], f"tone {i}")
        out = self.tool("oos-score", "--survey", "survey.toml", "--checklist", "checklist.toml", "--reviews", "reviews.jsonl",
                        "--agreement", "day.jsonl")
        figures = {line["criterion"]: line for line in map(json.loads, out.splitlines()) if line.get("between") == "people_rules"}
        self.same((figures["greeting"]["percent"], figures["greeting"]["kappa"]), (100, 1.0), "agreement on greeting")
        # 7 passes of the rules, one overturned, and 3 of 13 fails: 16 of 20 agree; κ = (0.8 − 0.515) / (1 − 0.515).
        self.same((figures["thanks"]["units"], figures["thanks"]["percent"], figures["thanks"]["kappa"]), (20, 80, 0.5876), "agreement on thanks")

    def second_and_blind(self, browser):
        """A second reviewer sees nothing of the first; a blind page holds nothing that was found."""
        page = self.page("second", "--second", "reviews.jsonl", "--share", "25", "--reviewer", "boris", "reviewed.jsonl")
        text = page.read_text(encoding="utf-8")
        for word in ("heard it differently", "Анна", "reviewers"):
            self.check(word not in text, f"the second page tells {word!r} of the first review")
        browser.open(page.as_uri(), *DESKTOP)
        self.same(browser.run("batch.items.length"), 5, "a quarter of 20")
        self.same(browser.run("[...new Set(batch.items.flatMap((i) => [i.verdicts.desk.greeting.by, i.verdicts.desk.tone.verdict]))].sort()"),
                  ["rule", "unknown"], "verdicts on the second page")
        blind = self.page("blind", "--blind", "--checklist", "checklist.toml", "reviewed.jsonl")
        data = blind.read_text(encoding="utf-8").split('id="batch">')[1].split("</script>")[0]
        items = json.dumps(json.loads(data)["items"])
        for word in ("verdict", "found", "confidence", "promoter", "evidence", "rule", "employee", "disposition"):
            self.check(word not in items, f"the blind page has {word!r}")
        self.look(browser, "blind", blind)

    def use_by_clicks(self, browser, page):
        """The sound plays, words light up and lead to their place, clicks judge."""
        browser.call("Storage.clearDataForOrigin", origin="file://", storageTypes="local_storage")
        browser.open(page.as_uri(), *DESKTOP)
        browser.run("forgetWork(); showItem(0)")
        self.check(browser.run("new Promise((done) => { const a = player.audio; const lit = new Set(); seekTo(0); play(); "
                               "const look = setInterval(() => { document.querySelectorAll('.lit').forEach((w) => lit.add(w.textContent)); "
                               "if (lit.size >= 3 || a.ended) { clearInterval(look); a.pause(); done(lit.size); } }, 20); "
                               "setTimeout(() => done(-1), 20000); })") >= 3, "no words light up while the sound plays")
        click = lambda what: browser.run(f"{what}.click(); 1")
        click("[...document.querySelectorAll('.word')].find((w) => w.textContent === 'zero')")
        self.check(browser.run("nowMs() >= 1700"), "a click on a word does not seek to it")
        click("document.querySelector('.hear')")
        click("document.querySelectorAll('.group')[0].querySelectorAll('label')[7]")
        click("document.querySelectorAll('.group')[2].querySelectorAll('label')[1]")
        self.same(browser.run("[work.items[0].answer, work.items[0].rows[1].verdict]"), ["7", "fail"], "clicks")
        keys = Keyboard(browser)
        browser.run("focusGroup(groups[1])")
        keys.press("ф", code="KeyA")    # a Russian layout: the key of A
        self.same(browser.run("work.items[0].rows.map((r) => r.verdict)"), ["pass", "fail", None], "take all")
        keys.press("?")
        self.check(browser.run("document.getElementById('help').open"), "no help on ?")
        browser.screenshot(self.data / "help.png")
        keys.press("Escape")
        self.check(not browser.run("document.getElementById('help').open"), "Escape does not close the help")
        browser.run("work.shortcuts = false")
        keys.press("f")
        self.same(browser.run("work.items[0].rows[0].verdict"), "pass", "single keys switched off")
        browser.run("work.shortcuts = true; work.reviewer = ''; forgetWork()")
        root = browser.call("DOM.getDocument")["root"]["nodeId"]
        field = browser.call("DOM.querySelector", nodeId=root, selector="input[type=file]")["nodeId"]
        browser.call("DOM.setFileInputFiles", nodeId=field, files=[str(self.data / "reviews.jsonl")])
        browser.run("new Promise((done) => { const look = setInterval(() => { if (work.reviewer) { clearInterval(look); done(); } }, 20); })")
        self.same(browser.run("reviewLines()"), (self.data / "reviews.jsonl").read_text(encoding="utf-8"), "a file loaded and saved again")

    def judge_hostile(self, browser, page):
        """Ids that attack come back as they were, and oos-score reads them."""
        browser.open(page.as_uri(), *PHONE)
        browser.run("showItem(2)")
        keys = Keyboard(browser)
        keys.press("y")
        self.same(browser.run("work.items[2].answer"), "yes", "the key of yes")
        browser.run("focusGroup(groups[0])")
        keys.press("-")
        self.same(browser.run("work.items[2].answer"), "none", "the key of no answer")
        browser.run("agree(groups); work.reviewer = batch.title; 1")
        lines = browser.run("reviewLines()")
        (self.data / "attack.jsonl").write_text(lines, encoding="utf-8")
        said = [json.loads(line) for line in lines.split("\n") if line]
        attacks = list(batch.hostile())
        self.same({line["event"] for line in said}, {attacks[2]["event"]["id"]}, "hostile events")
        wanted = [(one["id"], criterion["id"]) for one in attacks[2]["score"]["checklists"] for criterion in one["criteria"]]
        self.same([(line["checklist"], line["criterion"]) for line in said[1:]], wanted, "hostile criteria")
        self.tool("oos-score", "--reviews", "attack.jsonl", "day.jsonl")
        self.check_quiet(browser, "hostile", page)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--bin", type=pathlib.Path)
    parser.add_argument("--data", type=pathlib.Path, required=True)
    parser.add_argument("--axe", type=pathlib.Path, help="axe.min.js of axe-core")
    test = Test(parser.parse_args())
    test.score("scored.jsonl")
    known = ("--survey", "survey.toml", "--checklist", "checklist.toml")
    page = test.page("day", *known, "scored.jsonl")
    test.tool("oos-review", "--folder", "beside", *known, "--language", "ru", "--sample", "6", "--seed", "3", "scored.jsonl")
    with Browser() as browser:
        test.check_reviews(test.judge_by_keys(browser, page))
        test.second_and_blind(browser)
        test.use_by_clicks(browser, page)
        test.look(browser, "day", page, ("desktop", "phone", "dark"))
        attack = test.page("hostile", "--show-employee", "--title", batch.HOSTILE, "hostile.jsonl")
        test.look(browser, "hostile", attack, ("desktop", "phone"))
        test.judge_hostile(browser, attack)
        test.look(browser, "russian", test.data / "beside/review.html", ("desktop", "phone-dark"))
        test.check(browser.run("new Promise((done) => { player.audio.oncanplay = () => done(true); player.audio.onerror = () => done(false); "
                               "player.audio.load(); setTimeout(() => done(false), 10000); })"), "a clip beside the page does not play")
    print(f"{len(test.failures)} failures; pictures in {test.data}")
    sys.exit(bool(test.failures))


if __name__ == "__main__":
    main()
