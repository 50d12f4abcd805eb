// SPDX-License-Identifier: Apache-2.0
// The four calls of SpeechKit v3 asynchronous recognition (submit, status, result, delete) with
// their retries and the meaning of their refusals. Knows no ledger and no records.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <variant>

#include "oos/http/http.hpp"
#include "oos/http/retry.hpp"
#include "oos/stt/speechkit/credentials.hpp"
#include "oos/stt/speechkit/limits.hpp"
#include "oos/stt/speechkit/request.hpp"
#include "oos/stt/speechkit/service_error.hpp"
#include "oos/stt/speechkit/stream.hpp"
#include "oos/stt/speechkit/sync.hpp"

namespace oos::stt {

/// Nobody can tell whether the service took the clip: sending it again could be paid for twice.
class AmbiguousSubmit : public Error {
 public:
  explicit AmbiguousSubmit(const std::string& why) : Error(ErrorKind::service, why) {}
};

/// State of an operation at the service.
struct OperationStatus {
  bool known = true;  ///< false: the service knows no such operation
  bool done = false;
  std::optional<ServiceError> error = {};
};

/// What one attempt at a call came to: its answer, or when to try again.
template <class Answer>
using Attempted = std::variant<Answer, http::Later>;

/// Thread-safe. Each function makes one attempt at its call, the `attempt`th from 1, and never
/// sleeps. All throw Interrupted when the user asked to stop, and Error(service); refused
/// credentials and an unreachable service stop the run.
class SpeechkitClient {
 public:
  /// `quotas` may be nullptr; it must outlive the client.
  SpeechkitClient(SpeechkitOptions options, std::unique_ptr<Credentials> credentials,
                  http::Transport transport, http::Pacing pacing, state::Quotas* quotas = nullptr);

  /// What the quotas say; to be asked before submit() and status().
  SpeechkitLimits& limits() { return limits_; }

  /// How this client's calls are made: what a `paid` transport is made of.
  const http::Transport& transport() const { return transport_; }

  /// Sends a clip and gives the id of its operation. `paid` makes the one call and notes it
  /// (paid_submit.hpp). To be tried again is only what the service certainly did not take. Throws
  /// AmbiguousSubmit.
  Attempted<std::string> submit(const std::string& body, const http::Transport& paid, int attempt);
  /// Has a clip recognised at once and gives the answer's body. To be tried again as a submit, and
  /// throws as it does.
  Attempted<std::string> recognize_now(const SyncCall& call, const http::Transport& paid,
                                       int attempt);
  Attempted<OperationStatus> status(const std::string& operation_id, int attempt);
  /// The result, or nothing when the service has none under this id (not ready, or gone).
  Attempted<std::optional<Recognition>> result(const std::string& operation_id, int attempt);
  /// Deletes a result at the service; nothing: it is deleted.
  std::optional<http::Later> remove(const std::string& operation_id, int attempt);

  const SpeechkitOptions& options() const { return options_; }
  const http::Pacing& pacing() const { return pacing_; }

 private:
  http::Request request(const std::string& method, const std::string& url) const;
  Attempted<http::Response> call(http::Request request, int attempt, Call kind = Call::other);
  Attempted<http::Response> call(http::Request request, const http::Transport& transport,
                                 const http::Attempt& attempt);
  Attempted<http::Response> send(const http::Request& request, const http::Transport& transport,
                                 const http::Attempt& attempt);
  Attempted<http::Response> post_once(http::Request post, const http::Transport& paid, int attempt,
                                      Call kind);
  std::string accepted(const http::Response& response) const;
  Error refusal(const http::Response& response, const std::string& what) const;
  void refuse_if_denied(const http::Response& response) const;

  SpeechkitOptions options_;
  std::unique_ptr<Credentials> credentials_;
  http::Transport transport_;
  http::Pacing pacing_;
  SpeechkitLimits limits_;
};

}  // namespace oos::stt
