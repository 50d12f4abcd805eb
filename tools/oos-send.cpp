// SPDX-License-Identifier: Apache-2.0
// oos-send: event lines with a clip in, the same lines with a delivery out.
#include <chrono>
#include <memory>

#include <fmt/format.h>

#include "oos-send-account.hpp"
#include "oos-send-options.hpp"
#include "oos/http/curl_transport.hpp"
#include "oos/send/outlook.hpp"

namespace {

using oos::cli::Context;
using oos::jsonl::Line;
using oos_send::Options;

constexpr int calls_at_once = 4;

bool is_ours(const Line& line) { return line.type() == "event" && line.has("clip"); }

oos::send::SessionTools tools_of(Context& context) {
  const auto stopping = [] { return Context::stopping(); };
  const auto seed = std::chrono::steady_clock::now().time_since_epoch().count();
  return {.transport = oos::http::curl_transport(stopping, "oos-send/" OOS_VERSION),
          .pacing = oos::http::real_pacing(stopping, static_cast<unsigned>(seed)),
          .environment = oos::process_environment(),
          .warn = [&context](const std::string& text) { context.terminal().warn(text); }};
}

oos::cli::Step step(oos::send::Delivering& delivering) {
  const auto progress = delivering.step();
  if (const auto* made = std::get_if<oos::record::Delivery>(&progress))
    return {.made = oos::record::to_json(*made)};
  if (const auto* later = std::get_if<oos::http::Later>(&progress))
    return {.again = std::chrono::steady_clock::now() + later->wait};
  return {};
}

void send_lines(Context& context, const Options& options, oos::send::Session& session) {
  session.flush([] { return Context::stopping(); },
                [&context](std::int64_t done, std::int64_t total) {
                  context.terminal().progress("spool", done, total);
                });
  if (options.flush) return;
  oos::cli::StageWork work;
  work.wants = is_ours;
  work.observe = [&session](const Line& line) { session.observe(line); };
  work.start = [&session](const Line& line) -> oos::cli::Steps {
    // Shared: a std::function is copied.
    return [delivering = std::shared_ptr<oos::send::Delivering>(session.start(line))] {
      return step(*delivering);
    };
  };
  oos::cli::StageOptions stage = options.stage;
  stage.jobs = oos_send::jobs_of(options);
  oos::cli::run_stage(context, stage, work);
}

void dry_run(Context& context, const Options& options) {
  const auto session = oos_send::session_options(options);
  oos::send::Outlook outlook(session, oos::send::make_target(session, tools_of(context))->name());
  oos::cli::StageWork work;
  work.wants = is_ours;
  if (!options.flush)
    oos::cli::scan_stage(options.stage, work, [&](const Line& line) { outlook.add(line); });
  context.out().write(outlook.to_json().dump());
}

void run(Context& context, const Options& options) {
  if (options.dry_run) return dry_run(context, options);
  oos::send::Session session(oos_send::session_options(options), tools_of(context));
  try {
    send_lines(context, options, session);
  } catch (...) {  // whatever stopped the run: what was sent until then is told
    oos_send::account(context, session);
    throw;
  }
  oos_send::account(context, session);
  oos_send::tell(context, session);
}

}  // namespace

int main(int argc, char** argv) {
  const auto options = std::make_shared<Options>();
  options->stage = {.stage = "send", .key = "delivery", .files = {}, .jobs = calls_at_once};
  return oos::cli::run_tool(
      argc, argv,
      {"oos-send", "deliver each clip with its record",
       "  oos-send --outbox outbox scores.jsonl > sent.jsonl\n"
       "  oos-send --bucket clips --prefix branch-7/ --storage-key-file static.key --flush\n"},
      [options](CLI::App& app) -> oos::cli::Run {
        oos_send::declare_target(app, *options);
        oos_send::declare_spool(app, *options);
        oos_send::declare_pace(app, *options);
        oos::cli::add_stage_options(app, options->stage);
        return [options](Context& context) { run(context, *options); };
      });
}
