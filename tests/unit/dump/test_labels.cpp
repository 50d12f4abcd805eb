// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "oos/dump/labels.hpp"

using oos::audio::FileInfo;
using oos::dump::label_text;
using oos::dump::labels_of;

TEST_CASE("labels are UTF-8 whatever the recorder wrote") {
  CHECK(label_text("31.01.2024 14:30:05") == "31.01.2024 14:30:05");
  CHECK(label_text("Вопрос №2") == "Вопрос №2");
  CHECK(label_text("\xC2\xEE\xEF\xF0\xEE\xF1 \xB9"
                   "2 \xB8\xA8") == "Вопрос №2 ёЁ");
  CHECK(label_text("a\tb\x01\n") == "a b  ");
  CHECK(label_text("\xC0\x98") == "А\uFFFD");
}

TEST_CASE("labels are placed by sample and rate") {
  FileInfo info;
  info.sample_rate_hz = 11'025;
  info.markers = {{0, "start"}, {11'025 * std::int64_t{3600} + 1, ""}, {0xFFFFFFFF, "far"}};
  const auto labels = labels_of(info);
  REQUIRE(labels.size() == 3);
  CHECK(labels[0].at_ms == 0);
  CHECK(labels[0].text == "start");
  CHECK(labels[1].at_ms == 3'600'000);
  CHECK(labels[2].at_ms == 389'566'195);
}
