# shellcheck shell=bash
# Two runs with one ledger send no faster than they may between them.
for i in 1 2 3 4; do
  { cat clips/a.opus; printf '%s' "$i"; } > "clips/$i.opus"
  echo '{"type":"event","schema":1,"event":{"id":"e'"$i"'"},"clip":{"path":"clips/'"$i"'.opus","duration_ms":20000}}'
done > all.jsonl
run() { oos-stt --engine speechkit --mode sync --ledger state/ledger --syncs-per-second 1 "$@"; }
run <(sed -n 1,2p all.jsonl) > first &
run <(sed -n 3,4p all.jsonl) > second
wait
cat first second | jq -r .transcript.text | uniq -c
