# Every library that Tandem uses, all of them Debian packages (tools/setup).
# Protobuf comes first and as a module: gRPC's config file expects its targets.
find_package(Protobuf REQUIRED)
find_package(gRPC CONFIG REQUIRED)
find_package(absl CONFIG REQUIRED)
find_package(RocksDB CONFIG REQUIRED)
find_package(OpenMP REQUIRED)
find_package(BLAS REQUIRED)
find_package(LAPACK REQUIRED)
find_package(faiss CONFIG REQUIRED)
find_package(hwy CONFIG REQUIRED)
find_package(Eigen3 CONFIG REQUIRED)
find_package(ICU REQUIRED COMPONENTS uc i18n)
find_package(yaml-cpp CONFIG REQUIRED)
find_package(spdlog CONFIG REQUIRED)
find_package(CLI11 CONFIG REQUIRED)
find_package(nlohmann_json CONFIG REQUIRED)
find_package(GTest CONFIG REQUIRED)
find_package(benchmark CONFIG REQUIRED)
find_package(Threads REQUIRED)
find_package(Python3 REQUIRED COMPONENTS Interpreter)

# yaml-cpp 0.7 names its target `yaml-cpp`, 0.8 `yaml-cpp::yaml-cpp`.
if(NOT TARGET yaml-cpp::yaml-cpp)
  add_library(yaml-cpp::yaml-cpp ALIAS yaml-cpp)
endif()

# Snowball, xxHash and CRoaring come without CMake files.
find_library(STEMMER_LIBRARY stemmer REQUIRED)
add_library(tandem_stemmer INTERFACE)
target_link_libraries(tandem_stemmer INTERFACE ${STEMMER_LIBRARY})
find_library(XXHASH_LIBRARY xxhash REQUIRED)
add_library(tandem_xxhash INTERFACE)
target_link_libraries(tandem_xxhash INTERFACE ${XXHASH_LIBRARY})
find_library(ROARING_LIBRARY roaring REQUIRED)
add_library(tandem_roaring INTERFACE)
target_link_libraries(tandem_roaring INTERFACE ${ROARING_LIBRARY})

# The daemon's allocator; sanitizers bring their own.
find_library(JEMALLOC_LIBRARY jemalloc REQUIRED)
add_library(tandem_jemalloc INTERFACE)
if(NOT TANDEM_SANITIZE)
  target_link_libraries(tandem_jemalloc INTERFACE
    -Wl,--push-state,--no-as-needed ${JEMALLOC_LIBRARY} -Wl,--pop-state)
endif()

# Highway for vectors of fixed size; the newest AVX-512 has to be asked for.
add_library(tandem_hwy INTERFACE)
add_library(tandem::hwy ALIAS tandem_hwy)
target_link_libraries(tandem_hwy INTERFACE hwy::hwy)
target_compile_definitions(tandem_hwy INTERFACE HWY_WANT_AVX3_DL
  "HWY_DISABLED_TARGETS=(HWY_SVE|HWY_SVE2|HWY_SVE_256|HWY_SVE2_128|HWY_RVV)")

# The headers of LEMON's network simplex need no library. CBC comes with files
# for pkg-config only.
find_path(LEMON_INCLUDE lemon/network_simplex.h REQUIRED)
add_library(tandem_lemon INTERFACE)
target_include_directories(tandem_lemon SYSTEM INTERFACE ${LEMON_INCLUDE})
find_path(COIN_INCLUDE coin/CbcModel.hpp REQUIRED)
add_library(tandem_cbc INTERFACE)
target_include_directories(tandem_cbc SYSTEM INTERFACE ${COIN_INCLUDE}
                           ${COIN_INCLUDE}/coin)
foreach(name Cbc Cgl OsiClp Clp Osi CoinUtils)
  find_library(COIN_${name}_LIBRARY ${name} REQUIRED)
  target_link_libraries(tandem_cbc INTERFACE ${COIN_${name}_LIBRARY})
endforeach()
