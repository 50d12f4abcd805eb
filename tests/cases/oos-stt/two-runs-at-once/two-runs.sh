# shellcheck shell=bash
# Two runs work on the same twelve clips with one ledger.
for i in {1..12}; do
  { cat clips/a.opus; printf '%s' "$i"; } > "clips/$i.opus"
  echo '{"type":"event","schema":1,"event":{"id":"e'"$i"'"},"clip":{"path":"clips/'"$i"'.opus","duration_ms":20000}}'
done > in.jsonl
run() { oos-stt --engine speechkit --poll-interval 0.02 --jobs 5 in.jsonl; }
run > first &
run > second
wait
cmp first second && jq -r .transcript.text first | sort | uniq -c
