# Halves of three days, then nothing new; and a run of all tells the same records.
set -euo pipefail
fetch() { oos-fetch telphin -o calls --retry-wait 0.01 "$@" | jq -r .download.record; }
fetch --since-last --from 2024-01-31 --to 2024-02-01T12:00:00Z > first
fetch --since-last --to 2024-02-03 > second
fetch --since-last --to 2024-02-03 > third
fetch --from 2024-01-31 --to 2024-02-03 --no-ledger > all
cat first second third | sort > parts
sort all | cmp - parts
wc -l < first
wc -l < second
wc -l < third
