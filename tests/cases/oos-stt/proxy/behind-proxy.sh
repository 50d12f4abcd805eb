# shellcheck shell=bash
# Through a proxy, past it, and with one that lets nobody through.
export CURL_CA_BUNDLE=certificate.pem
run() { oos-stt --engine speechkit --no-ledger --poll-interval 0.02 --retries 0 in.jsonl; }
export -f run
unset no_proxy NO_PROXY
connect-proxy bash -c 'run | jq -r .transcript.text'
no_proxy=127.0.0.1 connect-proxy bash -c 'run | jq -r .transcript.text'
connect-proxy --refuse bash -c run 2> refused
sed 's/127.0.0.1:[0-9]*/SERVER/' refused
