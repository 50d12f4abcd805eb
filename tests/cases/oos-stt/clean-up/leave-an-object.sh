# shellcheck shell=bash
# A killed run leaves its clip in the bucket, which is needed until the result is collected, by a
# run that is not told of the bucket; then it can go.
run=(oos-stt --engine speechkit --poll-interval 0.02)
bucket=(--bucket test-bucket --storage-key-file static.key)
"${run[@]}" "${bucket[@]}" --inline-limit 100 in.jsonl > killed.jsonl &
speechkit-server --await poll=2
{ kill -KILL $!; wait $!; } 2> /dev/null
oos-stt --clean-up "${bucket[@]}"
touch ready
"${run[@]}" in.jsonl | jq -r .transcript.text
oos-stt --clean-up "${bucket[@]}"
oos-stt --clean-up "${bucket[@]}"
