// SPDX-License-Identifier: Apache-2.0
#include "oos/http/curl_transport.hpp"

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <exception>
#include <memory>
#include <mutex>
#include <vector>

#include <fmt/format.h>

#include "oos/http/curl.hpp"

namespace oos::http {

namespace {

/// Idle handles; each keeps its connections open for the next call.
class HandlePool {
 public:
  Easy take() {
    const std::lock_guard lock(mutex_);
    if (idle_.empty()) return Easy(curl_easy_init());
    Easy handle = std::move(idle_.back());
    idle_.pop_back();
    return handle;
  }
  void give_back(Easy handle) {
    const std::lock_guard lock(mutex_);
    idle_.push_back(std::move(handle));
  }

 private:
  std::mutex mutex_;
  std::vector<Easy> idle_;
};

/// What the callbacks of one call work on.
struct Exchange {
  const std::function<bool()>* stopping = nullptr;
  std::size_t limit_bytes = 0;
  bool too_large = false;
  bool interrupted = false;
  PieceReader* upload = nullptr;
  Response response;
  CURL* handle = nullptr;
  const BodySink* sink = nullptr;
  std::exception_ptr thrown;  // by the sink or the upload
};

std::string_view trimmed(std::string_view text) {
  const auto is_space = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

/// The number of bytes taken; another one ends the call.
std::size_t to_sink(Exchange& exchange, std::string_view piece) {
  try {  // exceptions must not pass through libcurl
    (*exchange.sink)(exchange.response, piece);
    return piece.size();
  } catch (...) {
    exchange.thrown = std::current_exception();
    return 0;
  }
}

std::size_t on_body(char* data, std::size_t size, std::size_t count, void* user) {
  auto& exchange = *static_cast<Exchange*>(user);
  const std::size_t bytes = size * count;
  curl_easy_getinfo(exchange.handle, CURLINFO_RESPONSE_CODE, &exchange.response.status);
  if (exchange.sink != nullptr && exchange.response.status / 100 == 2)
    return to_sink(exchange, {data, bytes});
  if (exchange.response.body.size() + bytes > exchange.limit_bytes) {
    exchange.too_large = true;
    return 0;  // ends the call
  }
  exchange.response.body.append(data, bytes);
  return bytes;
}

std::size_t on_header(char* data, std::size_t size, std::size_t count, void* user) {
  auto& exchange = *static_cast<Exchange*>(user);
  const std::string_view line(data, size * count);
  if (line.starts_with("HTTP/")) exchange.response.headers.clear();  // after 100 Continue, proxies
  const std::size_t colon = line.find(':');
  if (colon != std::string_view::npos && exchange.response.headers.size() < 200) {
    std::string name(line.substr(0, colon));
    std::ranges::transform(name, name.begin(), [](unsigned char c) { return std::tolower(c); });
    exchange.response.headers.push_back({name, std::string(trimmed(line.substr(colon + 1)))});
  }
  return line.size();
}

std::size_t on_upload(char* to, std::size_t size, std::size_t count, void* user) {
  auto& exchange = *static_cast<Exchange*>(user);
  try {
    return exchange.upload->read(to, size * count);
  } catch (...) {  // no exception may pass through libcurl
    exchange.thrown = std::current_exception();
    return CURL_READFUNC_ABORT;
  }
}

/// libcurl would send again by itself what went out on a kept connection that ended without an
/// answer. It must not: the server may have taken it, and whoever sends must know.
int on_seek(void*, curl_off_t, int) { return CURL_SEEKFUNC_FAIL; }

int on_progress(void* user, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  auto& exchange = *static_cast<Exchange*>(user);
  exchange.interrupted =
      exchange.stopping != nullptr && *exchange.stopping && (*exchange.stopping)();
  return exchange.interrupted ? 1 : 0;
}

template <class Value>
void set(const Easy& handle, CURLoption option, Value value) {
  if (curl_easy_setopt(handle.get(), option, value) != CURLE_OK)
    throw Error(ErrorKind::service,
                fmt::format("libcurl does not take its option {}", static_cast<int>(option)));
}

HeaderList header_list(const Request& request) {
  HeaderList list;
  const auto add = [&list](const std::string& line) {
    curl_slist* longer = curl_slist_append(list.get(), line.c_str());
    if (longer == nullptr) throw std::bad_alloc();
    (void)list.release();
    list.reset(longer);
  };
  for (const Header& header : request.headers) add(header.name + ": " + header.value);
  add("Expect:");  // a service that does not answer it would cost a second a call
  return list;
}

void set_pieces(const Easy& handle, const Request& request, Exchange& exchange) {
  set(handle, CURLOPT_POST, 1L);
  set(handle, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(size_of(request.pieces)));
  set(handle, CURLOPT_READFUNCTION, &on_upload);
  set(handle, CURLOPT_READDATA, &exchange);
  set(handle, CURLOPT_SEEKFUNCTION, &on_seek);
  if (request.method != "POST") set(handle, CURLOPT_CUSTOMREQUEST, request.method.c_str());
}

void set_method_and_body(const Easy& handle, const Request& request, Exchange& exchange) {
  set(handle, CURLOPT_MAX_SEND_SPEED_LARGE, static_cast<curl_off_t>(request.upload_bytes_per_s));
  if (!request.pieces.empty()) return set_pieces(handle, request, exchange);
  if (request.method == "GET" || request.method == "HEAD") {
    set(handle, request.method == "GET" ? CURLOPT_HTTPGET : CURLOPT_NOBODY, 1L);
    return;
  }
  if (request.method == "POST" || request.method == "PUT") {
    set(handle, CURLOPT_POST, 1L);
    set(handle, CURLOPT_POSTFIELDS, request.body.c_str());
    set(handle, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
  }
  if (request.method == "POST") return;
  set(handle, CURLOPT_CUSTOMREQUEST, request.method.c_str());
}

/// The curl program's own variable; libcurl itself reads only SSL_CERT_FILE and SSL_CERT_DIR by
/// way of OpenSSL.
void set_ca_bundle(const Easy& handle) {
  for (const char* name : {"CURL_CA_BUNDLE", "SSL_CERT_FILE"}) {
    const char* value = std::getenv(name);
    if (value == nullptr || *value == '\0') continue;
    set(handle, CURLOPT_CAINFO, value);
    return;
  }
  const char* folder = std::getenv("SSL_CERT_DIR");
  if (folder != nullptr && *folder != '\0') set(handle, CURLOPT_CAPATH, folder);
}

void prepare(const Easy& handle, const Request& request, Exchange& exchange) {
  curl_easy_reset(handle.get());  // keeps connections
  set(handle, CURLOPT_URL, request.url.c_str());
  set(handle, CURLOPT_PROTOCOLS_STR, "http,https");
  set(handle, CURLOPT_NOSIGNAL, 1L);
  set(handle, CURLOPT_FOLLOWLOCATION, 0L);
  set(handle, CURLOPT_SSL_VERIFYPEER, 1L);
  set(handle, CURLOPT_SSL_VERIFYHOST, 2L);
  set(handle, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(request.timeouts.connect.count()));
  set(handle, CURLOPT_TIMEOUT_MS, static_cast<long>(request.timeouts.total.count()));
  if (request.timeouts.stalled.count() > 0) {
    set(handle, CURLOPT_LOW_SPEED_LIMIT, 1L);
    set(handle, CURLOPT_LOW_SPEED_TIME, static_cast<long>(request.timeouts.stalled.count() / 1000));
  }
  set(handle, CURLOPT_FRESH_CONNECT, request.fresh_connection ? 1L : 0L);
  if (!request.sink) set(handle, CURLOPT_ACCEPT_ENCODING, "");
  set(handle, CURLOPT_WRITEFUNCTION, &on_body);
  set(handle, CURLOPT_WRITEDATA, &exchange);
  set(handle, CURLOPT_HEADERFUNCTION, &on_header);
  set(handle, CURLOPT_HEADERDATA, &exchange);
  set(handle, CURLOPT_NOPROGRESS, 0L);
  set(handle, CURLOPT_XFERINFOFUNCTION, &on_progress);
  set(handle, CURLOPT_XFERINFODATA, &exchange);
  set_ca_bundle(handle);
  set_method_and_body(handle, request, exchange);
}

Failure failure_of(CURLcode code) {
  switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_RESOLVE_PROXY:
    case CURLE_COULDNT_CONNECT:
    case CURLE_PROXY:
      return Failure::unreachable;
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_SSL_ISSUER_ERROR:
      return Failure::tls;
    case CURLE_OPERATION_TIMEDOUT:
      return Failure::timeout;
    case CURLE_SEND_ERROR:
    case CURLE_SEND_FAIL_REWIND:
    case CURLE_RECV_ERROR:
    case CURLE_GOT_NOTHING:
    case CURLE_PARTIAL_FILE:
    case CURLE_BAD_CONTENT_ENCODING:
    case CURLE_HTTP2:
    case CURLE_HTTP2_STREAM:
    case CURLE_WEIRD_SERVER_REPLY:
      return Failure::cut;
    default:
      return Failure::other;
  }
}

/// A request cannot be acted on before its last byte has been sent.
bool may_have_arrived(const Easy& handle, const Request& request) {
  curl_off_t began_us = 0;
  curl_off_t uploaded = 0;
  curl_easy_getinfo(handle.get(), CURLINFO_PRETRANSFER_TIME_T, &began_us);
  curl_easy_getinfo(handle.get(), CURLINFO_SIZE_UPLOAD_T, &uploaded);
  const auto whole = request.pieces.empty() ? static_cast<curl_off_t>(request.body.size())
                                            : static_cast<curl_off_t>(size_of(request.pieces));
  return began_us > 0 && uploaded >= whole;
}

[[noreturn]] void throw_failure(const Easy& handle, const Request& request, CURLcode code,
                                const Exchange& exchange) {
  if (exchange.thrown) std::rethrow_exception(exchange.thrown);
  if (exchange.interrupted) throw Interrupted();
  const std::string origin = origin_of(request.url);
  long connect_status = 0;
  curl_easy_getinfo(handle.get(), CURLINFO_HTTP_CONNECTCODE, &connect_status);
  if (connect_status != 0 && connect_status / 100 != 2)
    throw TransportError(
        Failure::unreachable, false,
        fmt::format("{}: the proxy refuses the connection (status {})", origin, connect_status));
  if (exchange.too_large)
    throw TransportError(
        Failure::too_large, true,
        fmt::format("{} sent more than {} bytes", origin, request.response_limit_bytes));
  const bool arrived = code == CURLE_SEND_FAIL_REWIND || may_have_arrived(handle, request);
  const bool good = exchange.response.status / 100 == 2;
  throw TransportError(failure_of(code), arrived,
                       fmt::format("{}: {}", origin, curl_easy_strerror(code)),
                       good ? exchange.response.body : std::string());
}

Response call(const Easy& handle, const Request& request, const std::function<bool()>& stopping,
              const std::string& user_agent) {
  Exchange exchange;
  if (request.interruptible) exchange.stopping = &stopping;
  exchange.limit_bytes = request.response_limit_bytes;
  PieceReader upload(request.pieces);
  exchange.upload = &upload;
  exchange.handle = handle.get();
  if (request.sink) exchange.sink = &request.sink;
  prepare(handle, request, exchange);
  set(handle, CURLOPT_USERAGENT, user_agent.c_str());
  const HeaderList headers = header_list(request);
  set(handle, CURLOPT_HTTPHEADER, headers.get());
  const CURLcode code = curl_easy_perform(handle.get());
  if (code != CURLE_OK) throw_failure(handle, request, code, exchange);
  curl_easy_getinfo(handle.get(), CURLINFO_RESPONSE_CODE, &exchange.response.status);
  return std::move(exchange.response);
}

}  // namespace

Transport curl_transport(std::function<bool()> stopping, std::string user_agent) {
  static const CURLcode started = curl_global_init(CURL_GLOBAL_DEFAULT);
  if (started != CURLE_OK) throw Error(ErrorKind::service, "libcurl cannot be started");
  // Shared: a Transport is a std::function, which is copied.
  const auto pool = std::make_shared<HandlePool>();
  return [pool, stopping = std::move(stopping),
          user_agent = std::move(user_agent)](const Request& request) {
    Easy handle = pool->take();
    if (!handle) throw Error(ErrorKind::service, "libcurl has no memory for a connection");
    Response response = call(handle, request, stopping, user_agent);
    pool->give_back(std::move(handle));  // after a failure its connections are not trusted
    return response;
  };
}

}  // namespace oos::http
