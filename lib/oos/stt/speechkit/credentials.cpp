// SPDX-License-Identifier: Apache-2.0
#include "oos/stt/speechkit/credentials.hpp"

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <utility>

#include <sys/stat.h>

#include "oos/core/error.hpp"
#include "oos/core/file.hpp"
#include "oos/stt/command/output.hpp"

namespace oos::stt {

namespace {

constexpr std::size_t max_secret_bytes = 8192;
constexpr std::size_t max_key_bytes = 65'536;

std::string trimmed(std::string text) {
  const auto is_space = [](unsigned char c) { return c == ' ' || (c >= '\t' && c <= '\r'); };
  while (!text.empty() && is_space(static_cast<unsigned char>(text.back()))) text.pop_back();
  text.erase(text.begin(), std::ranges::find_if_not(text, is_space));
  return text;
}

/// Catches the usual mix-ups before the service does, without repeating any of the secret.
std::string checked(Credentials::Kind kind, std::string text, const std::string& file) {
  const auto refuse = [&file](const char* why) { throw Error(ErrorKind::config, why, file); };
  std::string secret = trimmed(std::move(text));
  if (secret.empty()) refuse("holds no key; one line with the secret is expected");
  if (secret.front() == '{')
    refuse(
        "holds JSON; expected is the secret alone (the authorized key of a service account is "
        "given "
        "by --service-account-key-file)");
  if (std::ranges::any_of(secret, [](unsigned char c) { return c <= ' ' || c >= 0x7F; }))
    refuse("holds more than one word; one line with the secret is expected");
  if (kind == Credentials::Kind::api_key && secret.starts_with("t1."))
    refuse("holds an IAM token; give it with --iam-token-file or YC_IAM_TOKEN");
  if (kind == Credentials::Kind::iam_token && secret.starts_with("AQVN"))
    refuse("holds an API key; give it with --api-key-file or YC_API_KEY");
  return secret;
}

const char* name_of(Credentials::Kind kind) {
  return kind == Credentials::Kind::api_key ? "API key" : "IAM token";
}

std::unique_ptr<Credentials> from_file(Credentials::Kind kind, const std::string& file) {
  return std::make_unique<Credentials>(kind, read_file(file, max_secret_bytes), file);
}

std::unique_ptr<Credentials> from_variable(Credentials::Kind kind, const char* name,
                                           const Environment& environment) {
  const auto value = environment(name);
  if (!value) return nullptr;
  try {
    return std::make_unique<Credentials>(kind, *value);
  } catch (const Error& error) {
    throw error.at(name);
  }
}

std::unique_ptr<Credentials> from_account_key(const std::string& file,
                                              const TokenServices& services) {
  return std::make_unique<Credentials>(Credentials::Issued{
      .source = "IAM token for the service account's key in " + file,
      .issue = [services, key = parse_authorized_key(read_file(file, max_key_bytes),
                                                     file)] { return exchange_key(key, services); },
      .now_unix_s = services.pacing.now_unix_s,
      .file = file});
}

std::unique_ptr<Credentials> from_metadata(const TokenServices& services) {
  return std::make_unique<Credentials>(
      Credentials::Issued{.source = "IAM token of the metadata service",
                          .issue = [services] { return metadata_token(services); },
                          .now_unix_s = services.pacing.now_unix_s});
}

/// What a program prints tells its kind: IAM tokens begin with "t1.".
std::unique_ptr<Credentials> from_command(const std::string& program,
                                          const TokenServices& services) {
  using Kind = Credentials::Kind;
  const std::string first = command_output(program);
  if (const std::string text = trimmed(first); text.starts_with('{'))
    return std::make_unique<Credentials>(Credentials::Issued{
        .source = "IAM token for the service account's key from " + program,
        .issue = [services, key = parse_authorized_key(
                                text, program)] { return exchange_key(key, services); },
        .now_unix_s = services.pacing.now_unix_s});
  const Kind kind = trimmed(first).starts_with("t1.") ? Kind::iam_token : Kind::api_key;
  return std::make_unique<Credentials>(
      Credentials::Issued{.kind = kind,
                          .source = std::string(name_of(kind)) + " from " + program,
                          .issue = [kind, program,
                                    ready = std::make_shared<std::optional<std::string>>(
                                        checked(kind, first, program))]() -> IssuedToken {
                            // The first output serves the first use.
                            if (*ready) return {.secret = *std::exchange(*ready, std::nullopt)};
                            return {.secret = checked(kind, command_output(program), program)};
                          },
                          .now_unix_s = services.pacing.now_unix_s});
}

}  // namespace

Credentials::Credentials(Kind kind, std::string secret, std::string file)
    : kind_(kind),
      file_(std::move(file)),
      source_(std::string(name_of(kind)) + " from " + (file_.empty() ? "the environment" : file_)),
      secret_(checked(kind, std::move(secret), file_)) {}

Credentials::Credentials(Issued issued)
    : kind_(issued.kind), file_(issued.file), source_(issued.source), issued_(std::move(issued)) {}

std::string Credentials::header(Kind kind) const {
  return (kind == Kind::api_key ? "Api-Key " : "Bearer ") + secret_;
}

void Credentials::issue_anew() const {
  const std::int64_t asked_at = issued_.now_unix_s ? issued_.now_unix_s() : 0;
  IssuedToken token = issued_.issue();
  secret_ = checked(kind_, std::move(token.secret), file_);
  renew_at_unix_s_.reset();
  if (!token.expires_unix_s) return;
  const std::int64_t life_s = std::max<std::int64_t>(0, *token.expires_unix_s - asked_at);
  renew_at_unix_s_ = *token.expires_unix_s - life_s / 10;
}

std::string Credentials::authorization() const {
  const std::lock_guard lock(mutex_);
  const bool old = renew_at_unix_s_ && issued_.now_unix_s() >= *renew_at_unix_s_;
  if (issued_.issue && (secret_.empty() || old)) issue_anew();
  return header(kind_);
}

std::string Credentials::authorization_as(Kind kind) const {
  const std::lock_guard lock(mutex_);
  return header(kind);
}

bool Credentials::looks_like_key_id() const {
  constexpr std::size_t id_length = 20;
  const std::lock_guard lock(mutex_);
  return kind_ == Kind::api_key && secret_.size() == id_length && secret_.starts_with("aje");
}

bool Credentials::refresh(std::string_view used) {
  const std::lock_guard lock(mutex_);
  const std::string before = used.empty() ? header(kind_) : std::string(used);
  if (header(kind_) != before) return true;  // somebody else renewed it meanwhile
  if (issued_.issue)
    issue_anew();
  else if (!file_.empty())
    secret_ = checked(kind_, read_file(file_, max_secret_bytes), file_);
  return header(kind_) != before;
}

std::string Credentials::without_secret(std::string text) const {
  const std::lock_guard lock(mutex_);
  if (secret_.empty()) return text;
  for (std::size_t at = text.find(secret_); at != std::string::npos; at = text.find(secret_, at))
    text.replace(at, secret_.size(), "***");
  return text;
}

bool Credentials::file_is_exposed() const {
  struct stat status {};
  return !file_.empty() && ::stat(file_.c_str(), &status) == 0 && (status.st_mode & 0077u) != 0;
}

std::unique_ptr<Credentials> find_credentials(const CredentialOptions& options,
                                              const Environment& environment) {
  using Kind = Credentials::Kind;
  if (!options.api_key_file.empty()) return from_file(Kind::api_key, options.api_key_file);
  if (!options.iam_token_file.empty()) return from_file(Kind::iam_token, options.iam_token_file);
  if (!options.service_account_key_file.empty())
    return from_account_key(options.service_account_key_file, options.services);
  if (!options.command.empty()) return from_command(options.command, options.services);
  if (options.metadata) return from_metadata(options.services);
  if (auto key = from_variable(Kind::api_key, "YC_API_KEY", environment)) return key;
  if (auto token = from_variable(Kind::iam_token, "YC_IAM_TOKEN", environment)) return token;
  if (const auto file = environment("YC_SERVICE_ACCOUNT_KEY_FILE"))
    return from_account_key(*file, options.services);
  return nullptr;
}

}  // namespace oos::stt
