// SPDX-License-Identifier: Apache-2.0
// What common audio files are and how long, told from their own headers and frames without FFmpeg:
// a thousand times cheaper than opening a demuxer, and exact. Each reader answers only for files
// it understands to the last byte that matters; for all others (absent) FFmpeg is asked.
#pragma once

#include <cstdint>
#include <optional>

#include "oos/audio/probe.hpp"

namespace oos::audio {

/// Any of the kinds below, by the first bytes. Throws Error(io).
std::optional<FileInfo> read_by_headers(const ByteSource& bytes);

/// MPEG layers II and III: frames are counted. A large file's Xing tag is believed when its bytes
/// are the file's and samples of the file agree with its count.
std::optional<FileInfo> read_mpeg_audio(const ByteSource& bytes);
/// AAC in ADTS frames at more than 24 kHz (below, only a decoder can tell the output rate).
std::optional<FileInfo> read_adts(const ByteSource& bytes);
/// AMR and AMR-WB, one channel (RFC 4867, section 5).
std::optional<FileInfo> read_amr(const ByteSource& bytes);
/// Ogg with one stream of Opus, Vorbis, Speex or FLAC: granule positions of first and last page.
std::optional<FileInfo> read_ogg(const ByteSource& bytes);
/// FLAC: STREAMINFO where the last frame confirms it, else the last frame's own number.
std::optional<FileInfo> read_flac(const ByteSource& bytes);
/// MP4, M4A, 3GP with one track of AAC, ALAC or AMR: the sample tables.
std::optional<FileInfo> read_mp4(const ByteSource& bytes);

/// Sets sample_count and duration_ms; without a sample, the issue "no_audio_data".
void set_length(FileInfo& info, std::int64_t samples);
/// Vorbis comments (also of Opus and FLAC) into lower-case tags; stops where they are damaged.
class ByteView;
void add_vorbis_comments(const ByteView& comments, FileInfo& info);

}  // namespace oos::audio
