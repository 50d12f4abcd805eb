// SPDX-License-Identifier: Apache-2.0
#include "oos/purge/carry_out.hpp"

#include <set>
#include <utility>

#include "oos/purge/lines.hpp"
#include "oos/state/prune.hpp"

namespace oos::purge {

using jsonl::Json;
using survey::FileClass;

namespace {

constexpr std::size_t batch_size = 256;

std::string utc(Instant time) { return format_rfc3339({time, std::chrono::minutes(0)}); }

/// What an intent says: enough to prove later what was destroyed, and no more.
Json intent_of(const Item& item, const survey::RetentionRule& rule) {
  Json entry;
  entry["action"] = item.action;
  entry["class"] = survey::to_string(rule.file_class);
  entry["reason"] = item.decision.reason;
  entry["days"] = rule.days;
  if (item.content) {
    if (!item.content->id.empty()) entry["id"] = item.content->id;
    if (item.content->points_known) entry["points"] = item.content->points;
    if (item.content->from) entry["from"] = utc(*item.content->from);
    if (item.content->to) entry["to"] = utc(*item.content->to);
    entry["time_source"] = survey::to_string(item.content->source);
  }
  entry["size_bytes"] = item.entry.size_bytes;
  entry["modified"] = utc(item.entry.modified);
  if (item.entry.links > 1) entry["names_left"] = item.entry.links - 1;
  return entry;
}

}  // namespace

void JournalMemory::take(const Json& entry) {
  const std::string kind = entry.value("entry", "");
  const std::string reference = entry.value("file", "");
  if (kind == "intent") {
    unfinished[reference] = {entry.value("number", std::int64_t{0}),
                             entry.value("folder", ""),
                             entry.value("parent", ""),
                             entry.value("action", ""),
                             entry.value("size_bytes", std::int64_t{0}),
                             entry.value("modified", "")};
  } else if (kind == "done" || kind == "failed" || kind == "withdrawn") {
    unfinished.erase(reference);
  } else if (kind == "request") {
    requests.push_back(entry);
  } else if (kind == "request_done") {
    std::erase_if(requests, [&entry](const Json& request) {
      return request.value("number", std::int64_t{0}) == entry.value("of", std::int64_t{-1});
    });
  }
}

std::string Removal::reference_of(const Plan& plan, const Item& item) const {
  return journal_.reference(plan.trees[item.tree]->folder().string(), item.entry.relative);
}

std::string Removal::folder_reference(const Plan& plan, std::size_t tree) const {
  return journal_.reference(plan.trees[tree]->folder().string(), "");
}

/// A folder has no name that a file could have.
std::string Removal::parent_of(const Plan& plan, std::size_t tree,
                               std::string_view relative) const {
  return journal_.reference(plan.trees[tree]->folder().string(), std::string(relative) + "/");
}

void Removal::carry_out(Plan& plan, const Evidence& evidence, JournalMemory& memory,
                        const Emit& emit) {
  recover(plan, memory);
  std::vector<Begun> batch;
  std::int64_t done = 0;
  bool recordings_over = false;
  for (Item& item : plan.items) {
    around_.stop_if_asked();
    around_.progress("purge", ++done, std::ssize(plan.items));
    const bool is_recording = policy_.rules[item.rule].file_class == FileClass::recordings;
    if (!is_recording && !std::exchange(recordings_over, true)) {
      finish_batch(plan, batch, emit);
      keep_needed_lines(policy_, plan, evidence, [](const Item& other) { return other.gone; });
    }
    begin(plan, item, batch);
    if (batch.size() >= batch_size) finish_batch(plan, batch, emit);
  }
  finish_batch(plan, batch, emit);
  for (const auto& [tree, entry] : plan.leftovers) plan.trees[tree]->remove(entry);
  const Instant settled = around_.now - milliseconds(policy_.settle_ms);
  // Others may be waiting for their files: only folders of days are known to be over.
  const auto of_a_day = [](std::string_view relative) {
    return days_in_name(relative).has_value();
  };
  for (const auto& tree : plan.trees) folders_ += tree->remove_empty_folders(settled, of_a_day);
}

/// Everything of the batch is decided and written down before the first file goes.
void Removal::begin(Plan& plan, Item& item, std::vector<Begun>& batch) {
  Begun begun{&item, "", 0, outcome_of(policy_, plan, item)};
  try {
    if (item.decision.due && item.action == "remove" &&
        plan.trees[item.tree]->is_being_written(item.entry)) {
      begun.outcome.state = "kept";
      begun.outcome.reason = "busy";
      begun.outcome.action.clear();
    } else if (item.decision.due) {
      begun.reference = reference_of(plan, item);
      Json entry = intent_of(item, policy_.rules[item.rule]);
      entry["run"] = run_;
      entry["folder"] = folder_reference(plan, item.tree);
      entry["parent"] = parent_of(plan, item.tree, folder_name(item.entry.relative));
      entry["file"] = begun.reference;
      begun.number = journal_.add("intent", entry);
    }
  } catch (const Error& error) {
    begun.outcome.state = "failed";
    begun.outcome.error = error.message();
  }
  batch.push_back(std::move(begun));
}

void Removal::finish_batch(Plan& plan, std::vector<Begun>& batch, const Emit& emit) {
  journal_.commit();
  std::set<std::pair<std::size_t, std::string>> folders;
  for (Begun& begun : batch) {
    if (begun.number == 0) continue;
    act(plan, begun);
    const std::string& relative = begun.item->entry.relative;
    folders.emplace(begun.item->tree, relative.substr(0, relative.rfind('/') + 1));
  }
  for (const auto& [tree, folder] : folders) plan.trees[tree]->sync(folder);
  for (const Begun& begun : batch) {
    if (begun.number == 0) continue;
    Json entry{{"run", run_}, {"of", begun.number}, {"file", begun.reference}};
    if (begun.outcome.state == "failed") {
      entry["error"] = begun.outcome.error;
      journal_.add("failed", entry);
    } else if (begun.outcome.state == "kept") {
      entry["reason"] = begun.outcome.reason;
      journal_.add("withdrawn", entry);
    } else {
      if (begun.outcome.parts != 0) entry["parts"] = begun.outcome.parts;
      journal_.add("done", entry);
    }
  }
  journal_.commit();
  for (const Begun& begun : batch) emit(begun.outcome);
  batch.clear();
}

void Removal::act(Plan& plan, Begun& begun) {
  Item& item = *begun.item;
  const Tree& tree = *plan.trees[item.tree];
  const survey::RetentionRule& rule = policy_.rules[item.rule];
  try {
    if (item.action == "remove") {
      const Tree::Look look = tree.remove(item.entry);
      item.gone = look != Tree::Look::changed;
      begun.outcome.state = item.gone ? "purged" : "kept";
      if (!item.gone) begun.outcome.reason = "changed";
    } else if (item.action == "blank") {
      begun.outcome.parts =
          blank_lines(tree, item.entry, plan.lines(rule), plan.by_request ? "request" : "retention")
              .wanted;
      begun.outcome.state = "purged";
    } else {
      begun.outcome.parts = plan.rows(path_of(plan, item), rule);
      begun.outcome.state = "purged";
    }
  } catch (const Error& error) {
    begun.outcome.state = "failed";
    begun.outcome.error = error.message();
  }
}

/// A killed run's intents: what is gone was removed by it, what is there is judged anew.
void Removal::recover(Plan& plan, JournalMemory& memory) {
  if (memory.unfinished.empty()) return;
  for (Item& item : plan.items) {
    const std::string reference = reference_of(plan, item);
    const auto old = memory.unfinished.find(reference);
    if (old == memory.unfinished.end()) continue;
    const bool is_same = old->second.size_bytes == item.entry.size_bytes &&
                         old->second.modified == utc(item.entry.modified);
    if (old->second.action == "prune" && item.decision.reason == "not_due") {
      item.decision.due = true;  // its rows are gone, but perhaps not what they said
      item.decision.reason = "retention";
    } else if (!is_same) {
      close(old->second, reference, "done");  // rewritten since, or another file by now
    } else if (!item.decision.due) {
      close(old->second, reference, "withdrawn");
    }
    memory.unfinished.erase(old);
  }
  // Who is not seen is gone, when it would have been seen: a folder that cannot be read hides it.
  std::set<std::string> whole, seen;
  for (std::size_t tree = 0; tree < plan.trees.size(); ++tree)
    if (plan.whole[tree]) whole.insert(folder_reference(plan, tree));
  for (const auto& [tree, relative] : plan.seen) seen.insert(parent_of(plan, tree, relative));
  for (const auto& [reference, old] : memory.unfinished)
    if (whole.count(old.folder) != 0 || seen.count(old.parent) != 0) close(old, reference, "done");
  journal_.commit();
}

void Removal::close(const Unfinished& old, const std::string& reference, std::string_view result) {
  journal_.add(result,
               {{"run", run_}, {"of", old.number}, {"file", reference}, {"recovered", true}});
}

}  // namespace oos::purge
