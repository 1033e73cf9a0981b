// Sketches against plain loops, on every instruction set of this machine.
#include <algorithm>
#include <cstdint>
#include <limits>
#include <vector>

#include "gtest/gtest.h"
#include "indexer/kernels/kernels.h"
#include "tests/unit/kernels/kernels_fixture.h"

namespace tandem::testing {
namespace {

class SketchKernelsTest : public KernelsFixture {};

// Blocks of random sketches: see kernels.h.
struct Blocks {
  size_t bytes = 0;
  std::vector<float> floats;

  float add(size_t row) const { return block(row)[row % 32]; }
  float scale(size_t row) const { return block(row)[32 + row % 32]; }
  uint8_t code(size_t row, size_t j) const {
    const auto* codes = reinterpret_cast<const uint8_t*>(block(row) + 64);
    return codes[j * 32 + SketchColumn(row % 32)];
  }
  const float* block(size_t row) const {
    return &floats[row / 32 * SketchBlockFloats(bytes)];
  }
};

TEST_P(SketchKernelsTest, SketchesSurviveByTheirBounds) {
  constexpr size_t kBlocks = 5;
  constexpr size_t kRows = kBlocks * kSketchBlockRows;
  for (const size_t bytes : {8, 16, 32, 128}) {
    Blocks blocks{bytes, RandomFloats(kBlocks * SketchBlockFloats(bytes))};
    std::vector<uint8_t> low(bytes * 32);
    std::vector<uint8_t> high(bytes * 32);
    for (size_t i = 0; i < low.size(); ++i) {
      low[i] = i % 32 < 16 ? Random<uint8_t>(1, 0, 127)[0] : low[i - 16];
      high[i] = i % 32 < 16 ? Random<uint8_t>(1, 0, 127)[0] : high[i - 16];
    }
    const SketchProbe probe = {.low = low.data(),
                               .high = high.data(),
                               .code_bytes = bytes,
                               .base = 0.25f,
                               .step = 0.5f / static_cast<float>(bytes * 127),
                               .offset = -0.55f,
                               .raise = 0.05f};
    std::vector<uint32_t> survivors(kBlocks, 0x0f0f0f0f);
    std::vector<float> estimates(kRows);

    ScanSketches(probe, blocks.floats.data(), kBlocks, /*threshold=*/0.3f,
                 survivors.data(), estimates.data());

    size_t passed = 0;
    for (size_t row = 0; row < kRows; ++row) {
      int sum = 0;
      for (size_t j = 0; j < bytes; ++j) {
        const uint8_t code = blocks.code(row, j);
        sum += low[j * 32 + code % 16] + high[j * 32 + code / 16];
      }
      volatile const float product = probe.step * static_cast<float>(sum);
      volatile const float inner = product + probe.offset;
      volatile const float scaled = blocks.scale(row) * inner;
      volatile const float start = probe.base + blocks.add(row);
      volatile const float estimate = start + scaled;
      volatile const float raised = blocks.scale(row) * probe.raise;
      ASSERT_EQ(estimates[row], estimate);
      const bool survives = estimate + raised > 0.3f;
      passed += survives;
      ASSERT_EQ(survivors[row / 32] >> (row % 32) & 1, survives ? 1u : 0u)
          << bytes << " bytes, row " << row;
    }
    EXPECT_GT(passed, 0u);
    EXPECT_LT(passed, kRows);
  }
}

TEST_P(SketchKernelsTest, NothingSurvivesFromMinusInfinity) {
  const std::vector<uint8_t> zeros(16 * 32);
  std::vector<float> block(SketchBlockFloats(16));
  std::fill_n(block.begin(), 32, -std::numeric_limits<float>::infinity());
  block[5] = 0.0f;
  const SketchProbe probe = {
      .low = zeros.data(), .high = zeros.data(), .code_bytes = 16};
  uint32_t survivors = 0;

  ScanSketches(probe, block.data(), 1, -std::numeric_limits<float>::infinity(),
               &survivors, nullptr);

  EXPECT_EQ(survivors, uint32_t{1} << 5);
}

TEST_P(SketchKernelsTest, PlanesAreSummedWhereSignsAgree) {
  for (const size_t words : {1, 2, 4, 16}) {
    const auto random_words = [this](size_t count) {
      std::vector<uint64_t> drawn(count);
      for (uint64_t& w : drawn) w = uint64_t{random_()} << 32 | random_();
      return drawn;
    };
    const std::vector<uint64_t> codes = random_words(100 * words);
    const std::vector<float> scales = RandomFloats(100);
    const std::vector<uint64_t> signs = random_words(words);
    const std::vector<uint64_t> planes =
        random_words(SketchPlanes::kPlanes * words);
    const auto places = Random<uint32_t>(48, 0, 99);
    std::vector<float> bounds(48);

    BoundSketches({.words = words,
                   .signs = signs.data(),
                   .planes = planes.data(),
                   .step = 0.01f,
                   .offset = -1.5f},
                  codes.data(), scales.data(), places.data(), 37,
                  bounds.data());

    for (size_t i = 0; i < 37; ++i) {
      int sum = 0;
      for (size_t bit = 0; bit < 64 * words; ++bit) {
        const auto has = [bit](const uint64_t* w) {
          return static_cast<int>(w[bit / 64] >> (bit % 64) & 1);
        };
        if (has(&codes[places[i] * words]) != has(signs.data())) continue;
        for (int b = 0; b < 4; ++b) sum += has(&planes[b * words]) << b;
      }
      volatile const float product = 0.01f * static_cast<float>(sum);
      volatile const float inner = product + -1.5f;
      ASSERT_EQ(bounds[i], scales[places[i]] * inner) << words << ", " << i;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(AllTargets, SketchKernelsTest,
                         ::testing::ValuesIn(TargetsOfThisMachine()),
                         NameOfTarget);

}  // namespace
}  // namespace tandem::testing
