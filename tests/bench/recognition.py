#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""How well the offline engines understand recorded people: a table for the documentation.

    recognition.py [options] [NAME]...     all sets, or those whose name begins with one of NAMEs
      --bin DIR            of the built bench-recognition and oos-stt (build/release/bin)
      --data DIR           more sets: fsdd, jfk, and the comparison model zero_ru, in the layout
                           DIR/audio-en/{fsdd,whisper.cpp}, DIR/models/zero_ru_ptm_cd_rebuilt
      --acoustic DIR       another Russian acoustic model than the project's
      --engine NAME        transcribe the sets of sentences by `oos-stt --engine NAME` instead
      --model DIR          its model: passed on as `--model DIR`
      --quiet-ends         put quiet ends to all clips, also to those heard as they were recorded
      --check              only the small sets, against floors; status 1 when one is missed
      --list               what was heard in each clip

Debian's packages: pocketsphinx-testdata, asterisk-core-sounds-{en,ru}-g722, festvox-ru,
ktuberling-data, klettres-data (group "recognition" of cmake/debian-packages.txt).
"""

import argparse
import json
import os
import pathlib
import re
import resource
import subprocess
import sys
import tempfile

SOURCE = pathlib.Path(__file__).resolve().parents[2]
TRAIN = SOURCE / "lib/oos/stt/models/ru/train"
SPHINX = pathlib.Path("/usr/share/pocketsphinx/test/data")
ENGLISH = pathlib.Path("/usr/share/asterisk/sounds/en_US_f_Allison")
RUSSIAN = pathlib.Path("/usr/share/asterisk/sounds/ru_RU_f_IvrvoiceRU")
GAMES = pathlib.Path("/usr/share/ktuberling/sounds/ru")
LETTERS = pathlib.Path("/usr/share/klettres")
NUMBERS = {"en": "zero one two three four five six seven eight nine ten".split(),
           "ru": "ноль один два три четыре пять шесть семь восемь девять десять".split()}
# The first 44 sounds of ktuberling whose words are certain, and this many words in their grammar.
GAME_SOUNDS, GAME_WORDS = 44, 50
# Prompts without a number, as speech that is no answer.
NO_ANSWER = ("vm-goodbye", "vm-login", "vm-password", "queue-thankyou", "pbx-transfer", "goodbye",
             "vm-incorrect", "conf-onlyperson", "agent-loginok", "agent-loggedoff", "invalid",
             "hello-world", "transfer", "vm-nobodyavail", "vm-whichbox", "spy-local", "privacy-thankyou")
FLOORS = {"ktuberling-44": 29, "digits-ru": 11, "answer-ru": 10, "answer-en": 7}
CEILINGS = {"no-answer-words-ru": 3, "no-answer-sentences-ru": 6, "no-answer-en": 1}

# Recorded with the noise of their room before and after each word: heard as they are. The others
# are cut where the word begins, and get quiet ends.
AS_RECORDED = ("ktuberling-44", "ktuberling-all", "no-answer-words-ru")


def normal(text):
    return text.lower().replace("ё", "е").split()


def distance(reference, heard):
    """Words to change, add or drop."""
    row = list(range(len(heard) + 1))
    for i, word in enumerate(reference, 1):
        above, row[0] = row[0], i
        for j, other in enumerate(heard, 1):
            above, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, above + (word != other))
    return row[-1]


def games(options, certain=None):
    lines = (pathlib.Path(__file__).with_name("ktuberling-ru.tsv")).read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return [(GAMES / f"{row[0]}.ogg", row[1]) for row in rows if certain is None or len(row) == 2]


def games_44(options):
    clips = games(options, True)
    words = {word for _, word in clips[:GAME_SOUNDS]}
    more = [("-", word) for word in dict.fromkeys(w for _, w in clips[GAME_SOUNDS:])
            if word not in words]
    return clips[:GAME_SOUNDS] + more[:GAME_WORDS - len(words)]


def syllables(options):
    text = (LETTERS / "ru/sounds.xml").read_text("utf-8")
    text = text[text.index("<syllables>"):]
    found = re.findall(r'name="([^"]+)"\s+file="([^"]+)"', text)
    return [(LETTERS / file, name.lower().replace("o", "о"))  # one name has a Latin letter
            for name, file in found if (LETTERS / file).exists()]


def held_out(options):
    sys.path.insert(0, str(TRAIN))
    sys.dont_write_bytecode = True
    import sources
    return [(file, " ".join(words)) for _, file, words, out in sources.festvox() if out]


def digits(folder, language, suffix="g722"):
    return lambda options: [(folder / f"digits/{number}.{suffix}", word)
                            for number, word in enumerate(NUMBERS[language])]


def prompts(options):
    return [(ENGLISH / f"{name}.g722", "") for name in NO_ANSWER
            if (ENGLISH / f"{name}.g722").exists()]


def sphinx(folder, listing):
    def clips(options):
        lines = (SPHINX / folder / listing).read_text("utf-8").splitlines()
        found = (re.match(r"<s>\s*(.*?)\s*</s>\s*\((\S+)\)", line) for line in lines)
        return [(SPHINX / folder / f"{m.group(2)}.wav", m.group(1)) for m in found if m]
    return clips


def fsdd(options):
    if not options.data:
        return []
    clips = sorted((options.data / "audio-en/fsdd").glob("*.wav"))
    return [(clip, NUMBERS["en"][int(clip.name[0])]) for clip in clips]


def jfk(options):
    text = ("and so my fellow americans ask not what your country can do for you ask what you can do "
            "for your country")
    return [(options.data / "audio-en/whisper.cpp/jfk.wav", text)] if options.data else []


# Name: (clips, language, pass, what is counted). "right": clips; "wer"; "hits"; "false".
SETS = {
    "ktuberling-44": (games_44, "ru", "texts", "right"),
    "ktuberling-all": (games, "ru", "texts", "right"),
    "klettres": (syllables, "ru", "texts", "right"),
    "digits-ru": (digits(RUSSIAN, "ru"), "ru", "texts", "right"),
    "festvox-held-out": (held_out, "ru", "sentences", "wer"),
    "answer-ru": (digits(RUSSIAN, "ru"), "ru", "answer", "hits"),
    "no-answer-words-ru": (games, "ru", "answer", "false"),
    "no-answer-sentences-ru": (held_out, "ru", "answer", "false"),
    "librivox": (sphinx("librivox", "transcription"), "en", "dictation", "wer"),
    "cards": (sphinx("cards", "cards.transcription"), "en", "dictation", "wer"),
    "jfk": (jfk, "en", "dictation", "wer"),
    "answer-en": (digits(ENGLISH, "en"), "en", "answer", "hits"),
    "answer-en-8k": (digits(ENGLISH, "en", "wav"), "en", "answer", "hits"),
    "no-answer-en": (prompts, "en", "answer", "false"),
    "no-answer-sentences-en": (sphinx("librivox", "transcription"), "en", "answer", "false"),
    "digits-en-8k": (digits(ENGLISH, "en", "wav"), "en", "texts", "right"),
    "fsdd": (fsdd, "en", "texts", "right"),
    "fsdd-answer": (fsdd, "en", "answer", "hits"),
}


def zero_ru_dictionary(text):
    """The project's pronunciations in the phones of CMU's zero_ru."""
    lines = []
    for line in text.splitlines():
        word, *phones = line.split()
        soft, result = False, []
        for phone in phones:
            if phone in ("aa", "ee", "oo", "uu") and soft:
                phone = "j" + phone[0]
            phone = {"ax": "ay", "x": "h", "xx": "hh"}.get(phone, "uj" if phone == "u" and soft
                                                           else phone)
            soft = phone in ("j", "ch", "sch") or (len(phone) == 2 and phone[0] == phone[1]
                                                   and phone[0] not in "aeiouy")
            result.append(phone)
        lines.append(" ".join([word, *result]))
    return "\n".join(lines) + "\n"


def as_wav(clips, folder):
    """oos-stt and the decoder read G.722 without a header badly: those become WAV."""
    result = []
    for file, text in clips:
        if str(file).endswith(".g722"):
            wav = folder / (str(file).replace("/", "_") + ".wav")
            subprocess.run(["ffmpeg", "-nostdin", "-v", "error", "-y", "-f", "g722", "-i", str(file),
                            "-ar", "16000", str(wav)], check=True)
            file = wav
        result.append((str(file), text))
    return result


def by_passes(options, folder, name, extra=()):
    """What the project's own passes hear: ({file: words}, seconds per second, MiB)."""
    clips, language, how, _ = SETS[name]
    command = [str(options.bin / "bench-recognition"), language, how, *extra]
    command += ["--no-ends"] if name in AS_RECORDED and not options.quiet_ends else []
    if options.acoustic and language == "ru":
        command += ["--acoustic", options.acoustic]
    done = subprocess.run(command, input="".join(f"{f}\t{t}\n" for f, t in folder[name]), text=True,
                          capture_output=True, check=False)
    if done.returncode != 0:
        raise SystemExit(done.stderr)
    work, sound, mib = map(float, done.stderr.split()[-3:])
    heard = dict(line.split("\t") for line in done.stdout.splitlines())
    return heard, work / sound, mib


def by_tool(options, folder, name):
    """The same by `oos-stt --engine NAME`."""
    _, language, _, _ = SETS[name]
    with tempfile.TemporaryDirectory() as work:
        lines, sound = [], 0
        for number, (file, _) in enumerate(folder[name]):
            wav = pathlib.Path(work) / f"{number}.wav"
            subprocess.run(["ffmpeg", "-nostdin", "-v", "error", "-i", file, "-ac", "1", "-ar",
                            "16000", str(wav)], check=True)
            sound += wav.stat().st_size / 32000
            lines.append(json.dumps({"type": "event", "schema": 1, "event": {"id": f"e{number}"},
                                     "clip": {"path": str(wav)}}) + "\n")
        command = [str(options.bin / "oos-stt"), "--engine", options.engine, "--language", language,
                   "--no-ledger", "--jobs", "1"]
        command += ["--model", options.model] if options.model else []
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        done = subprocess.run(command, input="".join(lines), text=True, capture_output=True,
                              check=False)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode != 0:
        raise SystemExit(done.stderr)
    texts = [json.loads(line)["transcript"]["text"] for line in done.stdout.splitlines()]
    heard = {file: text for (file, _), text in zip(folder[name], texts)}
    return heard, (after.ru_utime - before.ru_utime) / sound, after.ru_maxrss / 1024


def judged(name, clips, heard, listing):
    """(figure for floors, text of the table)."""
    counted = SETS[name][3]
    clips = [(file, text) for file, text in clips if file != "-"]
    errors = words = good = 0
    for file, text in clips:
        said, got = normal(text), normal(heard.get(file, ""))
        errors += distance(said, got)
        words += len(said)
        good += bool(got) if counted == "false" else said == got if counted == "right" \
            else bool(said) and said[0] in got and len(set(got) & set(normal(" ".join(
                NUMBERS["en"] + NUMBERS["ru"])))) == 1
        if listing:
            print(f"  {pathlib.Path(file).name}: {' '.join(got)}   [{text}]")
    if counted == "wer":
        return 100 * errors / words, f"{100 * errors / words:.1f} % of {words} words wrong"
    wrong = sum(bool(heard.get(file)) for file, _ in clips) - good
    return good, {"right": f"{good} of {len(clips)} right",
                  "hits": f"{good} of {len(clips)} heard, {wrong} wrong",
                  "false": f"{good} of {len(clips)} taken for a mark"}[counted]


def show(name, label, result, options, clips):
    heard, factor, mib = result
    figure, text = judged(name, clips, heard, options.list)
    print(f"| {name} | {label} | {text} | {factor:.3f} | {mib:.0f} |", flush=True)
    return figure


def compare(options, folder, name, scratch):
    """The comparison model zero_ru on a Russian set."""
    model = options.data / "models/zero_ru_ptm_cd_rebuilt"
    words = {w for _, t in folder[name] for w in t.replace("ё", "ё").split()}
    own = subprocess.run([str(options.bin / "russian-lexicon")], input="\n".join(words) + "\n",
                         text=True, capture_output=True, check=True).stdout
    dictionary = scratch / "zero.dic"
    dictionary.write_text(zero_ru_dictionary(own), "utf-8")
    extra = ["--acoustic", str(model), "--dictionary", str(dictionary)]
    show(name, "zero_ru", by_passes(argparse.Namespace(**{**vars(options), "acoustic": None}),
                                    folder, name, extra), options, folder[name])


def run(options, names, scratch):
    failed = []
    print("| set | engine | result | seconds per second | MiB |\n| --- | --- | --- | --- | --- |")
    folder = {name: as_wav(SETS[name][0](options), scratch) for name in names}
    for name in (name for name in names if folder[name]):
        if options.engine:
            show(name, options.engine, by_tool(options, folder, name), options, folder[name])
            continue
        figure = show(name, "pocketsphinx", by_passes(options, folder, name), options, folder[name])
        if figure < FLOORS.get(name, 0) or figure > CEILINGS.get(name, 1e9):
            failed.append(name)
        if options.check:
            continue
        if SETS[name][1] == "en" and ("8k" in name or "fsdd" in name):
            show(name, "pocketsphinx, not folded", by_passes(options, folder, name, ["--no-fold"]),
                 options, folder[name])
        if SETS[name][1] == "ru" and SETS[name][2] in ("texts", "sentences") and options.data:
            compare(options, folder, name, scratch)
    return failed


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bin", type=pathlib.Path,
                        default=pathlib.Path(os.environ.get("OOS_BIN", SOURCE / "build/release/bin")))
    parser.add_argument("--data", type=pathlib.Path)
    for name in ("--acoustic", "--engine", "--model"):
        parser.add_argument(name)
    parser.add_argument("--quiet-ends", action="store_true")
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--list", action="store_true")
    parser.add_argument("names", nargs="*", metavar="NAME")
    options = parser.parse_args()
    names = [name for name in SETS if not options.names
             or any(name.startswith(wanted) for wanted in options.names)]
    if options.engine:
        names = [name for name in names if SETS[name][3] == "wer"]
    if options.check:
        names = [name for name in names if name in FLOORS or name in CEILINGS]
    with tempfile.TemporaryDirectory() as scratch:
        failed = run(options, names, pathlib.Path(scratch))
    if failed:
        print(f"too bad: {', '.join(failed)}")
    return 1 if failed and options.check else 0


if __name__ == "__main__":
    sys.exit(main())
