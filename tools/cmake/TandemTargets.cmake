# Helper functions: every target of the tree is made by one of these.

# Flags of our own code: warnings and sanitizers, linked PRIVATE everywhere.
add_library(tandem_warnings INTERFACE)
add_library(tandem::warnings ALIAS tandem_warnings)
target_compile_options(tandem_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor
  # Designated initialisers leave the rest to its defaults, on purpose.
  -Wno-missing-field-initializers
  # GCC 12 and 13 report copies inside std::string that cannot be (GCC bugs
  # 105329, 105651).
  $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict;-Wno-stringop-overflow;-Wno-array-bounds>
  # Compiled together, a .cc file is taken for a header, whose types must not
  # have members of anonymous ones.
  $<$<AND:$<CXX_COMPILER_ID:GNU>,$<BOOL:${CMAKE_UNITY_BUILD}>>:-Wno-subobject-linkage>
  $<$<BOOL:${TANDEM_WERROR}>:-Werror>
  # tandem_embed writes literals longer than every compiler must take; all that
  # we build with do.
  $<$<CXX_COMPILER_ID:Clang>:-Wthread-safety;-Wno-overlength-strings>)
if(TANDEM_SANITIZE)
  target_compile_options(tandem_warnings INTERFACE
    -fsanitize=${TANDEM_SANITIZE} -fno-omit-frame-pointer
    -fno-sanitize-recover=all)
  target_link_options(tandem_warnings INTERFACE
    -fsanitize=${TANDEM_SANITIZE})
endif()
if(TANDEM_FUZZ)
  target_compile_options(tandem_warnings INTERFACE -fsanitize=fuzzer-no-link)
endif()
# ThreadSanitizer must be told about absl::Mutex; see there.
if(TANDEM_SANITIZE STREQUAL "thread")
  add_library(tandem_tsan_mutex OBJECT
              ${PROJECT_SOURCE_DIR}/tests/testing/tsan_mutex.cc)
  target_link_libraries(tandem_tsan_mutex
    PUBLIC absl::synchronization ${CMAKE_DL_LIBS} PRIVATE tandem::warnings)
endif()

function(_tandem_finish target)
  cmake_parse_arguments(ARG "" "" "DEPS;PRIVATE_DEPS;PCH" ${ARGN})
  target_include_directories(${target} PUBLIC ${PROJECT_SOURCE_DIR})
  target_link_libraries(${target} PUBLIC ${ARG_DEPS}
                        PRIVATE tandem::warnings ${ARG_PRIVATE_DEPS})
  if(TANDEM_PCH AND ARG_PCH)
    target_precompile_headers(${target} PRIVATE ${ARG_PCH})
  endif()
  get_target_property(type ${target} TYPE)
  if(TARGET tandem_tsan_mutex AND type STREQUAL "EXECUTABLE")
    target_link_libraries(${target} PRIVATE tandem_tsan_mutex)
  endif()
endfunction()

# tandem_library(NAME index SRCS ... DEPS ... [PRIVATE_DEPS ...] [PCH ...])
# makes the static library tandem_index with the alias tandem::index. DEPS are
# those that its headers show.
function(tandem_library)
  cmake_parse_arguments(ARG "" "NAME" "SRCS;DEPS;PRIVATE_DEPS;PCH" ${ARGN})
  add_library(tandem_${ARG_NAME} STATIC ${ARG_SRCS})
  add_library(tandem::${ARG_NAME} ALIAS tandem_${ARG_NAME})
  _tandem_finish(tandem_${ARG_NAME} DEPS ${ARG_DEPS}
                 PRIVATE_DEPS ${ARG_PRIVATE_DEPS} PCH ${ARG_PCH})
endfunction()

# tandem_binary(NAME tandemd SRCS ... DEPS ...) makes a programme in bin/.
function(tandem_binary)
  cmake_parse_arguments(ARG "" "NAME" "SRCS;DEPS;PCH" ${ARGN})
  add_executable(${ARG_NAME} ${ARG_SRCS})
  _tandem_finish(${ARG_NAME} DEPS ${ARG_DEPS} PCH ${ARG_PCH})
endfunction()

# tandem_test(NAME index_test LABEL unit SRCS ... DEPS ... [TIMEOUT seconds])
# makes a GoogleTest programme; ctest runs it whole, under its label. Labels:
# unit, contract, golden, integration, crash, fuzz, lint, data.
function(tandem_test)
  cmake_parse_arguments(ARG "" "NAME;LABEL;TIMEOUT" "SRCS;DEPS;PCH;ENVIRONMENT" ${ARGN})
  if(NOT ARG_TIMEOUT)
    set(ARG_TIMEOUT 300)
  endif()
  add_executable(${ARG_NAME} ${ARG_SRCS})
  _tandem_finish(${ARG_NAME} DEPS ${ARG_DEPS} GTest::gmock GTest::gtest_main
                 PCH ${ARG_PCH})
  set_target_properties(${ARG_NAME} PROPERTIES
    RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/tests)
  add_test(NAME ${ARG_NAME} COMMAND ${ARG_NAME})
  set_tests_properties(${ARG_NAME} PROPERTIES
    LABELS ${ARG_LABEL} TIMEOUT ${ARG_TIMEOUT}
    ENVIRONMENT "OMP_NUM_THREADS=1;OPENBLAS_NUM_THREADS=1;TANDEM_SOURCE_DIR=${PROJECT_SOURCE_DIR};TANDEM_BIN_DIR=${CMAKE_RUNTIME_OUTPUT_DIRECTORY};${ARG_ENVIRONMENT}")
  if(ARG_LABEL MATCHES "^(unit|contract|golden|fuzz)$")
    set_property(GLOBAL APPEND PROPERTY TANDEM_SANITIZER_TESTS ${ARG_NAME})
  endif()
endfunction()

# The target sanitizer_tests: the tests that tools/test runs under sanitizers.
# It is made when the top folder is done and all of them are known.
function(_tandem_sanitizer_tests)
  add_custom_target(sanitizer_tests)
  get_property(tests GLOBAL PROPERTY TANDEM_SANITIZER_TESTS)
  if(tests)
    add_dependencies(sanitizer_tests ${tests})
  endif()
endfunction()
cmake_language(DEFER DIRECTORY ${PROJECT_SOURCE_DIR}
               CALL _tandem_sanitizer_tests)

# tandem_embed(target SYMBOL kCompetenciesYaml FILE data/x.yaml) makes a source
# file with `extern const absl::string_view` SYMBOL in namespace tandem that
# holds the file's bytes, and adds it to `target`.
function(tandem_embed target)
  cmake_parse_arguments(ARG "" "SYMBOL;FILE" "" ${ARGN})
  set(output ${CMAKE_CURRENT_BINARY_DIR}/${ARG_SYMBOL}.cc)
  cmake_path(ABSOLUTE_PATH ARG_FILE BASE_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR})
  add_custom_command(
    OUTPUT ${output}
    COMMAND Python3::Interpreter ${PROJECT_SOURCE_DIR}/tools/cmake/embed.py
            ${ARG_SYMBOL} ${ARG_FILE} ${output}
    DEPENDS ${ARG_FILE} ${PROJECT_SOURCE_DIR}/tools/cmake/embed.py)
  target_sources(${target} PRIVATE ${output})
endfunction()
