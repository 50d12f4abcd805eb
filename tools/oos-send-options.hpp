// SPDX-License-Identifier: Apache-2.0
// The command line of oos-send: the spool, the pace, and what all options mean to a session.
#pragma once

#include "oos-send-target.hpp"
#include "oos/core/size.hpp"

namespace oos_send {

inline void declare_spool(CLI::App& app, Options& options) {
  constexpr const char* group = "Spool";
  auto& session = options.session;
  app.add_option(
         "--spool", session.spool_folder,
         "where clips wait and deliveries are remembered (default: $XDG_STATE_HOME/oos/spool)")
      ->type_name("DIR")
      ->group(group);
  app.add_option("--spool-limit", options.spool_limit, "most that may wait, such as 500M")
      ->type_name("SIZE")
      ->group(group)
      ->capture_default_str();
  const auto flag = [&](const char* name, bool& value, const char* help) {
    return app.add_flag(name, value, help)->group(group);
  };
  flag("--flush", options.flush, "send what waits in the spool, read nothing, and end");
  flag("--dry-run", options.dry_run, "print what would be sent, send nothing, and end");
  flag("--resend-changed", session.resend_changed,
       "send again what was delivered with another record or clip");
  flag("--resend-doubtful", session.resend_doubtful,
       "send again what may have been delivered, where nobody can be asked");
}

inline void declare_pace(CLI::App& app, Options& options) {
  constexpr const char* group = "Network";
  app.add_option("--limit-rate", options.limit_rate, "send no more a second, such as 64K")
      ->type_name("SIZE")
      ->group(group);
  app.add_option("--max-time", options.max_time_s,
                 "stop sending after this time; the rest waits in the spool")
      ->check(CLI::Range(0.01, 1e6))
      ->type_name("SECONDS")
      ->group(group);
  app.add_option("--timeout", options.timeout_s,
                 "give up a call over which nothing goes for so long")
      ->check(CLI::Range(1.0, 1e6))
      ->type_name("SECONDS")
      ->group(group)
      ->capture_default_str();
  app.add_option("--retries", options.session.courier.retry.retries,
                 "further attempts at a clip that could not be sent")
      ->check(CLI::Range(0, 100))
      ->type_name("N")
      ->group(group)
      ->capture_default_str();
}

/// Into an outbox clips go one after the other, so that its index is in order.
inline int jobs_of(const Options& options) {
  return options.session.outbox.empty() ? oos::cli::resolved_jobs(options.stage.jobs) : 1;
}

inline oos::send::SessionOptions session_options(const Options& options) {
  oos::send::SessionOptions session = options.session;
  if (session.outbox.empty() && session.profile_file.empty() && session.storage.bucket.empty())
    throw oos::Error(oos::ErrorKind::usage,
                     "where to send is missing: give --outbox, --profile or --bucket");
  if (session.spool_folder.empty())
    session.spool_folder = oos::state::default_spool_folder().string();
  session.spool_limit_bytes = oos::parse_size(options.spool_limit, "--spool-limit");
  if (!options.limit_rate.empty())
    session.upload_bytes_per_s = oos::parse_size(options.limit_rate, "--limit-rate");
  session.timeout = oos::http::milliseconds(static_cast<long>(options.timeout_s * 1000));
  if (options.max_time_s)
    session.courier.max_time =
        oos::http::milliseconds(static_cast<long>(*options.max_time_s * 1000));
  session.jobs = jobs_of(options);
  session.replace = options.stage.replace;
  session.retry_errors = options.stage.retry_errors;
  return session;
}

}  // namespace oos_send
