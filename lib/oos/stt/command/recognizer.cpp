// SPDX-License-Identifier: Apache-2.0
#include "oos/stt/command/recognizer.hpp"

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <utility>

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include "oos/core/digest.hpp"
#include "oos/core/error.hpp"
#include "oos/core/file.hpp"
#include "oos/core/program.hpp"
#include "oos/jsonl/line.hpp"
#include "oos/stt/clip_sound.hpp"
#include "oos/stt/command/json_transcript.hpp"

namespace oos::stt {

namespace {

namespace fs = std::filesystem;

constexpr int wav_rate_hz = 16'000;
constexpr std::size_t most_said_bytes = 300;  // of its standard error, in a message
constexpr std::string_view clip_word = "{clip}", wav_word = "{wav}", out_word = "{out}",
                           language_word = "{language}";
// What opens other services is none of its business.
const std::vector<std::string> hidden_variables = {"YC_", "AWS_", "OOS_"};

/// A folder of one call, readable by us only, gone with everything in it afterwards.
class PrivateFolder {
 public:
  PrivateFolder() {
    std::string name = (fs::temp_directory_path() / "oos-stt-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) throw system_error("cannot make a folder", name, errno);
    path_ = name;
  }
  PrivateFolder(const PrivateFolder&) = delete;
  PrivateFolder& operator=(const PrivateFolder&) = delete;
  ~PrivateFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

bool mentions(const std::vector<std::string>& arguments, std::string_view word) {
  return std::any_of(arguments.begin(), arguments.end(), [word](const std::string& argument) {
    return argument.find(word) != std::string::npos;
  });
}

std::string replaced(std::string text, std::string_view word, const std::string& by) {
  for (auto at = text.find(word); at != std::string::npos; at = text.find(word, at + by.size()))
    text.replace(at, word.size(), by);
  return text;
}

/// The end of what a program wrote to standard error, fit for a message: one line, no controls.
std::string said(std::string error) {
  while (!error.empty() && std::isspace(static_cast<unsigned char>(error.back())) != 0)
    error.pop_back();
  error.erase(0, error.find_last_of('\n') + 1);
  if (error.size() > most_said_bytes) error.erase(0, error.size() - most_said_bytes);
  for (char& byte : error)
    if (static_cast<unsigned char>(byte) < 0x20U || static_cast<unsigned char>(byte) >= 0x7FU)
      byte = '?';
  return error.empty() ? "" : ": " + error;
}

class CommandRecognizer final : public Recognizer {
 public:
  explicit CommandRecognizer(CommandOptions options) : options_(std::move(options)) {
    if (options_.arguments.empty())
      throw Error(ErrorKind::config,
                  "--engine command needs a program: put -- and the program with its arguments at "
                  "the end");
    program_ = find_program(options_.arguments.front());
    if (program_.empty())
      throw Error(ErrorKind::config, "is no program that can be executed",
                  options_.arguments.front());
    fingerprint_ = make_fingerprint();
    takes_path_ = mentions(options_.arguments, clip_word) || mentions(options_.arguments, wav_word);
  }

  std::string name() const override { return "command"; }
  std::string fingerprint() const override { return fingerprint_; }
  std::string context(const Request& request) const override {
    return takes_path_ ? request.language
                       : fmt::format("{} {} {}", request.language, request.press_offset_ms,
                                     request.question == nullptr ? "" : request.question->id);
  }
  record::Transcript recognize(const Request& request) override;

 private:
  std::string make_fingerprint() const {
    struct stat status {};
    ::stat(program_.c_str(), &status);
    std::string text = fmt::format("{}\n{}\n{}", program_, status.st_size, status.st_mtim.tv_sec);
    for (const std::string& argument : options_.arguments)
      text += fmt::format("\n{}:{}", argument.size(), argument);
    return "command-" + sha256_hex(text);
  }
  ProgramOptions call(const Request& request, const PrivateFolder& folder) const;
  std::string output(const ProgramResult& result, const PrivateFolder& folder) const;
  std::string in_seconds() const {
    return fmt::format("{:g} s", static_cast<double>(options_.timeout.count()) / 1000);
  }

  CommandOptions options_;
  std::string program_;
  std::string fingerprint_;
  bool takes_path_ = false;
};

/// The line on standard input of a program that takes no path as an argument.
std::string request_line(const Request& request, const fs::path& clip, const fs::path& wav) {
  jsonl::Json line{{"wav", wav.string()}, {"clip", clip.string()}, {"language", request.language}};
  line["press_offset_ms"] = request.press_offset_ms;
  if (request.duration_ms > 0) line["duration_ms"] = request.duration_ms;
  if (request.question != nullptr) line["question"] = request.question->id;
  return line.dump(-1, ' ', false, jsonl::Json::error_handler_t::replace) + "\n";
}

ProgramOptions CommandRecognizer::call(const Request& request, const PrivateFolder& folder) const {
  // A path that begins with a dash must not become an option of the program.
  const fs::path clip = fs::absolute(request.clip_path);
  const fs::path wav = folder.path() / "clip.wav";
  ProgramOptions program;
  if (!takes_path_ || mentions(options_.arguments, wav_word)) {
    AtomicFile file(wav, FileMode::for_owner);
    file.write(to_wav(load_clip_sound(clip, wav_rate_hz)));
    file.commit();
  } else {
    open_for_reading(clip);  // a missing clip is our error, not the program's
  }
  program.arguments = options_.arguments;
  program.arguments.front() = program_;
  for (auto argument = program.arguments.begin() + 1; argument != program.arguments.end();
       ++argument) {
    *argument = replaced(*argument, language_word, request.language);
    *argument = replaced(*argument, out_word, (folder.path() / "out").string());
    *argument = replaced(*argument, wav_word, wav.string());
    *argument = replaced(*argument, clip_word, clip.string());
  }
  if (!takes_path_) program.input = request_line(request, clip, wav);
  program.timeout = options_.timeout;
  program.output_limit_bytes = options_.output_limit_bytes;
  program.hidden_variables = hidden_variables;
  program.stopping = options_.stop;
  return program;
}

std::string CommandRecognizer::output(const ProgramResult& result,
                                      const PrivateFolder& folder) const {
  if (!mentions(options_.arguments, out_word)) return result.out;
  for (const char* name : {"out", "out.json"})
    if (std::error_code failed; fs::is_regular_file(folder.path() / name, failed))
      return read_file(folder.path() / name, options_.output_limit_bytes);
  throw Error(ErrorKind::service, "the transcriber wrote no file {out}");
}

record::Transcript CommandRecognizer::recognize(const Request& request) {
  const PrivateFolder folder;
  const ProgramResult result = run_program(call(request, folder));
  const std::string& given = options_.arguments.front();
  if (result.end == ProgramResult::End::timed_out)
    throw Error(ErrorKind::service,
                fmt::format("the transcriber did not end within {}; --timeout gives it more time",
                            in_seconds()),
                given);
  if (result.end == ProgramResult::End::wrote_too_much)
    throw Error(
        ErrorKind::service,
        fmt::format("the transcriber wrote more than {} MB", options_.output_limit_bytes >> 20U),
        given);
  if (result.status != 0)
    throw Error(
        ErrorKind::service,
        fmt::format("the transcriber ended with status {}{}", result.status, said(result.error)),
        given);
  try {
    record::Transcript transcript = parse_transcript_json(output(result, folder));
    transcript.engine = name();
    if (transcript.model.empty()) transcript.model = fs::path(program_).filename().string();
    if (transcript.language.empty()) transcript.language = request.language;
    return transcript;
  } catch (const Error& error) {
    throw Error(ErrorKind::service, error.message(), given);
  }
}

}  // namespace

std::unique_ptr<Recognizer> make_command_recognizer(CommandOptions options) {
  return std::make_unique<CommandRecognizer>(std::move(options));
}

}  // namespace oos::stt
