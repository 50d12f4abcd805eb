# shellcheck shell=bash
# While a run waits, and after it was refused: no trace of the key where others could read it.
umask 0
printf %s "$YC_API_KEY" > key && chmod 600 key
unset YC_API_KEY
stt=(oos-stt --engine speechkit --poll-interval 0.02 --api-key-file key --summary summary.json --progress always)
"${stt[@]}" --ledger state/ledger in.jsonl > out.jsonl 2> log &
pid=$!
speechkit-server --await poll=2
tr '\0' ' ' < "/proc/$pid/cmdline" > command
tr '\0' '\n' < "/proc/$pid/environ" > variables
grep -o 'oos-stt.*in.jsonl' command
cp -r state while-running
stat -c '%a %n' state state/*
touch ready
wait "$pid" && echo "done"
echo 'AQVN-another-key' > key
"${stt[@]}" --no-ledger in.jsonl > refused.jsonl 2> refused.log
echo "status $?"
grep -rlE 'AQVN|of-the-tests' command variables while-running state out.jsonl log summary.json refused.jsonl refused.log || echo no secret anywhere
