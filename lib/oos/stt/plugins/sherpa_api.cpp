// SPDX-License-Identifier: Apache-2.0
#include "oos/stt/plugins/sherpa_api.hpp"

#include <charconv>
#include <cstddef>
#include <string_view>

#include <fmt/format.h>

#include "oos/core/error.hpp"

namespace oos::stt {

namespace {

// What the compilers make of the library's own declarations on a 64-bit machine.
static_assert(offsetof(SherpaOnlineConfig, tokens) == 56);
static_assert(offsetof(SherpaOnlineConfig, t_one_ctc) == 136);
static_assert(offsetof(SherpaOfflineConfig, whisper_tail_paddings) == 80);
static_assert(offsetof(SherpaOfflineConfig, tokens) == 104);
static_assert(offsetof(SherpaOfflineConfig, model_type) == 128);
static_assert(offsetof(SherpaVadConfig, sample_rate) == 32);
static_assert(offsetof(SherpaVadConfig, debug) == 48);

template <typename Result, typename... Arguments>
void load(const SharedLibrary& library, const char* symbol, Result (*&function)(Arguments...)) {
  function = library.function<Result(Arguments...)>(symbol);
}

void load_online(const SharedLibrary& library, SherpaApi& api) {
  load(library, "SherpaOnnxCreateOnlineRecognizer", api.create_online);
  load(library, "SherpaOnnxDestroyOnlineRecognizer", api.destroy_online);
  load(library, "SherpaOnnxCreateOnlineStream", api.create_online_stream);
  load(library, "SherpaOnnxDestroyOnlineStream", api.destroy_online_stream);
  load(library, "SherpaOnnxOnlineStreamAcceptWaveform", api.online_accept);
  load(library, "SherpaOnnxOnlineStreamInputFinished", api.online_finished);
  load(library, "SherpaOnnxIsOnlineStreamReady", api.online_ready);
  load(library, "SherpaOnnxDecodeOnlineStream", api.online_decode);
  load(library, "SherpaOnnxGetOnlineStreamResultAsJson", api.online_json);
  load(library, "SherpaOnnxDestroyOnlineStreamResultJson", api.destroy_online_json);
}

void load_offline(const SharedLibrary& library, SherpaApi& api) {
  load(library, "SherpaOnnxCreateOfflineRecognizer", api.create_offline);
  load(library, "SherpaOnnxDestroyOfflineRecognizer", api.destroy_offline);
  load(library, "SherpaOnnxCreateOfflineStream", api.create_offline_stream);
  load(library, "SherpaOnnxDestroyOfflineStream", api.destroy_offline_stream);
  load(library, "SherpaOnnxAcceptWaveformOffline", api.offline_accept);
  load(library, "SherpaOnnxDecodeOfflineStream", api.offline_decode);
  load(library, "SherpaOnnxGetOfflineStreamResultAsJson", api.offline_json);
  load(library, "SherpaOnnxDestroyOfflineStreamResultJson", api.destroy_offline_json);
}

void load_vad(const SharedLibrary& library, SherpaApi& api) {
  load(library, "SherpaOnnxCreateVoiceActivityDetector", api.create_vad);
  load(library, "SherpaOnnxDestroyVoiceActivityDetector", api.destroy_vad);
  load(library, "SherpaOnnxVoiceActivityDetectorAcceptWaveform", api.vad_accept);
  load(library, "SherpaOnnxVoiceActivityDetectorFlush", api.vad_flush);
  load(library, "SherpaOnnxVoiceActivityDetectorEmpty", api.vad_empty);
  load(library, "SherpaOnnxVoiceActivityDetectorFront", api.vad_front);
  load(library, "SherpaOnnxVoiceActivityDetectorPop", api.vad_pop);
  load(library, "SherpaOnnxDestroySpeechSegment", api.destroy_segment);
}

}  // namespace

bool is_known_sherpa_version(const std::string& version) {
  constexpr std::string_view minor = "1.13.";
  constexpr int first_known = 4;
  if (!version.starts_with(minor)) return false;
  int patch = 0;
  const char* end = version.data() + version.size();
  const auto read = std::from_chars(version.data() + minor.size(), end, patch);
  return read.ec == std::errc() && read.ptr == end && patch >= first_known;
}

SherpaApi::SherpaApi(const SharedLibrary& library) {
  version = library.function<const char*()>("SherpaOnnxGetVersionStr")();
  if (!is_known_sherpa_version(version))
    throw Error(ErrorKind::config,
                fmt::format("is sherpa-onnx {}, whose structures are not known here; the engine "
                            "knows 1.13.4 and later of 1.13",
                            version),
                library.path());
  load_online(library, *this);
  load_offline(library, *this);
  load_vad(library, *this);
}

SharedLibrary open_sherpa_library(const std::string& file) {
  return SharedLibrary({"sherpa-onnx", "libsherpa-onnx-c-api.so", file,
                        "it and libonnxruntime.so beside it are in the package "
                        "sherpa-onnx-linux-x64 of npm, and in the releases of k2-fsa/sherpa-onnx"});
}

}  // namespace oos::stt
