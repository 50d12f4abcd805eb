// SPDX-License-Identifier: Apache-2.0
// A POST that is paid for: what it means when it fails, and the notes around it, by which a run
// that follows knows what became of it.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "oos/http/http.hpp"
#include "oos/http/retry.hpp"
#include "oos/state/ledger.hpp"

namespace oos::stt {

/// Who notes what becomes of one submit. Empty functions are not called.
struct SubmitJournal {
  std::function<void()> before = {};        ///< the request is about to leave
  std::function<void()> not_accepted = {};  ///< the service certainly did not take it
  /// It did: the id of the operation, or what answer_receipt() makes of a synchronous answer.
  std::function<void(const std::string& receipt)> accepted = {};
  bool synchronous = false;
  /// Sends the request and notes all this itself; absent: the client's own transport sends it.
  http::Transport carrier = {};
};

/// The notes of one clip in the ledger, which must outlive them.
SubmitJournal ledger_journal(state::Ledger& ledger, const std::string& key,
                             std::function<std::int64_t()> now_unix_s);

/// Sends the request once, noting before and after. An answer that was cut after the operation's
/// id counts as an answer. Throws TransportError.
http::Response send_noted(const http::Transport& transport, const http::Request& request,
                          const SubmitJournal& journal);

/// Whether a submit that ended so was certainly not taken. A gateway that gave up waiting (502,
/// 504, 408) cannot know; when the answer is the service's own JSON, the service does.
bool certainly_not_accepted(const http::Outcome& outcome);

/// The id in an operation's JSON, also when that is cut somewhere after the id; empty: none.
std::string operation_id_of(std::string_view body);

/// A synchronous answer as it is noted in place of an operation's id.
std::string answer_receipt(const std::string& body);
/// The answer's body; empty when the receipt is an operation's id.
std::string answer_of(const std::string& receipt);

}  // namespace oos::stt
