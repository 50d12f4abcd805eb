// SPDX-License-Identifier: Apache-2.0
#include <fstream>

#include <doctest/doctest.h>
#include <unistd.h>

#include "oos/core/file.hpp"
#include "oos/fetch/day.hpp"

using namespace oos;
using namespace oos::fetch;

namespace {

RemoteRecord record(const std::string& id, const std::string& file_name) {
  RemoteRecord made;
  made.id = id;
  made.file_name = file_name;
  made.start = parse_gmt("2026-10-14 09:00:00");
  made.flow = "in";
  made.extension = "101";
  return made;
}

}  // namespace

TEST_CASE("the API's own names are kept, and made safe") {
  CHECK(file_name_of(record("R", "2026-10-14-09-00-00-UTC_in_101_ab1c.mp3")) ==
        "2026-10-14-09-00-00-UTC_in_101_ab1c.mp3");
  CHECK(file_name_of(record("R", "../../etc/passwd")) == "passwd.mp3");
  CHECK(file_name_of(record("R", "..\\..\\boot.ini")) == "boot.ini.mp3");
  CHECK(file_name_of(record("R", ".hidden.mp3")) == "hidden.mp3");
  CHECK(file_name_of(record("R", "records.json")) == "records.json.mp3");
  CHECK(file_name_of(record("R", "a b\n;rm.wav")) == "a_b__rm.wav");
  CHECK(file_name_of(record("R", std::string(5000, 'x'))).size() < 200);
}

TEST_CASE("a record without a name gets one that tells its start") {
  CHECK(file_name_of(record("600001-AA", "")) == "2026-10-14-09-00-00-UTC_in_101_600001-AA.mp3");
  CHECK(file_name_of(record("600001-AA", "...")) == "2026-10-14-09-00-00-UTC_in_101_600001-AA.mp3");
}

TEST_CASE("two records of one name are told apart, and keep the names they had") {
  DayNames names;
  names.keep("R1", "a.mp3");
  CHECK(names.name_of(record("R2", "A.mp3")) == "A_R2.mp3");
  CHECK(names.name_of(record("R1", "other.mp3")) == "a.mp3");
  CHECK(names.name_of(record("R2", "A.mp3")) == "A_R2.mp3");
  CHECK(names.name_of(record("R/2", "A_R2.mp3")) == "A_R2_2.mp3");
}

TEST_CASE("objects stand in the order of their beginning, and a file that is right is left alone") {
  std::map<std::string, RemoteRecord> records;
  for (const auto& [id, init] : {std::pair("A", "2026-10-14 09:00:02"),
                                 std::pair("B", "2026-10-14 09:00:01.5"), std::pair("C", "")}) {
    records[id].id = id;
    records[id].init = parse_gmt(init);
    records[id].object = {{"record_uuid", id}};
  }
  const std::filesystem::path file =
      std::filesystem::temp_directory_path() / ("oos-day-" + std::to_string(::getpid()));
  write_objects_file(file, in_order(records));
  CHECK(read_file(file) ==
        "[\n{\"record_uuid\":\"C\"},\n{\"record_uuid\":\"B\"},\n{\"record_uuid\":\"A\"}\n]\n");
  const auto written = std::filesystem::last_write_time(file) - std::chrono::hours(1);
  std::filesystem::last_write_time(file, written);
  write_objects_file(file, in_order(records));
  CHECK(std::filesystem::last_write_time(file) == written);
  CHECK(read_records_file(file).records.size() == 3);
  std::ofstream(file) << "spoiled";
  CHECK_THROWS_AS(read_records_file(file), Error);
  std::filesystem::remove(file);
  CHECK(read_records_file(file).records.empty());
}
