// SPDX-License-Identifier: Apache-2.0
// A bucket of a store that speaks S3's REST API: two objects a parcel, the clip first, then its
// record, whose presence says that both are whole.
#pragma once

#include <string>

#include "oos/http/object_storage.hpp"
#include "oos/send/http_target.hpp"

namespace oos::send {

class S3Target : public Target {
 public:
  /// `prefix` stands before the names of objects. Throws Error(usage) when the address may not get
  /// clips.
  S3Target(const http::StorageOptions& options, std::string prefix, http::AccessKey key,
           CallTools tools);

  std::string name() const override { return name_; }
  Attempted deliver(const Parcel& parcel) override;

 private:
  /// One object: its name without the prefix, its bytes and their sum.
  struct Object {
    std::string name;
    http::Piece content;
    std::string sha256;
  };
  bool is_there(const std::string& name, const Object& object,
                std::optional<Failed>& failure) const;
  std::optional<Failed> put(const Object& object, bool in_doubt) const;

  std::string prefix_;
  std::string name_;
  http::ObjectStorage storage_;
  CallTools tools_;
};

}  // namespace oos::send
