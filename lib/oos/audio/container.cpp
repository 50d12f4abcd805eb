// SPDX-License-Identifier: Apache-2.0
#include "oos/audio/container.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>

#include <fmt/format.h>

namespace oos::audio {

namespace {

constexpr int io_buffer_bytes = 1 << 16;
constexpr int packets_per_landmark = 32;

int read_bytes(void* opaque, std::uint8_t* buffer, int size) noexcept {
  auto& cursor = *static_cast<Cursor*>(opaque);
  try {
    const std::size_t got = cursor.bytes->read_at(
        cursor.at, {reinterpret_cast<std::byte*>(buffer), static_cast<std::size_t>(size)});
    cursor.at += got;
    return got == 0 ? AVERROR_EOF : static_cast<int>(got);
  } catch (...) {  // no exception may cross FFmpeg's C frames
    return AVERROR(EIO);
  }
}

std::int64_t seek_bytes(void* opaque, std::int64_t offset, int whence) noexcept {
  auto& cursor = *static_cast<Cursor*>(opaque);
  const auto size = static_cast<std::int64_t>(cursor.bytes->size);
  if (whence == AVSEEK_SIZE) return size;
  const std::int64_t base = whence == SEEK_CUR   ? static_cast<std::int64_t>(cursor.at)
                            : whence == SEEK_END ? size
                                                 : 0;
  if (base + offset < 0) return AVERROR(EINVAL);
  cursor.at = static_cast<std::uint64_t>(base + offset);
  return base + offset;
}

/// Side data: samples to drop at the start and at the end of a packet (AV_PKT_DATA_SKIP_SAMPLES).
struct Skip {
  std::int64_t at_start = 0;
  std::int64_t at_end = 0;
};
Skip skip_of(const AVPacket& packet) {
  std::size_t size = 0;
  const std::uint8_t* data = av_packet_get_side_data(&packet, AV_PKT_DATA_SKIP_SAMPLES, &size);
  if (data == nullptr || size < 8) return {};
  const auto u32 = [data](std::size_t at) {  // little-endian by definition
    return std::int64_t{data[at]} | std::int64_t{data[at + 1]} << 8 |
           std::int64_t{data[at + 2]} << 16 | std::int64_t{data[at + 3]} << 24;
  };
  return {u32(0), u32(4)};
}

/// Containers that FFmpeg may open: audio files of recorders and phones. Everything else is either
/// no audio or (playlists, scripts) can point outside the file.
constexpr std::array<std::pair<const char*, const char*>, 18> known_containers{{
    {"wav", "wav"},
    {"w64", "w64"},
    {"mp3", "mp3"},
    {"aac", "aac"},
    {"flac", "flac"},
    {"ogg", "ogg"},
    {"mov,mp4,m4a,3gp,3g2,mj2", "mp4"},
    {"matroska,webm", "matroska"},
    {"aiff", "aiff"},
    {"au", "au"},
    {"caf", "caf"},
    {"amr", "amr"},
    {"asf", "asf"},
    {"wv", "wavpack"},
    {"ape", "ape"},
    {"tta", "tta"},
    {"dss", "dss"},
    {"nistsphere", "nist"},
}};

}  // namespace

std::string container_name(const AVInputFormat& format) {
  for (const auto& [theirs, ours] : known_containers)
    if (std::string_view(format.name) == theirs) return ours;
  return format.name;
}

const AVInputFormat* recognise(const ByteSource& bytes) {
  silence_ffmpeg();
  constexpr std::array<std::size_t, 3> attempts{32u << 10u, 512u << 10u, 4u << 20u};
  const AVInputFormat* best = nullptr;
  int score = 0;
  for (const std::size_t attempt : attempts) {
    std::vector<std::uint8_t> head(attempt + AVPROBE_PADDING_SIZE, 0);
    const std::size_t got =
        bytes.read_at(0, std::as_writable_bytes(std::span(head)).first(attempt));
    AVProbeData data{};
    data.filename = "";
    data.buf = head.data();
    data.buf_size = static_cast<int>(got);
    best = av_probe_input_format3(&data, 1, &score);
    if (score > AVPROBE_SCORE_RETRY || got < attempt) break;
  }
  // Below this FFmpeg only guesses: random bytes look like a little MP3.
  if (best == nullptr || score < AVPROBE_SCORE_RETRY) return nullptr;
  const std::string_view name = best->name;
  const bool known = std::any_of(known_containers.begin(), known_containers.end(),
                                 [name](const auto& pair) { return name == pair.first; });
  return known ? best : nullptr;
}

Container::Container(ByteSource bytes, const AVInputFormat& format) : bytes_(std::move(bytes)) {
  silence_ffmpeg();
  pending_ = allocated(Packet(av_packet_alloc()));
  open(format);
  const std::string_view name = format.name;
  counted_ = name == "mp3" || name == "aac";
  has_pending_ = read_raw(*pending_);
  if (!has_pending_) return;
  const std::int64_t first = pending_->pts == AV_NOPTS_VALUE
                                 ? 0
                                 : av_rescale_q(pending_->pts, stream_->time_base, {1, rate_hz()});
  const std::int64_t skipped = skip_of(*pending_).at_start;
  if (counted_) {
    expected_ = -skipped;
    return;
  }
  // Some demuxers state the delay as side data, others only by time stamps below zero.
  origin_ = skipped > 0 ? first + skipped : std::max<std::int64_t>(first, 0);
}

void Container::open(const AVInputFormat& format) {
  cursor_ = std::make_unique<Cursor>(Cursor{&bytes_, 0});
  Memory buffer = allocated(Memory(av_malloc(io_buffer_bytes)));
  io_.reset(avio_alloc_context(static_cast<unsigned char*>(buffer.get()), io_buffer_bytes, 0,
                               cursor_.get(), read_bytes, nullptr, seek_bytes));
  io_ = allocated(std::move(io_));
  static_cast<void>(buffer.release());  // owned by io_ now
  AVFormatContext* raw = allocated(avformat_alloc_context());
  raw->pb = io_.get();
  raw->flags |= AVFMT_FLAG_CUSTOM_IO;
  raw->io_open = [](AVFormatContext*, AVIOContext**, const char*, int, AVDictionary**) {
    return AVERROR(EPERM);  // a file must not make us open another
  };
  const int opened = avformat_open_input(&raw, "", &format, nullptr);  // frees raw on failure
  if (opened < 0 && container_name(format) == "mp4")
    throw Error(ErrorKind::input,
                "was never finished (an MP4/M4A without its index cannot be read); "
                "record to WAV, FLAC, Ogg or MP3 instead",
                bytes_.name);
  require(opened, fmt::format("damaged {} file", container_name(format)), bytes_.name);
  format_.reset(raw);
  require(avformat_find_stream_info(format_.get(), nullptr), "damaged audio file", bytes_.name);
  const int index = av_find_best_stream(format_.get(), AVMEDIA_TYPE_AUDIO, -1, -1, nullptr, 0);
  if (index < 0) throw Error(ErrorKind::input, "holds no sound", bytes_.name);
  stream_ = format_->streams[index];
  for (unsigned i = 0; i < format_->nb_streams; ++i)
    if (format_->streams[i] != stream_) format_->streams[i]->discard = AVDISCARD_ALL;
  if (rate_hz() <= 0 || stream_->codecpar->ch_layout.nb_channels <= 0)
    throw Error(ErrorKind::input, "damaged audio file: it gives no sample rate", bytes_.name);
}

bool Container::read_raw(AVPacket& packet) {
  while (true) {
    av_packet_unref(&packet);
    const int code = av_read_frame(format_.get(), &packet);
    if (code == AVERROR(EIO)) require(code, "cannot read", bytes_.name);
    if (code < 0) return false;  // a damaged tail ends the recording there
    if (packet.stream_index == stream_->index && packet.size > 0) return true;
  }
}

/// Rewrites pts and duration to samples from the start of the recording.
void Container::place(AVPacket& packet) {
  const AVRational samples{1, rate_hz()};
  packet.duration =
      std::max<std::int64_t>(0, av_rescale_q(packet.duration, stream_->time_base, samples));
  if (counted_) {
    packet.pts = expected_.value_or(0);
  } else if (packet.pts != AV_NOPTS_VALUE) {
    const std::int64_t stamped = av_rescale_q(packet.pts, stream_->time_base, samples) - origin_;
    // Stamps coarser than a sample (Matroska: 1 ms) must not tear a continuous stream apart.
    const std::int64_t tick = av_rescale_q(1, stream_->time_base, samples) + 1;
    const bool continues = expected_ && std::llabs(stamped - *expected_) <= tick;
    packet.pts = continues ? *expected_ : stamped;
  } else {
    packet.pts = expected_.value_or(0);
  }
  expected_ = packet.pts + packet.duration;
}

bool Container::next(AVPacket& packet) {
  if (has_pending_) {
    has_pending_ = false;
    av_packet_move_ref(&packet, pending_.get());
  } else if (!read_raw(packet)) {
    return false;
  }
  place(packet);
  return true;
}

void Container::seek(std::int64_t position) {
  if (counted_) {
    seek_by_landmark(position);
  } else {
    seek_by_time(position);
  }
}

void Container::rewind() {
  has_pending_ = false;
  expected_.reset();
  const int by_time = avformat_seek_file(format_.get(), stream_->index, INT64_MIN, INT64_MIN,
                                         INT64_MAX, AVSEEK_FLAG_BACKWARD);
  if (by_time >= 0) return;
  require(av_seek_frame(format_.get(), stream_->index, 0, AVSEEK_FLAG_BACKWARD),
          "cannot go back to the start", bytes_.name);
}

void Container::seek_by_landmark(std::int64_t position) {
  if (landmarks_.empty()) scan();
  if (landmarks_.empty()) return;
  auto after = std::upper_bound(
      landmarks_.begin(), landmarks_.end(), position,
      [](std::int64_t wanted, const Landmark& mark) { return wanted < mark.position; });
  if (after != landmarks_.begin()) --after;
  has_pending_ = false;
  require(av_seek_frame(format_.get(), stream_->index, after->offset, AVSEEK_FLAG_BYTE),
          "cannot seek", bytes_.name);
  expected_ = after->position;
}

void Container::seek_by_time(std::int64_t position) {
  // A demuxer may land behind the wanted place: step back further each time, then start over.
  for (std::int64_t back = 0; back <= position; back = back == 0 ? rate_hz() : back * 8)
    if (try_time(position - back, position)) return;
  rewind();
}

bool Container::try_time(std::int64_t position, std::int64_t wanted) {
  has_pending_ = false;
  expected_.reset();
  const std::int64_t stamp = av_rescale_q(position + origin_, {1, rate_hz()}, stream_->time_base);
  if (av_seek_frame(format_.get(), stream_->index, stamp, AVSEEK_FLAG_BACKWARD) < 0) return false;
  for (int i = 0; i < 512 && read_raw(*pending_); ++i) {
    if (pending_->pts == AV_NOPTS_VALUE) continue;  // before the first stamp: place unknown
    const std::int64_t at =
        av_rescale_q(pending_->pts, stream_->time_base, {1, rate_hz()}) - origin_;
    has_pending_ = at <= wanted;
    return has_pending_;
  }
  return false;
}

std::int64_t Container::count_samples() {
  if (!total_) scan();
  return total_.value_or(0);
}

void Container::scan() {
  if (landmarks_.empty() && total_) return;
  std::int64_t end = 0;
  std::int64_t count = 0;
  const bool trimmed_by_demuxer = std::string_view(format_->iformat->name) == "ogg";
  const Packet packet = allocated(Packet(av_packet_alloc()));
  while (next(*packet)) {
    if (counted_ && count++ % packets_per_landmark == 0)
      landmarks_.push_back({packet->pts, packet->pos});
    // Ogg: the duration of the last packet already leaves the padding out.
    const std::int64_t padding = trimmed_by_demuxer ? 0 : skip_of(*packet).at_end;
    if (padding < packet->duration) end = std::max(end, packet->pts + packet->duration - padding);
  }
  total_ = end;
  if (!counted_) {
    rewind();
  } else if (!landmarks_.empty()) {
    seek_by_landmark(landmarks_.front().position);
  }
}

}  // namespace oos::audio
