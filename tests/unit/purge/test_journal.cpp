// SPDX-License-Identifier: Apache-2.0
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <unistd.h>

#include "oos/core/error.hpp"
#include "oos/core/file.hpp"
#include "oos/purge/journal.hpp"

using namespace oos::purge;
namespace fs = std::filesystem;

namespace {

class Place {
 public:
  Place() : folder_(fs::temp_directory_path() / ("oos-journal-" + std::to_string(::getpid()))) {
    fs::remove_all(folder_);
  }
  Place(const Place&) = delete;
  Place& operator=(const Place&) = delete;
  ~Place() { fs::remove_all(folder_); }
  fs::path path() const { return folder_ / "deep" / "j.jsonl"; }

 private:
  fs::path folder_;
};

const auto nothing = [](const oos::jsonl::Json&) {};

JournalCheck check(const Place& place) {
  return check_journal(place.path(), read_head_file(place.path()), nothing);
}

void rewrite(const fs::path& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
}

}  // namespace

TEST_CASE("HMAC-SHA-256 is that of RFC 4231") {
  CHECK(keyed_hash("Jefe", "what do ya want for nothing?") ==
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  CHECK(keyed_hash(std::string(131, '\xaa'),
                   "Test Using Larger Than Block-Size Key - Hash Key First") ==
        "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
}

TEST_CASE("any changed byte of a journal is found, at its line or the next") {
  const Place place;
  {
    Journal journal(place.path(), nothing);
    for (int n = 0; n < 5; ++n) journal.add("intent", {{"file", std::to_string(n)}});
    journal.commit();
    CHECK_THROWS_AS(Journal(place.path(), nothing), oos::Error);  // one at a time
  }
  CHECK(check(place).fault_line == 0);
  const std::string whole = oos::read_file(place.path());
  std::int64_t line = 1;
  for (std::size_t at = 0; at < whole.size(); ++at) {
    std::string changed = whole;
    changed[at] = changed[at] == '1' ? '2' : '1';
    rewrite(place.path(), changed);
    const JournalCheck found = check(place);
    CHECK_MESSAGE((found.fault_line >= line && found.fault_line <= line + 1), at);
    if (whole[at] == '\n') ++line;
  }
}

TEST_CASE("a journal cut short anywhere after its head is torn and goes on, before it is a fault") {
  const Place place;
  std::size_t noted = 0;
  {
    Journal journal(place.path(), nothing);
    journal.add("run", {});
    journal.commit();
    noted = oos::read_file(place.path()).size();
    journal.add("intent", {{"file", "a"}});
    journal.commit();
  }
  const std::string whole = oos::read_file(place.path());
  const std::string first = whole.substr(0, noted);
  for (std::size_t size = noted; size < whole.size(); ++size) {
    rewrite(place.path(), whole.substr(0, size));
    // The head was written after the whole; of that, only the newline may be missing.
    CHECK(check(place).fault_line == (size + 1 < whole.size() ? 2 : 0));
    fs::remove(head_file_of(place.path()));
    { Journal journal(place.path(), nothing); }
    const JournalCheck found = check(place);
    CHECK(found.fault_line == 0);
    CHECK(found.torn_lines == (size > noted && size + 1 < whole.size() ? 1 : 0));
    rewrite(place.path(), whole);
    rewrite(head_file_of(place.path()),
            to_text(check_journal(place.path(), {}, nothing).last) + "\n");
  }
}
