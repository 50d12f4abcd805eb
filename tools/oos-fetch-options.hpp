// SPDX-License-Identifier: Apache-2.0
// The command line of oos-fetch.
#pragma once

#include <chrono>
#include <string>

#include "oos/cli/tool.hpp"
#include "oos/fetch/session.hpp"

namespace oos_fetch {

struct Options {
  std::string source;
  std::string folder;
  oos::fetch::SessionOptions session;
  std::string from;
  std::string to;
  std::string way = "storage";
  double lookback_h = 24;
  double timeout_s = 120;
  double retry_wait_s = 1;
};

inline void declare_span(CLI::App& app, Options& options) {
  app.add_option("SOURCE", options.source, "where the calls are: telphin")
      ->check(CLI::IsMember({"telphin"}))
      ->required()
      ->type_name("");
  app.add_option("-o,--output-dir", options.folder, "folder for the days, made if need be")
      ->type_name("DIR")
      ->required();
  app.add_option("--from", options.from, "first day or moment, such as 2026-10-14 (UTC)")
      ->type_name("TIME");
  app.add_option("--to", options.to, "the end, not included (default: now)")->type_name("TIME");
  app.add_flag("--since-last", options.session.since_last,
               "go on where earlier runs ended, and hand on only what is new");
  app.add_option("--lookback", options.lookback_h,
                 "with --since-last: ask again for so many hours before that")
      ->check(CLI::Range(0.0, 8784.0))
      ->type_name("HOURS")
      ->capture_default_str();
  app.add_flag("--dry-run", options.session.fetch.dry_run,
               "print how much there is of each day, write nothing, and end");
  app.add_option("-j,--jobs", options.session.fetch.jobs, "downloads at once")
      ->check(CLI::Range(1, 64))
      ->type_name("N")
      ->capture_default_str();
  app.add_option("--ledger", options.session.ledger_file,
                 "where it is remembered what was fetched (default: fetch.sqlite in "
                 "$XDG_STATE_HOME/oos)")
      ->type_name("FILE");
  app.add_flag("--no-ledger", options.session.no_ledger, "remember nothing between runs");
}

inline void declare_service(CLI::App& app, Options& options) {
  constexpr const char* group = "Service";
  auto& session = options.session;
  const auto text = [&](const char* name, std::string& value, const char* type, const char* help) {
    return app.add_option(name, value, help)->type_name(type)->group(group);
  };
  text("--credentials-file", session.credentials_file, "FILE",
       "holds the application's id and secret (else: TELPHIN_CLIENT_ID and TELPHIN_CLIENT_SECRET "
       "in the environment)");
  text("--token-file", session.token_file, "FILE",
       "where the access token is kept (default: beside the ledger)");
  text("--api-url", session.api.api_url, "URL", "address of the operator's API")
      ->capture_default_str();
  text("--api-prefix", session.api.prefix, "PATH", "what its paths begin with")
      ->capture_default_str();
  text("--token-path", session.api.token_path, "PATH", "path of the token service")
      ->capture_default_str();
  text("--client", session.api.client, "ID", "client whose calls they are")->capture_default_str();
  text("--download", options.way, "WAY", "how the audio comes: storage, api")
      ->check(CLI::IsMember({"storage", "api"}))
      ->capture_default_str();
  app.add_option("--per-page", session.api.per_page, "calls asked for at a time")
      ->check(CLI::Range(1, 10'000))
      ->type_name("N")
      ->group(group)
      ->capture_default_str();
  app.add_option("--retries", session.api.retry.retries, "further attempts of a call that failed")
      ->check(CLI::Range(0, 100))
      ->type_name("N")
      ->group(group)
      ->capture_default_str();
  const auto seconds = [&](const char* name, double& value, const char* help) {
    app.add_option(name, value, help)
        ->check(CLI::Range(0.01, 1e5))
        ->type_name("SECONDS")
        ->group(group)
        ->capture_default_str();
  };
  seconds("--retry-wait", options.retry_wait_s, "first wait before another attempt; it grows");
  seconds("--timeout", options.timeout_s,
          "longest time of one call; of a download, without a byte coming");
}

inline oos::fetch::SessionOptions session_options(const Options& options) {
  const auto in_ms = [](double seconds) {
    return oos::milliseconds(static_cast<std::int64_t>(seconds * 1000));
  };
  oos::fetch::SessionOptions session = options.session;
  if (!options.from.empty()) session.from = oos::fetch::parse_bound(options.from);
  if (!options.to.empty()) session.to = oos::fetch::parse_bound(options.to);
  session.lookback = in_ms(options.lookback_h * 3600);
  session.fetch.folder = options.folder;
  session.fetch.way = options.way == "api" ? oos::fetch::Way::api : oos::fetch::Way::storage;
  session.api.timeouts.total = in_ms(options.timeout_s);
  session.api.retry.first_wait = in_ms(options.retry_wait_s);
  session.api.retry.first_wait_when_throttled = in_ms(2 * options.retry_wait_s);
  return session;
}

}  // namespace oos_fetch
