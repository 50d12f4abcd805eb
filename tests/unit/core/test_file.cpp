// SPDX-License-Identifier: Apache-2.0
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <vector>

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "oos/core/error.hpp"
#include "oos/core/file.hpp"

namespace fs = std::filesystem;
using oos::AtomicFile;
using oos::Error;
using oos::ErrorKind;
using oos::FileMode;
using oos::read_file;

namespace {

/// A folder that goes away with its content.
class Scratch {
 public:
  Scratch() {
    std::string name = (fs::temp_directory_path() / "oos-unit-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    path_ = name;
  }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  ~Scratch() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  fs::path operator/(const char* name) const { return path_ / name; }
  std::vector<std::string> names() const {
    std::vector<std::string> found;
    for (const auto& entry : fs::directory_iterator(path_))
      found.push_back(entry.path().filename().string());
    return found;
  }

 private:
  fs::path path_;
};

void store(const fs::path& path, std::string_view text, FileMode mode = FileMode::for_all) {
  AtomicFile file(path, mode);
  file.write(text);
  file.commit();
}

unsigned mode_of(const fs::path& path) {
  struct stat status {};
  REQUIRE(::stat(path.c_str(), &status) == 0);
  return status.st_mode & 07777u;
}

}  // namespace

TEST_CASE("a committed file is there whole, and replaces an older one") {
  const Scratch folder;
  store(folder / "a", "one");
  CHECK(read_file(folder / "a") == "one");
  store(folder / "a", "two, longer");
  CHECK(read_file(folder / "a") == "two, longer");
  CHECK(folder.names() == std::vector<std::string>{"a"});
}

TEST_CASE("without commit() the old file stays and nothing is left over") {
  const Scratch folder;
  store(folder / "a", "old");
  {
    AtomicFile file(folder / "a");
    file.write("half");
  }
  CHECK(read_file(folder / "a") == "old");
  {
    AtomicFile file(folder / "new");
    file.write("half");
  }
  CHECK(folder.names() == std::vector<std::string>{"a"});
}

TEST_CASE("a private file is readable by its owner only") {
  const Scratch folder;
  const mode_t old = ::umask(022);
  store(folder / "private", "x", FileMode::for_owner);
  store(folder / "shared", "x");
  ::umask(old);
  CHECK(mode_of(folder / "private") == 0600);
  CHECK(mode_of(folder / "shared") == 0644);
  store(folder / "shared", "x", FileMode::for_owner);
  CHECK(mode_of(folder / "shared") == 0600);
}

TEST_CASE("a directory or a missing folder is refused with the path") {
  const Scratch folder;
  fs::create_directory(folder / "d");
  for (const fs::path& path : {folder / "d", folder / "no/such"}) {
    CAPTURE(path.string());
    try {
      AtomicFile file(path);
      FAIL("accepted");
    } catch (const Error& error) {
      CHECK(error.kind() == ErrorKind::io);
      CHECK(std::string(error.what()).find(path.string()) != std::string::npos);
    }
  }
}

TEST_CASE("a symbolic link is written through, not replaced") {
  const Scratch folder;
  store(folder / "target", "old");
  fs::create_symlink("target", folder / "link");
  store(folder / "link", "new");
  CHECK(fs::is_symlink(folder / "link"));
  CHECK(read_file(folder / "target") == "new");
}

TEST_CASE("a FIFO is written to and stays a FIFO") {
  const Scratch folder;
  const fs::path fifo = folder / "fifo";
  REQUIRE(::mkfifo(fifo.c_str(), 0600) == 0);
  const oos::FileDescriptor reader(::open(fifo.c_str(), O_RDONLY | O_NONBLOCK));
  store(fifo, "text");
  CHECK(fs::is_fifo(fifo));
  std::array<char, 8> got{};
  CHECK(::read(reader.get(), got.data(), got.size()) == 4);
  CHECK(std::string_view(got.data(), 4) == "text");
}

TEST_CASE("a full disk stops the run") {
  const oos::FileDescriptor full(::open("/dev/full", O_WRONLY));
  REQUIRE(full.valid());
  try {
    oos::write_all(full.get(), "text", "output");
    FAIL("accepted");
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::io);
    CHECK(error.fatal());
    CHECK(error.where() == "output");
  }
}

TEST_CASE("a reader that left is told apart from other failures") {
  std::array<int, 2> ends{};
  REQUIRE(::pipe(ends.data()) == 0);
  ::close(ends[0]);
  const oos::FileDescriptor write_end(ends[1]);
  const auto old = std::signal(SIGPIPE, SIG_IGN);
  CHECK_THROWS_AS(oos::write_all(write_end.get(), "text", "output"), oos::BrokenPipe);
  std::signal(SIGPIPE, old);
}

TEST_CASE("reading refuses directories, missing files and too large ones") {
  const Scratch folder;
  store(folder / "ten", "0123456789");
  CHECK(read_file(folder / "ten", 10) == "0123456789");
  CHECK_THROWS_AS(read_file(folder / "ten", 9), Error);
  CHECK_THROWS_AS(read_file(folder / "missing"), Error);
  CHECK_THROWS_AS(read_file(folder / "."), Error);
  store(folder / "empty", "");
  CHECK(read_file(folder / "empty").empty());
}

TEST_CASE("folders are made with their parents for the owner alone") {
  const Scratch folder;
  const fs::path deep = folder / "a/b/c";
  oos::create_private_directories(deep);
  oos::create_private_directories(deep);
  CHECK(mode_of(deep) == 0700);
  CHECK(mode_of(folder / "a") == 0700);
  store(folder / "file", "");
  CHECK_THROWS_AS(oos::create_private_directories(folder / "file"), Error);
  CHECK_THROWS_AS(oos::create_private_directories(folder / "file/x"), Error);
}

TEST_CASE("a descriptor is closed once, by its last owner") {
  int number = -1;
  {
    oos::FileDescriptor first(::open("/dev/null", O_RDONLY));
    number = first.get();
    oos::FileDescriptor second(std::move(first));
    CHECK(second.get() == number);
    CHECK(::fcntl(number, F_GETFD) >= 0);
  }
  CHECK(::fcntl(number, F_GETFD) == -1);
}
