# SPDX-License-Identifier: Apache-2.0
"""Every NPS figure of the JSON form stands in the others too."""
import csv
import json

report = json.load(open("r.json", encoding="utf-8"))
table = {(r["section"], r["group_type"], r["group"], r["measure"]): r
         for r in csv.DictReader(open("r.csv", encoding="utf-8"))}
html = open("r.html", encoding="utf-8").read()
markdown = open("r.md", encoding="utf-8").read()


def whole(value):
    return f"{round(value):+d}" if round(value) else "0"


compared = 0
section = report["nps"][0]
groups = [("all", section["overall"])]
groups += [("point", row) for row in section["by_point"]]
groups += [("employee", row) for row in section["by_employee"]]
for kind, row in groups:
    cell = table["nps", kind, row["id"] or "", "nps_points"]
    low, high = row["nps_interval_95_points"]
    assert float(cell["value"]) == row["nps_points"], row
    assert (float(cell["low"]), float(cell["high"])) == (low, high), row
    assert int(cell["n"]) == row["n"] == row["detractors"] + row["passives"] + row["promoters"]
    shown = f"{whole(low)} … {whole(high)}"
    assert f"<td>{whole(row['nps_points'])}</td><td class=\"range\">{shown}</td>" in html, row
    assert f"| {whole(row['nps_points'])} | {shown} |" in markdown, row
    compared += 1
response = report["response"]
outcomes = [key for key in response if key not in ("presses", "answered_percent", "by_question")]
assert sum(response[key] for key in outcomes) == response["presses"] == report["lines"]["event"]
assert sum(q["presses"] for q in response["by_question"]) == response["presses"]
assert sum(section["marks"]) == section["overall"]["n"]
print(compared, "groups agree")
