// SPDX-License-Identifier: Apache-2.0
#include "oos/stt/speechkit/client.hpp"

#include <fmt/format.h>

#include "oos/stt/json_fields.hpp"
#include "oos/stt/speechkit/paid_submit.hpp"

namespace oos::stt {

namespace {

using http::Failure;
using http::Later;
using http::Outcome;
using http::Response;

bool is_success(const Response& response) {
  return response.status >= 200 && response.status < 300;
}

/// Characters that may stand in a query as they are; an id from the service is no other, but the
/// service may be somebody else.
std::string percent_encoded(const std::string& text) {
  std::string result;
  for (const char c : text) {
    const bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                       c == '-' || c == '_' || c == '.' || c == '~';
    if (plain)
      result += c;
    else
      result += fmt::format("%{:02X}", static_cast<unsigned>(static_cast<unsigned char>(c)));
  }
  return result;
}

std::string without_slash(std::string url) {
  while (url.ends_with('/')) url.pop_back();
  return url;
}

/// Waiting as after a cut line: for answers that came whole but make no sense yet.
std::optional<http::milliseconds> wait_again(const SpeechkitOptions& options, int attempt,
                                             double jitter) {
  return http::next_wait(options.retry, {.failure = Failure::cut}, attempt, jitter);
}

/// What one body of getRecognition came to: a result, a problem, or (neither) not ready.
struct ResultAttempt {
  std::optional<Recognition> recognition = {};
  std::optional<std::string> problem = {};
  bool is_final = false;  ///< the problem will not pass by itself
};

ResultAttempt read_result(const Response& response) {
  try {
    Recognition recognition = parse_recognition_stream(response.body);
    if (!recognition.error) return {.recognition = std::move(recognition)};
    const ServiceError error = *recognition.error;
    if (error.code == grpc::not_found) return {};
    return {.problem = fmt::format("the result is incomplete: code {}, \"{}\"{}", error.code,
                                   error.message, request_ids(response)),
            .is_final = error.code != 0 && !is_passing_code(error.code)};
  } catch (const Error& error) {
    return {.problem = error.message() + request_ids(response)};
  }
}

}  // namespace

SpeechkitClient::SpeechkitClient(SpeechkitOptions options, std::unique_ptr<Credentials> credentials,
                                 http::Transport transport, http::Pacing pacing,
                                 state::Quotas* quotas)
    : options_(std::move(options)),
      credentials_(std::move(credentials)),
      transport_(std::move(transport)),
      pacing_(std::move(pacing)),
      limits_(options_.limits, quotas, pacing_.now_unix_ms) {
  options_.stt_url = without_slash(options_.stt_url);
  options_.operation_url = without_slash(options_.operation_url);
  for (const std::string& url : {options_.stt_url, options_.operation_url})
    if (!http::is_safe_for_credentials(url))
      throw Error(ErrorKind::usage,
                  "credentials are sent to https:// addresses only (http:// to this machine itself "
                  "is allowed)",
                  http::origin_of(url));
}

http::Request SpeechkitClient::request(const std::string& method, const std::string& url) const {
  http::Request request;
  request.method = method;
  request.url = url;
  request.timeouts = options_.timeouts;
  return request;
}

Error SpeechkitClient::refusal(const Response& response, const std::string& what) const {
  std::string reason = fmt::format("{}: status {}", what, response.status);
  if (const auto error = parse_service_error(response.body)) {
    if (error->code != 0) reason += fmt::format(", code {}", error->code);
    if (!error->message.empty()) reason += ", \"" + error->message + '"';
  } else if (!is_success(response)) {
    reason += ", not in the service's own words (a proxy's answer?)";
  }
  return {ErrorKind::service, credentials_->without_secret(reason + request_ids(response))};
}

void SpeechkitClient::refuse_if_denied(const Response& response) const {
  if (response.status == 401)
    throw refusal(response,
                  "SpeechKit does not accept the credentials; check that the key is the secret "
                  "rather than its id, has not been deleted, and that an IAM token is younger than "
                  "12 hours")
        .stopping_the_run();
  if (response.status == 403)
    throw refusal(response,
                  "SpeechKit denies access; check the service account's role "
                  "ai.speechkit-stt.user, the key's scope yc.ai.speechkitStt.execute, the folder "
                  "(with a service account leave --folder-id out) and the billing account")
        .stopping_the_run();
}

Attempted<Response> SpeechkitClient::send(const http::Request& request,
                                          const http::Transport& transport,
                                          const http::Attempt& attempt) {
  http::Request signed_request = request;
  signed_request.headers.push_back({"Authorization", credentials_->authorization()});
  if (!options_.folder_id.empty())
    signed_request.headers.push_back({"x-folder-id", options_.folder_id});
  try {
    return http::try_once(transport, signed_request, attempt);
  } catch (const http::TransportError& error) {
    if (error.failure() != Failure::unreachable && error.failure() != Failure::tls) throw;
    throw Error(ErrorKind::service,
                fmt::format("SpeechKit cannot be reached: {}; check the network, the proxy and the "
                            "certificates",
                            error.message()))
        .stopping_the_run();
  }
}

/// Sends with credentials; a token that was renewed meanwhile gets a second chance, once.
Attempted<Response> SpeechkitClient::call(http::Request request, const http::Transport& transport,
                                          const http::Attempt& attempt) {
  const std::string used = credentials_->authorization();
  auto outcome = send(request, transport, attempt);
  const auto refused = [&outcome] {
    const auto* response = std::get_if<Response>(&outcome);
    return response != nullptr && response->status == 401;
  };
  if (refused() && credentials_->refresh(used)) outcome = send(request, transport, attempt);
  if (const auto* response = std::get_if<Response>(&outcome)) refuse_if_denied(*response);
  return outcome;
}

Attempted<Response> SpeechkitClient::call(http::Request request, int attempt, Call kind) {
  const http::Transport watched = [this, kind](const http::Request& sent) {
    Response response = transport_(sent);
    limits_.saw(kind, response, options_.retry);
    return response;
  };
  return call(std::move(request), watched,
              {.policy = options_.retry, .pacing = pacing_, .number = attempt});
}

/// A POST that is paid for: repeated only when it was certainly not taken.
Attempted<Response> SpeechkitClient::post_once(http::Request post, const http::Transport& paid,
                                               int attempt, Call kind) {
  post.fresh_connection = true;
  post.interruptible = false;
  const http::Transport watched = [this, &paid, kind](const http::Request& request) {
    Response response = paid(request);
    limits_.saw(kind, response, options_.retry);
    return response;
  };
  try {
    return call(std::move(post), watched,
                {.policy = options_.retry,
                 .pacing = pacing_,
                 .number = attempt,
                 .retryable = certainly_not_accepted});
  } catch (const http::TransportError& error) {
    if (error.may_have_arrived()) throw AmbiguousSubmit(error.message());
    throw;
  }
}

Attempted<std::string> SpeechkitClient::submit(const std::string& body, const http::Transport& paid,
                                               int attempt) {
  http::Request post = request("POST", options_.stt_url + "/stt/v3/recognizeFileAsync");
  post.headers.push_back({"Content-Type", "application/json"});
  post.body = body;
  const auto outcome = post_once(std::move(post), paid, attempt, Call::submit);
  if (const auto* later = std::get_if<Later>(&outcome)) return *later;
  return accepted(std::get<Response>(outcome));
}

Attempted<std::string> SpeechkitClient::recognize_now(const SyncCall& sync,
                                                      const http::Transport& paid, int attempt) {
  http::Request post = request("POST", options_.stt_url + sync.path_and_query);
  post.headers.push_back({"Content-Type", "application/octet-stream"});
  post.body = sync.body;
  auto outcome = post_once(std::move(post), paid, attempt, Call::sync);
  if (const auto* later = std::get_if<Later>(&outcome)) return *later;
  auto& response = std::get<Response>(outcome);
  if (is_success(response)) return std::move(response.body);
  if (certainly_not_accepted({.status = response.status, .answer = &response}))
    throw refusal(response, "SpeechKit refused the clip");
  throw AmbiguousSubmit(refusal(response, "no text came back").message());
}

std::string SpeechkitClient::accepted(const Response& response) const {
  const bool refused = certainly_not_accepted({.status = response.status, .answer = &response});
  if (refused) throw refusal(response, "SpeechKit refused the clip");
  std::string id = operation_id_of(response);
  if (is_success(response) && !id.empty()) return id;
  throw AmbiguousSubmit(refusal(response, "no operation id came back").message());
}

Attempted<OperationStatus> SpeechkitClient::status(const std::string& operation_id, int attempt) {
  const std::string url = options_.operation_url + "/operations/" + percent_encoded(operation_id);
  const auto outcome = call(request("GET", url), attempt, Call::check);
  if (const auto* later = std::get_if<Later>(&outcome)) return *later;
  const auto& response = std::get<Response>(outcome);
  if (response.status == 404) return OperationStatus{.known = false};
  const auto operation = nlohmann::json::parse(response.body, nullptr, false);
  if (is_success(response) && operation.is_object()) {
    OperationStatus status;
    // `error` may stand there while `done` is still false; `response` never does (v3).
    if (const auto* error = object_member(operation, "error"); error && !error->empty())
      status.error = read_service_error(*error);
    const auto done = operation.find("done");
    status.done = done != operation.end() && done->is_boolean() && done->get<bool>();
    return status;
  }
  const auto wait =
      is_success(response) ? wait_again(options_, attempt, pacing_.jitter()) : std::nullopt;
  if (!wait) throw refusal(response, "the state of the recognition cannot be read");
  return Later{*wait};
}

/// Right after the operation is done its result may not be there yet, or be cut.
Attempted<std::optional<Recognition>> SpeechkitClient::result(const std::string& operation_id,
                                                              int attempt) {
  const std::string url =
      options_.stt_url + "/stt/v3/getRecognition?operationId=" + percent_encoded(operation_id);
  const auto outcome = call(request("GET", url), attempt);
  if (const auto* later = std::get_if<Later>(&outcome)) return *later;
  const auto& response = std::get<Response>(outcome);
  if (!is_success(response) && response.status != 404)
    throw refusal(response, "the result cannot be read");
  ResultAttempt got = response.status == 404 ? ResultAttempt{} : read_result(response);
  if (got.recognition) return std::move(got.recognition);
  const auto wait = wait_again(options_, attempt, pacing_.jitter());
  if (got.problem && (got.is_final || !wait))
    throw Error(ErrorKind::service, credentials_->without_secret(*got.problem));
  if (!wait) return std::optional<Recognition>();
  return Later{*wait};
}

std::optional<Later> SpeechkitClient::remove(const std::string& operation_id, int attempt) {
  const auto outcome =
      call(request("DELETE", options_.stt_url + "/stt/v3/deleteRecognition?operationId=" +
                                 percent_encoded(operation_id)),
           attempt);
  if (const auto* later = std::get_if<Later>(&outcome)) return *later;
  const auto& response = std::get<Response>(outcome);
  if (!is_success(response) && response.status != 404)
    throw refusal(response, "the result cannot be deleted");
  return std::nullopt;
}

}  // namespace oos::stt
