// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>
#include <fmt/format.h>

#include "oos/dump/profile.hpp"
#include "oos/dump/suggest.hpp"

namespace {

const oos::LocalTime latest = oos::make_local({2026, 12, 31, 0, 0, 0, 0});

std::string suggested(const std::vector<std::string>& paths) {
  std::string text;
  for (const auto& s : oos::dump::suggest_templates(paths, latest))
    text += fmt::format("{} {}\n", s.pattern, s.matched);
  return text;
}

}  // namespace

TEST_CASE("templates are proposed from what the digits of all names can mean") {
  CHECK(suggested({"x/20240131_143002.wav", "x/20240131_150001.wav", "x/20240201_090000.wav"}) ==
        "{Y4}{m}{d}_{H}{M}{S}.wav 3\n");
  CHECK(suggested({"31.01.2024 14-30-02.mp3", "01.02.2024 09-00-00.mp3"}) ==
        "{d}.{m}.{Y4} {H}-{M}-{S}.mp3 2\n");
  CHECK(suggested({"Jan.31.2024_09.00.00.wav", "Feb.01.2024_09.00.00.wav"}) ==
        "{b}.{d}.{Y4}_{H}.{M}.{S}.wav 2\n");
}

TEST_CASE("the folder is looked at when the name shows no date") {
  CHECK(suggested({"a/20240131/3_143002.wav", "a/20240131/4_150001.wav",
                   "a/20240201/3_090000.wav"}) == "{Y4}{m}{d}/{n1}_{H}{M}{S}.wav 3\n");
  CHECK(suggested({"2024/01/31/143002.wav", "2024/02/01/090000.wav", "2024/02/02/090000.wav"}) ==
        "{Y4}/{m}/{d}/{H}{M}{S}.wav 3\n");
}

TEST_CASE("running numbers are not proposed as times") {
  CHECK(suggested({"240131_0001.mp3", "240131_0002.mp3", "240131_0003.mp3"}) ==
        "{y2}{m}{d}_{n4}.mp3 3\n");
  CHECK(suggested({"240131_0901.mp3", "240131_1430.mp3", "240131_1755.mp3"}) ==
        "{y2}{m}{d}_{H}{M}.mp3 3\n");
}

TEST_CASE("the proposed profile can be read, whatever the names are") {
  for (const char* name : {"\"\\{}\n.wav", "{Y4}.wav", "", "/", "a/b/c/d/20240131_143002.wav",
                           "1.2.3.4.5.6.7.8.9.0.1.2.3.4.5.6.7.8.9.0", "Я 31.01.2024.wav"})
    CHECK(oos::dump::parse_profile(oos::dump::suggested_profile({name, name}, latest), "s.toml")
              .name == "suggested");
}
