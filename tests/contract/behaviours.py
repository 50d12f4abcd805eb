# SPDX-License-Identifier: Apache-2.0
"""What every tool does alike. Each function is one behaviour; it raises AssertionError."""

import json
import os
import signal

import oostest

BEHAVIOURS = {}
PASSED_ON = (  # every byte of these must come out as it went in
    b'{ "type" : "event" , "schema":1, "event":{"id":"x"}, "error":{"stage":"cut","kind":"io",'
    b'"message":"gone"} }',
    b'{"schema":1,"type":"weather","weather":{"t_c":-1.50e+1,"sky":"\\u043e\\/k"}}',
    b'{"type":"exclude","schema":1,"exclude":{"point":null,"from":"2026-10-14T00:00:00Z",'
    b'"to":"2026-10-14T00:01:00Z","reason":"asked"},"x":[1,{"y":12345678901234567890123.0}]}')


def behaviour(applies=lambda tool: True):
    """Registers a behaviour for the tools it applies to."""
    def register(function):
        BEHAVIOURS[function.__name__.replace("_", " ")] = (applies, function)
        return function
    return register


def forwards(tool):
    return tool.forwards


def reads_lines(tool):
    return tool.reads_lines


def has_input(tool):
    return tool.has_input


def same(got, wanted, what):
    assert got == wanted, f"{what}: expected {wanted!r}, got {got!r}"


def one_sentence(result, tool, *words):
    """stderr holds exactly one line, by this tool, with these words."""
    text = result.err.decode()
    assert text.startswith(f"{tool.name}: ") and text.count("\n") == 1 and text.endswith("\n"), \
        f"stderr is not one sentence of the tool: {text!r}"
    for word in words:
        assert word in text, f"stderr does not name {word!r}: {text!r}"


def fine(result):
    same(result.err.decode(), "", "stderr")
    same(result.status, 0, "status")


@behaviour()
def help_is_complete(run):
    result = run("--help")
    fine(result)
    text = result.out.decode()
    for needed in ("Usage: " + run.tool.name, "Examples:\n", "oos(7)", "--summary", "--version"):
        assert needed in text, f"--help lacks {needed!r}"
    wide = [line for line in text.splitlines() if len(line) > 100]
    assert not wide, f"--help has lines over 100 columns: {wide[0]!r}"


@behaviour()
def version_is_told(run):
    result = run("--version")
    fine(result)
    same(result.out.decode(), f"{run.tool.name} {oostest.version()} (schema 1)\n", "stdout")


@behaviour()
def ordinary_run_is_silent(run):
    result = run.ordinary()
    fine(result)
    assert result.out, "nothing on stdout"


@behaviour()
def unknown_option_is_refused(run):
    result = run.ordinary("--no-such-option")
    same(result.status, 2, "status")
    one_sentence(result, run.tool, "--no-such-option", "--help")
    same(result.out, b"", "stdout")


@behaviour()
def closed_output_is_an_error(run):
    for arguments in (["--help"], None):
        result = run.shell('"$@" >&-', arguments)
        same(result.status, 4, "status")
        one_sentence(result, run.tool, "standard output")


@behaviour()
def full_disk_is_an_error(run):
    for arguments in (["--help"], None):
        result = run.shell('"$@" >/dev/full', arguments)
        same(result.status, 4, "status")
        one_sentence(result, run.tool, "standard output", "No space left")


@behaviour()
def reader_gone_is_sigpipe(run):
    read_end, write_end = os.pipe()
    os.close(read_end)
    try:
        result = run.ordinary(stdout=write_end)
    finally:
        os.close(write_end)
    same(result.status, 128 + signal.SIGPIPE, "status")
    same(result.err, b"", "stderr")
    run.no_leftovers()


@behaviour(has_input)
def empty_input_is_fine(run):
    if run.tool.name == "oos-ingest":
        result = run("empty")
        same(result.status, 0, "status")
        one_sentence(result, run.tool, "warning: no recording")
    else:
        result = run.ordinary(stdin=b"")
        fine(result)
    if run.tool.name not in ("oos-report", "oos-review", "oos-events", "oos-purge"):  # those have something to tell
        same(result.out, b"", "stdout")


@behaviour(has_input)
def missing_input_is_named(run):
    result = run(*run.tool.arguments, "no-such-input")
    same(result.status, 4, "status")
    one_sentence(result, run.tool, "no-such-input", "No such file")


@behaviour(lambda tool: tool.has_input and tool.name != "oos-ingest")
def directory_is_no_file(run):
    result = run(*run.tool.arguments, "empty")
    same(result.status, 4, "status")
    one_sentence(result, run.tool, "empty", "directory")


@behaviour(lambda tool: tool.has_input and tool.name != "oos-ingest")
def read_error_is_an_error(run):
    result = run(*run.tool.arguments, "/proc/self/mem")  # opens, but reading it fails with EIO
    same(result.status, 4, "status")
    one_sentence(result, run.tool, "/proc/self/mem")


@behaviour(lambda tool: tool.reads_lines and not tool.operands)
def closed_input_is_an_error(run):
    result = run.shell('"$@" <&-')
    same(result.status, 4, "status")
    one_sentence(result, run.tool, "standard input")


@behaviour()
def summary_folder_is_refused(run):
    result = run.ordinary("--summary", "empty")
    same(result.status, 4, "status")
    one_sentence(result, run.tool, "empty", "directory")


@behaviour()
def summary_goes_through_a_fifo(run):
    fifo = run.folder / "fifo"  # stands for /dev/null, which a regression must not replace
    os.mkfifo(fifo)
    reader = os.open(fifo, os.O_RDONLY | os.O_NONBLOCK)
    try:
        fine(run.ordinary("--summary", "fifo"))
        assert fifo.is_fifo(), "the FIFO was replaced by a file"
        same(json.loads(os.read(reader, 65536))["tool"], run.tool.name, "tool in the summary")
    finally:
        os.close(reader)


@behaviour()
def summary_adds_up(run):
    fine(run.ordinary("--summary", "sum.json"))
    summary = json.loads((run.folder / "sum.json").read_bytes())
    same(summary["tool"], run.tool.name, "tool in the summary")
    same(summary["status"], 0, "status in the summary")
    tallies = {name: tally for name, tally in summary.items()
               if isinstance(tally, dict) and "read" in tally}
    assert tallies, f"no tally in the summary: {summary}"
    for name, tally in tallies.items():
        came = tally.pop("read") + tally.pop("created", 0)
        tally.pop("notes", None)
        same(sum(tally.values()), came, f"sum of the outcomes of {name} {tally}")


@behaviour()
def wrong_configuration_is_refused(run):
    for text in (f"[{run.tool.name}]\nnonsense = 1\n", "this is = = not TOML [\n"):
        run.write_config(text)
        result = run.ordinary()
        same(result.status, 2, f"status with the configuration {text!r}")
        one_sentence(result, run.tool)
    run.write_config("[oos-other]\nnonsense = 1\n")
    fine(run.ordinary())


@behaviour()
def flag_beats_environment_beats_configuration(run):
    variable = run.tool.name.upper().replace("-", "_") + "_SUMMARY"
    run.write_config(f'[{run.tool.name}]\nsummary = "from-config"\n')
    for expected, extra, env in (("from-config", [], {}),
                                 ("from-environment", [], {variable: "from-environment"}),
                                 ("from-flag", ["--summary", "from-flag"],
                                  {variable: "from-environment"})):
        fine(run.ordinary(*extra, env=env))
        written = [path.name for path in run.folder.glob("from-*")]
        same(written, [expected], "summaries written")
        (run.folder / expected).unlink()


@behaviour()
def second_run_gives_the_same_bytes(run):
    first = run.ordinary()
    same(run.ordinary().out == first.out, True, "same bytes")


@behaviour(lambda tool: tool.reads_lines and not tool.operands)
def dash_is_standard_input(run):
    records = run.folder / run.tool.records
    wanted = run.ordinary().out
    same(run(*run.tool.arguments, "-", stdin=records.read_bytes()).out, wanted, "with -")
    same(run(*run.tool.arguments, str(records)).out, wanted, "with a file")
    records.rename(run.folder / "-odd-name")
    result = run(*run.tool.arguments, "--", "-odd-name")
    fine(result)
    same(result.out, wanted, "with -- -odd-name")


@behaviour(lambda tool: bool(tool.operands))
def double_dash_ends_the_options(run):
    (run.folder / run.tool.operands[0]).rename(run.folder / "-odd-name")
    result = run(*run.tool.arguments, "--", "-odd-name", stdin=run.input())
    fine(result)
    assert result.out, "nothing on stdout"


@behaviour(forwards)
def foreign_lines_pass_byte_for_byte(run):
    lines = [b"\xef\xbb\xbf" + PASSED_ON[0], b"", PASSED_ON[1] + b"\r", b"  ", PASSED_ON[2]]
    result = run.ordinary(stdin=b"\n".join(lines))
    fine(result)
    got = [line.rstrip(b"\r") for line in result.out.split(b"\n")]
    missing = [line for line in PASSED_ON if line not in got]
    assert not missing, f"changed or lost: {missing[0]!r}"


@behaviour(lambda tool: bool(tool.stage))
def own_lines_only_grow_to_the_right(run):
    odd = [b'{ "future":[1.0,{"a":null}],"b\\u0061d":"\\/", ' + line[1:]
           for line in run.input().splitlines()]
    result = run.ordinary(stdin=b"\n".join(odd))
    fine(result)
    got = result.out.splitlines()
    same(len(got), len(odd), "number of lines")
    for before, after in zip(odd, got):
        if b'"type":"event"' in before:
            start = before[:-1] + b',"' + run.tool.stage.encode() + b'":'
            assert after.startswith(start), f"{after[:300]!r} does not start with {start[:300]!r}"


@behaviour(lambda tool: bool(tool.stage))
def finished_lines_pass_untouched(run):
    done = run.ordinary().out
    again = run.ordinary(stdin=done)
    fine(again)
    same(again.out == done, True, "finished lines unchanged")


@behaviour(reads_lines)
def bad_lines_are_named_and_the_rest_goes_on(run):
    good = run.input().splitlines()
    bad = (b'{"type":"event"', b"no JSON", b"[1]", b'{"type":"event","schema":1,"a":1,"a":2}',
           b'{"type":"event","schema":1,"a":"\xff"}', b'{"type":"event","schema":1,"a":"\0"}',
           b'{"schema":1}', b'{"type":"event","schema":2,"event":{}}')
    for line in bad:
        result = run.ordinary(stdin=b"\n".join([good[0], line, *good[1:], b""]))
        same(result.status, 3, f"status with the line {line!r}")
        one_sentence(result, run.tool, "standard input:2")
        wanted = run.ordinary(stdin=b"\n".join([*good, b""]))
        same(result.out == wanted.out, True, f"the other lines go on beside {line!r}")


@behaviour(forwards)
def long_line_passes_and_a_huge_one_is_refused(run):
    long = b'{"type":"x","schema":1,"x":"' + b"y" * 3_000_000 + b'"}'
    result = run.ordinary(stdin=long + b"\n")
    fine(result)
    assert long in result.out.split(b"\n"), "the long line was changed or lost"
    result = run.ordinary(stdin=b'{"type":"x","schema":1,"x":"' + b"y" * (65 << 20) + b'"}\n')
    same(result.status, 3, "status with a huge line")
    one_sentence(result, run.tool, "standard input:1")


@behaviour(lambda tool: bool(tool.stage))
def jobs_change_nothing(run):
    wanted = run.ordinary("--jobs", "1").out
    run.clean()
    same(run.ordinary("--jobs", "4").out == wanted, True, "same bytes with --jobs 4")


@behaviour(reads_lines)
def interrupt_in_the_middle(run):
    process = run.start(run.tool.arguments + run.tool.operands)
    lines = run.input().splitlines(keepends=True)
    process.stdin.write(b"".join(lines[:-1]) + lines[-1][:-10])  # the last line never ends
    process.stdin.flush()
    run.wait_until_read(process)
    run.interrupt(process)


@behaviour(lambda tool: tool.name == "oos-ingest")
def interrupt_while_walking(run):
    whole = next((run.folder / "dump").rglob("*.wav")).read_bytes()
    for number in range(3000):
        name = f"20261014_{number // 60 % 24:02}{number % 60:02}00_{number}.wav"
        (run.folder / "dump" / name).write_bytes(whole[:400 + 2 * number])
    process = run.start(("dump",))
    process.stdin.close()
    run.wait_until_open(process, run.folder / "dump")
    run.interrupt(process)


@behaviour(lambda tool: tool.has_input and tool.name != "oos-ingest")
def file_without_permission_is_named(run):
    locked = run.folder / "locked"
    locked.write_bytes(b"")
    locked.chmod(0)
    result = run.as_somebody(*run.tool.arguments, "locked")
    same(result.status, 4, "status")
    one_sentence(result, run.tool, "locked", "Permission denied")


@behaviour(lambda tool: bool(tool.folder))
def files_are_private(run):
    fine(run.ordinary())
    for path in [run.folder / run.tool.folder, *(run.folder / run.tool.folder).rglob("*")]:
        same(path.stat().st_mode & 0o077, 0, f"permissions of {path.name} for others")

