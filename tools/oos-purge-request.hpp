// SPDX-License-Identifier: Apache-2.0
// The options of oos-purge for what a person asks to have removed.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "oos/cli/tool.hpp"
#include "oos/core/time.hpp"
#include "oos/purge/request.hpp"

namespace oos_purge {

struct RequestOptions {
  std::string point;
  std::string from;
  std::string to;
  std::vector<std::string> events;
};

inline void declare_request(CLI::App& app, RequestOptions& options) {
  auto* point = app.add_option("--point", options.point,
                               "instead of what is old, what was made of a stretch at this point")
                    ->type_name("NAME");
  auto* from =
      app.add_option("--from", options.from, "its start: 2026-10-14T09:00:00, or with offset")
          ->type_name("TIME")
          ->needs(point);
  auto* to = app.add_option("--to", options.to, "its end")->type_name("TIME")->needs(point);
  point->needs(from);
  point->needs(to);
  app.add_option("--event", options.events, "instead of what is old, what was made of this event")
      ->type_name("ID");
}

/// What is asked for, if anything. Throws Error(usage).
inline std::optional<oos::purge::Request> request_of(const RequestOptions& options,
                                                     const std::string& zone) {
  if (options.point.empty() && options.events.empty()) return std::nullopt;
  oos::purge::Request request;
  request.point = options.point;
  request.events = options.events;
  if (options.point.empty()) return request;
  try {
    request.from = resolve_wall(oos::parse_wall_time(options.from), zone).time;
    request.to = resolve_wall(oos::parse_wall_time(options.to), zone).time;
  } catch (const oos::Error& error) {
    throw oos::Error(oos::ErrorKind::usage, error.message(), "--from and --to");
  }
  if (request.to->instant <= request.from->instant)
    throw oos::Error(oos::ErrorKind::usage, "--to must be later than --from");
  return request;
}

}  // namespace oos_purge
