# SPDX-License-Identifier: Apache-2.0
"""Keys as a person presses them, for tests/page/browser.py."""

CODES = {"Enter": ("Enter", 13, "\r"), "Escape": ("Escape", 27, ""), "Tab": ("Tab", 9, ""), " ": ("Space", 32, " "),
         "Backspace": ("Backspace", 8, ""), "?": ("Slash", 191, "?"), "-": ("Minus", 189, "-")}
MODIFIERS = {"": 0, "Control": 2, "Shift": 8}


class Keyboard:
    def __init__(self, browser):
        self.browser = browser

    def press(self, key, code=None, modifiers=""):
        """One key, down and up."""
        name, number, text = CODES.get(key, (f"Digit{key}" if key.isdigit() else f"Key{key.upper()}", ord(key.upper()[0]) if len(key) == 1 else 0, key))
        shared = {"key": key, "code": code or name, "windowsVirtualKeyCode": number, "modifiers": MODIFIERS[modifiers]}
        if text and not modifiers:
            shared["text"] = text
        self.browser.call("Input.dispatchKeyEvent", type="keyDown", **shared)
        shared.pop("text", None)
        self.browser.call("Input.dispatchKeyEvent", type="keyUp", **shared)

    def text(self, words):
        """Words, letter by letter; letters of no Latin keyboard go in as an input method would give them."""
        for letter in words:
            if letter.isascii() and (letter.isalnum() or letter in CODES):
                self.press(letter)
            else:
                self.browser.call("Input.insertText", text=letter)
