# shellcheck shell=bash
# Kills the first run while its submit is on the wire, then runs again at once.
oos-stt --engine speechkit --poll-interval 0.02 in.jsonl > first &
pid=$!
speechkit-server --await submit=1
{ kill -KILL $pid; wait $pid; } 2> /dev/null
oos-stt --engine speechkit --poll-interval 0.02 in.jsonl | jq -r .transcript.text
