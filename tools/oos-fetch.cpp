// SPDX-License-Identifier: Apache-2.0
// oos-fetch: the calls of a telephony service into a folder, one line a recording.
#include <memory>
#include <string>

#include <fmt/format.h>

#include "oos-fetch-options.hpp"
#include "oos/cli/stage.hpp"
#include "oos/cli/tool.hpp"
#include "oos/fetch/session.hpp"

namespace {

using oos::ExitStatus;
using oos::cli::Context;
using oos::fetch::FetchCounts;
using oos::fetch::Fetched;
using oos_fetch::Options;

void write_line(Context& context, const Fetched& fetched, bool only_new) {
  auto& lines = context.summary().tally("lines");
  if (fetched.error) context.raise_status(ExitStatus::record_errors);
  if (only_new && fetched.known) return;
  oos::jsonl::Line line(oos::jsonl::new_line("download", to_json(fetched.download)));
  if (fetched.error) oos::cli::set_error(line, "fetch", *fetched.error);
  context.out().write(line.text());
  ++lines.created;
  ++lines.outcomes["written"];
  if (fetched.error) ++lines.notes["failed"];
}

std::string day_text(const std::string& name, const FetchCounts& counts) {
  return fmt::format("{}\tcalls {}\trecords {}\tthere {}\tto fetch {}\tbytes {}\n", name,
                     counts.calls, counts.records, counts.there, counts.to_fetch, counts.bytes);
}

void account(Context& context, const oos::fetch::Session& session) {
  const FetchCounts& counts = session.counts();
  auto& calls = context.summary().tally("calls");
  calls.read = counts.calls + counts.unusable_calls;
  calls.outcomes["kept"] = counts.calls;
  if (counts.unusable_calls > 0) calls.outcomes["unusable"] = counts.unusable_calls;
  auto& records = context.summary().tally("records");
  records.read = counts.records;
  std::int64_t left = counts.records;
  const auto outcome = [&](const char* name, std::int64_t count) {
    if (count > 0) records.outcomes[name] = count;
    left -= count;
  };
  outcome("downloaded", counts.downloaded);
  outcome("there", counts.there);
  outcome("failed", counts.failed);
  outcome("unusable", counts.unusable);
  outcome("gone", counts.gone);
  outcome("to_fetch", counts.to_fetch);
  if (left > 0) records.outcomes["left"] = left;
  context.summary().fact("bytes", counts.bytes);
  context.summary().fact("requests", session.requests());
}

void run(Context& context, const Options& options) {
  auto session_options = oos_fetch::session_options(options);
  session_options.waiting = [&](oos::milliseconds wait) {
    context.terminal().note(
        fmt::format("the service's quota is used up; waiting {} s", wait.count() / 1000));
  };
  oos::fetch::Session session(session_options, &Context::stopping, "oos-fetch/" OOS_VERSION);
  const bool only_new = session_options.since_last;
  oos::fetch::FetchReports reports;
  reports.fetched = [&](const Fetched& fetched) { write_line(context, fetched, only_new); };
  reports.hand_over = [&] { context.hand_over(); };
  reports.progress = [&](std::int64_t done, std::int64_t total) {
    context.terminal().progress("fetch", done, total);
  };
  reports.day_planned = [&](const std::string& name, const FetchCounts& counts) {
    context.out().write_raw(day_text(name, counts));
  };
  reports.stop_if_asked = [] { Context::stop_if_asked(); };
  try {
    session.run(reports);
  } catch (...) {
    account(context, session);
    throw;
  }
  account(context, session);
  const FetchCounts& counts = session.counts();
  if (session_options.fetch.dry_run) context.out().write_raw(day_text("total", counts));
  if (counts.unusable + counts.unusable_calls > 0)
    context.terminal().warn(
        fmt::format("{} records and {} calls have no id or no time and were left out",
                    counts.unusable, counts.unusable_calls));
}

}  // namespace

int main(int argc, char** argv) {
  const auto options = std::make_shared<Options>();
  return oos::cli::run_tool(
      argc, argv,
      {"oos-fetch", "fetch calls and their recordings from a telephony service",
       "  oos-fetch telphin --from 2026-10-14 --to 2026-10-15 -o calls > downloads.jsonl\n"
       "  oos-fetch telphin --since-last --to 2026-10-17 -o calls >> downloads.jsonl\n"},
      [options](CLI::App& app) -> oos::cli::Run {
        oos_fetch::declare_span(app, *options);
        oos_fetch::declare_service(app, *options);
        return [options](Context& context) { run(context, *options); };
      });
}
