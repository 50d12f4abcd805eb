// SPDX-License-Identifier: Apache-2.0
// What the command line of oos-send fills in, and its options for where to send.
#pragma once

#include <optional>
#include <string>

#include <CLI/CLI.hpp>

#include "oos/cli/stage.hpp"
#include "oos/send/session.hpp"

namespace oos_send {

struct Options {
  oos::cli::StageOptions stage;
  oos::send::SessionOptions session;
  std::string spool_limit = "10G";
  std::string limit_rate;
  double timeout_s = 60;
  std::optional<double> max_time_s;
  bool flush = false;
  bool dry_run = false;
};

inline void declare_target(CLI::App& app, Options& options) {
  constexpr const char* group = "Target";
  auto& session = options.session;
  const auto text = [&](const char* name, std::string& value, const char* type, const char* help) {
    return app.add_option(name, value, help)->type_name(type)->group(group);
  };
  auto* outbox =
      text("--outbox", session.outbox, "DIR", "put clips into this folder, to be loaded by hand");
  auto* profile = text("--profile", session.profile_file, "FILE",
                       "send clips over HTTP as this delivery profile says");
  auto* bucket = text("--bucket", session.storage.bucket, "NAME",
                      "store clips in this bucket of an S3-compatible store");
  outbox->excludes(profile)->excludes(bucket);
  profile->excludes(bucket);
  text("--prefix", session.prefix, "TEXT",
       "put this before the names of objects, such as branch-7/")
      ->needs(bucket);
  text("--storage-key-file", session.storage.key_file, "FILE",
       "holds the bucket's static key (else: AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY)")
      ->needs(bucket);
  text("--storage-url", session.storage.url, "URL", "address of the store")->capture_default_str();
  text("--storage-region", session.storage.region, "NAME", "region of the bucket")
      ->capture_default_str();
}

}  // namespace oos_send
