// SPDX-License-Identifier: Apache-2.0
// What kind of model a folder of sherpa-onnx's holds, and which files it is made of: told by the
// files' names and by the notes at the end of an ONNX file. The library ends the whole process when
// it is given a model of another kind than it was told, so this is decided before it is asked.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace oos::stt {

enum class SherpaKind : std::int8_t {
  t_one,                 ///< streaming, telephony at 8 kHz, Russian
  streaming_transducer,  ///< streaming zipformer
  streaming_ctc,         ///< streaming zipformer with one file
  transducer,            ///< zipformer, conformer
  nemo_transducer,       ///< parakeet TDT, GigaAM RNN-T
  nemo_ctc,              ///< GigaAM and NeMo CTC
  whisper,
};

/// The words --model-type takes, in the order of SherpaKind: "t-one", "streaming-transducer", ….
const std::vector<std::string>& sherpa_kind_names();

/// A model's files; those its kind has not are empty.
struct SherpaModel {
  SherpaKind kind = SherpaKind::t_one;
  std::filesystem::path tokens, model, encoder, decoder, joiner;
  bool is_streaming() const { return kind <= SherpaKind::streaming_ctc; }
  int rate_hz() const { return kind == SherpaKind::t_one ? 8'000 : 16'000; }
};

/// Looks at a folder. Of several files for one part the int8 one is taken. `kind_name`: one of
/// sherpa_kind_names(), or empty: by the files. Throws Error(config) saying what is missing or that
/// --model-type has to tell.
SherpaModel find_sherpa_model(const std::filesystem::path& folder, const std::string& kind_name);

}  // namespace oos::stt
