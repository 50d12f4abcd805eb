// SPDX-License-Identifier: Apache-2.0
// The survey file: the questions behind the buttons, the service points and the roster. Read by
// oos-events (mapping), oos-cut (windows), oos-stt (vocabulary), oos-score (what to look for) and
// oos-report (titles, goals). Format: oos-survey(5).
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "oos/survey/press_rules.hpp"

namespace oos::survey {

/// What an answer to a question looks like.
enum class QuestionKind {
  nps,
  nps_binary,
  yes_no,
  ces,
  csat,
  servqual,
  choice,
  suggestion,
  complaint,
  praise,
  open
};

/// "nps", "nps-binary", …
std::string to_string(QuestionKind kind);
/// Empty when the word names no kind.
std::optional<QuestionKind> parse_kind(const std::string& word);
/// True for kinds whose answer is the customer's words rather than a mark.
bool is_verbatim(QuestionKind kind);
/// True for nps-binary and yes-no.
bool is_yes_no(QuestionKind kind);
/// True for kinds whose answer is a mark on a scale: nps, ces, csat, servqual.
bool has_scale(QuestionKind kind);

/// Texts by language tag ("ru", "bg", "en").
using Texts = std::map<std::string, std::string>;

/// How much of the recording around a press is cut.
struct Window {
  std::int64_t before_ms = 60'000;
  std::int64_t after_ms = 60'000;
};

/// Which half of a SERVQUAL pair a question is (Parasuraman, Zeithaml & Berry 1988).
enum class ServqualPart { expectation, perception };

/// One answer of a choice.
struct Option {
  std::string id;
  Texts text;                                             ///< as it is read aloud
  std::map<std::string, std::vector<std::string>> words;  ///< other ways customers say it
};

struct Question {
  std::string id;
  QuestionKind kind = QuestionKind::open;
  Texts text;                                                ///< the official wording
  std::map<std::string, std::vector<std::string>> wordings;  ///< other ways staff say it
  std::vector<std::string> buttons;                          ///< codes in the log
  std::optional<Window> window;
  std::optional<std::string> after;  ///< id of the question it follows up
  std::optional<double> goal;
  std::optional<double> weight;  ///< how much it matters in an index; of csat and servqual
  std::int64_t scale_min = 0;    ///< of the kind unless the file says else
  std::int64_t scale_max = 10;
  std::string dimension;                         ///< servqual only
  ServqualPart part = ServqualPart::perception;  ///< servqual only
  bool low_is_good = false;                      ///< ces only: the least effort is the lowest mark
  std::vector<Option> options;                   ///< choice only, in the order they are read

  /// The official wording and the other ones in a language; all languages when it is empty.
  std::vector<std::string> all_wordings(const std::string& language) const;
};

/// What is known about the clock of a point's recorder.
struct RecorderClock {
  std::int64_t shift_ms = 0;  ///< added to the times of its recordings
  std::vector<ClockAnchor> anchors;
};

struct Point {
  std::string id;
  std::string name;
  std::string timezone;              ///< IANA; empty: the machine's
  std::vector<std::string> devices;  ///< names in the button log
  ClockRules clock;                  ///< of its button log
  RecorderClock recorder{};
  std::optional<OpeningHours> hours;
  std::optional<std::int64_t> ask_every;  ///< instead of the plan's
  std::string profile;  ///< of its recorder: a name or a file, see oos-profile(5); empty: any
  std::vector<std::string> channel_roles;  ///< who is on each channel of its recordings
};

/// A button device with a clock or buttons of its own.
struct Device {
  std::string name;                            ///< in the button log
  std::map<std::string, std::string> buttons;  ///< code → id of the question
  ClockRules clock;                            ///< what is absent is the point's
};

struct Employee {
  std::string id;
  std::string name;
  std::vector<std::string> aliases;  ///< names in the button log
};

struct Survey {
  std::string title;
  std::string language;
  std::vector<Question> questions;
  std::vector<Point> points;
  std::vector<Device> devices;
  std::vector<Employee> employees;
  std::vector<Shift> shifts;
  std::vector<Control> controls;
  EventRules events;
  Plan plan;
  LabelRules labels;

  const Question* question(const std::string& id) const;
  const Question* question_of_button(const std::string& button) const;
  const Point* point(const std::string& id) const;
  const Point* point_of_device(const std::string& device) const;
  const Device* device(const std::string& name) const;
  const Employee* employee_of_alias(const std::string& alias) const;
  /// The zone of all points when they have the same one, else empty.
  std::string shared_timezone() const;
};

/// Parses survey text. `name` is for messages. Throws Error(config) with file, line, column and
/// what was expected: unknown keys, doubled ids or buttons, unknown kinds and zones included.
Survey parse_survey(std::string_view toml, const std::string& name);
/// Reads a survey file. Throws Error(io) or Error(config).
Survey load_survey(const std::filesystem::path& path);

}  // namespace oos::survey
