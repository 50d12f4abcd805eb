// SPDX-License-Identifier: Apache-2.0
#include "oos/dump/profile.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "oos/core/error.hpp"
#include "oos/core/file.hpp"
#include "oos/dump/built_in_profiles.hpp"
#include "oos/survey/toml_reader.hpp"

namespace oos::dump {

std::string to_string(ProfileStatus status) {
  switch (status) {
    case ProfileStatus::verified:
      return "verified";
    case ProfileStatus::documented:
      return "documented";
    case ProfileStatus::unverified:
      break;
  }
  return "unverified";
}

std::vector<std::string> built_in_profiles() {
  std::vector<std::string> names;
  for (const BuiltInProfile& profile : built_in_table()) names.emplace_back(profile.name);
  return names;
}

std::string_view built_in_profile_text(const std::string& name) {
  for (const BuiltInProfile& profile : built_in_table())
    if (profile.name == name) return profile.toml;
  throw Error(ErrorKind::usage, fmt::format("no profile is called \"{}\"; there are {}, or a file "
                                            "of your own: ./{}.toml",
                                            name, fmt::join(built_in_profiles(), ", "), name));
}

Profile load_profile(const std::string& name_or_file) {
  const bool is_file =
      name_or_file.find('/') != std::string::npos || name_or_file.ends_with(".toml");
  if (is_file) return parse_profile(read_file(name_or_file, survey::max_file_bytes), name_or_file);
  return parse_profile(built_in_profile_text(name_or_file), name_or_file + ".toml");
}

std::string fill_tokens(std::string_view pattern, const std::map<std::string, std::string>& texts,
                        std::string_view folder) {
  std::string filled;
  while (!pattern.empty()) {
    const std::size_t open = std::min(pattern.find('{'), pattern.size());
    filled += pattern.substr(0, open);
    pattern.remove_prefix(open);
    const std::size_t close = pattern.find('}');
    if (pattern.empty() || close == std::string_view::npos) break;
    const std::string token(pattern.substr(1, close - 1));
    pattern.remove_prefix(close + 1);
    const auto text = texts.find(token);
    if (token != "folder" && text == texts.end()) return {};
    filled += token == "folder" ? std::string(folder) : text->second;
  }
  return filled;
}

}  // namespace oos::dump
