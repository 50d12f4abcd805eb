# shellcheck shell=bash
# Kills the first run while its clip waits in the bucket, then runs again.
options=(--engine speechkit --poll-interval 0.02 --bucket test-bucket --storage-key-file static.key --inline-limit 100)
oos-stt "${options[@]}" in.jsonl > killed.jsonl &
speechkit-server --await poll=2
{ kill -KILL $!; wait $!; } 2> /dev/null
touch ready
oos-stt "${options[@]}" in.jsonl | jq -r .transcript.text
