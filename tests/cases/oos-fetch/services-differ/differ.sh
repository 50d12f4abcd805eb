# However the service behaves, the same records and calls come out of it.
set -euo pipefail
fetch() {  # DIR, then options of the server, --, options of oos-fetch
  local name=$1 server=()
  shift
  while [ "$1" != -- ]; do
    server+=("$1")
    shift
  done
  shift
  telphin-server --start 2024-01-31 --days 1.5 --calls 30 --counters counters.json "${server[@]}" -- \
    oos-fetch telphin --from 2024-01-31T05:00:00Z --to 2024-02-01T08:00:00Z -o "$name" \
    --ledger "$name.ledger" --token-file "$name.token" --retry-wait 0.01 "$@" > "$name.jsonl"
  jq -r '[.download.record, .download.sha256] | join(" ")' "$name.jsonl" | sort > "$name.records"
  jq -r '.[].call_uuid' "$name"/*/calls.json | sort > "$name.calls"
  [ "$name" = usual ] || { cmp usual.records "$name.records" && cmp usual.calls "$name.calls"; }
  echo "$name: refused $(jq .refused counters.json), token leaks $(jq .token_leaks counters.json)"
}
fetch usual --
wc -l < usual.records
wc -l < usual.calls
fetch east --zone 14 --
fetch west --zone -12 --
fetch capped --page-cap 4 --
fetch one-page --page-cap 4 --ignore-page -- --per-page 4
fetch last-page --last-page-404 -- --per-page 7
fetch repeated --page-cap 5 --fault history:repeat:3 --
fetch unlisted --unlisted 3 --
fetch no-expiry --expires none --token-uses 9 --
fetch text-expiry --expires text --token-life 3 --
fetch direct --fault record:half:4 --fault record:401 -- --download api
fetch no-range --no-range --fault storage:half:4 --
fetch white-label --prefix /v2 --client 77 --token-path /token -- --api-prefix v2/ --client 77 --token-path token
fetch one-by-one -- --jobs 1
fetch many -- --jobs 16
