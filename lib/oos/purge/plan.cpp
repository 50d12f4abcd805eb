// SPDX-License-Identifier: Apache-2.0
#include "oos/purge/plan.hpp"

#include <algorithm>
#include <cstring>

#include <fmt/format.h>
#include <sys/stat.h>

#include "oos/core/error.hpp"
#include "oos/purge/line_file.hpp"
#include "oos/purge/parcels.hpp"
#include "oos/state/prune.hpp"

namespace oos::purge {

namespace fs = std::filesystem;
using survey::FileClass;
using survey::Policy;
using survey::RetentionRule;
using survey::TimeSource;

namespace {

class Planner {
 public:
  Planner(const Policy& policy, const Evidence& evidence, Surroundings& around)
      : policy_(policy), evidence_(evidence), around_(around) {}

  Plan plan() {
    for (std::size_t rule = 0; rule < policy_.rules.size(); ++rule)
      for (const fs::path& folder : policy_.rules[rule].folders) scan(rule, folder);
    std::stable_sort(plan_.items.begin(), plan_.items.end(), [this](const Item& a, const Item& b) {
      return is_recording(a) && !is_recording(b);
    });
    plan_.rows = [&policy = policy_, now = around_.now](const std::string& path,
                                                        const RetentionRule& rule) {
      return state::remove_old_rows(path, unix_s(*ledger_limit(policy, rule, now).before));
    };
    plan_.lines = [&policy = policy_, now = around_.now](const RetentionRule& rule) {
      return retention_test(policy, rule, now);
    };
    return std::move(plan_);
  }

 private:
  bool is_recording(const Item& item) const {
    return policy_.rules[item.rule].file_class == FileClass::recordings;
  }

  void scan(std::size_t rule, const fs::path& folder) {
    try {
      plan_.trees.push_back(std::make_unique<Tree>(folder, policy_.rules[rule].other_mounts));
    } catch (const Error& error) {
      if (error.kind() != ErrorKind::io) throw;
      around_.trouble(error);
      return;
    }
    plan_.tree_rules.push_back(rule);
    const std::size_t tree = plan_.trees.size() - 1;
    if (const char* home = std::getenv("HOME"); home != nullptr) refuse_same(folder, tree, home);
    refuse_same(folder, tree, "/");
    plan_.whole.push_back(true);
    plan_.trees.back()->walk(
        {[&](Entry entry) { take(rule, tree, std::move(entry)); },
         [&](const TreeProblem& problem) {
           plan_.whole[tree] = false;
           around_.trouble(system_error("cannot look at", (folder / problem.relative).string(),
                                        problem.error_number));
         },
         [&](const std::string& relative) { plan_.seen.emplace(tree, relative); }});
  }

  /// The same folder may be reached by another name: a bind mount.
  void refuse_same(const fs::path& folder, std::size_t tree, const fs::path& forbidden) {
    struct stat status {};
    if (::stat(forbidden.c_str(), &status) == 0 &&
        Identity{status.st_dev, status.st_ino} == plan_.trees[tree]->identity())
      throw Error(ErrorKind::config, "the folder is " + forbidden.string() + " by another name",
                  folder.string());
  }

  void take(std::size_t rule_number, std::size_t tree, Entry entry) {
    around_.stop_if_asked();
    around_.progress("look", std::ssize(plan_.items), 0);
    const RetentionRule& rule = policy_.rules[rule_number];
    if (is_leftover(entry.relative) && entry.kind == EntryKind::file) {
      plan_.leftovers.push_back({tree, std::move(entry)});
      return;
    }
    const bool meant = rule.files.empty() || std::any_of(rule.files.begin(), rule.files.end(),
                                                         [&](const std::string& pattern) {
                                                           return fits(pattern, entry.relative);
                                                         });
    if (!meant || around_.own.count(entry.identity) != 0) return;
    Item item{rule_number, tree, std::move(entry), {}, {}, "remove", 0, false, false};
    const auto [known, is_new] = claimed_.try_emplace(path_of(plan_, item), rule_number);
    if (!is_new && known->second != rule_number)
      throw Error(ErrorKind::config,
                  fmt::format("the rules {} and {} both mean this file; give them other folders or "
                              "patterns. Nothing was removed",
                              known->second + 1, rule_number + 1),
                  known->first);
    if (!is_new) return;
    judge(rule, item);
    plan_.items.push_back(std::move(item));
  }

  void judge(const RetentionRule& rule, Item& item) {
    if (item.entry.kind != EntryKind::file) {
      item.decision.reason = item.entry.kind == EntryKind::link ? "link" : "no_file";
      return;
    }
    if (rule.file_class == FileClass::recordings) {
      judge_recording(rule, item);
    } else if (rule.file_class == FileClass::ledgers) {
      judge_ledger(rule, item);
    } else if (rule.words_only) {
      judge_lines(rule, item);
    } else {
      item.content = content_of(rule, item);
      item.decision = decide(policy_, rule, item.content, around_.now);
    }
    if (item.decision.due && item.action != "prune" &&
        item.entry.modified > around_.now - milliseconds(policy_.settle_ms)) {
      item.decision.due = false;
      item.decision.reason = "young";
    }
  }

  void judge_recording(const RetentionRule& rule, Item& item) {
    const fs::path path = path_of(plan_, item);
    const KnownRecording* known = evidence_.recording(path, item.entry.size_bytes);
    if (known != nullptr) item.content = evidence_.content_of(*known, item.entry.modified);
    item.decision = decide(policy_, rule, item.content, around_.now);
    if (item.decision.reason == "no_time")
      item.decision.reason = evidence_.names(path) ? "changed" : "no_line";
    if (!item.decision.due) return;
    const std::string why =
        evidence_.why_not(*known, rule.without_later_press,
                          [this](const KnownPress& press) { return may_miss(press); });
    if (why.empty()) return;
    item.decision.due = false;
    item.decision.reason = why;
  }

  /// A clip may be gone when it is there no longer by the policy's own words.
  bool may_miss(const KnownPress& press) const {
    std::error_code ignored;
    if (fs::exists(press.clip, ignored)) return true;
    return std::any_of(policy_.rules.begin(), policy_.rules.end(), [&](const RetentionRule& rule) {
      return rule.file_class == FileClass::clips && press.to &&
             *press.to + std::chrono::days(rule.days) <= around_.now;
    });
  }

  void judge_ledger(const RetentionRule& rule, Item& item) {
    const LedgerLimit limit = ledger_limit(policy_, rule, around_.now);
    item.action = "prune";
    item.decision.reason = limit.before ? "not_due" : "hold";
    item.decision.hold = limit.hold;
    if (!limit.before) return;
    try {
      item.parts = state::count_old_rows(path_of(plan_, item), unix_s(*limit.before));
      item.decision.due = item.parts > 0;
      if (item.decision.due) item.decision.reason = "retention";
    } catch (const Error& error) {
      item.decision.reason = "unreadable";
      around_.trouble(error);
    }
  }

  void judge_lines(const RetentionRule& rule, Item& item) {
    item.action = "blank";
    const LineCount count = count_lines(*plan_.trees[item.tree], item.entry,
                                        retention_test(policy_, rule, around_.now), "retention");
    item.parts = count.wanted;
    item.decision.due = count.wanted > 0;
    item.decision.reason = count.wanted > 0 ? "retention" : "not_due";
    if (count.unreadable > 0)
      around_.trouble(Error(ErrorKind::input, "is no record; whatever words are in it stay",
                            fmt::format("{}:{}", path_of(plan_, item), count.first_unreadable)));
  }

  std::optional<Content> content_of(const RetentionRule& rule, const Item& item) {
    for (const TimeSource source : rule.times) {
      std::optional<Content> content;
      if (source == TimeSource::record) {
        if (rule.file_class == FileClass::outbox)
          content = content_of_parcel(*plan_.trees[item.tree], item.entry);
        if (!content) content = evidence_.clip(clip_key(item.entry.relative));
        if (!content && has_lines(item.entry.relative))
          content = content_of_lines(*plan_.trees[item.tree], item.entry);
      } else if (source == TimeSource::name) {
        content = content_by_name(item.entry.relative, policy_.timezone);
      } else {
        content = content_by_mtime(item.entry.modified);
      }
      if (content) return content;
    }
    return std::nullopt;
  }

  const Policy& policy_;
  const Evidence& evidence_;
  Surroundings& around_;
  Plan plan_;
  std::map<std::string, std::size_t> claimed_;
};

}  // namespace

Plan make_plan(const Policy& policy, const Evidence& evidence, Surroundings& around) {
  return Planner(policy, evidence, around).plan();
}

void keep_needed_lines(const Policy& policy, Plan& plan, const Evidence& evidence,
                       const std::function<bool(const Item&)>& goes) {
  std::set<fs::path> remaining;
  for (const Item& item : plan.items)
    if (policy.rules[item.rule].file_class == FileClass::recordings &&
        item.entry.kind == EntryKind::file && !goes(item))
      remaining.insert(path_of(plan, item));
  for (Item& item : plan.items) {
    if (!item.decision.due || item.action != "remove") continue;
    for (const fs::path& path : evidence.named_by(path_of(plan, item)))
      if (remaining.count(path) != 0) {
        item.decision.due = false;
        item.decision.reason = "evidence";
        break;
      }
  }
}

std::string path_of(const Plan& plan, const Item& item) {
  const std::string folder = plan.trees[item.tree]->folder().string();
  return folder + "/" + item.entry.relative;
}

Outcome outcome_of(const Policy& policy, const Plan& plan, const Item& item) {
  Outcome outcome;
  outcome.path = path_of(plan, item);
  outcome.file_class = policy.rules[item.rule].file_class;
  outcome.state = item.decision.due ? "due" : item.left ? "left" : "kept";
  if (item.decision.due) outcome.action = item.action;
  outcome.reason = item.decision.reason;
  outcome.hold = item.decision.hold;
  outcome.due = item.decision.when;
  if (item.content) {
    outcome.time = item.content->to;
    outcome.time_source = survey::to_string(item.content->source);
  }
  outcome.size_bytes = item.entry.size_bytes;
  outcome.parts = item.decision.due ? item.parts : 0;
  outcome.names_left =
      item.entry.kind == EntryKind::file && item.decision.due ? item.entry.links - 1 : 0;
  return outcome;
}

std::int64_t unix_s(Instant time) {
  return std::chrono::floor<std::chrono::seconds>(time).time_since_epoch().count();
}

LedgerLimit ledger_limit(const Policy& policy, const RetentionRule& rule, Instant now) {
  LedgerLimit limit{now - std::chrono::days(rule.days), ""};
  for (const survey::LegalHold& hold : policy.holds) {
    Content content;  // nobody knows whose rows they are, only that they are no younger
    content.to = *limit.before;
    if (!covers(hold, FileClass::ledgers, content)) continue;
    limit.hold = hold.id;
    if (!hold.from) return {std::nullopt, hold.id};
    limit.before = std::min(*limit.before, *hold.from);
  }
  return limit;
}

std::set<Identity> identities_of(const std::vector<fs::path>& paths) {
  std::set<Identity> found;
  for (const fs::path& path : paths) {
    struct stat status {};
    if (!path.empty() && ::stat(path.c_str(), &status) == 0)
      found.insert({status.st_dev, status.st_ino});
  }
  return found;
}

}  // namespace oos::purge
