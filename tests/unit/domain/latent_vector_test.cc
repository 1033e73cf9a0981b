#include "indexer/domain/latent_vector.h"

#include <cmath>
#include <limits>
#include <random>
#include <vector>

#include "gtest/gtest.h"

namespace tandem {
namespace {

// In [-1, 1]; some components lie at the ends of what fixed point can hold.
std::vector<float> Draw(size_t size, std::mt19937_64& random) {
  std::uniform_real_distribution<float> uniform(-1.0f, 1.0f);
  std::vector<float> vector(size);
  for (float& x : vector) {
    x = random() % 4 == 0 ? (random() % 2 == 0 ? 1.0f : -1.0f)
                          : uniform(random);
  }
  return vector;
}

double Product(const std::vector<float>& a, const std::vector<float>& b) {
  double sum = 0;
  for (size_t i = 0; i < a.size(); ++i) sum += double{a[i]} * b[i];
  return sum;
}

TEST(LatentVectorTest, GivesBackItsComponentsRounded) {
  std::mt19937_64 random(1);
  for (const size_t size : {1, 63, 64, 65, 256}) {
    const std::vector<float> floats = Draw(size, random);
    const LatentVector vector(floats);

    ASSERT_EQ(vector.size(), size);
    const std::vector<float> rounded = vector.ToFloats();
    for (size_t i = 0; i < size; ++i) {
      // A step is a 508th of the largest.
      EXPECT_NEAR(rounded[i], floats[i], 0.75 / 508) << i;
    }
  }
}

TEST(LatentVectorTest, ProductsAreExactForTheRoundedVectors) {
  std::mt19937_64 random(2);
  for (const size_t size : {1, 63, 64, 65, 256}) {
    const LatentVector a(Draw(size, random));
    const LatentVector b(Draw(size, random));

    EXPECT_NEAR(Dot(a, b), Product(a.ToFloats(), b.ToFloats()),
                1e-6 * static_cast<double>(size));
    EXPECT_EQ(Dot(a, b), Dot(b, a));
  }
}

TEST(LatentVectorTest, ManyProductsAtOnceAreTheSameBits) {
  std::mt19937_64 random(3);
  std::vector<LatentVector> ours;
  for (int i = 0; i < 9; ++i) ours.emplace_back(Draw(100, random));
  std::vector<const LatentVector*> borrowed;
  for (const LatentVector& one : ours) borrowed.push_back(&one);
  const LatentProducts many(borrowed, 100);
  const LatentVector other(Draw(100, random));

  std::vector<double> products(5);
  many.Multiply(other, 3, absl::MakeSpan(products));

  for (size_t i = 0; i < products.size(); ++i) {
    EXPECT_EQ(products[i], Dot(ours[3 + i], other));
  }
}

TEST(LatentVectorTest, NothingIsZeroAndLikeNothing) {
  const LatentVector none;
  const LatentVector zero(std::vector<float>(8, 0.0f));
  const LatentVector some({0, 0, 1, 0, 0, 0, 0, 0});

  EXPECT_TRUE(none.empty());
  EXPECT_TRUE(none.IsZero());
  EXPECT_TRUE(none.ToFloats().empty());
  EXPECT_FALSE(zero.empty());
  EXPECT_TRUE(zero.IsZero());
  EXPECT_EQ(Dot(zero, some), 0.0);
  EXPECT_FALSE(some.IsZero());

  const std::vector<const LatentVector*> ours = {&none, &some};
  std::vector<double> products(2);
  LatentProducts(ours, 8).Multiply(some, 0, absl::MakeSpan(products));
  EXPECT_EQ(products[0], 0.0);
  EXPECT_NEAR(products[1], 1.0, 1e-6);
}

TEST(LatentVectorTest, EqualMeansTheSameRoundedComponents) {
  const LatentVector a({0.5f, -0.25f});

  EXPECT_EQ(a, LatentVector({0.5f, -0.25f}));
  EXPECT_FALSE(a == LatentVector({0.5f, 0.25f}));
  EXPECT_FALSE(a == LatentVector({1.0f, -0.5f}));  // Only the scale differs.
  EXPECT_FALSE(a == LatentVector({0.5f, -0.25f, 0.0f}));
  EXPECT_EQ(LatentVector(), LatentVector());
}

}  // namespace
}  // namespace tandem
