# shellcheck shell=bash
# Thirty clips; the run is killed at eight moments and begun again each time.
for i in {1..30}; do
  { cat clips/a.opus; printf '%s' "$i"; } > "clips/$i.opus"
  echo '{"type":"event","schema":1,"event":{"id":"e'"$i"'"},"clip":{"path":"clips/'"$i"'.opus","duration_ms":20000}}'
done > in.jsonl
run() { oos-stt --engine speechkit --poll-interval 0.02 --jobs 4 in.jsonl > out.jsonl; }
for moment in accepted=2 poll=9 result=4 deleted=6 accepted=14 result=16 poll=45 deleted=20; do
  run 2> /dev/null &
  pid=$!
  speechkit-server --await "$moment"
  { kill -KILL "$pid"; wait "$pid"; } 2> /dev/null
done
run
[ $? -le 1 ] # 1: it is not known of some clips whether they were sent
