// SPDX-License-Identifier: Apache-2.0
// What the API of Telphin (and of other providers on the same platform) answers about calls:
// records.json and calls.json of oos-fetch, or the answers as they came. Used by call_log. Pure.
#pragma once

#include <string_view>

#include "oos/dump/call_log.hpp"

namespace oos::dump {

/// Reads record objects (a bare array), call objects with their legs under `cdr` (an array, or an
/// answer with call_history or calls), one document or several one after another. Keys may be
/// missing and values null. A row's `line` is the number of the object. Throws Error(input) when it
/// is no JSON; `is_log` is false when no object tells of a call.
CallLog read_telphin_log(std::string_view bytes);

}  // namespace oos::dump
