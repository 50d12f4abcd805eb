// SPDX-License-Identifier: Apache-2.0
#include "oos/fetch/access.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "oos/core/error.hpp"
#include "oos/core/file.hpp"
#include "oos/fetch/telphin_answers.hpp"

namespace oos::fetch {

namespace {

/// A token is renewed so long before its end; one of a short life at the half of it.
constexpr std::int64_t early_s = 60;
constexpr std::size_t largest_token_file = 65'536;

void strike_out(std::string& text, const std::string& secret) {
  if (secret.empty()) return;
  for (std::size_t at = text.find(secret); at != std::string::npos; at = text.find(secret, at))
    text.replace(at, secret.size(), "***");
}

std::string header_of(const std::string& token) { return "Bearer " + token; }

}  // namespace

Access::Access(AccessOptions options, http::Transport transport, http::Pacing pacing)
    : options_(std::move(options)), transport_(std::move(transport)), pacing_(std::move(pacing)) {}

bool Access::is_good(const Token& token) const {
  return !token.value.empty() &&
         (!token.renew_at_unix_s || pacing_.now_unix_s() < *token.renew_at_unix_s);
}

/// A file that is missing or spoiled only costs a new token.
std::optional<Access::Token> Access::read_kept() const {
  std::error_code ignored;
  if (options_.token_file.empty() || !std::filesystem::exists(options_.token_file, ignored))
    return std::nullopt;
  const auto json = parse_answer(read_file(options_.token_file, largest_token_file));
  if (!json) return std::nullopt;
  const auto kept = read_access_token(*json);
  if (!kept) return std::nullopt;
  Token token{kept->value, std::nullopt};
  const auto renew_at = json->find("renew_at_unix_s");
  if (renew_at != json->end() && renew_at->is_number_integer())
    token.renew_at_unix_s = renew_at->get<std::int64_t>();
  return is_good(token) ? std::optional(token) : std::nullopt;
}

void Access::keep() const {
  if (options_.token_file.empty()) return;
  if (options_.token_file.has_parent_path())
    create_private_directories(options_.token_file.parent_path());
  Json json;
  json["access_token"] = token_.value;
  if (token_.renew_at_unix_s) json["renew_at_unix_s"] = *token_.renew_at_unix_s;
  AtomicFile file(options_.token_file, FileMode::for_owner);
  file.write(json.dump() + "\n");
  file.commit();
}

void Access::ask() {
  http::Request request;
  request.method = "POST";
  request.url = options_.token_url;
  request.headers = {{"Content-Type", "application/x-www-form-urlencoded"},
                     {"Accept", "application/json"}};
  request.body = fmt::format("grant_type=client_credentials&client_id={}&client_secret={}",
                             http::percent_encoded(options_.client.id),
                             http::percent_encoded(options_.client.secret));
  request.timeouts = options_.timeouts;
  const std::int64_t asked_at = pacing_.now_unix_s();
  const http::Response answer =
      http::send_with_retries(transport_, request, options_.retry, pacing_);
  const std::string origin = http::origin_of(request.url);
  const auto json = parse_answer(answer.body);
  const auto token = answer.status / 100 == 2 && json ? read_access_token(*json) : std::nullopt;
  if (!token) {
    std::string message = read_message(answer.body);
    for (const std::string& secret : {options_.client.secret, options_.client.id})
      strike_out(message, secret);
    const bool refused = answer.status >= 400 && answer.status < 500 && answer.status != 429;
    throw Error(ErrorKind::service,
                fmt::format("{} {} (status {}{}{})", origin,
                            refused ? "refuses the application's id and secret; check them"
                                    : "gives no access token",
                            answer.status, message.empty() ? "" : ": ", message))
        .stopping_the_run();
  }
  token_ = {token->value, std::nullopt};
  if (const auto life = token->expires_in_s.value_or(0); life > 0)
    token_.renew_at_unix_s = asked_at + life - std::min(early_s, life / 2);
  keep();
}

std::string Access::authorization() {
  const std::lock_guard lock(mutex_);
  if (!is_good(token_)) {
    if (auto kept = read_kept())
      token_ = *kept;
    else
      ask();
  }
  return header_of(token_.value);
}

void Access::renew(std::string_view used) {
  const std::lock_guard lock(mutex_);
  if (header_of(token_.value) != used) return;  // another thread has renewed it meanwhile
  const auto kept = read_kept();
  if (kept && header_of(kept->value) != used)
    token_ = *kept;
  else
    ask();
}

std::string Access::without_secrets(std::string text) {
  const std::lock_guard lock(mutex_);
  strike_out(text, options_.client.secret);
  strike_out(text, token_.value);
  return text;
}

}  // namespace oos::fetch
