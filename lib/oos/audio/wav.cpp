// SPDX-License-Identifier: Apache-2.0
#include "oos/audio/wav.hpp"

#include <algorithm>
#include <array>
#include <cctype>

#include "oos/audio/wav_data.hpp"
#include "oos/core/error.hpp"

namespace oos::audio {

namespace {

constexpr std::size_t max_text_chunk_bytes = 4u << 20u;  // LIST, cue, bext: larger is not read
constexpr std::size_t max_markers = 100'000;
constexpr int max_chunks = 10'000;

enum Tag : unsigned {
  tag_pcm = 1,
  tag_ms_adpcm = 2,
  tag_float = 3,
  tag_alaw = 6,
  tag_mulaw = 7,
  tag_ima_adpcm = 0x11,
  tag_truespeech = 0x22,
  tag_gsm = 0x31,
  tag_g726 = 0x45,
  tag_g726_adpcm = 0x64,
  tag_g722 = 0x28F,
  tag_extensible = 0xFFFE,
};

/// Little-endian fields of a chunk; absent bytes read as 0.
class Fields {
 public:
  explicit Fields(std::string bytes) : bytes_(std::move(bytes)) {}

  std::size_t size() const { return bytes_.size(); }
  std::uint64_t number(std::size_t offset, std::size_t width) const {
    std::uint64_t value = 0;
    for (std::size_t i = width; i-- > 0;)
      value = value << 8u |
              (offset + i < bytes_.size() ? static_cast<unsigned char>(bytes_[offset + i]) : 0u);
    return value;
  }
  std::uint32_t u32(std::size_t offset) const {
    return static_cast<std::uint32_t>(number(offset, 4));
  }
  unsigned u16(std::size_t offset) const { return static_cast<unsigned>(number(offset, 2)); }
  std::string raw(std::size_t offset, std::size_t count) const {
    return offset < bytes_.size() ? bytes_.substr(offset, count) : std::string();
  }
  /// Text up to the first NUL, without trailing blanks.
  std::string text(std::size_t offset, std::size_t count) const {
    std::string value = raw(offset, count);
    value.resize(std::min(value.size(), value.find('\0')));
    while (!value.empty() && std::isspace(static_cast<unsigned char>(value.back())) != 0)
      value.pop_back();
    return value;
  }

 private:
  std::string bytes_;
};

struct Cue {
  std::uint32_t id = 0;
  std::int64_t block_start = 0;  // bytes from the start of the sound
  std::int64_t offset = 0;       // samples
};

std::string read_text(const ByteSource& bytes, std::uint64_t offset, std::size_t count) {
  std::string text(count, '\0');
  text.resize(bytes.read_at(offset, std::as_writable_bytes(std::span(text))));
  return text;
}

/// Reads one file; a class only to share the state between the chunk readers.
class Parser {
 public:
  explicit Parser(const ByteSource& bytes) : bytes_(bytes) {}

  std::optional<WavHeader> parse() {
    const Fields riff(read_text(bytes_, 0, 12));
    header_.rf64 = riff.raw(0, 4) == "RF64" || riff.raw(0, 4) == "BW64";
    if (riff.size() < 12 || riff.raw(8, 4) != "WAVE") return std::nullopt;
    if (!header_.rf64 && riff.raw(0, 4) != "RIFF") return std::nullopt;
    walk();
    if (header_.sample_rate_hz <= 0) fail("has no usable 'fmt ' chunk");
    if (!has_data_) fail("has no 'data' chunk; it ends before the sound");
    finish();
    return std::move(header_);
  }

 private:
  [[noreturn]] void fail(const std::string& what) const {
    throw Error(ErrorKind::input, "damaged WAV: it " + what, bytes_.name);
  }

  void walk() {
    std::uint64_t at = 12;
    for (int i = 0; i < max_chunks && at < bytes_.size; ++i) {
      const auto chunk = read_chunk(bytes_, at);
      if (!chunk || (has_data_ && !is_chunk_id(chunk->id))) return;
      if (chunk->id == "data" && !has_data_) {
        take_data(*chunk);
        at = data_end_;
      } else {
        take(*chunk);
        at = chunk->offset + chunk->declared;
      }
      at += at & 1u;
    }
  }

  void take(const Chunk& chunk) {
    using Reader = void (Parser::*)(const Fields&);
    static const std::map<std::string, Reader> readers = {
        {"fmt ", &Parser::take_format}, {"ds64", &Parser::take_ds64}, {"fact", &Parser::take_fact},
        {"bext", &Parser::take_bext},   {"cue ", &Parser::take_cues}, {"LIST", &Parser::take_list}};
    const auto reader = readers.find(chunk.id);
    if (reader == readers.end()) return;
    const auto wanted = std::min<std::size_t>(chunk.declared, max_text_chunk_bytes);
    const Fields fields(read_text(bytes_, chunk.offset, wanted));
    (this->*reader->second)(fields);
  }

  void take_format(const Fields& f) {
    if (f.size() < 14) fail("has a 'fmt ' chunk that is cut short");
    header_.format_tag = f.u16(0);
    header_.channels = static_cast<int>(f.u16(2));
    const std::uint32_t rate = f.u32(4);
    header_.block_align_bytes = static_cast<int>(f.u16(12));
    header_.bits_per_sample = static_cast<int>(f.u16(14));
    header_.extradata = f.raw(18, f.u16(16));
    if (header_.format_tag == tag_extensible && f.size() >= 26) header_.format_tag = f.u16(24);
    if (rate == 0 || rate > 768'000) fail("gives an impossible sample rate");
    if (header_.channels < 1 || header_.channels > 64) fail("gives an impossible channel count");
    header_.sample_rate_hz = static_cast<int>(rate);
    set_blocks();
  }

  /// Samples in a block, per format (RIFF multimedia registrations). Never from bytes per second,
  /// which many writers get wrong.
  void set_blocks() {
    WavHeader& h = header_;
    const Fields extra(h.extradata);
    switch (h.format_tag) {
      case tag_alaw:
      case tag_mulaw:
        h.bits_per_sample = 8;
        [[fallthrough]];
      case tag_pcm:
      case tag_float:
        h.bits_per_sample = (h.bits_per_sample + 7) / 8 * 8;  // 20 bits lie in 24
        if (h.bits_per_sample < 8 || h.bits_per_sample > 64)
          fail("gives an impossible number of bits per sample");
        h.block_align_bytes = h.channels * h.bits_per_sample / 8;
        h.samples_per_block = 1;
        return;
      case tag_ima_adpcm:
        h.samples_per_block = (h.block_align_bytes - 4 * h.channels) * 2 / h.channels + 1;
        break;
      case tag_ms_adpcm:
        h.samples_per_block = (h.block_align_bytes - 7 * h.channels) * 2 / h.channels + 2;
        break;
      case tag_gsm:
        h.block_align_bytes = 65;
        h.samples_per_block = 320;
        break;
      default:
        h.samples_per_block = 0;
        return;
    }
    if (h.samples_per_block < 2) fail("gives an impossible block size");
  }

  void take_ds64(const Fields& f) { ds64_data_bytes_ = f.number(8, 8); }

  void take_fact(const Fields& f) {
    if (f.size() >= 4) header_.fact_samples = f.u32(0);
  }

  void take_bext(const Fields& f) {
    if (f.size() < 346) return;
    header_.bext =
        BroadcastExtension{f.text(0, 256), f.text(256, 32), f.text(320, 10), f.text(330, 8),
                           static_cast<std::int64_t>(f.number(338, 8) & 0x7FFFFFFFFFFFFFFF)};
  }

  void take_cues(const Fields& f) {
    const std::size_t count = std::min<std::size_t>({f.u32(0), f.size() / 24, max_markers});
    for (std::size_t i = 0; i < count; ++i) {
      const std::size_t at = 4 + i * 24;
      cues_.push_back({f.u32(at), f.u32(at + 16), f.u32(at + 20)});
    }
  }

  void take_list(const Fields& f) {
    const std::string kind = f.raw(0, 4);
    for (std::size_t at = 4; at + 8 <= f.size();) {
      const std::size_t length = f.u32(at + 4);
      if (length > f.size() - at - 8) return;
      const std::string id = f.raw(at, 4);
      if (kind == "INFO") take_info(id, f.text(at + 8, length));
      if (kind == "adtl" && length >= 4) take_label(id, f.u32(at + 8), f.text(at + 12, length - 4));
      at += 8 + length + (length & 1u);
    }
  }

  /// A label names its cue point; a note says more, and stands in for a missing label.
  void take_label(const std::string& id, std::uint32_t cue, std::string text) {
    if (id == "labl" && !text.empty())
      labels_.insert_or_assign(cue, std::move(text));
    else if (id == "note")
      notes_.insert_or_assign(cue, std::move(text));
  }

  void take_info(const std::string& id, std::string value) {
    static const std::map<std::string, std::string> names = {
        {"ICRD", "date"},    {"INAM", "title"},      {"IART", "artist"},        {"ICMT", "comment"},
        {"ISFT", "encoder"}, {"ITCH", "encoded_by"}, {"IDIT", "creation_time"}, {"ISRC", "source"}};
    const auto name = names.find(id);
    if (name != names.end()) header_.tags[name->second] = std::move(value);
  }

  void take_data(const Chunk& chunk) {
    has_data_ = true;
    DataSize size = measure_data(bytes_, chunk, ds64_data_bytes_);
    header_.data_offset = chunk.offset;
    header_.data_bytes = size.bytes;
    header_.issues = std::move(size.issues);
    data_end_ = chunk.offset + size.bytes;
  }

  /// Repaired file systems give a lost end of a file as zeros. More than a second of them is
  /// reported, and is no sound where the recorder did not finish the file or never writes zeros.
  void cut_zero_tail() {
    WavHeader& h = header_;
    const auto align = static_cast<std::uint64_t>(h.block_align_bytes);
    const auto samples = static_cast<std::uint64_t>(h.samples_per_block);
    const std::uint64_t second =
        (static_cast<std::uint64_t>(h.sample_rate_hz) / samples + 1) * align;
    const std::uint64_t end = h.data_offset + h.data_bytes;
    if (zero_run(bytes_, h.data_offset, end, second) <= second) return;
    h.issues.emplace_back("zero_tail");
    const bool unfinished = h.issues.front() == "unfinalised";
    const bool never_zero = h.format_tag == tag_alaw || h.format_tag == tag_mulaw ||
                            h.format_tag == tag_gsm ||
                            (h.format_tag == tag_pcm && h.bits_per_sample == 8);
    if (!unfinished && !never_zero) return;
    const std::uint64_t sound = h.data_bytes - zero_run(bytes_, h.data_offset, end, h.data_bytes);
    if (sound > 0) h.data_bytes = (sound + align - 1) / align * align;  // all zeros: no tail
  }

  void finish() {
    const auto align = static_cast<std::uint64_t>(std::max(1, header_.block_align_bytes));
    if (header_.counted_in_blocks()) {
      header_.data_bytes -= header_.data_bytes % align;
      cut_zero_tail();
    }
    labels_.merge(notes_);
    for (const Cue& cue : cues_) {
      const auto label = labels_.find(cue.id);
      header_.markers.push_back(
          {place_of(cue), label != labels_.end() ? label->second : std::string()});
    }
    std::stable_sort(header_.markers.begin(), header_.markers.end(),
                     [](const Marker& a, const Marker& b) { return a.sample < b.sample; });
  }

  /// Where a cue points, in samples. Its offset counts from the start of the sound, and in files
  /// of some writers from the start of the block that it names: then the offset is smaller than a
  /// block, and the block is not the first.
  std::int64_t place_of(const Cue& cue) const {
    const std::int64_t samples = header_.samples_per_block;
    const std::int64_t align = header_.block_align_bytes;
    const bool in_block = samples > 0 && align > 0 && cue.block_start > 0 &&
                          cue.block_start % align == 0 && cue.offset < samples;
    return in_block ? cue.block_start / align * samples + cue.offset : cue.offset;
  }

  const ByteSource& bytes_;
  WavHeader header_;
  bool has_data_ = false;
  std::uint64_t data_end_ = 0;
  std::optional<std::uint64_t> ds64_data_bytes_;
  std::vector<Cue> cues_;
  std::map<std::uint32_t, std::string> labels_;
  std::map<std::uint32_t, std::string> notes_;
};

}  // namespace

std::int64_t WavHeader::sample_count() const {
  if (!counted_in_blocks() || block_align_bytes <= 0) return 0;
  const auto blocks =
      static_cast<std::int64_t>(data_bytes / static_cast<std::uint64_t>(block_align_bytes));
  const std::int64_t whole = blocks * samples_per_block;
  // A good writer's fact chunk says how much of the last block is sound; a bad one's is ignored.
  if (samples_per_block > 1 && fact_samples && *fact_samples <= whole &&
      *fact_samples > whole - samples_per_block)
    return *fact_samples;
  return whole;
}

std::optional<std::int64_t> WavHeader::coded_sample_count() const {
  const auto bytes = static_cast<std::int64_t>(data_bytes);
  switch (format_tag) {
    case tag_g722:
      return channels == 1 ? std::optional(bytes * 2) : std::nullopt;
    case tag_g726:
    case tag_g726_adpcm:
      if (channels != 1 || bits_per_sample < 2 || bits_per_sample > 5) return std::nullopt;
      return bytes * 8 / bits_per_sample;
    case tag_truespeech:
      return channels == 1 ? std::optional(bytes / 32 * 240) : std::nullopt;
    default:
      return std::nullopt;
  }
}

std::optional<WavHeader> read_wav_header(const ByteSource& bytes) { return Parser(bytes).parse(); }

}  // namespace oos::audio
