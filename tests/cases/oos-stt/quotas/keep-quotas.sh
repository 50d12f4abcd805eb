# shellcheck shell=bash
# Two runs with one ledger ask no faster than they may between them; one that asks too fast is
# slowed down by the service, and gets through.
for i in {1..8}; do
  { cat clips/a.opus; printf '%s' "$i"; } > "clips/$i.opus"
  echo '{"type":"event","schema":1,"event":{"id":"e'"$i"'"},"clip":{"path":"clips/'"$i"'.opus","duration_ms":20000}}'
done > all.jsonl
run() { oos-stt --engine speechkit --poll-interval 0.1 --ledger state/ledger --submits-per-hour 0 "$@"; }
run --checks-per-second 3 <(sed -n 1,2p all.jsonl) > first &
run --checks-per-second 3 <(sed -n 3p all.jsonl) > second
wait
cat first second | jq -r .transcript.text | uniq -c
curl -sS --noproxy '*' "$OOS_STT_STT_URL/counters" | jq -c '[.accepted, .over_quota]'
run --checks-per-second 0 <(sed -n 4,8p all.jsonl) | jq -r .transcript.text | uniq -c
