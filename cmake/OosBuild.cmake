# SPDX-License-Identifier: Apache-2.0
# How oos is compiled, and the two functions that declare its parts.
include(GNUInstallDirs)

option(OOS_WERROR "treat warnings as errors" OFF)
set(OOS_SANITIZE "" CACHE STRING "sanitizers to compile with, e.g. address,undefined")

if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "build type" FORCE)
endif()
find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER "${CCACHE_PROGRAM}")
endif()
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin")

# Options of every target of ours; third-party headers come in as SYSTEM.
add_library(oos_options INTERFACE)
target_compile_features(oos_options INTERFACE cxx_std_20)
target_include_directories(oos_options INTERFACE "${PROJECT_SOURCE_DIR}/lib")
target_compile_definitions(oos_options INTERFACE OOS_VERSION="${PROJECT_VERSION}")
target_compile_options(oos_options INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wnon-virtual-dtor
  -Wold-style-cast -Woverloaded-virtual -Wnull-dereference
  $<$<BOOL:${OOS_WERROR}>:-Werror>
  # GCC 12 sees these inside inlined standard containers, where they are not; Clang has no such eyes.
  $<$<CXX_COMPILER_ID:GNU>:-Wno-null-dereference -Wno-restrict -Wno-maybe-uninitialized>)
if(OOS_SANITIZE)
  target_compile_options(oos_options INTERFACE
    -fsanitize=${OOS_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer -g1)
  target_link_options(oos_options INTERFACE -fsanitize=${OOS_SANITIZE})
endif()
set(CMAKE_CXX_EXTENSIONS OFF)

# oos_add_module(cut DEPENDS core record LINKS fmt::fmt PRIVATE_LINKS PkgConfig::avcodec)
# One static library per folder of lib/oos: every *.cpp in it, and in the folders that SUBFOLDERS
# names, which only keep a large module in order. DEPENDS names modules of ours;
# tests/docs/check-layers compares them (and every #include) with the layer rule.
function(oos_add_module name)
  cmake_parse_arguments(arg "" "" "SUBFOLDERS;DEPENDS;LINKS;PRIVATE_LINKS" ${ARGN})
  set(patterns "${CMAKE_CURRENT_SOURCE_DIR}/*.cpp")
  foreach(folder IN LISTS arg_SUBFOLDERS)
    list(APPEND patterns "${CMAKE_CURRENT_SOURCE_DIR}/${folder}/*.cpp")
  endforeach()
  file(GLOB sources CONFIGURE_DEPENDS ${patterns})
  add_library(oos_${name} STATIC ${sources})
  add_library(oos::${name} ALIAS oos_${name})
  list(TRANSFORM arg_DEPENDS PREPEND oos::)
  target_link_libraries(oos_${name}
    PUBLIC oos_options ${arg_DEPENDS} ${arg_LINKS}
    PRIVATE ${arg_PRIVATE_LINKS})
endfunction()

# oos_add_tool(oos-cut MODULES cut audio)
# A binary made of tools/<name>.cpp. Refused while it lacks its man page, its completions or its
# golden cases: an undocumented or untested tool cannot be built.
function(oos_add_tool name)
  cmake_parse_arguments(arg "" "" "MODULES" ${ARGN})
  foreach(needed IN ITEMS man/${name}.1 completions/${name}.bash completions/_${name}
          completions/${name}.fish tests/cases/${name})
    if(NOT EXISTS "${PROJECT_SOURCE_DIR}/${needed}")
      message(FATAL_ERROR "${name} cannot be built without ${needed} (see CONTRIBUTING.md, \"A new tool\")")
    endif()
  endforeach()
  list(TRANSFORM arg_MODULES PREPEND oos::)
  add_executable(${name} "${CMAKE_CURRENT_SOURCE_DIR}/${name}.cpp")
  target_link_libraries(${name} PRIVATE oos::cli ${arg_MODULES})
  set_target_properties(${name} PROPERTIES UNITY_BUILD OFF)
  set_property(GLOBAL APPEND PROPERTY OOS_TOOLS ${name})
  install(TARGETS ${name} RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}")
endfunction()
