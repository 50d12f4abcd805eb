// SPDX-License-Identifier: Apache-2.0
#include "oos/send/outbox.hpp"

#include "oos/core/file.hpp"

namespace oos::send {

Outbox::Outbox(const std::string& folder) : folder_(folder), index_(folder_ / "index.csv") {}

Attempted Outbox::deliver(const Parcel& parcel) {
  try {
    create_private_directories(folder_);
    copy_clip(parcel.clip, folder_ / parcel.clip_name());
    AtomicFile record(folder_ / parcel.record_name(), FileMode::for_owner);
    record.write(parcel.record_text());
    record.commit();
    index_.put(parcel);
    return Sent{parcel.name};
  } catch (const Error& error) {
    return Failed{.trouble = Trouble::target, .error = error};
  }
}

}  // namespace oos::send
