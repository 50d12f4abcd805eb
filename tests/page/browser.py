# SPDX-License-Identifier: Apache-2.0
"""A headless Chromium told what to do over a pair of pipes (Chrome DevTools Protocol): no driver, no network port."""
import base64
import json
import os
import shutil
import subprocess
import tempfile


class Browser:
    """One page of one browser. Used as a context manager."""

    def __init__(self, command=None):
        command = command or next((c for c in ("chromium-headless-shell", "chromium") if shutil.which(c)), None)
        if command is None:
            raise SystemExit("browser.py: no Chromium; apt-get install chromium-headless-shell")
        self.profile = tempfile.mkdtemp(prefix="oos-page-")
        to_browser, self.out = os.pipe()
        self.inp, from_browser = os.pipe()
        os.set_inheritable(to_browser, True)
        os.set_inheritable(from_browser, True)
        # The protocol is spoken on the descriptors 3 and 4 of the browser.
        shell = f"exec 3<&{to_browser} 4>&{from_browser}; exec \"$0\" \"$@\""
        self.process = subprocess.Popen(
            ["bash", "-c", shell, command, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
             "--no-first-run", "--remote-debugging-pipe", f"--user-data-dir={self.profile}", "about:blank"],
            pass_fds=(to_browser, from_browser), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(to_browser)
        os.close(from_browser)
        self.buffer, self.last, self.events, self.session = b"", 0, [], None
        target = next(t for t in self.call("Target.getTargets")["targetInfos"] if t["type"] == "page")
        self.session = self.call("Target.attachToTarget", targetId=target["targetId"], flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Network", "Log"):
            self.call(f"{domain}.enable")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()
        shutil.rmtree(self.profile, ignore_errors=True)

    def read(self):
        while b"\0" not in self.buffer:
            piece = os.read(self.inp, 1 << 20)
            if not piece:
                raise SystemExit("browser.py: the browser has gone")
            self.buffer += piece
        message, self.buffer = self.buffer.split(b"\0", 1)
        return json.loads(message)

    def send(self, method, params):
        self.last += 1
        message = {"id": self.last, "method": method, "params": params}
        if self.session:
            message["sessionId"] = self.session
        data = json.dumps(message).encode() + b"\0"
        while data:
            data = data[os.write(self.out, data):]
        return self.last

    def call(self, method, **params):
        """Sends a command and returns its result; what the browser tells meanwhile goes to `events`."""
        wanted = self.send(method, params)
        while True:
            answer = self.read()
            if answer.get("id") == wanted:
                if "error" in answer:
                    raise SystemExit(f"browser.py: {method}: {answer['error']}")
                return answer["result"]
            self.events.append(answer)
            if answer.get("method") == "Page.javascriptDialogOpening":
                self.send("Page.handleJavaScriptDialog", {"accept": False})  # its answer is an event to us

    def open(self, url, width, height, dark=False, script=True):
        """Loads a page as a screen of this size would."""
        self.events.clear()
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 600)
        self.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}])
        self.call("Emulation.setScriptExecutionDisabled", value=not script)
        self.call("Page.navigate", url=url)
        while not any(event.get("method") == "Page.loadEventFired" for event in self.events):
            self.events.append(self.read())

    def wait_for(self, method):
        """The first event of this name since the page was opened."""
        while True:
            for event in self.events:
                if event.get("method") == method:
                    return event
            self.events.append(self.read())

    def run(self, expression):
        """The value of JavaScript, promises awaited."""
        answer = self.call("Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True, userGesture=True)
        if "exceptionDetails" in answer:
            raise SystemExit(f"browser.py: {answer['exceptionDetails']}")
        return answer["result"].get("value")

    def screenshot(self, path):
        size = self.call("Page.getLayoutMetrics")["cssContentSize"]
        picture = self.call("Page.captureScreenshot", captureBeyondViewport=True,
                            clip={"x": 0, "y": 0, "width": size["width"], "height": min(size["height"], 8000), "scale": 1})
        path.write_bytes(base64.b64decode(picture["data"]))

    def pdf(self, path):
        """A4 as the style sheet wants it."""
        path.write_bytes(base64.b64decode(self.call("Page.printToPDF", preferCSSPageSize=True, printBackground=True)["data"]))
