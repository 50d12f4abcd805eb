// SPDX-License-Identifier: Apache-2.0
// The one request that is paid for, made so that a true note of it is left behind at every moment:
// before it leaves, when it was certainly not taken, and when its operation has an id.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "oos/http/http.hpp"
#include "oos/http/retry.hpp"
#include "oos/state/ledger.hpp"

namespace oos::stt {

/// Called around every POST of a submit.
struct SubmitJournal {
  std::function<void()> before;        ///< the request is about to leave
  std::function<void()> not_accepted;  ///< the service certainly did not take it
  std::function<void(const std::string& operation_id)> accepted;  ///< it gave an operation
};

/// The journal of a clip's submits in a ledger, which must outlive it.
SubmitJournal ledger_journal(state::Ledger& ledger, const std::string& key,
                             std::function<std::int64_t()> now_unix_s);
/// One that notes nothing.
SubmitJournal no_journal();

/// Makes the request once and notes what became of it. An answer that was cut after the operation's
/// id counts as one. Throws as the transport does.
http::Response submit_noted(const http::Request& request, const http::Transport& transport,
                            const SubmitJournal& journal);

/// Whether a submit that ended so was certainly not taken. A gateway that gave up waiting (502,
/// 504, 408) cannot know; when the answer is the service's own JSON, the service does.
bool certainly_not_accepted(const http::Outcome& outcome);

/// The id of the operation in the answer to a submit, also when that breaks off after it; empty
/// when there is none.
std::string operation_id_of(const http::Response& response);

}  // namespace oos::stt
