#ifndef TANDEM_TESTS_UNIT_KERNELS_KERNELS_FIXTURE_H_
#define TANDEM_TESTS_UNIT_KERNELS_KERNELS_FIXTURE_H_

#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "hwy/highway.h"

namespace tandem::testing {

// Runs its tests on every instruction set of this machine.
class KernelsFixture : public ::testing::TestWithParam<int64_t> {
 protected:
  void SetUp() override { Use(GetParam()); }
  void TearDown() override { Use(0); }

  template <typename T>
  std::vector<T> Random(size_t count, int from, int to) {
    std::uniform_int_distribution<int> value(from, to);
    std::vector<T> values(count);
    for (T& x : values) x = static_cast<T>(value(random_));
    return values;
  }

  std::vector<float> RandomFloats(size_t count) {
    std::normal_distribution<float> value;
    std::vector<float> values(count);
    for (float& x : values) x = value(random_);
    return values;
  }

  std::mt19937 random_{7};

 private:
  static void Use(int64_t targets) {
    hwy::SetSupportedTargetsForTest(targets);
    hwy::GetChosenTarget().Update(hwy::SupportedTargets());
  }
};

inline std::vector<int64_t> TargetsOfThisMachine() {
  return hwy::SupportedAndGeneratedTargets();
}

inline std::string NameOfTarget(const ::testing::TestParamInfo<int64_t>& info) {
  return hwy::TargetName(info.param);
}

}  // namespace tandem::testing

#endif  // TANDEM_TESTS_UNIT_KERNELS_KERNELS_FIXTURE_H_
