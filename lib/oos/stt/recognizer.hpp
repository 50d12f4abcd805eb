// SPDX-License-Identifier: Apache-2.0
// Recognizer: what every speech recognition engine offers to oos-stt, cloud or offline. A new
// engine implements it and is named in factory.cpp; the transcriber adds caching and resuming.
// An engine of this machine implements recognize(); one that waits for a service gives its work in
// steps between which no thread is held: begin().
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "oos/http/retry.hpp"
#include "oos/record/transcript.hpp"
#include "oos/survey/survey.hpp"

namespace oos::stt {

/// One clip to be recognised, with what the line and the survey say about it. Times are ms from
/// the clip's start.
struct Request {
  std::filesystem::path clip_path;
  std::string clip_id;      ///< for messages; may be empty
  std::string clip_sha256;  ///< of the file's bytes, 64 hexadecimal digits; never empty
  std::string codec;        ///< of the clip record: "opus", "pcm_s16le", "flac", …; may be empty
  int channels = 0;         ///< 0: unknown
  std::vector<std::string> channel_roles;      ///< who is on each channel; empty: nobody knows
  int sample_rate_hz = 0;                      ///< 0: unknown
  std::int64_t duration_ms = 0;                ///< 0: unknown
  std::int64_t press_offset_ms = 0;            ///< of the press
  std::string language;                        ///< a tag such as "en" or "ru-RU"
  const survey::Question* question = nullptr;  ///< behind the button, when a survey names it

  /// Identifies the request in the ledger; set by the transcriber from clip, engine and context.
  std::string key;
};

/// What it would come to to recognise a clip now.
struct Outlook {
  enum class State {
    to_pay,
    kept,       ///< its transcript is in the ledger
    submitted,  ///< an earlier run paid for it
    silent,     ///< nothing is sent
  };
  State state = State::to_pay;
  std::int64_t duration_ms = 0;  ///< as billed; 0: unknown
  int channels = 1;
  std::int64_t micros = 0;  ///< the price in millionths of the currency
};

/// Not finished: to be gone on with when a time has passed.
using Later = http::Later;

/// The recognition of one clip, in steps. Not for two threads at once.
class Course {
 public:
  Course() = default;
  Course(const Course&) = delete;
  Course& operator=(const Course&) = delete;
  virtual ~Course() = default;

  /// Does what can be done now: no sleep, at most a few calls. Throws as Recognizer::recognize().
  virtual std::variant<record::Transcript, Later> step() = 0;
};

/// A recognition engine. All functions may be called from several threads at once.
class Recognizer {
 public:
  Recognizer() = default;
  Recognizer(const Recognizer&) = delete;
  Recognizer& operator=(const Recognizer&) = delete;
  virtual ~Recognizer() = default;

  /// Name on the record and in the summary: "speechkit", "pocketsphinx".
  virtual std::string name() const = 0;

  /// Everything about engine, model, vocabulary and options that can change a transcript, as one
  /// string (hash long parts). Part of the cache key: when it differs, clips are done again.
  virtual std::string fingerprint() const = 0;

  /// What of the request beside the clip's bytes can change the transcript (the language, the
  /// question, where the press is). Part of the cache key.
  virtual std::string context(const Request& request) const = 0;

  /// The transcript of the clip; `text` is empty when nothing was said. Long waits and loops ask
  /// the stop predicate given to the engine and throw Interrupted. Throws Error(io) when the clip
  /// cannot be read, Error(input) when it is no sound the engine takes, Error(service) when a
  /// service failed; a fatal Error stops the run.
  virtual record::Transcript recognize(const Request& request) = 0;

  /// The same in steps; as long as this is not overridden, in one.
  virtual std::unique_ptr<Course> begin(const Request& request);

  /// What recognize() would come to, found out without a network. Throws as it does.
  virtual Outlook outlook(const Request& /*request*/) { return {}; }

  /// Called when the transcript of `request` is safely kept: remote copies may be removed now. A
  /// time: to be called again then; `attempt` counts from 1. Throws Interrupted and fatal errors.
  virtual std::optional<Later> stored(const Request& /*request*/, int /*attempt*/) { return {}; }
};

/// Takes a course to its end, sleeping between its steps by `sleep`.
record::Transcript finish(Course& course, const std::function<void(http::milliseconds)>& sleep);

/// Whether the user asked to stop (SIGINT, SIGTERM); engines poll it.
using StopPredicate = std::function<bool()>;

}  // namespace oos::stt
