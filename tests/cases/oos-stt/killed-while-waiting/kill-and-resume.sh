# shellcheck shell=bash
# Kills the first run while it waits for the service, then runs again.
oos-stt --engine speechkit --poll-interval 0.02 in.jsonl > first &
pid=$!
speechkit-server --await poll=3
{ kill -KILL $pid; wait $pid; } 2> /dev/null
touch ready
oos-stt --engine speechkit --poll-interval 0.02 in.jsonl | jq -r .transcript.text
