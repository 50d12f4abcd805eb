// SPDX-License-Identifier: Apache-2.0
// What a person asks to have removed: a stretch of time at a point, or events. Finds what was made
// of it, and turns a plan of retention into one that removes just that and tells what is left.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "oos/purge/plan.hpp"

namespace oos::purge {

struct Request {
  std::string point;  ///< empty: with events alone
  std::optional<ZonedInstant> from;
  std::optional<ZonedInstant> to;
  std::vector<std::string> events;
};

/// As it stands in the journal. read_request() throws Error(input).
jsonl::Json to_json(const Request& request);
Request read_request(const jsonl::Json& entry);

/// What lines tell of the stretch.
class Affected {
 public:
  /// What the holds cover is not to lose its words.
  Affected(Request request, std::vector<survey::LegalHold> holds)
      : request_(std::move(request)), holds_(std::move(holds)) {}

  /// Takes in a line of any file. Twice does no harm.
  void add(const jsonl::Line& line);
  /// Whether a line tells of the stretch: its own time, or an event of it.
  bool concerns(const jsonl::Line& line) const;

  /// Whether a recording lies in the stretch as a whole, or in part.
  bool holds_whole(const Content& recording) const;
  bool touches(survey::FileClass file_class, const Content& content) const;
  bool has_clip(const std::string& key) const { return clips_.count(key) != 0; }
  bool has_event(const std::string& id) const { return events_.count(id) != 0; }
  /// Whether a transcript, as JSON text, is one of the stretch.
  bool has_transcript(const std::string& json) const;

  const std::set<std::string>& events() const { return events_; }
  /// Events that were handed over: id, and to whom and when.
  const std::map<std::string, std::string>& delivered() const { return delivered_; }
  /// Events that a service of recognition heard.
  const std::set<std::string>& at_service() const { return at_service_; }

 private:
  void take(const jsonl::Line& line, const Content& content);

  Request request_;
  std::vector<survey::LegalHold> holds_;
  std::set<std::string> events_;
  std::set<std::string> clips_;
  std::set<std::string> transcripts_;
  std::map<std::string, std::string> delivered_;
  std::set<std::string> at_service_;
};

/// Reads all lines in the policy's folders.
void read_affected(const Plan& plan, Affected& affected, Surroundings& around);

/// Makes the plan that of a request: what is made of the stretch goes whatever its age, unless a
/// hold covers it; what may still hold some of it stays with the state "left". `affected` must
/// outlive it.
void plan_request(const survey::Policy& policy, Plan& plan, const Affected& affected);

/// What is out of reach: handed over, or at a service.
std::vector<Outcome> left_elsewhere(const Affected& affected);

}  // namespace oos::purge
