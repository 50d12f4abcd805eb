// SPDX-License-Identifier: Apache-2.0
// Ownership of pocketsphinx's and sphinxbase's C objects: every handle the offline recogniser
// holds is one of these.
#pragma once

#include <memory>
#include <mutex>

#include <pocketsphinx.h>
#include <sphinxbase/err.h>
#include <sphinxbase/fsg_model.h>
#include <sphinxbase/jsgf.h>
#include <sphinxbase/logmath.h>
#include <sphinxbase/ngram_model.h>

namespace oos::stt {

/// Calls a C library's own free function.
template <auto Free>
struct SphinxDeleter {
  template <typename T>
  void operator()(T* object) const {
    Free(object);
  }
};

using SphinxConfig = std::unique_ptr<cmd_ln_t, SphinxDeleter<cmd_ln_free_r>>;
using SphinxDecoder = std::unique_ptr<ps_decoder_t, SphinxDeleter<ps_free>>;
using SphinxModel = std::unique_ptr<ngram_model_t, SphinxDeleter<ngram_model_free>>;
using SphinxGrammar = std::unique_ptr<jsgf_t, SphinxDeleter<jsgf_grammar_free>>;
using SphinxFsg = std::unique_ptr<fsg_model_t, SphinxDeleter<fsg_model_free>>;
using SphinxLogMath = std::unique_ptr<logmath_t, SphinxDeleter<logmath_free>>;

/// A message callback that drops the message. (GCC cannot make one of a lambda: "...".)
inline void drop_sphinx_message(void* /*data*/, err_lvl_t /*level*/, const char* /*text*/, ...) {}

/// Keeps the library from writing to stderr; a library of ours never prints. Its messages go to a
/// callback of the process, its listing of the configuration to a stream of the calling thread.
inline void silence_sphinx() {
  static std::once_flag once;
  std::call_once(once, [] { err_set_callback(drop_sphinx_message, nullptr); });
  err_set_logfp(nullptr);
}

}  // namespace oos::stt
