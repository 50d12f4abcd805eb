// SPDX-License-Identifier: Apache-2.0
// Requests, responses and failures of HTTP, as plain values. Services are talked to through a
// Transport: libcurl in the tools (curl_transport.hpp), a function of the test's own in the units.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "oos/core/error.hpp"
#include "oos/http/body.hpp"

namespace oos::http {

using std::chrono::milliseconds;

struct Header {
  std::string name;
  std::string value;
};

/// Every call ends by one of these.
struct Timeouts {
  milliseconds connect{15'000};
  milliseconds total{120'000};  ///< 0: as long as it takes, as long as something comes
  /// Ends a call over which less than a byte a second has come for so long (whole seconds); 0: no.
  milliseconds stalled{0};
};

struct Response;
/// Takes the body of an answer with a status of 2xx as it comes; `head` has status and headers.
/// What it throws ends the call and comes out of it.
using BodySink = std::function<void(const Response& head, std::string_view piece)>;

/// One request. Redirects are never followed: they would carry credentials elsewhere.
struct Request {
  std::string method = "GET";
  std::string url;
  std::vector<Header> headers;
  std::string body;
  /// Of a PUT or POST: sent in place of `body`, if there are any, and never twice by one call.
  std::vector<Piece> pieces = {};
  std::int64_t upload_bytes_per_s = 0;  ///< the body goes no faster; 0: as fast as it can
  Timeouts timeouts;
  std::size_t response_limit_bytes = 64u << 20u;
  /// A new connection for this call. Needed where a request must not be sent twice: on a reused
  /// connection that turns out dead, libcurl sends it again by itself.
  bool fresh_connection = false;
  /// False: the call is brought to its end although the user asked to stop, because what became
  /// of it would not be known otherwise. Its timeouts still hold.
  bool interruptible = true;
  /// Where the body goes instead of `Response::body`, byte for byte as it was sent: the limit does
  /// not hold for it, and no compression is asked for. Bodies of other statuses than 2xx do not.
  BodySink sink = {};
};

/// One answer. Header names are in lower case.
struct Response {
  long status = 0;
  std::vector<Header> headers;
  std::string body;

  /// The first header of this (lower-case) name.
  std::optional<std::string> header(std::string_view name) const;
};

/// How a call failed before an answer was complete.
enum class Failure {
  none,
  unreachable,  ///< name not resolved, connection refused, proxy not reached
  tls,          ///< certificate or handshake refused
  timeout,
  cut,        ///< the connection ended in the middle
  too_large,  ///< the answer exceeds the request's limit
  other,
};

/// A failed call. The message names the host and the reason, never headers or bodies.
class TransportError : public Error {
 public:
  TransportError(Failure failure, bool may_have_arrived, const std::string& message,
                 std::string received = {})
      : Error(ErrorKind::service, message),
        failure_(failure),
        may_have_arrived_(may_have_arrived),
        received_(std::move(received)) {}

  Failure failure() const { return failure_; }
  /// Whether the server may have received the whole request.
  bool may_have_arrived() const { return may_have_arrived_; }
  /// As much of the body of an answer with a status of 2xx as came.
  const std::string& received() const { return received_; }

 private:
  Failure failure_;
  bool may_have_arrived_;
  std::string received_;
};

/// Sends one request and waits for its answer, whatever the status. Throws TransportError, or
/// Interrupted when the user asked to stop.
using Transport = std::function<Response(const Request&)>;

/// "https://host:port" of a URL, for messages: no path, no query, no user information.
std::string origin_of(std::string_view url);

/// True for URLs that may carry credentials: https, or http to this very machine.
bool is_safe_for_credentials(std::string_view url);

/// Text with everything but unreserved characters (RFC 3986, 2.3) percent-encoded.
std::string percent_encoded(std::string_view text);

}  // namespace oos::http
