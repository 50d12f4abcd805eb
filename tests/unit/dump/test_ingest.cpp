// SPDX-License-Identifier: Apache-2.0
#include <fstream>

#include <doctest/doctest.h>

#include "oos/core/error.hpp"
#include "oos/dump/ingest.hpp"
#include "oos/dump/walk.hpp"
#include "temporary_folder.hpp"

using oos::Error;
using oos::ErrorKind;
using oos::audio::FileInfo;
using oos::dump::ingest;
using oos::dump::Ingested;
using oos::dump::IngestOptions;
using oos::dump::point_of;
using oos::dump::Probe;
using oos::dump::SkipReason;
using oos::test::TemporaryFolder;
using Issues = std::vector<std::string>;

namespace {

/// A probe that takes the length in seconds from the file's text; other texts are no audio.
std::optional<FileInfo> word_probe(const oos::audio::ByteSource& bytes) {
  std::ifstream file(bytes.name);
  std::string word;
  file >> word;
  if (word == "damaged") throw Error(ErrorKind::input, "has no sound in it");
  if (word == "locked") throw Error(ErrorKind::io, "cannot read: Permission denied");
  if (word == "full") throw Error(ErrorKind::io, "no space").stopping_the_run();
  int seconds = 0;
  try {
    seconds = std::stoi(word);
  } catch (const std::exception&) {
    return std::nullopt;
  }
  FileInfo info;
  info.container = "wav";
  info.codec = "pcm_s16le";
  info.sample_rate_hz = 8000;
  info.channels = 1;
  info.duration_ms = seconds * 1000;
  return info;
}

Ingested ingested(const TemporaryFolder& folder, int jobs = 1,
                  const oos::survey::Survey* survey = nullptr) {
  IngestOptions options;
  options.roots = {folder.path().string()};
  options.timezone = "Europe/Moscow";
  options.survey = survey;
  options.jobs = jobs;
  return ingest(options, word_probe);
}

}  // namespace

TEST_CASE("recordings come by point and start, whatever the number of jobs") {
  const TemporaryFolder folder;
  folder.write("desk-2/20261014_100000.wav", "600");
  folder.write("desk-2/20261014_090000.wav", "600");
  folder.write("desk-10/20261014_090000.wav", "600");
  for (const int jobs : {1, 4}) {
    const Ingested found = ingested(folder, jobs);
    REQUIRE(found.recordings.size() == 3);
    CHECK(found.recordings[0].point == "desk-10");
    CHECK(oos::format_rfc3339(found.recordings[1].start) == "2026-10-14T09:00:00.000+03:00");
    CHECK(oos::format_rfc3339(found.recordings[2].start) == "2026-10-14T10:00:00.000+03:00");
    CHECK(found.recordings[0].id != found.recordings[1].id);
  }
}

TEST_CASE("each file that gives no recording is accounted for with its reason") {
  const TemporaryFolder folder;
  folder.write("20261014_090000.wav", "600");
  folder.write("notes.txt", "notes");
  folder.write("b.wav", "damaged");
  folder.write("c.wav", "text");
  folder.write("d.wav", "locked");
  folder.write("e.mp3", "");
  folder.write("f.dvf", "DVF");
  std::filesystem::create_directory_symlink(".", folder.path() / "loop");
  std::filesystem::create_symlink("nowhere", folder.path() / "zz");
  const Ingested found = ingested(folder);
  CHECK(found.recordings.size() == 1);
  std::string account;
  for (const auto& skipped : found.skipped)
    account += skipped.path.substr(folder.path().string().size() + 1) + " " +
               to_string(skipped.reason) + ": " + skipped.message + "\n";
  CHECK(account ==
        "loop duplicate: leads to a folder that was read already\n"
        "zz unreadable: No such file or directory\n"
        "b.wav damaged: has no sound in it\n"
        "c.wav damaged: holds no audio although its name ends in .wav; copy it again from the "
        "recorder\n"
        "d.wav unreadable: cannot read: Permission denied\n"
        "e.mp3 damaged: is empty; the recorder has lost this recording\n"
        "f.dvf damaged: is in a closed format (.dvf); export it as WAV with the recorder's own "
        "program\n"
        "notes.txt not_audio: is not audio\n");
}

TEST_CASE("an error that stops the run ends the ingest") {
  const TemporaryFolder folder;
  folder.write("a.wav", "full");
  folder.write("b.wav", "10");
  CHECK_THROWS_WITH_AS(ingested(folder, 2), "no space", Error);
}

TEST_CASE("running numbers after a date are not taken for times") {
  const TemporaryFolder folder;
  folder.write("261014_0001.wav", "600");
  folder.write("261014_0002.wav", "600");
  folder.write("261014_0075.wav", "600");
  for (const auto& recording : ingested(folder).recordings)
    CHECK(recording.start_source == "mtime");
}

TEST_CASE("recordings of one point at one time are marked as overlapping") {
  const TemporaryFolder folder;
  folder.write("a/20261014_090000.wav", "600");
  folder.write("a/20261014_090500.wav", "60");
  folder.write("a/20261014_091000.wav", "602");  // touches the first: within what starts may be off
  folder.write("b/20261014_090000.wav", "600");
  const auto recordings = ingested(folder).recordings;
  CHECK(recordings[0].issues == Issues{"overlaps"});
  CHECK(recordings[1].issues == Issues{"overlaps"});
  CHECK(recordings[2].issues.empty());
  CHECK(recordings[3].issues.empty());
}

TEST_CASE("the id follows the content and the place, not the time of copying") {
  const TemporaryFolder one;
  const TemporaryFolder other;
  one.write("desk/20261014_090000.wav", "600");
  other.write("desk/20261014_090000.wav", "600");
  std::filesystem::last_write_time(
      other.path() / "desk/20261014_090000.wav",
      std::filesystem::file_time_type::clock::now() - std::chrono::hours(48));
  CHECK(ingested(one).recordings[0].id == ingested(other).recordings[0].id);
  other.write("desk/20261014_090000.wav", "601");
  CHECK(ingested(one).recordings[0].id != ingested(other).recordings[0].id);
}

TEST_CASE("the point is the folder without its dates, the root's name when nothing is left") {
  struct Row {
    const char* relative;
    const char* point;
  };
  for (const Row& row :
       {Row{"a.wav", "dump"}, Row{"desk-1/a.wav", "desk-1"},
        Row{"sofia/desk-1/a.wav", "sofia/desk-1"}, Row{"desk-1/2026-10-14/a.wav", "desk-1"},
        Row{"2026/10/14/desk-1/a.wav", "desk-1"}, Row{"desk-1/2026/10/14/a.wav", "desk-1"},
        Row{"20261014/a.wav", "dump"}, Row{"desk-1/001/a.wav", "desk-1/001"}}) {
    CAPTURE(row.relative);
    CHECK(point_of("dump", row.relative, nullptr) == row.point);
  }
}

TEST_CASE("the survey names the point of a device's folder and its zone") {
  oos::survey::Survey survey;
  oos::survey::Point desk;
  desk.id = "desk-1";
  desk.timezone = "Asia/Novosibirsk";
  desk.devices = {"REC07"};
  survey.points.push_back(desk);
  CHECK(point_of("dump", "REC07/a.wav", &survey) == "desk-1");
  CHECK(point_of("dump", "REC08/a.wav", &survey) == "REC08");
  const TemporaryFolder folder;
  folder.write("REC07/20261014_090000.wav", "600");
  IngestOptions options;
  options.roots = {folder.path().string()};
  options.survey = &survey;
  const Ingested found = ingest(options, word_probe);
  CHECK(oos::format_rfc3339(found.recordings.at(0).start) == "2026-10-14T09:00:00.000+07:00");
}

TEST_CASE("a file and the folder it is in give one recording") {
  const TemporaryFolder folder;
  folder.write("desk/20261014_090000.wav", "600");
  const oos::dump::Walk walked = oos::dump::walk(
      {(folder.path() / "desk/20261014_090000.wav").string(), folder.path().string()}, [] {});
  REQUIRE(walked.files.size() == 1);
  CHECK(walked.files[0].root == "desk");
  CHECK(walked.files[0].relative == "20261014_090000.wav");
  REQUIRE(walked.problems.size() == 1);
  CHECK(walked.problems[0].duplicate);
}
