// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include <doctest/doctest.h>

#include "oos/send/index_csv.hpp"

using namespace oos;
using namespace oos::send;
namespace fs = std::filesystem;

namespace {

Parcel parcel(const std::string& event, const std::string& text = "nine") {
  Parcel made;
  made.event = event;
  made.record = {{"event", event}, {"name", "n"}, {"transcript", {{"text", text}}}};
  return made;
}

std::string content_of(const fs::path& path) { return read_file(path); }

}  // namespace

TEST_CASE("a row has a cell for each column, and no cell is a formula or ends the row") {
  const auto cells = [](const std::string& row) { return std::ranges::count(row, ';'); };
  CHECK(cells(index_row(parcel("e1"))) == cells(index_header()));
  const std::string row = index_row(parcel("=1+1", "@a\nb\";c"));
  CHECK(row.starts_with("'=1+1;"));
  CHECK(row.ends_with(";\"'@a b\"\";c\"\r\n"));
}

TEST_CASE("the index holds each event once, also after a torn write and by two hands") {
  char name[] = "/tmp/oos-index-XXXXXX";
  const fs::path folder = ::mkdtemp(name);
  const fs::path path = folder / "index.csv";
  IndexFile one(path);
  IndexFile other(path);
  one.put(parcel("e1"));
  other.put(parcel("e2"));
  one.put(parcel("e1"));
  std::ofstream(path, std::ios::app) << "e3;tor";
  one.put(parcel("e3"));
  other.put(parcel("e2", "ten"));
  CHECK(content_of(path) == "\xEF\xBB\xBF" + index_header() + index_row(parcel("e1")) +
                                index_row(parcel("e3")) + index_row(parcel("e2", "ten")));
  one.put(parcel("e4"));
  CHECK(content_of(path).ends_with(index_row(parcel("e4"))));
  fs::remove_all(folder);
}
