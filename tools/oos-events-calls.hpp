// SPDX-License-Identifier: Apache-2.0
// The options of oos-events for calls and messages in which nobody pressed a button.
#pragma once

#include <cstdint>
#include <string>

#include "oos/cli/tool.hpp"
#include "oos/event/call_events.hpp"
#include "oos/event/presses.hpp"
#include "oos/survey/survey.hpp"

namespace oos_events {

using oos::cli::Context;

struct CallOptions {
  bool calls = false;
  bool legs = false;
  bool messages = false;
  std::int64_t every = 1;
  std::string seed;
  std::string question;

  bool any() const { return calls || legs || messages; }
};

inline void declare_calls(CLI::App& app, CallOptions& options) {
  auto* calls = app.add_flag("--from-calls", options.calls,
                             "also an event for each recorded call in which nobody pressed");
  app.add_flag("--from-legs", options.legs, "the same for each recording of a call by itself")
      ->excludes(calls);
  app.add_flag("--from-messages", options.messages,
               "also an event for each voice message among the recordings");
  app.add_option("--every", options.every, "of these, only every K-th of each employee's, by time")
      ->check(CLI::Range(1, 1'000'000))
      ->type_name("K")
      ->capture_default_str();
  app.add_option("--seed", options.seed, "which of the first K is the first; any text")
      ->type_name("TEXT");
  app.add_option("--question", options.question,
                 "question of the survey that these answer; else they answer none")
      ->type_name("ID");
}

/// Throws Error(usage) for a question that the survey does not have.
inline oos::event::CallEventOptions call_event_options(const CallOptions& options,
                                                       const oos::survey::Survey* survey) {
  oos::event::CallEventOptions made{options.calls, options.legs, options.messages,
                                    options.every, options.seed, nullptr};
  if (options.question.empty()) return made;
  if (survey != nullptr) made.question = survey->question(options.question);
  if (made.question == nullptr)
    throw oos::Error(oos::ErrorKind::usage,
                     "--question: the survey has no question \"" + options.question + "\"");
  return made;
}

/// Writes the events of calls after those of presses, and accounts for them.
inline void write_calls(Context& context, oos::event::CallEvents& calls,
                        oos::event::PressBook& book) {
  auto& lines = context.summary().tally("lines");
  const auto counts = calls.each(
      book.pressed_calls(),
      [&book](const std::string& point, oos::Instant time) {
        return book.employee_at(point, time);
      },
      [&context, &lines](const oos::record::Event& event) {
        Context::stop_if_asked();
        context.out().write(oos::jsonl::new_line("event", to_json(event)));
        ++lines.created;
        ++lines.outcomes["written"];
      });
  auto& tally = context.summary().tally("calls");
  tally.read = counts.found;
  tally.outcomes["emitted"] = counts.made;
  tally.outcomes["pressed"] = counts.pressed;
  tally.outcomes["left_out"] = counts.left_out;
}

}  // namespace oos_events
