// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "collecting_sink.hpp"

using oos::event::LogStream;
using oos::test::CollectingSink;
using oos::test::found_in;

namespace {

/// The log fed in two pieces, each row handed on as soon as it is whole.
std::string found_in_pieces(std::string_view log, std::size_t cut) {
  CollectingSink sink;
  LogStream stream("auto", {}, sink);
  stream.add(log.substr(0, cut));
  stream.flush();
  stream.add(log.substr(cut));
  stream.flush();
  stream.end();
  return sink.found;
}

std::string utf16(std::u16string_view text) {
  std::string bytes;
  for (const char16_t unit : text) {
    bytes += static_cast<char>(unit & 0xffu);
    bytes += static_cast<char>(unit >> 8u);
  }
  return bytes;
}

}  // namespace

TEST_CASE("a log in pieces tells the same, wherever it is cut after its first rows") {
  const std::string csv =
      "Время;Касса;Кнопка\n14.10.2026 9:00;\"Касса\n; 1\";1\n14.10.2026 9:01;Б;2\n\n14.10.2026 "
      "9:02;В;3";
  const std::string whole = found_in(csv);
  REQUIRE(whole.find("2 press 2026-10-14T09:00:00.000 Касса\n; 1|1|\n4 press") !=
          std::string::npos);
  for (std::size_t cut = csv.find('\n') + 1; cut < csv.size(); ++cut) {
    CAPTURE(cut);
    CHECK(found_in_pieces(csv, cut) == whole);
  }
  const std::string json =
      "[{\"ts\":1706700605,\"button\":\"№ }\"},\n{\"ts\":1706700606,\n\"button\":2}]";
  for (std::size_t cut = 2; cut < json.size(); ++cut) {
    CAPTURE(cut);
    CHECK(found_in_pieces(json, cut) == found_in(json));
  }
}

TEST_CASE("UTF-16 is decoded in pieces, with and without its mark") {
  const std::u16string_view log = u"Время;Кнопка\r\n14.10.2026 9:00;1\r\n14.10.2026 9:01;№ 2\r\n";
  const std::string found =
      "1 heading\n2 press 2026-10-14T09:00:00.000 |1|\n3 press 2026-10-14T09:01:00.000 |№ 2|\n";
  for (const std::string& bytes : {utf16(log), "\xff\xfe" + utf16(log)})
    for (std::size_t cut = 28; cut < bytes.size(); ++cut) {
      CAPTURE(cut);
      CHECK(found_in_pieces(bytes, cut) == found);
    }
}

TEST_CASE("zeros that a power cut left in a log cost the row they stand in") {
  const std::string zeros(600, '\0');
  CHECK(found_in("Время;Кнопка\n14.10.2026 9:00;1\n14.10.2026 9:01;" + zeros +
                 "\n14.10.2026 9:02;2\n" + zeros) ==
        "1 heading\n2 press 2026-10-14T09:00:00.000 |1|\n3 rejected the button is missing\n"
        "4 press 2026-10-14T09:02:00.000 |2|\n");
}

TEST_CASE("a recording is no log") {
  std::string wav("RIFF\x24\x08\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0", 24);
  CHECK(found_in(wav).find("is not a text") != std::string::npos);
}
