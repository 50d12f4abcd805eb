// SPDX-License-Identifier: Apache-2.0
#include "oos/fetch/session.hpp"

#include <algorithm>
#include <cstdlib>

#include <unistd.h>

#include "oos/core/digest.hpp"
#include "oos/core/error.hpp"
#include "oos/http/curl_transport.hpp"

namespace oos::fetch {

namespace fs = std::filesystem;

namespace {

constexpr std::chrono::hours longest_held_back{7 * 24};

std::optional<std::string> variable(const char* name) {
  const char* value = std::getenv(name);
  if (value == nullptr || *value == '\0') return std::nullopt;
  return value;
}

/// Addresses as people write them, with and without slashes at their ends.
void trim_slashes(ApiOptions& api) {
  const auto without_last = [](std::string text) {
    while (text.ends_with('/')) text.pop_back();
    return text;
  };
  api.api_url = without_last(api.api_url);
  api.prefix = without_last(api.prefix);
  for (std::string* path : {&api.prefix, &api.token_path})
    if (!path->empty() && !path->starts_with('/')) path->insert(0, "/");
}

Instant instant_of(std::int64_t unix_ms) { return Instant(milliseconds(unix_ms)); }

}  // namespace

Instant parse_bound(const std::string& text) {
  constexpr std::size_t date_length = 10;
  try {
    const WallTime time = parse_wall_time(text.size() == date_length ? text + "T00:00:00" : text);
    const auto offset = time.offset.value_or(std::chrono::minutes(0));
    return Instant(time.local.time_since_epoch() - offset);
  } catch (const Error&) {
    throw Error(ErrorKind::usage,
                "\"" + text +
                    "\" is no time; expected is a date or time such as 2026-10-14 or "
                    "2026-10-14T09:00:00 (UTC), or 2026-10-14T09:00:00+03:00");
  }
}

TimeSpan span_of(const SessionOptions& options, std::optional<Instant> mark, Instant now) {
  TimeSpan span{Instant::min(), options.to.value_or(now)};
  if (options.since_last && mark)
    span.from = *mark - options.lookback;
  else if (options.from)
    span.from = *options.from;
  else
    throw Error(ErrorKind::usage,
                options.since_last
                    ? "--since-last has nothing to go on from yet; say --from as well, once"
                    : "--from is required: the first day, such as 2026-10-14 (or --since-last)");
  if (span.to <= span.from)
    throw Error(ErrorKind::usage, "--to must come after the beginning of the span");
  return span;
}

Instant new_mark(const TimeSpan& span, std::optional<Instant> earliest_failed) {
  if (!earliest_failed) return span.to;
  return std::max(std::min(span.to, *earliest_failed), span.to - longest_held_back);
}

fs::path Session::ledger_path() const {
  if (options_.no_ledger) return {};
  const fs::path path = options_.ledger_file.empty() ? state::default_fetch_ledger_path()
                                                     : fs::path(options_.ledger_file);
  std::error_code ignored;  // a dry run leaves nothing behind
  return options_.fetch.dry_run && !fs::exists(path, ignored) ? fs::path() : path;
}

std::string Session::source_key() const {
  return content_id({"telphin", options_.api.api_url, options_.api.prefix, options_.api.client});
}

void Session::make_api(const fs::path& ledger, const StopPredicate& stopping,
                       const std::string& user_agent) {
  AccessOptions access;
  access.client = find_client_secret(options_.credentials_file, variable);
  access.token_url = options_.api.api_url + options_.api.token_path;
  access.retry = options_.api.retry;
  access.timeouts = options_.api.timeouts;
  const std::string account = content_id({"telphin", options_.api.api_url, access.client.id});
  if (!options_.token_file.empty())
    access.token_file = options_.token_file;
  else if (!ledger.empty())
    access.token_file = ledger.parent_path() / ("telphin-" + account + ".token");
  http::Transport transport = http::curl_transport(stopping, user_agent);
  const http::Pacing pacing = http::real_pacing(stopping, static_cast<unsigned>(::getpid()));
  budget_ = std::make_unique<state::RateBudget>(ledger, account);
  access_ = std::make_unique<Access>(access, transport, pacing);
  api_ = std::make_unique<TelphinApi>(
      options_.api, *access_,
      ApiSurroundings{transport, pacing, budget_.get(), ledger_->claims(), options_.waiting});
}

Session::Session(SessionOptions options, StopPredicate stopping, std::string user_agent)
    : options_(std::move(options)) {
  trim_slashes(options_.api);
  std::error_code ignored;
  folder_key_ = fs::weakly_canonical(fs::absolute(options_.fetch.folder), ignored).string();
  const fs::path ledger = ledger_path();
  if (options_.since_last && options_.no_ledger)
    throw Error(ErrorKind::usage, "--since-last needs the ledger");
  ledger_ = std::make_unique<state::FetchLedger>(ledger);
  if (const auto mark = ledger_->mark(folder_key_, source_key())) mark_ = instant_of(*mark);
  const auto now = std::chrono::floor<milliseconds>(std::chrono::system_clock::now());
  options_.fetch.span = span_of(options_, mark_, now);
  options_.fetch.only_new = options_.since_last;
  make_api(ledger, stopping, user_agent);
  state::Claims* claims = ledger_->claims();
  if (claims != nullptr && !options_.fetch.dry_run && !claims->try_take(folder_key_))
    throw Error(ErrorKind::io, "another oos-fetch fills this folder; wait for it to end",
                options_.fetch.folder.string());
}

const FetchCounts& Session::counts() const {
  static const FetchCounts none;
  return fetcher_ ? fetcher_->counts() : none;
}

void Session::run(FetchReports reports) {
  fetcher_ = std::make_unique<Fetcher>(options_.fetch, *api_, *ledger_, std::move(reports));
  fetcher_->run();
  if (options_.fetch.dry_run) return;
  const TimeSpan& asked = options_.fetch.span;
  const auto now = std::chrono::floor<milliseconds>(std::chrono::system_clock::now());
  const Instant done = std::min<Instant>(new_mark(asked, fetcher_->earliest_failed()), now);
  // A span that leaves a hole after what was asked for before says nothing of the hole.
  if (mark_ && asked.from > *mark_) return;
  const bool back = fetcher_->earliest_failed() && (!mark_ || done < *mark_);
  const Instant mark = back || !mark_ ? done : std::max(done, *mark_);
  ledger_->set_mark(folder_key_, source_key(), mark.time_since_epoch().count());
}

}  // namespace oos::fetch
