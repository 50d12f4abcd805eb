# SIGINT, then SIGTERM, each after some downloads; a run that follows finishes.
set -uo pipefail
for signal in INT TERM; do
  oos-fetch telphin --from 2024-01-31 --to 2024-02-01 -o calls --jobs 2 > out.jsonl 2>> err &
  process=$!
  before=$(telphin-server --await storage=0 && find calls -name '*.mp3' 2>/dev/null | wc -l)
  while [ "$(find calls -name '*.mp3' 2>/dev/null | wc -l)" -lt $((before + 3)) ]; do sleep 0.02; done
  kill -$signal $process
  wait $process
  echo "$signal: $?"
  find calls -name '.*.part'
done
cat err
oos-fetch telphin --from 2024-01-31 --to 2024-02-01 -o calls --jobs 16 > out.jsonl
echo "$?"
while read -r path size; do [ "$(stat -c %s "$path")" = "$size" ] || echo "$path has another size"; done \
  < <(jq -r '[.download.path, .download.size_bytes] | join(" ")' out.jsonl)
[ "$(find calls -name '*.mp3' | wc -l)" = "$(wc -l < out.jsonl)" ] && echo all there
