// SPDX-License-Identifier: Apache-2.0
// Two numbers behind a date that could both be the time: "2024-01-31_1001_1430" is of 10:01 with a
// number, of half past two at extension 1001, or from 10:01 to 14:30. Part of names and name_sets.
// Pure.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "oos/dump/names.hpp"

namespace oos::dump {

struct NamedFile;

/// The time behind `match`, a time to the minute, with one character between them.
std::optional<NameTime> find_later_time(std::string_view name, const FormMatch& match);

/// Decides by all names of a folder, shape by shape. The second number is a running number when
/// such numbers are, and the end of the recording where it lies as far behind the first as the
/// recording is long; the first is an extension where fewer of them than half the files have second
/// numbers of their own. Else the first is the time, as doubtful as the second is far.
void settle_later_times(std::vector<NamedFile>& files);

}  // namespace oos::dump
