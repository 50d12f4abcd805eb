// SPDX-License-Identifier: Apache-2.0
#include <filesystem>
#include <map>

#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "oos/core/error.hpp"
#include "oos/core/file.hpp"
#include "oos/stt/credentials.hpp"

using namespace oos;
using namespace oos::stt;

namespace {

struct SecretFile {
  std::string path;
  explicit SecretFile(std::string_view text) {
    path = (std::filesystem::temp_directory_path() / "oos-secret-XXXXXX").string();
    FileDescriptor fd(::mkstemp(path.data()));
    write_all(fd.get(), text, path);
  }
  void rewrite(std::string_view text) const {
    AtomicFile file(path, FileMode::for_owner);
    file.write(text);
    file.commit();
  }
  ~SecretFile() { std::filesystem::remove(path); }
};

Environment variables(std::map<std::string, std::string> values) {
  return [values = std::move(values)](const char* name) -> std::optional<std::string> {
    const auto found = values.find(name);
    return found == values.end() ? std::nullopt : std::optional(found->second);
  };
}

}  // namespace

TEST_CASE("a file goes before the environment, an API key before a token") {
  const SecretFile file("t1.from-file\n");
  const Environment both = variables({{"YC_API_KEY", "AQVNenv"}, {"YC_IAM_TOKEN", "t1.env"}});
  CHECK(find_credentials({.iam_token_file = file.path}, both)->authorization() ==
        "Bearer t1.from-file");
  CHECK(find_credentials({}, both)->authorization() == "Api-Key AQVNenv");
  CHECK(find_credentials({}, variables({{"YC_IAM_TOKEN", "t1.env"}}))->authorization() ==
        "Bearer t1.env");
  CHECK(find_credentials({}, variables({})) == nullptr);
}

TEST_CASE("usual mix-ups are told without repeating the secret") {
  const auto message = [](Credentials::Kind kind, const std::string& text) -> std::string {
    try {
      const Credentials credentials(kind, text, "key.txt");
    } catch (const Error& error) {
      CHECK(std::string(error.what()).find("SECRET") == std::string::npos);
      return error.what();
    }
    return {};
  };
  using Kind = Credentials::Kind;
  CHECK(message(Kind::api_key, "t1.SECRET").find("--iam-token-file") != std::string::npos);
  CHECK(message(Kind::iam_token, "AQVNSECRET").find("--api-key-file") != std::string::npos);
  CHECK(message(Kind::api_key, R"({"id":"SECRET"})").find("JSON") != std::string::npos);
  CHECK(message(Kind::api_key, "SECRET SECRET").find("one line") != std::string::npos);
  CHECK(message(Kind::api_key, " \n").find("no key") != std::string::npos);
  CHECK(message(Kind::api_key, "SECRET\r\nX: y").find("one line") != std::string::npos);
  CHECK(message(Kind::api_key, "AQVNSECRET\r\n").empty());
}

TEST_CASE("a renewed token is read from its file again") {
  const SecretFile file("t1.old");
  const auto credentials = find_credentials({.iam_token_file = file.path}, variables({}));
  CHECK_FALSE(credentials->refresh());
  file.rewrite("t1.new\n");
  CHECK(credentials->refresh());
  CHECK(credentials->authorization() == "Bearer t1.new");
  Credentials from_environment(Credentials::Kind::api_key, "AQVNx");
  CHECK_FALSE(from_environment.refresh());
}

TEST_CASE("a file that others can read is noticed, and a secret is struck out of texts") {
  const SecretFile file("AQVNabc");
  const auto credentials = find_credentials({.api_key_file = file.path}, variables({}));
  CHECK_FALSE(credentials->file_is_exposed());
  REQUIRE(::chmod(file.path.c_str(), 0644) == 0);
  CHECK(credentials->file_is_exposed());
  CHECK(credentials->without_secret("a AQVNabc b AQVNabc") == "a *** b ***");
}
