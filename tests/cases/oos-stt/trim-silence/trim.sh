# shellcheck shell=bash
# The service hears words at 0 to 1.2 s and at 2 to 2.6 s of what it is sent: in the clip they are
# where there is sound. Trimmed and whole are two requests. Nothing is sent where nobody speaks.
python3 make-clip.py speech.wav 40 10 11.2 30 31
python3 make-clip.py silence.wav 20
stt() { oos-stt --engine speechkit --poll-interval 0.02 --ledger state/ledger --summary summary.json "$@" in.jsonl; }
oos-stt --estimate --trim-silence in.jsonl | head -n 3
stt --trim-silence > out.jsonl
jq -c '[.event.id, (.transcript.utterances[]? | [.start_ms, .end_ms, (.words[] | [.text, .start_ms, .end_ms])])]' out.jsonl
jq -c '.transcript | [.text, .billed_units, .cost, .sent_ms]' out.jsonl
jq -c '[.billed_units, .cost]' summary.json
head -n 1 in.jsonl > one && mv one in.jsonl
stt | jq -c '.transcript | [.billed_units, .cost, .sent_ms]'
