// SPDX-License-Identifier: Apache-2.0
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <unistd.h>

#include "oos/core/error.hpp"
#include "oos/jsonl/block_reader.hpp"
#include "oos/jsonl/reader.hpp"

namespace {

namespace fs = std::filesystem;

/// Files that go with the test.
class Folder {
 public:
  Folder() { fs::create_directory(path_); }
  ~Folder() { fs::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  std::string add(const std::string& name, const std::string& bytes) const {
    std::ofstream(path_ / name, std::ios::binary) << bytes;
    return path_ / name;
  }

 private:
  fs::path path_ = fs::temp_directory_path() / ("oos-block-reader-" + std::to_string(::getpid()));
};

using Lines = std::vector<std::string>;

/// "file:number:text" of each line.
Lines by_blocks(const std::vector<std::string>& paths, std::size_t block_bytes) {
  Lines lines;
  oos::jsonl::BlockReader reader(paths, block_bytes);
  std::int64_t before = 0;
  for (oos::jsonl::Block block; reader.next(block);) {
    if (block.starts_file) before = 0;
    before += block.each_line([&](std::string_view text, std::int64_t number) {
      lines.push_back(block.file + ":" + std::to_string(before + number) + ":" + std::string(text));
    });
  }
  return lines;
}

Lines by_lines(const std::vector<std::string>& paths) {
  Lines lines;
  oos::jsonl::LineReader reader(paths);
  for (oos::jsonl::RawLine line; reader.next(line);)
    lines.push_back(std::string(line.file) + ":" + std::to_string(line.number) + ":" +
                    std::string(line.text));
  return lines;
}

}  // namespace

TEST_CASE("blocks of any size hold the lines that a line reader finds, by the same numbers") {
  const Folder folder;
  const std::vector<std::string> paths{
      folder.add("a",
                 "\xEF\xBB\xBF"
                 "one\n\n \t\r\ntwo\nthree is longer than a block of one byte\n"),
      folder.add("empty", ""), folder.add("blank", "\n\n"),
      folder.add("b", "\xEF\xBB\xBFone\r\nno newline at the end"),
      folder.add("c", std::string(5000, 'x') + "\n" + std::string(9000, 'y'))};
  const Lines expected = by_lines(paths);
  CHECK(expected.size() == 7);
  for (const std::size_t bytes : {1u, 2u, 7u, 64u, 4096u, 1u << 20u}) {
    CAPTURE(bytes);
    CHECK(by_blocks(paths, bytes) == expected);
  }
}

TEST_CASE("a line that is too long is refused, not held") {
  const Folder folder;
  const std::string path = folder.add("long", "");
  fs::resize_file(path, oos::jsonl::max_line_bytes + 10);  // a hole: no disk is used
  oos::jsonl::BlockReader reader({path});
  oos::jsonl::Block block;
  CHECK_THROWS_AS(reader.next(block), oos::Error);
  CHECK(reader.file() == path);
}
