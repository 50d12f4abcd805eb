// SPDX-License-Identifier: Apache-2.0
// Delivery profiles, the requests they make, and what services answer. A line "---" parts the
// profile from the answer.
#include "fuzz.hpp"
#include "oos/send/http_call.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  return oos::fuzz::parse([data, size] {
    const auto text = oos::fuzz::text_of(data, size);
    const std::size_t cut = text.find("\n---\n");
    const auto profile = oos::survey::parse_send_profile(text.substr(0, cut), "fuzz.toml");
    oos::send::Parcel parcel;
    parcel.key = "0123456789abcdef";
    parcel.record = {{"event", "e"}, {"name", "n"}, {"point", "p"}};
    oos::send::delivery_request(profile, {}, parcel);
    const std::string answer(cut == std::string_view::npos ? text : text.substr(cut + 5));
    for (const long status : {200, 201, 404})
      oos::send::judge_answer(profile, parcel, {.status = status, .headers = {}, .body = answer});
    oos::send::judge_check(profile, parcel, {.status = 200, .headers = {}, .body = answer});
  });
}
