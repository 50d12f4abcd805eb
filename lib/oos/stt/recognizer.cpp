// SPDX-License-Identifier: Apache-2.0
#include "oos/stt/recognizer.hpp"

namespace oos::stt {

namespace {

class OneStep : public Course {
 public:
  OneStep(Recognizer& recognizer, Request request)
      : recognizer_(recognizer), request_(std::move(request)) {}
  std::variant<record::Transcript, Later> step() override {
    return recognizer_.recognize(request_);
  }

 private:
  Recognizer& recognizer_;
  Request request_;
};

}  // namespace

std::unique_ptr<Course> Recognizer::begin(const Request& request) {
  return std::make_unique<OneStep>(*this, request);
}

record::Transcript finish(Course& course, const std::function<void(http::milliseconds)>& sleep) {
  while (true) {
    auto progress = course.step();
    if (auto* transcript = std::get_if<record::Transcript>(&progress))
      return std::move(*transcript);
    sleep(std::get<Later>(progress).wait);
  }
}

}  // namespace oos::stt
