# SPDX-License-Identifier: Apache-2.0
"""The NPS table by branch with pandas.  usage: nps.py FILE..."""
import sys

import pandas as pd

for path in sys.argv[1:]:
    lines = pd.read_json(path, lines=True)
    events, scores = pd.json_normalize(lines["event"]), pd.json_normalize(lines["score"], max_level=1)
    table = pd.DataFrame({"point": events["point"], "value": scores["answer.value"]})
    table = table[(events["kind"] == "nps") & (scores["disposition"] == "answered") & table["value"].notna()]
    band = (table["value"] >= 9).astype(int) - (table["value"] <= 6).astype(int)
    for point, group in band.groupby(table["point"]):
        print(f"{point} {len(group)} {100 * group.mean():.4f}")
