// SPDX-License-Identifier: Apache-2.0
#include "oos/fetch/client_secret.hpp"

#include <sstream>

#include "oos/core/error.hpp"
#include "oos/core/file.hpp"
#include "oos/fetch/telphin_answers.hpp"

namespace oos::fetch {

namespace {

constexpr std::size_t largest_secret_file = 16'384;

std::string word_of(const Json& object, const char* name) {
  const auto found = object.find(name);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

}  // namespace

ClientSecret parse_client_secret(const std::string& text, const std::string& file) {
  ClientSecret found;
  if (const auto json = parse_answer(text); json && json->is_object()) {
    found = {word_of(*json, "client_id"), word_of(*json, "client_secret")};
  } else {
    std::istringstream words(text);
    std::string more;
    words >> found.id >> found.secret;
    if (words >> more) found.secret.clear();
  }
  if (found.id.empty() || found.secret.empty())
    throw Error(ErrorKind::config,
                "two lines are expected: the application's id and its secret (or JSON with "
                "client_id and client_secret)",
                file);
  return found;
}

ClientSecret find_client_secret(const std::string& file, const Environment& environment) {
  if (!file.empty()) return parse_client_secret(read_file(file, largest_secret_file), file);
  const auto id = environment("TELPHIN_CLIENT_ID");
  const auto secret = environment("TELPHIN_CLIENT_SECRET");
  if (!id || !secret)
    throw Error(ErrorKind::config,
                "no credentials: name a file with the application's id and secret by "
                "--credentials-file, or set TELPHIN_CLIENT_ID and TELPHIN_CLIENT_SECRET");
  return {*id, *secret};
}

}  // namespace oos::fetch
