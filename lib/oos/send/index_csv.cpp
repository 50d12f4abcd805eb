// SPDX-License-Identifier: Apache-2.0
#include "oos/send/index_csv.hpp"

#include <array>
#include <cerrno>
#include <functional>
#include <utility>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "oos/core/error.hpp"
#include "oos/text/plain.hpp"

namespace oos::send {

using jsonl::Json;

namespace {

constexpr char separator = ';';
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// The first stretch of recording in the clip; the others are in the record.
std::string source_at(const Json& record, const char* key) {
  const auto sources = record.find("sources");
  if (sources == record.end() || !sources->is_array() || sources->empty()) return {};
  return text_at(sources->front(), {key});
}

/// "desk=80;call=55": the checklists and their per cents.
std::string checklists_of(const Json& record) {
  const auto score = record.find("score");
  if (score == record.end() || !score->is_object()) return {};
  const auto lists = score->find("checklists");
  if (lists == score->end() || !lists->is_array()) return {};
  std::string text;
  for (const Json& list : *lists) {
    if (!text.empty()) text += ", ";
    text += text_at(list, {"id"}) + "=" + text_at(list, {"percent"});
  }
  return text;
}

struct Column {
  const char* name;
  std::string (*value)(const Json& record);
};

constexpr std::array<Column, 25> columns{{
    {"event", [](const Json& r) { return text_at(r, {"event"}); }},
    {"file",
     [](const Json& r) {
       return text_at(r, {"clip", "file"});
     }},
    {"record", [](const Json& r) { return text_at(r, {"name"}) + ".json"; }},
    {"point", [](const Json& r) { return text_at(r, {"point"}); }},
    {"button", [](const Json& r) { return text_at(r, {"button"}); }},
    {"question", [](const Json& r) { return text_at(r, {"question"}); }},
    {"kind", [](const Json& r) { return text_at(r, {"kind"}); }},
    {"employee", [](const Json& r) { return text_at(r, {"employee"}); }},
    {"visit", [](const Json& r) { return text_at(r, {"visit"}); }},
    {"press_utc",
     [](const Json& r) {
       return text_at(r, {"press", "utc"});
     }},
    {"press_local",
     [](const Json& r) {
       return text_at(r, {"press", "local"});
     }},
    {"window_start",
     [](const Json& r) {
       return text_at(r, {"window", "start"});
     }},
    {"window_end",
     [](const Json& r) {
       return text_at(r, {"window", "end"});
     }},
    {"press_offset_ms",
     [](const Json& r) {
       return text_at(r, {"clip", "press_offset_ms"});
     }},
    {"duration_ms",
     [](const Json& r) {
       return text_at(r, {"clip", "duration_ms"});
     }},
    {"size_bytes",
     [](const Json& r) {
       return text_at(r, {"clip", "size_bytes"});
     }},
    {"sha256",
     [](const Json& r) {
       return text_at(r, {"clip", "sha256"});
     }},
    {"source", [](const Json& r) { return source_at(r, "file"); }},
    {"source_from_ms", [](const Json& r) { return source_at(r, "from_ms"); }},
    {"source_to_ms", [](const Json& r) { return source_at(r, "to_ms"); }},
    {"disposition",
     [](const Json& r) {
       return text_at(r, {"score", "disposition"});
     }},
    {"answer",
     [](const Json& r) {
       return text_at(r, {"score", "answer", "value"});
     }},
    {"category",
     [](const Json& r) {
       return text_at(r, {"score", "answer", "category"});
     }},
    {"checklists", [](const Json& r) { return checklists_of(r); }},
    {"text",
     [](const Json& r) {
       return text_at(r, {"transcript", "text"});
     }},
}};

std::string row_of(const std::function<std::string(const Column&)>& cell) {
  std::string row;
  for (const Column& column : columns) {
    if (&column != columns.data()) row += separator;
    row += text::csv(cell(column), separator);
  }
  return row + "\r\n";
}

std::string read_whole(int fd, const std::string& name) {
  std::string content;
  if (::lseek(fd, 0, SEEK_SET) < 0) throw system_error("cannot read", name, errno);
  read_pieces(
      fd, name, [] { return false; }, [&content](std::string_view piece) { content += piece; });
  return content;
}

}  // namespace

std::string index_header() {
  return row_of([](const Column& column) { return std::string(column.name); });
}

std::string index_row(const Parcel& parcel) {
  return row_of([&parcel](const Column& column) { return column.value(parcel.record); });
}

FileDescriptor IndexFile::open_locked() const {
  while (true) {
    FileDescriptor fd(::open(path_.c_str(), O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC, 0600));
    if (!fd.valid()) throw system_error("cannot open", path_.string(), errno);
    while (::flock(fd.get(), LOCK_EX) != 0)
      if (errno != EINTR) throw system_error("cannot lock", path_.string(), errno);
    struct stat opened {};
    struct stat named {};
    if (::fstat(fd.get(), &opened) == 0 && ::stat(path_.c_str(), &named) == 0 &&
        opened.st_ino == named.st_ino)
      return fd;  // else another run has put a new file in its place
  }
}

void IndexFile::learn(const std::string& text) {
  events_.clear();
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text.find('\n', at);
    const std::string_view line = std::string_view(text).substr(at, end - at);
    events_.emplace(line.substr(0, line.find(separator)));
    if (end == std::string::npos) break;
    at = end + 1;
  }
}

void IndexFile::replace(const std::string& text, const std::string& cell, const std::string& row) {
  AtomicFile file(path_, FileMode::for_owner);
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size() - 1) + 1;
    const std::string_view line = std::string_view(text).substr(at, end - at);
    const bool older = line.substr(0, line.find(separator)) == cell;
    if (!older) file.write(line);
    at = end;
  }
  file.write(row);
  file.commit();
  size_ = -1;  // to be learned anew
}

void IndexFile::put(const Parcel& parcel) {
  const std::lock_guard lock(mutex_);
  const FileDescriptor fd = open_locked();
  struct stat status {};
  if (::fstat(fd.get(), &status) != 0) throw system_error("cannot stat", path_.string(), errno);
  if (status.st_ino != inode_ || status.st_size != size_) {
    std::string content = read_whole(fd.get(), path_.string());
    const std::size_t whole = content.rfind('\n');
    const std::size_t kept = whole == std::string::npos ? 0 : whole + 1;
    if (kept != content.size() && ::ftruncate(fd.get(), static_cast<off_t>(kept)) != 0)
      throw system_error("cannot mend", path_.string(), errno);
    content.resize(kept);
    learn(content);
    inode_ = status.st_ino;
    size_ = static_cast<std::int64_t>(kept);
  }
  const std::string cell = text::csv(parcel.event, separator);
  const std::string row = index_row(parcel);
  if (events_.contains(cell)) {
    const std::string content = read_whole(fd.get(), path_.string());
    if (content.find(row) == std::string::npos) replace(content, cell, row);
    return;
  }
  const std::string added = size_ == 0 ? std::string(byte_order_mark) + index_header() + row : row;
  write_all(fd.get(), added, path_.string());
  if (::fsync(fd.get()) != 0) throw system_error("cannot write", path_.string(), errno);
  events_.insert(cell);
  size_ += static_cast<std::int64_t>(added.size());
}

}  // namespace oos::send
