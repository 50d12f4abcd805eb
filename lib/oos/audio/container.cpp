// SPDX-License-Identifier: Apache-2.0
#include "oos/audio/container.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>

#include <fmt/format.h>

#include "oos/audio/packet_facts.hpp"

namespace oos::audio {

namespace {

constexpr int packets_per_landmark = 32;

int read_bytes(void* opaque, std::uint8_t* buffer, int size) noexcept {
  auto& cursor = *static_cast<Cursor*>(opaque);
  try {
    const std::size_t got = cursor.bytes->read_at(
        cursor.at, {reinterpret_cast<std::byte*>(buffer), static_cast<std::size_t>(size)});
    cursor.at += got;
    return got == 0 ? AVERROR_EOF : static_cast<int>(got);
  } catch (...) {
    cursor.failure = std::current_exception();
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

/// Containers that FFmpeg may open: files of recorders, phones and cameras. Everything else is
/// either no audio or (playlists, scripts) can point outside the file.
constexpr std::array<std::pair<const char*, const char*>, 25> known_containers{{
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
    {"voc", "voc"},
    {"avi", "avi"},
    {"flv", "flv"},
    {"mpeg", "mpeg"},
    {"mpegts", "mpegts"},
    {"dhav", "dav"},
    {"ircam", "ircam"},
}};

/// FFmpeg seeks in WAVs by the bytes a second of the header, which writers get wrong (its own
/// does).
void repair_byte_rate(AVCodecParameters& codec) {
  if (codec.ch_layout.nb_channels != 1) return;
  if (codec.codec_id == AV_CODEC_ID_ADPCM_G722)
    codec.bit_rate = std::int64_t{codec.sample_rate} * 4;
  if (codec.codec_id == AV_CODEC_ID_ADPCM_G726 && codec.bits_per_coded_sample > 0)
    codec.bit_rate = std::int64_t{codec.sample_rate} * codec.bits_per_coded_sample;
}

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
  if (name == "mp3" || name == "aac") timing_ = Timing::none;
  if (name == "matroska,webm" || name == "asf") timing_ = Timing::coarse;
  has_pending_ = read_raw(*pending_);
  if (has_pending_) take_origin();
}

/// Finds where sound begins: behind the delay that the file states, as side data or by time stamps
/// below zero.
void Container::take_origin() {
  const std::int64_t first = pending_->pts == AV_NOPTS_VALUE ? 0 : in_samples(pending_->pts);
  const std::int64_t stated = skip_of(*pending_).at_start;
  const std::int64_t usual = usual_delay(*pending_, stream_->codecpar->codec_id);
  if (timing_ == Timing::stamped) {
    if (stated == 0 && first >= 0 && may_leave_delay_unsaid() && usual > 0) assumed_delay_ = usual;
    origin_ = (stated > 0 ? first + stated : std::max<std::int64_t>(first, 0)) +
              assumed_delay_.value_or(0);
    return;
  }
  const std::int64_t padding = stated > 0 ? stated : stated_padding();
  if (padding == 0 && usual > 0) assumed_delay_ = usual;
  expected_ = -(padding + assumed_delay_.value_or(0));
  origin_ = first - *expected_;
}

/// Whether the container has an encoder delay that it does not state. MP4 states it in an edit
/// list, which fragments come without; CAF states it, but FFmpeg does not hand it on.
bool Container::may_leave_delay_unsaid() const {
  const std::string name = container_name(*format_->iformat);
  const bool in_fragments = stream_->nb_frames == 0;
  return name == "mp4" ? in_fragments : name != "caf";
}

/// The encoder delay of the stream's header, samples. Of Opus it stands in OpusHead, at 48 kHz
/// (RFC 7845, 5.1); FFmpeg 5.1 counts Matroska's copy of it at another rate.
std::int64_t Container::stated_padding() const {
  const AVCodecParameters& codec = *stream_->codecpar;
  if (codec.codec_id == AV_CODEC_ID_OPUS && codec.extradata_size >= 12)
    return codec.extradata[10] | codec.extradata[11] << 8;
  return codec.initial_padding;
}

std::int64_t Container::in_samples(std::int64_t stamp) const {
  // Damaged files hold stamps of millions of years, whose sums would overflow.
  constexpr std::int64_t limit = std::int64_t{1} << 46;
  return std::clamp(av_rescale_q(stamp, stream_->time_base, {1, rate_hz()}), -limit, limit);
}

void Container::open(const AVInputFormat& format) {
  cursor_ = std::make_unique<Cursor>(Cursor{&bytes_, 0, nullptr});
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
  // Its table of places is of no use where we have our own, and grows dear to keep in order.
  const std::string_view name = format.name;
  if (name == "mp3" || name == "aac") raw->max_index_size = 4096;
  const int opened = avformat_open_input(&raw, "", &format, nullptr);  // frees raw on failure
  format_.reset(raw);
  if (opened < 0 && !cursor_->failure && container_name(format) == "mp4")
    throw Error(ErrorKind::input,
                "was never finished (an MP4/M4A without its index cannot be read); "
                "record to WAV, FLAC, Ogg or MP3 instead",
                bytes_.name);
  require_read(opened, fmt::format("damaged {} file", container_name(format)));
  require_read(avformat_find_stream_info(format_.get(), nullptr), "damaged audio file");
  const int index = av_find_best_stream(format_.get(), AVMEDIA_TYPE_AUDIO, -1, -1, nullptr, 0);
  if (index < 0) throw Error(ErrorKind::input, "holds no sound", bytes_.name);
  stream_ = format_->streams[index];
  if (name == "wav") repair_byte_rate(*stream_->codecpar);
  for (unsigned i = 0; i < format_->nb_streams; ++i)
    if (format_->streams[i] != stream_) format_->streams[i]->discard = AVDISCARD_ALL;
  if (rate_hz() <= 0 || stream_->codecpar->ch_layout.nb_channels <= 0)
    throw Error(ErrorKind::input, "damaged audio file: it gives no sample rate", bytes_.name);
}

/// Like require(), but a failure of the disk is told as what it was.
void Container::require_read(int code, std::string_view what) const {
  if (cursor_->failure) std::rethrow_exception(cursor_->failure);
  require(code, what, bytes_.name);
}

bool Container::read_raw(AVPacket& packet) {
  while (true) {
    av_packet_unref(&packet);
    const int code = av_read_frame(format_.get(), &packet);
    if (cursor_->failure) std::rethrow_exception(cursor_->failure);
    if (code < 0) return false;  // a damaged tail ends the recording there
    if (packet.stream_index == stream_->index && packet.size > 0) return true;
  }
}

/// Rewrites pts and duration to samples from the start of the recording.
void Container::place(AVPacket& packet) {
  const AVCodecParameters& codec = *stream_->codecpar;
  packet.duration = packet.duration <= 0 && codec.codec_id == AV_CODEC_ID_ALAC
                        ? alac_samples(packet, codec)
                        : std::max<std::int64_t>(0, in_samples(packet.duration));
  const bool stamped = timing_ != Timing::none && packet.pts != AV_NOPTS_VALUE;
  std::int64_t position = expected_.value_or(0);
  if (stamped) {
    const std::int64_t at = in_samples(packet.pts) - origin_;
    // Stamps coarser than a sample must not tear a continuous stream apart.
    const std::int64_t slack = 2 * in_samples(1) + 1;
    if (!expected_ || std::llabs(at - position) > slack) position = at;
  }
  packet.pts = position;
  expected_ = position + packet.duration;
}

bool Container::next(AVPacket& packet) {
  std::int64_t ignored = 0;
  return next_with_stamp(packet, ignored);
}

/// The same; `stamp` is what go_to() finds the packet by.
bool Container::next_with_stamp(AVPacket& packet, std::int64_t& stamp) {
  at_start_ = false;
  if (has_pending_) {
    has_pending_ = false;
    av_packet_move_ref(&packet, pending_.get());
  } else if (!read_raw(packet)) {
    return false;
  }
  stamp = timing_ == Timing::none ? packet.pos : packet.pts;
  place(packet);
  return true;
}

void Container::seek(std::int64_t position) {
  at_start_ = false;
  if (is_counted()) {
    seek_by_landmark(position);
  } else {
    seek_by_time(position);
  }
}

/// Goes to the first packet there is.
void Container::rewind() {
  if (at_start_) return;
  has_pending_ = false;
  expected_.reset();
  const int by_time = avformat_seek_file(format_.get(), stream_->index, INT64_MIN, INT64_MIN,
                                         INT64_MAX, AVSEEK_FLAG_BACKWARD);
  if (by_time < 0)
    require(av_seek_frame(format_.get(), stream_->index, 0, AVSEEK_FLAG_BACKWARD),
            "cannot go back to the start", bytes_.name);
}

void Container::seek_by_landmark(std::int64_t position) {
  if (!index_) scan();
  const std::vector<Landmark>& landmarks = index_->marks;
  auto after = std::upper_bound(
      landmarks.begin(), landmarks.end(), position,
      [](std::int64_t wanted, const Landmark& mark) { return wanted < mark.position; });
  if (after != landmarks.begin()) --after;
  // A demuxer may miss a landmark: an earlier one will do.
  while (after != landmarks.begin() && !go_to(*after)) --after;
  if (after == landmarks.begin() && !landmarks.empty() && !go_to(*after))
    throw Error(ErrorKind::input, "cannot seek in this file", bytes_.name);
}

bool Container::go_to(const Landmark& landmark) {
  has_pending_ = false;
  const int flags = timing_ == Timing::none ? AVSEEK_FLAG_BYTE : AVSEEK_FLAG_BACKWARD;
  if (av_seek_frame(format_.get(), stream_->index, landmark.seek_to, flags) < 0) return false;
  while (read_raw(*pending_)) {
    const std::int64_t at = timing_ == Timing::none ? pending_->pos : pending_->pts;
    if (at < landmark.seek_to) continue;
    has_pending_ = at == landmark.seek_to;
    if (has_pending_) expected_ = landmark.position;
    return has_pending_;
  }
  return false;
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
  constexpr int max_unplaced = 512;  // packets before the first stamp: their place is unknown
  for (int i = 0; i < max_unplaced && read_raw(*pending_); ++i) {
    if (pending_->pts == AV_NOPTS_VALUE) continue;
    has_pending_ = in_samples(pending_->pts) - origin_ <= wanted && !on_last_ogg_page(*pending_);
    return has_pending_;
  }
  return false;
}

/// The stamp of a packet on the last page of an Ogg says where the sound ends, not where the packet
/// starts: FFmpeg gets its place wrong unless it has read the page before.
bool Container::on_last_ogg_page(const AVPacket& packet) const {
  if (packet.pos < 0 || std::string_view(format_->iformat->name) != "ogg") return false;
  std::array<char, 6> head{};
  const std::size_t got = bytes_.read_at(static_cast<std::uint64_t>(packet.pos),
                                         std::as_writable_bytes(std::span(head)));
  constexpr int end_of_stream = 4;  // RFC 3533, section 6, header_type_flag
  return got == head.size() && std::string_view(head.data(), 4) == "OggS" &&
         (head[5] & end_of_stream) != 0;
}

std::int64_t Container::count_samples() {
  if (!index_) scan();
  return index_->total;
}

/// Reads every packet once: the length, and landmarks where they are needed.
void Container::scan() {
  rewind();
  SeekIndex made;
  std::int64_t count = 0;
  const bool trimmed_by_demuxer = std::string_view(format_->iformat->name) == "ogg";
  const Packet packet = allocated(Packet(av_packet_alloc()));
  std::int64_t stamp = 0;
  while (next_with_stamp(*packet, stamp)) {
    const bool wanted = is_counted() && count++ % packets_per_landmark == 0;
    if (wanted && stamp != AV_NOPTS_VALUE) made.marks.push_back({packet->pts, stamp});
    // Ogg: the duration of the last packet already leaves the padding out.
    const std::int64_t padding = trimmed_by_demuxer ? 0 : skip_of(*packet).at_end;
    if (padding < packet->duration)
      made.total = std::max(made.total, packet->pts + packet->duration - padding);
  }
  index_ = std::make_shared<const SeekIndex>(std::move(made));
  if (is_counted()) {
    seek_by_landmark(0);
  } else {
    rewind();
  }
}

}  // namespace oos::audio
