// SPDX-License-Identifier: Apache-2.0
// Answers of the telephony API: whatever comes, they are read or refused, and every file name that
// comes of them is a plain one.
#include "fuzz.hpp"
#include "oos/fetch/day.hpp"

namespace {

using oos::fuzz::require;

void check(const oos::fetch::RemoteRecord& record) {
  const std::string name = oos::fetch::file_name_of(record);
  require(!name.empty() && name.size() < 255 && name.front() != '.');
  require(name.find('/') == std::string::npos && name.find('\\') == std::string::npos);
  require(record.size_bytes.value_or(1) > 0 && !record.id.empty());
  if (record.time()) (void)oos::fetch::day_of(*record.time());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  return oos::fuzz::parse([data, size] {
    const std::string_view text = oos::fuzz::text_of(data, size);
    (void)oos::fetch::read_message(text);
    const auto answer = oos::fetch::parse_answer(text);
    if (!answer) return;
    (void)oos::fetch::read_access_token(*answer);
    (void)oos::fetch::read_record_url(*answer);
    if (const auto records = oos::fetch::read_records(*answer))
      for (const auto& record : records->records) check(record);
    if (const auto calls = oos::fetch::read_calls(*answer))
      for (const auto& call : calls->calls)
        for (const auto& leg : call.recorded_legs) check(leg);
  });
}
