# SPDX-License-Identifier: Apache-2.0
# Imported targets for the libraries; the packages they come from: cmake/debian-packages.txt.
find_package(Threads REQUIRED)
find_package(ZLIB REQUIRED)
find_package(CLI11 REQUIRED)
find_package(fmt REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(simdjson REQUIRED)
find_package(tomlplusplus REQUIRED)
find_package(date REQUIRED)
find_package(CURL REQUIRED)
find_package(SQLite3 REQUIRED)
find_package(OpenSSL REQUIRED COMPONENTS Crypto)
find_package(PkgConfig REQUIRED)
pkg_check_modules(ffmpeg REQUIRED IMPORTED_TARGET libavformat libavcodec libswresample libavutil)
pkg_check_modules(pocketsphinx REQUIRED IMPORTED_TARGET pocketsphinx sphinxbase)
# Debian's pocketsphinx.pc names a folder that does not exist; CMake refuses such.
get_target_property(pocketsphinx_folders PkgConfig::pocketsphinx INTERFACE_INCLUDE_DIRECTORIES)
list(REMOVE_ITEM pocketsphinx_folders "/usr/include/sphinxbase")
set_target_properties(PkgConfig::pocketsphinx PROPERTIES
  INTERFACE_INCLUDE_DIRECTORIES "${pocketsphinx_folders}")
pkg_check_modules(xxhash REQUIRED IMPORTED_TARGET libxxhash)

# libstemmer and libcsv ship neither CMake nor pkg-config files.
function(oos_plain_library name header library)
  find_path(${name}_INCLUDE_DIR ${header} REQUIRED)
  find_library(${name}_LIBRARY ${library} REQUIRED)
  add_library(oos_ext_${name} INTERFACE)
  target_include_directories(oos_ext_${name} SYSTEM INTERFACE "${${name}_INCLUDE_DIR}")
  target_link_libraries(oos_ext_${name} INTERFACE "${${name}_LIBRARY}")
  add_library(ext::${name} ALIAS oos_ext_${name})
endfunction()
oos_plain_library(stemmer libstemmer.h stemmer)
oos_plain_library(csv csv.h csv)
