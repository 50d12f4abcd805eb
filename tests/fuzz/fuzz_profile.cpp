// SPDX-License-Identifier: Apache-2.0
// Recorder profiles, and names and call logs read by them. A line "---" parts the profile from the
// rest, whose first line is a name and whose all is a log.
#include "fuzz.hpp"
#include "oos/dump/call_log.hpp"
#include "oos/dump/profile_set.hpp"
#include "oos/dump/suggest.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  return oos::fuzz::parse([data, size] {
    const auto text = oos::fuzz::text_of(data, size);
    const std::size_t cut = text.find("\n---\n");
    const auto rest = cut == std::string_view::npos ? text : text.substr(cut + 5);
    oos::dump::suggested_profile({std::string(rest.substr(0, rest.find('\n')))},
                                 oos::LocalTime::max());
    const auto profile = oos::dump::parse_profile(text.substr(0, cut), "fuzz.toml");
    const auto name = rest.substr(0, rest.find('\n'));
    for (const auto& pattern : profile.templates)
      if (auto found = pattern.match(name)) {
        const oos::dump::ProfileMatch match{&profile, true, std::move(*found)};
        oos::dump::reading_of(match);
        oos::dump::named_duration_ms(match);
        oos::dump::fill_tokens(profile.point, match.found.texts, "folder");
      }
    if (profile.log) oos::dump::read_call_log(rest, *profile.log);
  });
}
