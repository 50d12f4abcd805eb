// SPDX-License-Identifier: Apache-2.0
#include "oos/dump/labels.hpp"

#include <algorithm>

#include <simdjson.h>

#include "oos/text/encoding.hpp"

namespace oos::dump {

std::string label_text(std::string_view bytes) {
  const bool is_utf8 = simdjson::validate_utf8(bytes);
  std::string label = text::to_utf8(bytes, is_utf8 ? text::Encoding::utf8 : text::Encoding::cp1251);
  std::replace_if(
      label.begin(), label.end(), [](unsigned char c) { return c < 0x20 || c == 0x7F; }, ' ');
  return label;
}

std::vector<record::Label> labels_of(const audio::FileInfo& info) {
  std::vector<record::Label> labels;
  for (const audio::Marker& marker : info.markers)
    labels.push_back(
        {audio::samples_to_ms(marker.sample, info.sample_rate_hz), label_text(marker.label)});
  return labels;
}

}  // namespace oos::dump
