#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# How fast a checklist of 300 phrases reads Russian transcripts, against PCRE2, RE2::Set and Python on
# the same lines in the same run: CPU megabytes a second on one core, and ratios.
#   usage: bash tests/bench/phrases.sh [MEGABYTES]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

megabytes=${1:-20}
cmake --preset release >/dev/null
cmake --build --preset release --target bench-phrases --parallel 2 >/dev/null
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The text is made of 6,000 stems with endings by Zipf's law, in lines of about 870 bytes; 180
# phrases, 60 with a gap of at most five words, 60 expressions, each put into some lines.
python3 - "$megabytes" "$work" <<'PY'
import itertools, random, sys
megabytes, work = float(sys.argv[1]), sys.argv[2]
rng = random.Random(20261014)
syllables = [a + b for a in "бвгдзклмнпрстхцш" for b in "аеиоуыюя"]
stems = sorted({"".join(rng.choice(syllables) for _ in range(rng.randint(2, 3))) + rng.choice("ткнлрв")
                for _ in range(6000)})
rng.shuffle(stems)
weights = list(itertools.accumulate(1 / (rank + 10) for rank in range(len(stems))))
endings = ["", "а", "у", "ом", "ы", "ами", "ой", "ого"]
word = lambda: rng.choices(stems, cum_weights=weights)[0] + rng.choice(endings)
phrases = [[rng.choice(stems[200:]) + rng.choice(endings) for _ in range(rng.randint(2, 3))] for _ in range(300)]
with open(work + "/phrases", "w") as out:
    for i, words in enumerate(phrases):
        if i < 180: out.write("L " + " ".join(words) + "\n")
        elif i < 240: out.write("L " + words[0] + " ... " + words[1] + "\n")
        else: out.write("P " + rng.choice(["%s (?:%s|номер [0-9]+)", "%s[а-я]* %s", "%s(?: [а-я]+)? %s"]) % (words[0], words[1]) + "\n")
size = 0
with open(work + "/text", "w") as out:
    while size < megabytes * 1e6:
        words = [word() for _ in range(62)]
        if rng.random() < .4: words[30:30] = rng.choice(phrases)
        line = ""
        for i, one in enumerate(words):
            line += (one.capitalize() if i % 9 == 0 else one) + (". " if i % 9 == 8 else " ")
        line = line.strip()
        out.write(line + "\n")
        size += len(line.encode()) + 1
PY
"build/release/bin/bench-phrases" "$work/text" "$work/phrases" "$work/regexes"
python3 - "$work" <<'PY'
import re, sys, time
work = sys.argv[1]
with open(work + "/regexes") as source: regexes = [re.compile(line.rstrip("\n")) for line in source]
with open(work + "/text") as source:
    lines = [re.sub(r"[^\w ]", "", line.lower().replace("ё", "е")).strip() for _, line in zip(range(1000), source)]
size, before, hits = sum(len(line.encode()) + 1 for line in lines) / 1e6, time.process_time(), 0
for line in lines:
    for regex in regexes: hits += regex.search(line) is not None
print(f"{'Python re in a loop, all':48} {size / (time.process_time() - before):8.1f} MB/s, {hits} hits in {size:.1f} MB")
PY
