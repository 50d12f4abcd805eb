// SPDX-License-Identifier: Apache-2.0
// oos-stt --check: what is missing before SpeechKit can be used, found out by calls that recognise
// nothing and so cost nothing.
#pragma once

#include <string>
#include <vector>

#include "oos/http/http.hpp"
#include "oos/http/retry.hpp"
#include "oos/stt/speechkit/credentials.hpp"
#include "oos/stt/speechkit/request.hpp"

namespace oos::stt {

/// One thing looked at.
struct CheckItem {
  enum class State { ok, failed, unreachable, not_checked };
  State state = State::ok;
  std::string what;    ///< "credentials", "authentication", …
  std::string detail;  ///< what was found, and what to do
};

struct CheckReport {
  std::vector<CheckItem> items;

  /// ok; condition: something is missing; service: a service cannot be reached.
  ExitStatus status() const;
  /// One line an item.
  std::string text() const;
};

/// What the check works with.
struct CheckTools {
  http::Transport transport;
  http::Pacing pacing;
};

/// Looks at credentials, authentication and permissions. `credentials` may be nullptr: that is what
/// is missing then. Calls: the state of an operation that does not exist (404 proves
/// authentication), and a recognition without sound, which the service must refuse (400 proves
/// permission). Both are unverified against the real service. Throws Interrupted.
CheckReport check_access(const SpeechkitOptions& options, Credentials* credentials,
                         const CheckTools& tools);

/// The report when making the credentials failed already.
CheckReport failed_credentials(const Error& error);

}  // namespace oos::stt
