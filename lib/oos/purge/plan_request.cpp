// SPDX-License-Identifier: Apache-2.0
// Turning a plan of retention into one of a request.
#include <algorithm>

#include "oos/core/error.hpp"
#include "oos/purge/line_file.hpp"
#include "oos/purge/lines.hpp"
#include "oos/purge/request.hpp"
#include "oos/state/prune.hpp"

namespace oos::purge {

using survey::FileClass;

namespace {

class RequestPlanner {
 public:
  RequestPlanner(const survey::Policy& policy, Plan& plan, const Affected& affected)
      : policy_(policy), plan_(plan), affected_(affected) {}

  void judge(Item& item) {
    const std::string before = item.decision.reason;
    const FileClass file_class = policy_.rules[item.rule].file_class;
    item.decision.due = false;
    item.parts = 0;
    item.left = false;
    if (item.entry.kind != EntryKind::file) return;
    item.decision.reason = "not_asked";
    if (file_class == FileClass::ledgers) return rows(item);
    if (file_class != FileClass::outbox && has_lines(item.entry.relative) && lines(item)) return;
    if (is_meant(file_class, item)) {
      item.decision.due = before != "hold";
      item.decision.reason = item.decision.due ? "request" : "hold";
      item.action = "remove";
    } else if (may_hold_some(file_class, item)) {
      item.left = true;
      item.decision.reason =
          file_class == FileClass::recordings ? "part_of_recording" : "may_hold_some";
    }
  }

 private:
  bool is_meant(FileClass file_class, const Item& item) const {
    if (affected_.has_clip(clip_key(item.entry.relative))) return true;
    if (file_class == FileClass::recordings)
      return item.content && affected_.holds_whole(*item.content);
    return file_class == FileClass::outbox && item.content &&
           std::any_of(item.content->events.begin(), item.content->events.end(),
                       [this](const std::string& id) { return affected_.has_event(id); });
  }

  bool may_hold_some(FileClass file_class, const Item& item) const {
    // What is tied to lines by its name is none of theirs.
    if ((file_class == FileClass::clips || file_class == FileClass::outbox) && item.content &&
        item.content->events_known)
      return false;
    return affected_.touches(file_class, item.content.value_or(Content{}));
  }

  /// Files of lines: those that tell of the stretch lose their words.
  bool lines(Item& item) {
    const LineCount count = count_lines(*plan_.trees[item.tree], item.entry, test(), "request");
    if (count.lines == count.unreadable) return false;  // no records at all
    item.action = "blank";
    item.parts = count.wanted;
    item.decision.due = count.wanted > 0;
    if (item.decision.due) item.decision.reason = "request";
    if (count.unreadable > 0) {
      item.left = !item.decision.due;
      if (item.left) item.decision.reason = "lines_damaged";
    }
    return true;
  }

  void rows(Item& item) {
    item.action = "prune";
    try {
      item.parts = state::count_transcripts(path_of(plan_, item), wanted_row());
    } catch (const Error&) {
      item.decision.reason = "unreadable";
      return;
    }
    item.decision.due = item.parts > 0;
    if (item.decision.due) item.decision.reason = "request";
  }

 public:
  LineTest test() const {
    return [&policy = policy_, &affected = affected_](const jsonl::Line& line) {
      if (!affected.concerns(line)) return false;
      const auto content = content_of_line(line);
      return std::none_of(
          policy.holds.begin(), policy.holds.end(), [&content](const survey::LegalHold& hold) {
            return covers(hold, FileClass::transcripts, content.value_or(Content{}));
          });
    };
  }

  state::RowTest wanted_row() const {
    return
        [&affected = affected_](const std::string& json) { return affected.has_transcript(json); };
  }

 private:
  const survey::Policy& policy_;
  Plan& plan_;
  const Affected& affected_;
};

}  // namespace

void plan_request(const survey::Policy& policy, Plan& plan, const Affected& affected) {
  RequestPlanner planner(policy, plan, affected);
  for (Item& item : plan.items) planner.judge(item);
  // Words that lines still have tell which rows of the ledgers are theirs: rows first, then files,
  // so that a killed run finds them again; clips are told by the lines whatever became of these.
  const auto rank = [](const Item& item) {
    return item.action == "prune" ? 0 : item.action == "remove" ? 1 : 2;
  };
  std::stable_sort(plan.items.begin(), plan.items.end(),
                   [&rank](const Item& a, const Item& b) { return rank(a) < rank(b); });
  plan.by_request = true;
  plan.lines = [test = planner.test()](const survey::RetentionRule&) { return test; };
  plan.rows = [test = planner.wanted_row()](const std::string& path, const survey::RetentionRule&) {
    return state::remove_transcripts(path, test);
  };
}

}  // namespace oos::purge
