// SPDX-License-Identifier: Apache-2.0
// The table of customers asked, the same in every form for readers: one row a point.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "oos/report/labels.hpp"
#include "oos/report/model.hpp"

namespace oos::report {

constexpr std::array<Label, 6> asking_columns{Label::point,         Label::asked,
                                              Label::served,        Label::asked_share,
                                              Label::planned_share, Label::asking_variation};

/// A row, its point under the name given.
std::vector<std::string> asking_cells(const AskingRow& row, const std::string& name);

}  // namespace oos::report
