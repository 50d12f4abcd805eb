// SPDX-License-Identifier: Apache-2.0
#include "oos/stt/speechkit/check.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "oos/stt/speechkit/service_error.hpp"

namespace oos::stt {

namespace {

using State = CheckItem::State;
using CheckStatus = std::optional<long>;

constexpr http::RetryPolicy few_retries{.retries = 2};

std::string trimmed_url(std::string url) {
  while (url.ends_with('/')) url.pop_back();
  return url;
}

/// The access of one secret, looked at call by call.
class AccessCheck {
 public:
  AccessCheck(const SpeechkitOptions& options, Credentials& credentials, const CheckTools& tools)
      : options_(options), credentials_(credentials), tools_(tools) {}

  CheckReport run() {
    if (!safe_addresses() || !has_secret()) return std::move(report_);
    if (authenticates() && may_recognise()) rest();
    return std::move(report_);
  }

 private:
  void add(State state, const char* what, std::string detail) {
    report_.items.push_back({state, what, credentials_.without_secret(std::move(detail))});
  }

  bool safe_addresses() {
    for (const std::string& url : {options_.stt_url, options_.operation_url})
      if (!http::is_safe_for_credentials(url)) {
        add(State::failed, "addresses",
            http::origin_of(url) + ": credentials are sent to https:// addresses only");
        return false;
      }
    return true;
  }

  bool has_secret() {
    try {
      authorization_ = credentials_.authorization();
    } catch (const Error& error) {
      const bool remote = error.kind() == ErrorKind::service;
      add(remote ? State::unreachable : State::failed, "credentials",
          credentials_.source() + ": " + error.what());
      return false;
    }
    std::string detail = credentials_.source();
    if (credentials_.file_is_exposed()) detail += " (other users can read it; chmod 600)";
    add(State::ok, "credentials", detail);
    if (!credentials_.looks_like_key_id()) return true;
    add(State::failed, "key type",
        "this is the id of a key; the secret is what was shown once when the key was created "
        "(AQVN…)");
    return false;
  }

  http::Request request(const std::string& authorization) const {
    http::Request made;
    made.headers.push_back({"Authorization", authorization});
    if (!options_.folder_id.empty()) made.headers.push_back({"x-folder-id", options_.folder_id});
    made.timeouts = options_.timeouts;
    return made;
  }

  /// The answer, or nothing when there is none: that is reported.
  std::optional<http::Response> send(const http::Request& made, const char* what) {
    try {
      return http::send_with_retries(tools_.transport, made, few_retries, tools_.pacing);
    } catch (const http::TransportError& error) {
      const bool tls = error.failure() == http::Failure::tls;
      add(State::unreachable, what,
          std::string(error.message()) +
              (tls ? ": the certificate is refused; check the clock, a proxy that opens TLS, and "
                     "the CA certificates (CURL_CA_BUNDLE, SSL_CERT_FILE)"
                   : "; check the network, https_proxy and no_proxy"));
      return std::nullopt;
    }
  }

  static std::string words_of(const http::Response& response) {
    const auto error = parse_service_error(response.body);
    std::string text = fmt::format("status {}", response.status);
    if (error && !error->message.empty()) text += ", \"" + error->message + '"';
    if (!error) text += ", not in the service's own words (a proxy's answer?)";
    return text + request_ids(response);
  }

  http::Request status_request(const std::string& authorization) const {
    http::Request get = request(authorization);
    get.url = trimmed_url(options_.operation_url) + "/operations/oos-check-no-such-operation";
    return get;
  }

  bool authenticates() {
    const char* const what = "authentication";
    const auto response = send(status_request(authorization_), what);
    if (!response) return false;
    if (response->status == 401) {
      add(State::failed, what, refused_secret() + "; " + words_of(*response));
      return false;
    }
    if (response->status >= 500 || response->status == 429) {
      add(State::unreachable, what, "the service does not answer now: " + words_of(*response));
      return false;
    }
    const bool known = parse_service_error(response->body).has_value();
    if (response->status != 404 && response->status != 403 && response->status != 400) {
      add(State::failed, what, "an answer that cannot be explained: " + words_of(*response));
      return false;
    }
    if (!known) {
      add(State::failed, what, "this is not SpeechKit's operation service: " + words_of(*response));
      return false;
    }
    add(State::ok, what,
        fmt::format("the secret is accepted (status {} for an operation that does not exist; "
                    "unverified against the real service)",
                    response->status));
    return true;
  }

  /// Why the secret was not accepted: most often it was sent as the wrong kind.
  std::string refused_secret() {
    using Kind = Credentials::Kind;
    const bool is_key = credentials_.kind() == Kind::api_key;
    const Kind other = is_key ? Kind::iam_token : Kind::api_key;
    try {
      const auto again = tools_.transport(status_request(credentials_.authorization_as(other)));
      if (again.status == 404 || again.status == 403)
        return is_key ? "key type: this is an IAM token, not an API key; give it by "
                        "--iam-token-file or YC_IAM_TOKEN"
                      : "key type: this is an API key, not an IAM token; give it by "
                        "--api-key-file or YC_API_KEY";
    } catch (const http::TransportError&) {  // the first answer says enough
    }
    return is_key ? "the service does not know this API key: it is its id instead of the secret, "
                    "or was deleted or mistyped"
                  : "the service does not accept this IAM token: it is older than 12 hours, or "
                    "was revoked or mistyped";
  }

  CheckStatus recognition_status(bool with_folder, std::string& words) {
    http::Request post = request(authorization_);
    if (!with_folder)
      std::erase_if(post.headers, [](const http::Header& h) { return h.name == "x-folder-id"; });
    post.method = "POST";
    post.url = trimmed_url(options_.stt_url) + "/stt/v3/recognizeFileAsync";
    post.headers.push_back({"Content-Type", "application/json"});
    // No sound: neither content nor uri.
    post.body = nlohmann::json{{"recognitionModel", {{"model", model_name(options_)}}}}.dump();
    const auto response = send(post, "permission");
    if (!response) return std::nullopt;
    words = words_of(*response);
    if (response->status < 500 && !parse_service_error(response->body) && response->status >= 300)
      return 0;
    return response->status;
  }

  bool may_recognise() {
    const char* const what = "permission";
    std::string words;
    const CheckStatus status = recognition_status(true, words);
    if (!status) return false;
    if (*status == 400) {
      add(State::ok, what,
          "recognition is allowed (a request without sound is refused for that alone; unverified "
          "against the real service)");
      return true;
    }
    if (*status == 401 || *status == 403) {
      add(State::failed, what, missing_right(words));
      return false;
    }
    if (*status >= 500 || *status == 429) {
      add(State::unreachable, what, "the service does not answer now: " + words);
      return false;
    }
    add(State::failed, what, "an answer that cannot be explained: " + words);
    return false;
  }

  /// What a refusal comes from, as far as it shows; else all it can be.
  std::string missing_right(const std::string& words) {
    if (!options_.folder_id.empty()) {
      std::string ignored;
      if (recognition_status(false, ignored) == CheckStatus(400))
        return "folder: --folder-id names a folder that is not the caller's; with a service "
               "account leave it out; " +
               words;
    }
    const std::string role = "the role ai.speechkit-stt.user on the folder";
    const std::string scope = "the key's scope yc.ai.speechkitStt.execute";
    std::string causes = role;
    if (credentials_.kind() == Credentials::Kind::api_key)
      causes += ", " + scope;
    else if (options_.folder_id.empty())
      causes += ", --folder-id (needed with the token of a person)";
    causes += ", or an active billing account";
    return hinted(words) + "missing is one of: " + causes + "; " + words;
  }

  /// The service's words are for people, and may change: a hint, no more.
  static std::string hinted(const std::string& words) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 4> hints{
        {{"scope", "scope"},
         {"billing", "billing account"},
         {"folder", "folder or role"},
         {"role", "role"}}};
    const auto hint = std::ranges::find_if(
        hints, [&words](const auto& one) { return words.find(one.first) != std::string::npos; });
    return hint == hints.end() ? "" : fmt::format("by its words the {}; ", hint->second);
  }

  void rest() {
    if (!options_.features.summary_model.empty())
      add(State::not_checked, "language model",
          "cannot be tried without paying; it needs the role ai.languageModels.user and, with an "
          "API key, the scope yc.ai.languageModels.execute");
  }

  const SpeechkitOptions& options_;
  Credentials& credentials_;
  const CheckTools& tools_;
  std::string authorization_;
  CheckReport report_;
};

}  // namespace

ExitStatus CheckReport::status() const {
  ExitStatus worst = ExitStatus::ok;
  for (const CheckItem& item : items) {
    if (item.state == State::unreachable) return ExitStatus::service;
    if (item.state == State::failed) worst = ExitStatus::condition;
  }
  return worst;
}

std::string CheckReport::text() const {
  std::string lines;
  for (const CheckItem& item : items) {
    const char* const state = item.state == State::ok            ? "ok"
                              : item.state == State::failed      ? "MISSING"
                              : item.state == State::unreachable ? "UNREACHABLE"
                                                                 : "not checked";
    lines += fmt::format("{:<11}  {}: {}\n", state, item.what, item.detail);
  }
  return lines;
}

CheckReport check_access(const SpeechkitOptions& options, Credentials* credentials,
                         const CheckTools& tools) {
  if (credentials == nullptr)
    return {{{State::failed, "credentials",
              "none found: give --api-key-file, --iam-token-file, --service-account-key-file, "
              "--credentials-command or --metadata, or set YC_API_KEY, YC_IAM_TOKEN or "
              "YC_SERVICE_ACCOUNT_KEY_FILE"}}};
  return AccessCheck(options, *credentials, tools).run();
}

CheckReport failed_credentials(const Error& error) {
  return {{{State::failed, "credentials", error.what()}}};
}

}  // namespace oos::stt
