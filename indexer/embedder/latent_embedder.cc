#include "indexer/embedder/latent_embedder.h"

#include <cstdint>
#include <memory>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "indexer/base/status_macros.h"
#include "indexer/embedder/latent_fit.h"
#include "indexer/embedder/latent_model.h"
#include "indexer/embedder/profile_features.h"
#include "indexer/embedder/text_codebook.h"
#include "indexer/embedder/text_projector.h"
#include "indexer/text/concept_matcher.h"
#include "indexer/text/text_features.h"
#include "indexer/text/text_fingerprint.h"

namespace tandem {
namespace {

class LatentEmbedder final : public Embedder {
 public:
  LatentEmbedder(LatentModel model, std::string fingerprint,
                 const Taxonomy& taxonomy,
                 std::unique_ptr<const ConceptMatcher> matcher)
      : taxonomy_(taxonomy),
        matcher_(std::move(matcher)),
        model_(std::move(model)),
        fingerprint_(std::move(fingerprint)),
        projector_(model_),
        codebook_(model_.options.dimension, model_.codebook_planes,
                  model_.codebook_scales) {}

  TextVector EmbedText(absl::string_view text,
                       absl::string_view language) const override {
    return Project(ExtractFeatures(*matcher_, text, language));
  }

  EmbeddedProfile EmbedProfile(
      const Organisation& organisation) const override {
    EmbeddedProfile embedded;
    embedded.mission =
        Project(MissionFeatures(organisation, taxonomy_, *matcher_));
    embedded.name = PackedText(
        {.characters = projector_.Weigh(NameFeatures(organisation, *matcher_))
                           .characters});
    embedded.offers.reserve(organisation.offers.size());
    for (const Offer& offer : organisation.offers) {
      embedded.offers.push_back(EmbedOffer(offer));
    }
    embedded.needs.reserve(organisation.needs.size());
    for (const Need& need : organisation.needs) {
      embedded.needs.push_back(EmbedNeed(need));
    }
    PackedText::ShareMemory(SparseParts(embedded));
    return embedded;
  }

  TextVector EmbedOffer(const Offer& offer) const override {
    return Project(
        ItemFeatures(offer.text, offer.competency, taxonomy_, *matcher_));
  }

  TextVector EmbedNeed(const Need& need) const override {
    return Project(
        ItemFeatures(need.text, need.competency, taxonomy_, *matcher_));
  }

  int dimension() const override { return model_.options.dimension; }
  const Centroids& codebook() const override { return codebook_; }
  const std::string& fingerprint() const override { return fingerprint_; }
  int64_t fitted_on() const override { return model_.fitted_on; }
  std::string Serialize() const override { return EncodeLatentModel(model_); }

 private:
  TextVector Project(const TextFeatures& features) const {
    TextVector text = projector_.Project(features);
    text.code = CodeOf(text.latent, codebook_);
    return text;
  }

  const Taxonomy& taxonomy_;
  const std::unique_ptr<const ConceptMatcher> matcher_;
  const LatentModel model_;
  const std::string fingerprint_;
  const TextProjector projector_;  // reads model_
  const Centroids codebook_;
};

absl::Status CheckOptions(const LatentEmbedderOptions& options) {
  if (options.dimension < 2 || options.dimension > 1024) {
    return absl::InvalidArgumentError(absl::StrCat(
        "embedder dimension ", options.dimension, " is outside of 2 to 1024"));
  }
  if (options.max_features <= 0 || options.max_texts <= 0) {
    return absl::InvalidArgumentError(
        "embedder max_features and max_texts must be above 0");
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<std::unique_ptr<const Embedder>> FitLatentEmbedder(
    absl::Span<const Organisation* const> organisations,
    const Taxonomy& taxonomy, const LatentEmbedderOptions& options,
    const std::stop_token& stop) {
  TANDEM_RETURN_IF_ERROR(CheckOptions(options));
  auto matcher = std::make_unique<const ConceptMatcher>(taxonomy);
  TANDEM_ASSIGN_OR_RETURN(
      LatentModel model,
      FitLatentModel(organisations, taxonomy, *matcher, options, stop));
  std::string fingerprint = LatentFingerprint(EncodeLatentModel(model));
  return std::make_unique<const LatentEmbedder>(
      std::move(model), std::move(fingerprint), taxonomy, std::move(matcher));
}

absl::StatusOr<std::unique_ptr<const Embedder>> LoadLatentEmbedder(
    absl::string_view bytes, const Taxonomy& taxonomy) {
  TANDEM_ASSIGN_OR_RETURN(LatentModel model, DecodeLatentModel(bytes));
  if (model.taxonomy_fingerprint != taxonomy.fingerprint()) {
    return absl::FailedPreconditionError(
        "latent embedder model was fitted with another taxonomy: fit anew");
  }
  if (model.text_fingerprint != TextFingerprint()) {
    return absl::FailedPreconditionError(
        "latent embedder model was fitted with other versions of the text "
        "libraries: fit anew");
  }
  return std::make_unique<const LatentEmbedder>(
      std::move(model), LatentFingerprint(bytes), taxonomy,
      std::make_unique<const ConceptMatcher>(taxonomy));
}

}  // namespace tandem
