// SPDX-License-Identifier: Apache-2.0
// What a file of an outbox or a spool holds, by the record that oos-send lays beside each clip.
#pragma once

#include <optional>

#include "oos/purge/content.hpp"
#include "oos/purge/tree.hpp"

namespace oos::purge {

/// Of a record NAME.json or NAME.record.json, and of the clip NAME.* beside it. Absent when there
/// is no such record.
std::optional<Content> content_of_parcel(const Tree& tree, const Entry& entry);

}  // namespace oos::purge
