// SPDX-License-Identifier: Apache-2.0
#include "oos/send/http_call.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "oos/core/file.hpp"

namespace oos::send {

using jsonl::Json;
using survey::SendProfile;

namespace {

constexpr std::size_t longest_secret_bytes = 16'384;
constexpr std::size_t longest_answer_bytes = 1u << 20u;
constexpr std::size_t longest_id_bytes = 512;

/// White space around a secret is the file's, not the secret's.
std::string trimmed(const std::string& text) {
  constexpr std::string_view white = " \t\r\n";
  const std::size_t first = text.find_first_not_of(white);
  if (first == std::string::npos) return {};
  return text.substr(first, text.find_last_not_of(white) - first + 1);
}

std::string percent_encoded(std::string_view text) {
  std::string encoded;
  for (const char c : text) {
    const bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                       c == '-' || c == '_' || c == '.' || c == '~';
    if (plain)
      encoded += c;
    else
      encoded += fmt::format("%{:02X}", static_cast<unsigned>(static_cast<unsigned char>(c)));
  }
  return encoded;
}

/// A header holds one line.
std::string one_line(std::string text) {
  std::ranges::replace_if(
      text, [](unsigned char c) { return c < 0x20 || c == 0x7F; }, ' ');
  return text;
}

std::string filled(std::string_view text, const Parcel& parcel, const Secrets& secrets) {
  return survey::fill_template(text, [&](std::string_view name) {
    constexpr std::string_view secret = "secret:";
    if (!name.starts_with(secret)) return template_value(parcel, name);
    const auto found = secrets.find(std::string(name.substr(secret.size())));
    return found == secrets.end() ? std::string() : found->second;
  });
}

std::string filled_url(std::string_view text, const Parcel& parcel) {
  return survey::fill_template(text, [&parcel](std::string_view name) {
    return percent_encoded(template_value(parcel, name));
  });
}

http::Request request_to(const SendProfile& profile, const std::string& url, const Parcel& parcel,
                         const Secrets& secrets) {
  http::Request request;
  request.url = filled_url(url, parcel);
  for (const auto& [name, value] : profile.headers)
    request.headers.push_back({name, one_line(filled(value, parcel, secrets))});
  request.response_limit_bytes = longest_answer_bytes;
  return request;
}

std::vector<http::FormPart> form_of(const SendProfile& profile, const Parcel& parcel,
                                    const Secrets& secrets) {
  std::vector<http::FormPart> parts;
  for (const auto& [name, value] : profile.fields)
    parts.push_back({.name = name, .content = {.text = filled(value, parcel, secrets)}});
  if (!profile.record_field.empty())
    parts.push_back({.name = profile.record_field,
                     .content = {.text = parcel.record_text()},
                     .file_name = parcel.record_name(),
                     .content_type = media_type(parcel.record_name())});
  parts.push_back({.name = profile.clip_field,
                   .content = {.file = parcel.clip, .file_bytes = parcel.clip_bytes},
                   .file_name = parcel.clip_name(),
                   .content_type = media_type(parcel.clip_name())});
  return parts;
}

bool has(const std::vector<long>& statuses, long status) {
  return std::ranges::find(statuses, status) != statuses.end();
}

/// The scalar at a JSON pointer, as text.
std::optional<std::string> scalar_at(const Json& answer, const std::string& pointer) {
  if (answer.is_discarded()) return std::nullopt;
  try {
    const Json& found = answer.at(Json::json_pointer(pointer));
    if (found.is_string()) return found.get<std::string>();
    if (found.is_number() || found.is_boolean()) return found.dump();
  } catch (const Json::exception&) {  // not there, or no pointer
  }
  return std::nullopt;
}

std::string shortened(std::string id) {
  if (id.size() > longest_id_bytes) id.resize(longest_id_bytes);
  for (char& c : id)  // ids of services are printable ASCII, or are made so
    if (static_cast<unsigned char>(c) < 0x21 || static_cast<unsigned char>(c) > 0x7E) c = '?';
  return id;
}

/// A server in between, a login page of the network, say, that answers in the service's place.
Failed strange_answer(const std::string& name, const std::string& what) {
  return {.trouble = Trouble::passing,
          .error = Error(ErrorKind::service, fmt::format("{} {}", name, what)),
          .outcome = {.status = 503},
          .may_have_arrived = true};
}

/// The id in an answer; nothing when the answer is not as it should be.
std::optional<std::string> id_of(const SendProfile& profile, const Parcel& parcel,
                                 const http::Response& response, const Json& answer) {
  std::optional<std::string> id = parcel.key;
  if (!profile.answer.id_pointer.empty()) id = scalar_at(answer, profile.answer.id_pointer);
  if (!profile.answer.id_header.empty()) id = response.header(profile.answer.id_header);
  if (!id || id->empty()) return std::nullopt;
  return shortened(*id);
}

Attempted accepted(const SendProfile& profile, const Parcel& parcel,
                   const http::Response& response) {
  const Json answer = Json::parse(response.body, nullptr, false);
  for (const auto& [pointer, value] : profile.answer.expected)
    if (scalar_at(answer, pointer) != value)
      return strange_answer(profile.name, fmt::format("answered {}, but not with the expected "
                                                      "value at {}",
                                                      response.status, pointer));
  if (const auto id = id_of(profile, parcel, response, answer)) return Sent{*id};
  return strange_answer(
      profile.name,
      fmt::format("answered {}, but without an id where the profile says it is", response.status));
}

}  // namespace

Secrets find_secrets(const SendProfile& profile, const Environment& environment) {
  Secrets secrets;
  for (const survey::SecretSource& source : profile.secrets) {
    std::string value;
    if (source.file.empty()) {
      const auto variable = environment(source.variable.c_str());
      if (!variable)
        throw Error(ErrorKind::config,
                    fmt::format("the secret \"{}\" is expected in the environment variable {}, "
                                "which is not set",
                                source.name, source.variable),
                    profile.name);
      value = trimmed(*variable);
    } else {
      value = trimmed(read_file(source.file, longest_secret_bytes));
    }
    if (value.empty() || value.find_first_of("\r\n") != std::string::npos)
      throw Error(ErrorKind::config,
                  fmt::format("the secret \"{}\" is expected to be one line", source.name),
                  source.file.empty() ? source.variable : source.file);
    secrets[source.name] = value;
  }
  return secrets;
}

http::Request delivery_request(const SendProfile& profile, const Secrets& secrets,
                               const Parcel& parcel) {
  http::Request request = request_to(profile, profile.url, parcel, secrets);
  request.method = profile.method;
  if (!profile.idempotency_header.empty())
    request.headers.push_back({profile.idempotency_header, parcel.key});
  if (profile.body == SendProfile::Body::clip) {
    request.headers.push_back({"Content-Type", media_type(parcel.clip_name())});
    request.pieces = {{.file = parcel.clip, .file_bytes = parcel.clip_bytes}};
  } else {
    const std::string boundary = "oos-" + parcel.key + parcel.content;
    request.headers.push_back({"Content-Type", "multipart/form-data; boundary=" + boundary});
    request.pieces = http::multipart(form_of(profile, parcel, secrets), boundary);
  }
  return request;
}

http::Request check_request(const SendProfile& profile, const Secrets& secrets,
                            const Parcel& parcel) {
  http::Request request = request_to(profile, profile.check.url, parcel, secrets);
  request.method = profile.check.method;
  return request;
}

Failed failure_of(const std::string& name, const http::Response& response) {
  const long status = response.status;
  const auto fail = [&](Trouble trouble, const char* what) {
    return Failed{
        .trouble = trouble,
        .error = Error(ErrorKind::service, fmt::format("{} answered {}: {}", name, status, what)),
        .outcome = {.status = status}};
  };
  Failed passing = fail(Trouble::passing, "it cannot take clips now");
  // These four say that it was not taken; behind the others there may be a server that took it.
  passing.may_have_arrived = status != 503 && status != 429 && status != 425 && status != 408;
  if (http::is_passing(passing.outcome)) return passing;
  if (status >= 300 && status < 400)
    return fail(Trouble::target, "redirects are not followed; name the new address");
  if (status == 401 || status == 403 || status == 407)
    return fail(Trouble::target, "access is denied; check the secret and its rights");
  if (status == 404 || status == 405 || status >= 500)
    return fail(Trouble::target, "nothing there takes clips; check the address");
  if (status == 413) return fail(Trouble::clip, "the clip is too large for it; cut it shorter");
  if (status >= 400) return fail(Trouble::clip, "it refuses this clip");
  return fail(Trouble::target, "that is no answer the profile knows");
}

Attempted judge_answer(const SendProfile& profile, const Parcel& parcel,
                       const http::Response& response) {
  if (has(profile.answer.known, response.status)) {
    const Json answer = Json::parse(response.body, nullptr, false);
    return Sent{id_of(profile, parcel, response, answer).value_or(parcel.key)};
  }
  if (has(profile.answer.statuses, response.status)) return accepted(profile, parcel, response);
  if (response.status >= 200 && response.status < 300)
    return strange_answer(
        profile.name, fmt::format("answered {}, which its profile does not know", response.status));
  return failure_of(profile.name, response);
}

std::optional<Attempted> judge_check(const SendProfile& profile, const Parcel& parcel,
                                     const http::Response& response) {
  const survey::CheckRules& check = profile.check;
  if (has(check.absent, response.status)) return std::nullopt;
  if (!has(check.present, response.status)) return failure_of(profile.name, response);
  if (check.id_pointer.empty()) return Sent{parcel.key};
  const auto id = scalar_at(Json::parse(response.body, nullptr, false), check.id_pointer);
  if (!id || id->empty())
    return strange_answer(profile.name, "was asked for a clip and answered without its id");
  return Sent{shortened(*id)};
}

}  // namespace oos::send
