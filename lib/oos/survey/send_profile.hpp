// SPDX-License-Identifier: Apache-2.0
// A delivery profile: how a service of the user's takes clips over HTTP, told in a TOML file rather
// than in code. Read by oos-send; oos-send(1), "Profiles", describes the file.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace oos::survey {

/// Names and their templates, in the file's order of names.
using TemplateList = std::vector<std::pair<std::string, std::string>>;

/// Where a secret is kept: one of the two.
struct SecretSource {
  std::string name;
  std::string file;      ///< relative to the profile's own folder
  std::string variable;  ///< of the environment
};

/// What a service answers to a delivery.
struct AnswerRules {
  std::vector<long> statuses = {200, 201, 202, 204};  ///< delivered
  std::vector<long> known;  ///< it has this delivery already: delivered as well
  TemplateList expected;    ///< JSON pointers into the answer and the text that must stand there
  std::string id_pointer;   ///< where its id is; empty: not in the body
  std::string id_header;    ///< in lower case; empty: in no header
};

/// How to ask whether a delivery has arrived.
struct CheckRules {
  std::string method;  ///< HEAD or GET; empty: it cannot be asked
  std::string url;
  std::vector<long> present = {200, 204};
  std::vector<long> absent = {404};
  std::string id_pointer;
};

struct SendProfile {
  enum class Body { multipart, clip };

  std::string name;
  std::string status;  ///< verified, documented or unverified
  std::string evidence;
  std::string method = "POST";
  std::string url;
  TemplateList headers;
  std::string idempotency_header;  ///< carries the delivery's key; empty: the service knows none
  Body body = Body::multipart;
  std::string clip_field;
  std::string record_field;  ///< empty: the record is not sent
  TemplateList fields;
  AnswerRules answer;
  CheckRules check;
  std::vector<SecretSource> secrets;
};

/// Reads and checks a profile. Throws Error(config) with file, line, column and what is expected;
/// Error(io).
SendProfile load_send_profile(const std::filesystem::path& path);
SendProfile parse_send_profile(std::string_view text, const std::string& file);

/// Names that may stand in braces in a template, besides {secret:NAME}.
const std::vector<std::string_view>& template_names();

/// Replaces every {name} of a template by what `value` gives for it. A template that was read
/// from a profile has no others than those.
template <typename Value>
std::string fill_template(std::string_view text, const Value& value) {
  std::string filled;
  while (!text.empty()) {
    const std::size_t open = text.find('{');
    filled += text.substr(0, open);
    if (open == std::string_view::npos) break;
    const std::size_t close = text.find('}', open);
    if (close == std::string_view::npos) break;
    filled += value(text.substr(open + 1, close - open - 1));
    text.remove_prefix(close + 1);
  }
  return filled;
}

}  // namespace oos::survey
