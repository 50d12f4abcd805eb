# shellcheck shell=bash
# Two clips for 1.30, then two more, then nothing is left to pay for. What is left passes unchanged.
spend() {
  oos-stt --engine speechkit --poll-interval 0.02 --retry-errors --summary summary.json --max-cost "$@"
  echo "status $?" >&2
}
spend 1.3 in.jsonl > first
jq -c '[.event.id, .transcript.cost, .error.message]' first
tail -n 3 in.jsonl | cmp - <(tail -n 3 first) && echo the rest as it came
jq -c '[.lines.notes, .billed_units, .cost, .currency, .tariff_date, .max_cost_reached]' summary.json
spend 1.3 in.jsonl > second
jq -c '[.event.id, .transcript.cost]' second
jq -c '[.lines.notes, .cost]' summary.json
spend 1.3 second > third
spend 0 in.jsonl | jq -c .transcript.text | uniq -c
