// SPDX-License-Identifier: Apache-2.0
// One run of oos-fetch: the parts put together, the span of time it is about, and what the ledger
// remembers of it.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "oos/fetch/fetcher.hpp"

namespace oos::fetch {

struct SessionOptions {
  ApiOptions api;
  FetchOptions fetch;  ///< its span comes from the following
  std::optional<Instant> from;
  std::optional<Instant> to;  ///< absent: now
  bool since_last = false;
  milliseconds lookback{std::chrono::hours(24)};
  std::string credentials_file;
  std::string token_file;   ///< empty: beside the ledger
  std::string ledger_file;  ///< empty: the usual one
  bool no_ledger = false;
  std::function<void(milliseconds)> waiting;  ///< see ApiSurroundings
};

/// "2026-10-14" (its midnight) or a time of day too; UTC unless there is an offset. Throws
/// Error(usage).
Instant parse_bound(const std::string& text);

/// What a run asks for. `mark`: up to when earlier runs have asked. Throws Error(usage) when the
/// options do not tell it.
TimeSpan span_of(const SessionOptions& options, std::optional<Instant> mark, Instant now);

/// Up to when everything is done by a run: its end, but not beyond a record that failed and may yet
/// be had, unless that is a week old.
Instant new_mark(const TimeSpan& span, std::optional<Instant> earliest_failed);

class Session {
 public:
  using StopPredicate = std::function<bool()>;
  /// Throws Error(config), Error(usage), Error(io).
  Session(SessionOptions options, StopPredicate stopping, std::string user_agent);

  /// Throws errors that stop the run, Interrupted.
  void run(FetchReports reports);
  const FetchCounts& counts() const;
  const TimeSpan& span() const { return options_.fetch.span; }
  std::int64_t requests() const { return api_->requests(); }

 private:
  std::filesystem::path ledger_path() const;
  void make_api(const std::filesystem::path& ledger, const StopPredicate& stopping,
                const std::string& user_agent);
  std::string source_key() const;

  SessionOptions options_;
  std::string folder_key_;
  std::optional<Instant> mark_;
  std::unique_ptr<state::FetchLedger> ledger_;
  std::unique_ptr<state::RateBudget> budget_;
  std::unique_ptr<Access> access_;
  std::unique_ptr<TelphinApi> api_;
  std::unique_ptr<Fetcher> fetcher_;
};

}  // namespace oos::fetch
