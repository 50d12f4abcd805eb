# SPDX-License-Identifier: Apache-2.0
"""Each figure of each section of the JSON form stands in CSV, Markdown, HTML and Prometheus, too."""
import csv
import html
import json
import math
import re

report = json.load(open("r.json", encoding="utf-8"))
table = {(r["section"], r["subject"], r["group_type"], r["group"], r["measure"]): r
         for r in csv.DictReader(open("r.csv", encoding="utf-8"))}
page = open("r.html", encoding="utf-8").read()


def page_cell(markup):
    """A cell as the other forms have it: intervals and stars of small bases in their own way."""
    words = html.unescape(re.sub("<[^>]*>", "", markup))
    words = re.sub(r"^(\d+)\xa0\*$", r"*\1", words)
    return re.sub(r"^(.*) \((.* … .*)\)$", r"\1|\2", words)


rows_of_page = {"|".join(page_cell(cell) for kind, cell in
                         re.findall(r"<t[hd]([^>]*)>(.*?)</t[hd]>", row) if '"chart"' not in kind)
                for row in re.findall(r"<tr>(.*?)</tr>", page, re.S)}
rows_of_markdown = {"|".join(re.sub(r"\\(.)", r"\1", cell) for cell in line[2:-2].split(" | "))
                    for line in open("r.md", encoding="utf-8").read().splitlines()
                    if line.startswith("| ")}
BASE = ("id", "name", "presses", "n", "hidden")
ANY = "[^|]*"  # words, and figures whose unit the key does not tell


def away(value):
    """Rounded half away from zero, as C does."""
    return int(math.copysign(math.floor(abs(value) + 0.5), value))


def shown(key, value):
    """The pattern a figure must fit where people read it."""
    if value is None:
        return "–"
    if isinstance(value, list):
        low, high = (shown(key.replace("_interval_95", ""), end) for end in value)
        return f"{low} … {high}"
    if isinstance(value, int):
        return str(value)
    if key.endswith("_points"):
        return re.escape(f"{away(value):+d}" if away(value) else "0")
    if key.endswith("_percent"):
        return str(away(value))
    if key.endswith("_marks"):
        return re.escape(f"{away(value * 100) / 100:.2f}")
    return ANY


def assert_in(rows, cells, about):
    pattern = re.compile(r"\|".join(cells))
    assert any(pattern.fullmatch(line) for line in rows), (*about, pattern.pattern)


def is_missing_interval(figures, key):
    """An interval without ends, beside a figure."""
    return ("_interval_95" in key and figures[key] is None and
            key.replace("_interval_95", "") in figures)


def check_row(where, row):
    """One row of one table in every form; how many figures it has."""
    figures = {key: value for key, value in row.items() if key not in BASE}
    cells = [("name", re.escape(row["name"]))]
    if "n" in row:
        cells += [("presses", str(row["presses"])), ("n", rf"\*?{row['n']}")]
    for key, value in figures.items():
        cells.append((key, shown(key, value)))
        if "_interval_95" in key or (isinstance(value, list) and key not in table_keys(where, row)):
            continue
        cell = table[(*where, row["id"] or "", key)]
        interval = next((figures[k] for k in figures if k.replace("_interval_95", "") == key
                         and isinstance(figures[k], list)), None)
        if isinstance(value, (int, float)):
            assert float(cell["value"]) == value, (where, row, key)
        elif isinstance(value, str):
            assert cell["value"] == value, (where, row, key)
        else:
            assert cell["value"] == "", (where, row, key)
        if interval:
            assert [float(cell["low"]), float(cell["high"])] == interval, (where, row, key)
    assert_in(rows_of_markdown, [cell for _, cell in cells], (where, row))
    if where[0] == "trend" and where[2] == "all":
        return len(figures)  # the page tells the centre in a sentence
    # The page has an interval beside its figure, so that a missing one leaves no cell; a heat map
    # has no column of presses.
    left_out = {"presses"} if where[0] == "criteria_by_employee" else set()
    assert_in(rows_of_page, [cell for key, cell in cells
                             if key not in left_out and not is_missing_interval(figures, key)],
              (where, row))
    return len(figures)


def table_keys(where, row):
    """Columns that are an interval alone stand in CSV under their own name."""
    return {key for key in row if (*where, row["id"] or "", key) in table}


compared = 0
for section, items in report.items():
    if not isinstance(items, list) or not items or "heading" not in items[0]:
        continue
    for item in items:
        for name, rows in item.items():
            if name in ("subject", "heading", "notes"):
                continue
            for row in rows:
                compared += check_row((section, item["subject"] or "", name), row)
assert "NaN" not in json.dumps(report) and "Infinity" not in json.dumps(report)
samples = dict(line.rsplit(" ", 1) for line in open("r.prom", encoding="utf-8")
               if not line.startswith("#"))
for section, metric, measure in (("nps", "oos_nps_points", "nps_points"),
                                 ("nps_binary", "oos_yes_percent", "yes_percent"),
                                 ("csat", "oos_top_two_percent", "top_two_percent")):
    for item in report.get(section, []):
        question = item.get("question", item.get("subject"))
        total = item.get("overall") or item["all"][0]
        kind = section.replace("_", "-")
        assert float(samples[f'{metric}{{question="{question}",kind="{kind}"}}']) == total[measure]
        compared += 1
print(compared > 100, "all figures agree")
