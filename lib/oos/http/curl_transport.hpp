// SPDX-License-Identifier: Apache-2.0
// The Transport of the tools: libcurl with TLS verification always on, timeouts on every call, no
// redirects, connections kept and reused. Proxy and CA bundle come from curl's own environment
// (https_proxy, no_proxy, CURL_CA_BUNDLE, SSL_CERT_FILE, SSL_CERT_DIR).
#pragma once

#include <functional>
#include <string>

#include "oos/http/http.hpp"

namespace oos::http {

/// A transport for several threads at once. `stopping` is polled while a call is under way; the
/// call then ends with Interrupted. `user_agent` goes out with every request.
Transport curl_transport(std::function<bool()> stopping, std::string user_agent);

}  // namespace oos::http
