// SPDX-License-Identifier: Apache-2.0
// What the engines with a model on this machine have in common: the clip is decoded at the model's
// rate, each channel is recognised by itself, and the utterances are put together in time order.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "oos/record/transcript.hpp"
#include "oos/stt/recognizer.hpp"

namespace oos::stt {

/// A loaded model that recognises one channel. Used by several threads at once.
class LocalEngine {
 public:
  LocalEngine() = default;
  LocalEngine(const LocalEngine&) = delete;
  LocalEngine& operator=(const LocalEngine&) = delete;
  virtual ~LocalEngine() = default;

  virtual std::string name() const = 0;         ///< "vosk"
  virtual std::string model() const = 0;        ///< as it stands on the record
  virtual std::string fingerprint() const = 0;  ///< of library, model and way of recognising
  virtual int rate_hz() const = 0;              ///< of the sound it wants
  /// Language of the model when it tells; empty: what the request says.
  virtual std::string language() const { return {}; }

  /// What is said in a channel: mono S16 at rate_hz(). Times are ms from its start. Asks `stop`
  /// (may be empty) between pieces and throws Interrupted.
  virtual std::vector<record::Utterance> recognize_channel(std::span<const std::int16_t> pcm,
                                                           const StopPredicate& stop) const = 0;
};

/// The engine as a recogniser. People with a channel each get the channel's number, from 0, as
/// their speaker tag, as SpeechKit gives it.
std::unique_ptr<Recognizer> make_local_recognizer(std::unique_ptr<LocalEngine> engine,
                                                  StopPredicate stop);

/// Throws Interrupted when the user asked to stop.
void stop_if_asked(const StopPredicate& stop);

/// A sum of the names, sizes and times of all files of a folder: tells one model from another
/// without reading gigabytes.
std::string folder_sum(const std::filesystem::path& folder);

/// An utterance made of words: their time, and their texts with blanks between.
record::Utterance utterance_of(std::vector<record::Word> words);

}  // namespace oos::stt
