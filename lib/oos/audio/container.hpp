// SPDX-License-Identifier: Apache-2.0
// One audio stream of a container that FFmpeg reads (all but block-counted WAV): its packets, each
// with its exact place in the recording. Private to the audio module.
#pragma once

#include <cstdint>
#include <exception>
#include <optional>
#include <string>
#include <vector>

#include "oos/audio/bytes.hpp"
#include "oos/audio/packet_reader.hpp"

namespace oos::audio {

/// Short names of ours for FFmpeg's demuxers: "mp4" for "mov,mp4,m4a,3gp,3g2,mj2".
std::string container_name(const AVInputFormat& format);

/// The demuxer for these bytes, by content alone; null when they are no audio container we know.
const AVInputFormat* recognise(const ByteSource& bytes);

/// What FFmpeg's reading callbacks work on.
struct Cursor {
  const ByteSource* bytes = nullptr;
  std::uint64_t at = 0;
  std::exception_ptr failure;  ///< of the last read; no exception may cross FFmpeg's C frames
};

/// Packets of the best audio stream.
class Container final : public PacketReader {
 public:
  /// Throws Error(input) when the bytes are damaged or hold no audio.
  explicit Container(ByteSource bytes, const AVInputFormat& format);
  Container(const Container&) = delete;
  Container& operator=(const Container&) = delete;

  const AVFormatContext& format() const { return *format_; }
  const AVStream& stream() const { return *stream_; }
  int rate_hz() const { return stream_->codecpar->sample_rate; }

  const AVCodecParameters& codec() const override { return *stream_->codecpar; }
  bool next(AVPacket& packet) override;
  void seek(std::int64_t position) override;
  /// Reads the whole container on first use and leaves the position at the start.
  std::int64_t count_samples() override;
  bool states_durations() const override { return container_name(*format_->iformat) == "mp4"; }
  bool is_counted() const override { return timing_ != Timing::stamped; }
  SharedSeekIndex index() const override { return index_; }
  void use_index(SharedSeekIndex index) override { index_ = std::move(index); }
  std::optional<std::int64_t> assumed_delay() const override { return assumed_delay_; }

 private:
  enum class Timing {
    stamped,  // every packet says where it belongs, to the sample
    coarse,   // it says so to the millisecond (Matroska, ASF): counting is more exact
    none,     // it does not say (MP3, ADTS): counting is all there is
  };
  using Landmark = SeekIndex::Mark;

  void open(const AVInputFormat& format);
  void require_read(int code, std::string_view what) const;
  bool read_raw(AVPacket& packet);
  bool next_with_stamp(AVPacket& packet, std::int64_t& stamp);
  void take_origin();
  bool may_leave_delay_unsaid() const;
  std::int64_t stated_padding() const;
  void place(AVPacket& packet);
  void rewind();
  void seek_by_landmark(std::int64_t position);
  void seek_by_time(std::int64_t position);
  bool try_time(std::int64_t position, std::int64_t wanted);
  bool go_to(const Landmark& landmark);
  bool on_last_ogg_page(const AVPacket& packet) const;
  std::int64_t in_samples(std::int64_t stamp) const;
  void scan();

  ByteSource bytes_;
  std::unique_ptr<Cursor> cursor_;  // where FFmpeg reads; used through io_
  IoContext io_;                    // declared before format_: closed after it
  InputFormat format_;
  AVStream* stream_ = nullptr;
  Timing timing_ = Timing::stamped;
  std::int64_t origin_ = 0;               // stream time of position 0, samples
  std::optional<std::int64_t> expected_;  // where the next packet should start
  Packet pending_;                        // read ahead after opening and seeking
  bool has_pending_ = false;
  bool at_start_ = true;
  SharedSeekIndex index_;  // its marks in counted containers only; made by scan()
  std::optional<std::int64_t> assumed_delay_;
};

}  // namespace oos::audio
