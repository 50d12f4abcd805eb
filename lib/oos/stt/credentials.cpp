// SPDX-License-Identifier: Apache-2.0
#include "oos/stt/credentials.hpp"

#include <algorithm>
#include <cstdlib>
#include <memory>

#include <sys/stat.h>

#include "oos/core/error.hpp"
#include "oos/core/file.hpp"

namespace oos::stt {

namespace {

constexpr std::size_t max_secret_bytes = 8192;

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
        "holds JSON; expected is the secret alone (an authorized key cannot be used here: "
        "create an API key, or exchange it for an IAM token)");
  if (std::ranges::any_of(secret, [](unsigned char c) { return c <= ' ' || c >= 0x7F; }))
    refuse("holds more than one word; one line with the secret is expected");
  if (kind == Credentials::Kind::api_key && secret.starts_with("t1."))
    refuse("holds an IAM token; give it with --iam-token-file or YC_IAM_TOKEN");
  if (kind == Credentials::Kind::iam_token && secret.starts_with("AQVN"))
    refuse("holds an API key; give it with --api-key-file or YC_API_KEY");
  return secret;
}

std::unique_ptr<Credentials> from_file(Credentials::Kind kind, const std::string& file) {
  return std::make_unique<Credentials>(kind, read_file(file, max_secret_bytes), file);
}

}  // namespace

Environment process_environment() {
  return [](const char* name) -> std::optional<std::string> {
    const char* value = std::getenv(name);
    if (value == nullptr || *value == '\0') return std::nullopt;
    return value;
  };
}

Credentials::Credentials(Kind kind, std::string secret, std::string file)
    : kind_(kind), file_(std::move(file)), secret_(checked(kind, std::move(secret), file_)) {}

std::string Credentials::authorization() const {
  const std::lock_guard lock(mutex_);
  return (kind_ == Kind::api_key ? "Api-Key " : "Bearer ") + secret_;
}

bool Credentials::refresh() {
  if (file_.empty()) return false;
  std::string secret = checked(kind_, read_file(file_, max_secret_bytes), file_);
  const std::lock_guard lock(mutex_);
  const bool differs = secret != secret_;
  secret_ = std::move(secret);
  return differs;
}

std::string Credentials::without_secret(std::string text) const {
  const std::lock_guard lock(mutex_);
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
  const auto from_variable = [&environment](Kind kind, const char* name) {
    const auto value = environment(name);
    if (!value) return std::unique_ptr<Credentials>();
    try {
      return std::make_unique<Credentials>(kind, *value);
    } catch (const Error& error) {
      throw error.at(name);
    }
  };
  if (auto key = from_variable(Kind::api_key, "YC_API_KEY")) return key;
  return from_variable(Kind::iam_token, "YC_IAM_TOKEN");
}

}  // namespace oos::stt
