// SPDX-License-Identifier: Apache-2.0
#include <map>

#include <doctest/doctest.h>

#include "oos/core/digest.hpp"
#include "oos/http/object_storage.hpp"
#include "oos/http/sigv4.hpp"

using namespace oos;
using namespace oos::http;

namespace {

// Key and time of the worked examples in "Authenticating Requests: Using the Authorization Header".
const AccessKey example_key{"AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"};
const SigningScope example_scope{"us-east-1", "20130524T000000Z"};

}  // namespace

TEST_CASE("signature of the worked example GET Object") {
  const std::string empty = sha256_hex("");
  const SignedCall call{.method = "GET",
                        .path = "/test.txt",
                        .headers = {{"host", "examplebucket.s3.amazonaws.com"},
                                    {"range", "bytes=0-9"},
                                    {"x-amz-content-sha256", empty},
                                    {"x-amz-date", "20130524T000000Z"}},
                        .payload_sha256 = empty};
  CHECK(sigv4_authorization(call, example_key, example_scope) ==
        "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,"
        "SignedHeaders=host;range;x-amz-content-sha256;x-amz-date,"
        "Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41");
}

TEST_CASE("signature of the worked example PUT Object") {
  const std::string sum = sha256_hex("Welcome to Amazon S3.");
  const SignedCall call{.method = "PUT",
                        .path = "/test$file.text",
                        .headers = {{"x-amz-storage-class", "REDUCED_REDUNDANCY"},
                                    {"host", "examplebucket.s3.amazonaws.com"},
                                    {"date", "Fri, 24 May 2013 00:00:00 GMT"},
                                    {"x-amz-date", "20130524T000000Z"},
                                    {"x-amz-content-sha256", sum}},
                        .payload_sha256 = sum};
  CHECK(sigv4_authorization(call, example_key, example_scope) ==
        "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,"
        "SignedHeaders=date;host;x-amz-content-sha256;x-amz-date;x-amz-storage-class,"
        "Signature=98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd");
}

TEST_CASE("a static key comes from the environment or is told to be missing") {
  const std::map<std::string, std::string> values = {{"AWS_ACCESS_KEY_ID", "YCAJE"},
                                                     {"AWS_SECRET_ACCESS_KEY", "YCPsecret"}};
  const AccessKey key = find_access_key("", [&values](const char* name) {
    const auto found = values.find(name);
    return found == values.end() ? std::nullopt : std::optional(found->second);
  });
  CHECK(key.id == "YCAJE");
  CHECK(key.secret == "YCPsecret");
  CHECK_THROWS_WITH_AS(
      find_access_key("", [](const char*) { return std::optional<std::string>(); }),
      doctest::Contains("--storage-key-file"), Error);
}

TEST_CASE("an object's calls are signed and tell nothing of the clip") {
  std::vector<Request> asked;
  long status = 200;
  const Pacing pacing{.sleep = [](milliseconds) {},
                      .jitter = [] { return 0.0; },
                      .now_unix_s = [] { return std::int64_t{1'369'353'600}; }};
  const ObjectStorage storage({.url = "https://storage.test/", .bucket = "b"}, {"id", "secret"},
                              {.transport =
                                   [&](const Request& request) {
                                     asked.push_back(request);
                                     return Response{
                                         .status = status,
                                         .headers = {},
                                         .body = "<Error><Code>AccessDenied</Code></Error>"};
                                   },
                               .pacing = pacing});
  const std::string name = "oos-stt/0f1e";
  CHECK(storage.uri(name) == "https://storage.test/b/oos-stt/0f1e");
  CHECK_FALSE(storage.put(name, "sound", 1));
  REQUIRE(asked.size() == 1);
  CHECK(asked[0].method == "PUT");
  CHECK(asked[0].url == "https://storage.test/b/oos-stt/0f1e");
  CHECK(asked[0].body == "sound");
  CHECK(asked[0].headers.at(2).value == "20130524T000000Z");
  CHECK(asked[0].headers.back().value.find("Credential=id/20130524/ru-central1/s3/aws4_request,"
                                           "SignedHeaders=host;x-amz-content-sha256;x-amz-date") !=
        std::string::npos);
  status = 404;
  CHECK_FALSE(storage.remove(name, 1));  // it is gone already
  CHECK_THROWS_WITH_AS(storage.put(name, "sound", 1), doctest::Contains("status 404"), Error);
  status = 403;
  CHECK_THROWS_WITH_AS(storage.remove(name, 1), doctest::Contains("AccessDenied"), Error);
  status = 503;
  CHECK(storage.put(name, "sound", 1));
  CHECK_THROWS_WITH_AS(ObjectStorage({.url = "http://storage.test"}, {}, {}),
                       doctest::Contains("https://"), Error);
}
