// SPDX-License-Identifier: Apache-2.0
// The command line of oos-cut as far as windows are concerned.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "oos/cli/tool.hpp"
#include "oos/core/error.hpp"
#include "oos/cut/growth.hpp"
#include "oos/cut/windows.hpp"

namespace oos_cut {

struct WindowOptions {
  std::optional<double> before_s, after_s;
  std::string survey_file;
  std::vector<std::string> question_windows;
  bool whole = false;
  bool until_next_visit = false;
  std::string merge;
  std::string growing = "cut";
};

inline void declare_window(CLI::App& app, WindowOptions& options) {
  constexpr const char* group = "Windows";
  const auto seconds = [&](const char* name, std::optional<double>& value, const char* help) {
    app.add_option(name, value, help)
        ->type_name("SECONDS")
        ->check(CLI::Range(0.0, 3600.0))
        ->group(group);
  };
  seconds("--before", options.before_s,
          "seconds before the press (default: the survey's window, else 60)");
  seconds("--after", options.after_s,
          "seconds after the press (default: the survey's window, else 60)");
  app.add_option("--survey", options.survey_file, "survey file with the window of each question")
      ->type_name("FILE")
      ->group(group);
}

inline void declare_rules(CLI::App& app, WindowOptions& options) {
  constexpr const char* group = "Windows";
  app.add_option("--window", options.question_windows,
                 "seconds before and after the presses of a question: QUESTION=BEFORE,AFTER")
      ->type_name("WINDOW")
      ->allow_extra_args(false)
      ->group(group);
  auto* whole = app.add_flag("--whole", options.whole, "the whole call, for presses in a call");
  app.add_flag("--until-next-visit", options.until_next_visit,
               "end windows at the next press of another visit")
      ->excludes(whole);
  app.add_option("--merge", options.merge, "one clip for the presses of a visit")
      ->type_name("WHAT")
      ->check(CLI::IsMember({"visit"}));
  app.get_option("--merge")->group(group);
  app.get_option("--whole")->group(group);
  app.get_option("--until-next-visit")->group(group);
  app.add_option("--growing", options.growing,
                 "windows whose end is not recorded yet: cut, wait, skip")
      ->type_name("WHAT")
      ->capture_default_str()
      ->check(CLI::IsMember({"cut", "wait", "skip"}))
      ->group(group);
}

inline std::optional<std::int64_t> in_ms(const std::optional<double>& seconds) {
  if (!seconds) return std::nullopt;
  return static_cast<std::int64_t>(*seconds * 1000 + 0.5);
}

inline oos::cut::WindowRules window_rules(const WindowOptions& options,
                                          const oos::survey::Survey* survey) {
  oos::cut::WindowRules rules;
  rules.before_ms = in_ms(options.before_s);
  rules.after_ms = in_ms(options.after_s);
  rules.survey = survey;
  for (const std::string& text : options.question_windows) {
    const auto [question, window] = oos::cut::parse_question_window(text);
    if (survey != nullptr && survey->question(question) == nullptr)
      throw oos::Error(oos::ErrorKind::usage,
                       "--window: the survey has no question \"" + question + "\"");
    if (!rules.questions.emplace(question, window).second)
      throw oos::Error(oos::ErrorKind::usage,
                       "--window: two windows for the question \"" + question + "\"");
  }
  rules.whole = options.whole;
  rules.until_next_visit = options.until_next_visit;
  rules.merge_visit = !options.merge.empty();
  return rules;
}

inline oos::cut::Growing growing(const WindowOptions& options) {
  using oos::cut::Growing;
  if (options.growing == "wait") return Growing::wait;
  return options.growing == "skip" ? Growing::skip : Growing::cut;
}

}  // namespace oos_cut
