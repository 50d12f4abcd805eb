// SPDX-License-Identifier: Apache-2.0
// A program as an engine; the programs are shell scripts.
#include <chrono>
#include <cstdlib>
#include <filesystem>

#include <doctest/doctest.h>
#include <unistd.h>

#include "oos/audio/encoder.hpp"
#include "oos/core/error.hpp"
#include "oos/core/file.hpp"
#include "oos/stt/command/recognizer.hpp"

using namespace oos;
using namespace oos::stt;

namespace {

/// A folder with a stereo clip of a second at 8 kHz, and room for temporary files.
struct Desk {
  std::filesystem::path path;
  Desk() {
    std::string name = (std::filesystem::temp_directory_path() / "oos-command-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    path = name;
    std::vector<std::int16_t> pcm(16'000);
    for (std::size_t i = 0; i < pcm.size(); ++i) pcm[i] = static_cast<std::int16_t>(i * 7 % 1000);
    AtomicFile file(path / "a clip.wav");
    file.write(audio::encode(
        pcm, {.codec = audio::Codec::wav, .rate_hz = 8'000, .channels = 2, .bitrate_bps = 0}));
    file.commit();
    std::filesystem::create_directory(path / "tmp");
    ::setenv("TMPDIR", (path / "tmp").c_str(), 1);
  }
  ~Desk() {
    ::unsetenv("TMPDIR");
    std::filesystem::remove_all(path);
  }
  bool nothing_left() const { return std::filesystem::is_empty(path / "tmp"); }
  Request request() const {
    Request request;
    request.clip_path = path / "a clip.wav";
    request.language = "ru";
    request.press_offset_ms = 500;
    return request;
  }
};

CommandOptions script(const std::string& text, std::vector<std::string> more = {}) {
  CommandOptions options;
  options.arguments = {"sh", "-c", text, "-"};
  options.arguments.insert(options.arguments.end(), more.begin(), more.end());
  return options;
}

std::string heard(const Desk& desk, const CommandOptions& options) {
  return make_command_recognizer(options)->recognize(desk.request()).text;
}

std::string failure(const Desk& desk, const CommandOptions& options) {
  try {
    return "heard " + heard(desk, options);
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::service);
    CHECK_FALSE(error.fatal());
    return error.what();
  }
}

}  // namespace

TEST_CASE("a program gets the clip's path, a WAV at 16 kHz and the language as arguments") {
  const Desk desk;
  CHECK(heard(desk, script("printf '{\"text\":\"%s %s\"}' \"${1##*/}\" $2",
                           {"{clip}", "--language={language}"})) == "a clip.wav --language=ru");
  // Bytes 22 and 24 of its header: two channels, 16,000 Hz; and nobody else may read it.
  CHECK(heard(desk, script("printf '{\"text\":\"%s %s %s\"}' \"$(od -An -tu2 -j22 -N2 $1)\" "
                           "\"$(od -An -tu4 -j24 -N4 $1)\" $(stat -c %a $1)",
                           {"{wav}"})) == "2       16000 600");
  CHECK(desk.nothing_left());
}

TEST_CASE("a program that takes no path reads the request from standard input") {
  const Desk desk;
  const auto transcript =
      make_command_recognizer(
          script(
              "read -r line; w=${line#*wav\\\":\\\"}; w=${w%%\\\"*}; test -s \"$w\" && "
              "printf '{\"text\":\"%s\",\"language\":\"Russian\",\"model\":\"mine\"}' "
              "\"${line##*press}\" | tr -d '}' | sed 's/_offset_ms\":\\([0-9]*\\)/\\1/; s/$/}/'"))
          ->recognize(desk.request());
  CHECK(transcript.text == "500");
  CHECK(transcript.language == "ru");
  CHECK(transcript.model == "mine");
  CHECK(transcript.engine == "command");
}

TEST_CASE("a program may write its JSON to a file, with or without .json at its end") {
  const Desk desk;
  for (const char* end : {"", ".json"})
    CHECK(heard(desk, script("echo noise; echo '{\"text\":\"nine\"}' > \"$1\"" + std::string(end),
                             {"{out}", "{clip}"})) == "nine");
  CHECK(failure(desk, script("echo '{\"text\":\"nine\"}'", {"{out}", "{clip}"})) ==
        "sh: the transcriber wrote no file {out}");
  CHECK(desk.nothing_left());
}

TEST_CASE("what goes wrong is an error of the record, without the words that were said") {
  const Desk desk;
  CHECK(
      failure(desk, script("echo secret; echo >&2 first; printf >&2 'no \\033model\\n'; exit 3")) ==
      "sh: the transcriber ended with status 3: no ?model");
  CHECK(failure(desk, script("kill -SEGV $$")) == "sh: the transcriber ended with status 139");
  CHECK(failure(desk, script("echo 'secret words'")) == "sh: the transcriber wrote no JSON object");
  CHECK(failure(desk, script("true")) == "sh: the transcriber wrote no JSON object");
  auto options = script("sleep 600 & sleep 600");
  options.timeout = std::chrono::milliseconds(250);
  CHECK(failure(desk, options) ==
        "sh: the transcriber did not end within 0.25 s; --timeout gives it more time");
  options = script("cat /dev/zero");
  options.output_limit_bytes = 1U << 20U;
  CHECK(failure(desk, options) == "sh: the transcriber wrote more than 1 MB");
  CHECK(desk.nothing_left());
}

TEST_CASE("a program that is not there is told before the first clip") {
  CHECK_THROWS_WITH_AS(make_command_recognizer({.arguments = {"/no/such/thing"}, .stop = {}}),
                       "/no/such/thing: is no program that can be executed", Error);
  CHECK_THROWS_AS(make_command_recognizer({}), Error);
}

TEST_CASE("another program, other arguments or a changed program make another fingerprint") {
  const Desk desk;
  const auto print = [](std::vector<std::string> arguments) {
    CommandOptions options;
    options.arguments = std::move(arguments);
    return make_command_recognizer(options)->fingerprint();
  };
  const auto write = [&desk](std::string_view text) {
    AtomicFile file(desk.path / "program");
    file.write(text);
    file.commit();
    std::filesystem::permissions(desk.path / "program", std::filesystem::perms::owner_all);
    return (desk.path / "program").string();
  };
  const std::string program = write("#!/bin/sh\n");
  const std::string first = print({program, "a", "b"});
  CHECK(first == print({program, "a", "b"}));
  CHECK(first != print({program, "a b"}));
  CHECK(first != print({"sh", "a", "b"}));
  write("#!/bin/sh\ntrue\n");
  CHECK(first != print({program, "a", "b"}));
}

TEST_CASE("secrets of services are not handed to the program") {
  const Desk desk;
  ::setenv("YC_API_KEY", "secret", 1);
  CHECK(heard(desk, script("printf '{\"text\":\"[%s]\"}' \"$YC_API_KEY\"", {"{clip}"})) == "[]");
  ::unsetenv("YC_API_KEY");
}
