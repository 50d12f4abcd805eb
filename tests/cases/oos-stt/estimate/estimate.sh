# shellcheck shell=bash
# Without credentials and a network, before and after a run; the second time with prices of one's own.
estimate() { env -u YC_API_KEY oos-stt --estimate --stt-url "$url" --ledger state/ledger "$@" in.jsonl; }
url=https://nowhere.invalid
estimate && ls -d state 2>&1
url=http://127.0.0.1:1
speechkit-server -- bash -c 'oos-stt --engine speechkit --poll-interval 0.02 --ledger state/ledger in.jsonl > out.jsonl; echo "status $?"
  oos-stt --estimate --ledger state/ledger in.jsonl'
estimate --tariffs tariffs.toml --model deferred-general
