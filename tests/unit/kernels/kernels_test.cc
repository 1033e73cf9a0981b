// Every kernel against a plain loop, on every instruction set of this machine.
#include "indexer/kernels/kernels.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <random>
#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "indexer/kernels/fixed_point.h"
#include "tests/unit/kernels/kernels_fixture.h"

namespace tandem::testing {
namespace {

class KernelsTest : public KernelsFixture {};

int32_t PlainDot(const int8_t* a, const int8_t* b, size_t n) {
  int32_t sum = 0;
  for (size_t i = 0; i < n; ++i) sum += a[i] * b[i];
  return sum;
}

// Component `i` of a low plane.
int LowByHand(const std::vector<uint8_t>& low, size_t i) {
  const int bits = low[i % low.size()] >> (2 * (i / low.size())) & 3;
  return bits < 2 ? bits : bits - 4;
}

float PlainDot(const float* a, const float* b, size_t n) {
  volatile float sums[16] = {};  // volatile: nothing is fused or reordered.
  size_t i = 0;
  for (; i + 16 <= n; i += 16) {
    for (size_t lane = 0; lane < 16; ++lane) {
      volatile const float product = a[i + lane] * b[i + lane];
      sums[lane] = sums[lane] + product;
    }
  }
  volatile float total = 0;
  for (; i < n; ++i) {
    volatile const float product = a[i] * b[i];
    total = total + product;
  }
  for (const volatile float& sum : sums) total = total + sum;
  return total;
}

TEST_P(KernelsTest, IntegerProductsAreExact) {
  for (const size_t n : {64, 128, 256, 320}) {
    for (const size_t count : {1, 2, 3, 4, 5, 31, 67}) {
      const auto query = Random<int8_t>(n, -128, 127);
      const auto vectors = Random<int8_t>(n * count, -128, 127);
      std::vector<int32_t> sums(count);
      std::vector<int32_t> scattered(count);
      std::vector<const int8_t*> places;
      for (size_t i = 0; i < count; ++i) places.push_back(&vectors[i * n]);

      DotInt8(query.data(), vectors.data(), count, n, sums.data());
      DotInt8Scattered(query.data(), 1, places.data(), count, n,
                       scattered.data());

      for (size_t i = 0; i < count; ++i) {
        ASSERT_EQ(sums[i], PlainDot(query.data(), places[i], n))
            << n << " components, vector " << i << " of " << count;
      }
      EXPECT_EQ(scattered, sums);
    }
  }
}

TEST_P(KernelsTest, ExtremeBytesDoNotOverflow) {
  constexpr size_t kN = 4096;
  const std::vector<int8_t> low(kN, -128);
  const std::vector<int8_t> high(kN, 127);
  int32_t sum = 0;

  DotInt8(low.data(), low.data(), 1, kN, &sum);
  EXPECT_EQ(sum, 128 * 128 * static_cast<int32_t>(kN));
  DotInt8(low.data(), high.data(), 1, kN, &sum);
  EXPECT_EQ(sum, -128 * 127 * static_cast<int32_t>(kN));
  DotInt8(high.data(), low.data(), 1, kN, &sum);
  EXPECT_EQ(sum, -128 * 127 * static_cast<int32_t>(kN));
}

TEST_P(KernelsTest, BlocksOfQueriesGiveTheSameAsOneByOne) {
  constexpr size_t kN = 128;
  for (const size_t queries : {1, 2, 3, 4, 7, 65}) {
    for (const size_t count : {1, 4, 6, 63, 130}) {
      const auto query = Random<int8_t>(kN * queries, -128, 127);
      const auto vectors = Random<int8_t>(kN * count, -128, 127);
      std::vector<const int8_t*> places;
      for (size_t i = 0; i < count; ++i) places.push_back(&vectors[i * kN]);
      std::vector<int32_t> sums(queries * count);
      std::vector<int32_t> scattered(queries * count);

      DotInt8Block(query.data(), queries, vectors.data(), count, kN,
                   sums.data());
      DotInt8Scattered(query.data(), queries, places.data(), count, kN,
                       scattered.data());

      EXPECT_EQ(scattered, sums);
      for (size_t i = 0; i < sums.size(); ++i) {
        ASSERT_EQ(sums[i], PlainDot(&query[i / count * kN],
                                    &vectors[i % count * kN], kN))
            << queries << " queries, " << count << " vectors, product " << i;
      }
    }
  }
}

TEST_P(KernelsTest, FloatsAreAddedInTheStatedOrder) {
  for (const size_t n : {1, 2, 15, 16, 17, 100, 256, 300}) {
    const auto queries = RandomFloats(3 * n);
    const auto vectors = RandomFloats(21 * n);
    std::vector<float> one(21);
    std::vector<float> block(3 * 21);

    DotFloat(queries.data(), vectors.data(), 21, n, one.data());
    DotFloatBlock(queries.data(), 3, vectors.data(), 21, n, block.data());

    for (size_t i = 0; i < block.size(); ++i) {
      const float plain =
          PlainDot(&queries[i / 21 * n], &vectors[i % 21 * n], n);
      ASSERT_EQ(block[i], plain) << n << " components, product " << i;
    }
    EXPECT_TRUE(std::equal(one.begin(), one.end(), block.begin()));
  }
}

TEST_P(KernelsTest, FixedPointIsWidenedAsByHand) {
  for (const size_t n : {1, 15, 16, 31, 64, 99, 128, 200, 256}) {
    const size_t size = PackedDimension(static_cast<int>(n));
    const auto high = Random<int8_t>(n, -127, 127);
    const auto low = Random<uint8_t>(size, 0, 255);
    std::vector<float> floats(n + 1);

    WidenFixedPoint(high.data(), low.data(), 0.37f, n, floats.data());

    for (size_t i = 0; i < n; ++i) {
      ASSERT_EQ(floats[i],
                0.37f * static_cast<float>(256 * high[i] +
                                           kLowStep * LowByHand(low, i)))
          << i << " of " << n;
    }
    EXPECT_EQ(floats[n], 0.0f);
  }
}

TEST_P(KernelsTest, LowPlanesAreUnpackedAsByHand) {
  for (const size_t size : {16, 32, 64, 112}) {
    const auto low = Random<uint8_t>(size, 0, 255);
    std::vector<int8_t> plane(4 * size + 1, 77);

    UnpackLowPlane(low.data(), size, plane.data());

    for (size_t i = 0; i < 4 * size; ++i) {
      ASSERT_EQ(plane[i], LowByHand(low, i)) << i << " of " << size;
    }
    EXPECT_EQ(plane.back(), 77);
  }
}

INSTANTIATE_TEST_SUITE_P(AllTargets, KernelsTest,
                         ::testing::ValuesIn(TargetsOfThisMachine()),
                         NameOfTarget);

}  // namespace
}  // namespace tandem::testing
