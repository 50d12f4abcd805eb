// SPDX-License-Identifier: Apache-2.0
// A service that takes clips over HTTP as a delivery profile says.
#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "oos/send/http_call.hpp"

namespace oos::send {

/// How calls are made, for every target behind HTTP.
struct CallTools {
  http::Transport transport;
  http::Pacing pacing;
  http::Timeouts timeouts;
  std::int64_t upload_bytes_per_s = 0;  ///< of one call; 0: as fast as it can
  std::optional<std::chrono::steady_clock::time_point> deadline = {};  ///< of all calls
  bool resend_doubtful = false;  ///< send what may have arrived, where nobody can be asked
};

/// One call: its answer, or the failure that it came to.
std::variant<http::Response, Failed> call(const CallTools& tools, http::Request request);

class HttpTarget : public Target {
 public:
  /// Throws Error(usage) when the address may not get clips: plain HTTP to another machine.
  HttpTarget(survey::SendProfile profile, Secrets secrets, CallTools tools);

  std::string name() const override { return profile_.name; }
  Attempted deliver(const Parcel& parcel) override;

 private:
  std::optional<Attempted> ask(const Parcel& parcel) const;

  survey::SendProfile profile_;
  Secrets secrets_;
  CallTools tools_;
};

/// Throws Error(usage) for addresses that clips and secrets may not go to.
void require_safe(const std::string& url);

}  // namespace oos::send
