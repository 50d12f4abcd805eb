// SPDX-License-Identifier: Apache-2.0
// Ownership of pocketsphinx's and sphinxbase's C objects: every handle the offline recogniser
// holds is one of these.
#pragma once

#include <memory>

#include <pocketsphinx.h>
#include <sphinxbase/err.h>
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
using SphinxLogMath = std::unique_ptr<logmath_t, SphinxDeleter<logmath_free>>;

/// Takes the library's messages; a named function, as GCC makes none of a lambda with an ellipsis.
inline void ignore_message(void* /*user*/, err_lvl_t /*level*/, const char* /*format*/, ...) {}

/// Keeps the library from logging to stderr, in every thread; a library of ours never prints.
inline void silence_sphinx() { err_set_callback(ignore_message, nullptr); }

}  // namespace oos::stt
