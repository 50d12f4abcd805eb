// SPDX-License-Identifier: Apache-2.0
// What oos-purge does: shows a plan, or carries it out with a journal, of a policy or of a request.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "oos-purge-run.hpp"
#include "oos/purge/carry_out.hpp"

namespace oos_purge {

using oos::purge::Request;

/// One policy at work. What its parts refer to lives as long as it does.
class Session {
 public:
  Session(Context& context, const oos::survey::Policy& policy, std::vector<std::string> files)
      : context_(context),
        policy_(policy),
        files_(std::move(files)),
        around_(surroundings(context)) {}

  oos::purge::Surroundings& around() { return around_; }

  /// Tells what would be done.
  void show(const std::optional<Request>& request) {
    prepare(request);
    keep_needed_lines(policy_, plan_, *evidence_,
                      [](const oos::purge::Item& item) { return item.decision.due; });
    for (const oos::purge::Item& item : plan_.items)
      tell(context_, outcome_of(policy_, plan_, item));
    tell_left();
  }

  /// Does it. Requests that a killed run began come first.
  void apply(oos::purge::Journal& journal, oos::purge::JournalMemory& memory,
             const std::optional<Request>& request) {
    const std::vector<oos::jsonl::Json> begun = std::exchange(memory.requests, {});
    for (const oos::jsonl::Json& entry : begun)
      carry_out(journal, memory, {oos::purge::read_request(entry), entry.at("number")});
    carry_out(journal, memory, {request, 0});
  }

  const std::string& last_run() const { return run_; }

 private:
  /// `number`: of the entry of a request that is noted already; 0: none is.
  struct Asked {
    std::optional<Request> request;
    std::int64_t number = 0;
  };

  void prepare(const std::optional<Request>& request) {
    plan_ = {};
    affected_.reset();
    if (request) affected_.emplace(*request, policy_.holds);
    evidence_ = read_evidence(context_, policy_, files_, affected_ ? &*affected_ : nullptr);
    plan_ = make_plan(policy_, *evidence_, around_);
    if (!request) return;
    read_affected(plan_, *affected_, around_);
    plan_request(policy_, plan_, *affected_);
  }

  void tell_left() {
    if (!affected_) return;
    for (const auto& outcome : left_elsewhere(*affected_)) tell(context_, outcome);
  }

  void carry_out(oos::purge::Journal& journal, oos::purge::JournalMemory& memory, Asked asked) {
    prepare(asked.request);
    run_ = oos::content_id({policy_.sum, journal.head().sha256});
    journal.add("run", {{"run", run_},
                        {"policy", policy_.id},
                        {"policy_sha256", policy_.sum},
                        {"tool", fmt::format("oos-purge {}", OOS_VERSION)},
                        {"media", "deleted, not wiped"}});
    if (asked.request && asked.number == 0)
      asked.number = journal.add("request", to_json(*asked.request));
    oos::purge::Removal removal(policy_, journal, around_, run_);
    removal.carry_out(plan_, *evidence_, memory,
                      [this](const auto& outcome) { tell(context_, outcome); });
    tell_left();
    if (asked.request) journal.add("request_done", {{"run", run_}, {"of", asked.number}});
    journal.add("end", {{"run", run_}, {"folders", removal.folders()}});
    journal.commit();
    context_.summary().fact("run", run_);
    context_.summary().fact("folders", removal.folders());
    context_.summary().fact("journal_head", to_text(journal.head()));
    context_.summary().fact("media", "deleted, not wiped");
    context_.terminal().note("journal " + to_text(journal.head()));
  }

  Context& context_;
  const oos::survey::Policy& policy_;
  std::vector<std::string> files_;
  oos::purge::Surroundings around_;
  std::optional<oos::purge::Evidence> evidence_;
  std::optional<oos::purge::Affected> affected_;
  oos::purge::Plan plan_;
  std::string run_;
};

}  // namespace oos_purge
