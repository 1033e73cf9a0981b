#include "tools/bench/synthetic_vectors.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <numeric>
#include <vector>

#include "absl/strings/str_cat.h"
#include "indexer/base/seeded_random.h"
#include "indexer/base/status_macros.h"
#include "indexer/kernels/kernels.h"
#include "tools/bench/npy_file.h"

namespace tandem {
namespace {

constexpr size_t kValues = VectorSet::kValues;

// Themes of a topic.
constexpr size_t kThemes = 12;

// Parts that topic, theme and the item itself have in a vector.
constexpr float kTopicPart = 0.8f;
constexpr float kThemePart = 0.7f;
constexpr float kOwnPart = 0.75f;

// Shares of the vectors that pass, by level; see VectorSet.
constexpr double kShares[] = {1.0, 0.5, 0.1, 0.01, 0.001, 0.1};
constexpr size_t kUnlikeLevel = 5;

void Normalise(absl::Span<float> vector) {
  float square = 0.0f;
  DotFloat(vector.data(), vector.data(), 1, vector.size(), &square);
  const float factor = square > 0.0f ? 1.0f / std::sqrt(square) : 0.0f;
  for (float& x : vector) x *= factor;
}

class Generator {
 public:
  explicit Generator(const SyntheticVectorOptions& options)
      : options_(options), random_(options.seed) {
    const auto topics = static_cast<size_t>(
        std::max(40.0, std::sqrt(static_cast<double>(options.count))));
    for (size_t topic = 0; topic < topics; ++topic) {
      topic_weights_.push_back(1.0 / static_cast<double>(topic + 3));
      // Neighbouring topics are of one sector; the first sectors are large.
      topic_sectors_.push_back(static_cast<uint8_t>(topic % kValues));
    }
    for (size_t country = 0; country < kValues; ++country) {
      country_weights_.push_back(1.0 / static_cast<double>(country + 2));
    }
    for (size_t i = 0; i < topics; ++i) topics_.push_back(Direction());
    for (size_t i = 0; i < topics * kThemes; ++i) {
      themes_.push_back(Direction());
    }
  }

  VectorSet Make() {
    VectorSet set;
    set.dimension = options_.dimension;
    set.base.reserve(options_.count * options_.dimension);
    for (size_t i = 0; i < options_.count; ++i) {
      const size_t topic = random_.Pick(topic_weights_);
      AppendItem(topic, set.base);
      set.attributes.push_back(topic_sectors_[topic]);
      set.attributes.push_back(
          static_cast<uint8_t>(random_.Pick(country_weights_)));
    }
    for (size_t q = 0; q < options_.queries; ++q) {
      AppendItem(random_.Pick(topic_weights_), set.queries);
    }
    AddFilters(set);
    return set;
  }

 private:
  // A random direction; later dimensions count less.
  std::vector<float> Direction() {
    std::vector<float> vector(options_.dimension);
    for (size_t i = 0; i < vector.size(); ++i) {
      vector[i] = static_cast<float>(random_.Normal()) /
                  std::sqrt(1.0f + static_cast<float>(i) / 24.0f);
    }
    Normalise(absl::MakeSpan(vector));
    return vector;
  }

  void AppendItem(size_t topic, std::vector<float>& out) {
    const std::vector<float>& theme =
        themes_[topic * kThemes + random_.Below(kThemes)];
    const std::vector<float> own = Direction();
    const float own_part =
        kOwnPart * (0.5f + static_cast<float>(random_.Share()));
    const size_t begin = out.size();
    for (size_t i = 0; i < own.size(); ++i) {
      out.push_back(kTopicPart * topics_[topic][i] + kThemePart * theme[i] +
                    own_part * own[i]);
    }
    Normalise(absl::MakeSpan(&out[begin], own.size()));
  }

  void AddFilters(VectorSet& set) {
    std::vector<double> sectors(kValues);
    std::vector<double> countries(kValues);
    std::vector<std::vector<float>> means(kValues,
                                          std::vector<float>(set.dimension));
    const double one = 1.0 / static_cast<double>(set.size());
    for (size_t i = 0; i < set.size(); ++i) {
      const uint8_t sector = set.attributes[2 * i];
      sectors[sector] += one;
      countries[set.attributes[2 * i + 1]] += one;
      for (size_t d = 0; d < set.dimension; ++d) {
        means[sector][d] += set.vector(i)[d];
      }
    }
    for (std::vector<float>& mean : means) Normalise(absl::MakeSpan(mean));
    for (size_t q = 0; q < set.query_count(); ++q) {
      for (size_t level = 0; level < VectorSet::kLevels; ++level) {
        set.filters.push_back(
            level == 0 ? VectorSet::Filter()
            : level == kUnlikeLevel
                ? Unlike(set.query(q), means, sectors, kShares[level])
                : Alike(sectors, countries, kShares[level]));
      }
    }
  }

  // Both attributes restrict alike.
  VectorSet::Filter Alike(const std::vector<double>& sectors,
                          const std::vector<double>& countries, double share) {
    double reached = 0;
    const uint32_t first =
        Choose(Shuffled(), sectors, std::sqrt(share), reached);
    return {first, Choose(Shuffled(), countries, share / reached, reached)};
  }

  static VectorSet::Filter Unlike(absl::Span<const float> query,
                                  const std::vector<std::vector<float>>& means,
                                  const std::vector<double>& sectors,
                                  double share) {
    std::vector<float> products(kValues);
    for (size_t value = 0; value < kValues; ++value) {
      DotFloat(query.data(), means[value].data(), 1, query.size(),
               &products[value]);
    }
    std::vector<size_t> order(kValues);
    std::iota(order.begin(), order.end(), size_t{0});
    std::sort(order.begin(), order.end(),
              [&](size_t a, size_t b) { return products[a] < products[b]; });
    double reached = 0;
    return {Choose(order, sectors, share, reached), ~uint32_t{0}};
  }

  std::vector<size_t> Shuffled() {
    std::vector<size_t> order(kValues);
    std::iota(order.begin(), order.end(), size_t{0});
    random_.Shuffle(order);
    return order;
  }

  // Takes values in `order`, leaving out what would go far beyond `share`.
  static uint32_t Choose(const std::vector<size_t>& order,
                         const std::vector<double>& shares, double share,
                         double& reached) {
    constexpr double kTooMuch = 1.3;
    uint32_t mask = 0;
    reached = 0;
    for (const size_t value : order) {
      if (reached >= share || shares[value] == 0) continue;
      if (reached + shares[value] > kTooMuch * share) continue;
      mask |= uint32_t{1} << value;
      reached += shares[value];
    }
    if (mask == 0) {
      // All are too large: the smallest.
      const auto least =
          std::min_element(order.begin(), order.end(), [&](size_t a, size_t b) {
            return (shares[a] == 0 ? 2 : shares[a]) <
                   (shares[b] == 0 ? 2 : shares[b]);
          });
      mask = uint32_t{1} << *least;
      reached = shares[*least];
    }
    return mask;
  }

  const SyntheticVectorOptions options_;
  SeededRandom random_;
  std::vector<double> topic_weights_;
  std::vector<uint8_t> topic_sectors_;
  std::vector<double> country_weights_;
  std::vector<std::vector<float>> topics_;
  std::vector<std::vector<float>> themes_;
};

}  // namespace

VectorSet MakeSyntheticVectors(const SyntheticVectorOptions& options) {
  return Generator(options).Make();
}

absl::Status WriteVectorSet(const VectorSet& set, const std::string& folder) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error) {
    return absl::UnavailableError(
        absl::StrCat(folder, " cannot be made: ", error.message()));
  }
  std::vector<uint32_t> masks;
  for (const VectorSet::Filter& filter : set.filters) {
    masks.push_back(filter.first);
    masks.push_back(filter.second);
  }
  TANDEM_RETURN_IF_ERROR(WriteNpy<float>(
      folder + "/base_0.npy", {set.size(), set.dimension}, set.base));
  TANDEM_RETURN_IF_ERROR(WriteNpy<float>(
      folder + "/query.npy", {set.query_count(), set.dimension}, set.queries));
  TANDEM_RETURN_IF_ERROR(WriteNpy<uint8_t>(folder + "/attr_0.npy",
                                           {set.size(), 2}, set.attributes));
  return WriteNpy<uint32_t>(folder + "/filt.npy",
                            {set.query_count(), VectorSet::kLevels, 2}, masks);
}

}  // namespace tandem
