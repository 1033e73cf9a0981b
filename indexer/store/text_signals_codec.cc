#include "indexer/store/text_signals_codec.h"

namespace tandem {
namespace {

constexpr double kMaxWeight = 100.0;

SignalWeights ReadSignals(const v1::SignalWeights& proto,
                          const FieldReader& reader) {
  const auto weight = [&](absl::string_view field, double value) {
    return reader.Number(field, value, 0.0, kMaxWeight);
  };
  const size_t problems = reader.problems();
  const SignalWeights weights = {
      .keywords = weight("keywords", proto.keywords()),
      .words = weight("words", proto.words()),
      .characters = weight("characters", proto.characters()),
      .latent = weight("latent", proto.latent()),
      .concepts = weight("concepts", proto.concepts())};
  if (reader.problems() == problems && weights == SignalWeights()) {
    reader.Refuse("", "has no weight above 0; one signal at least must count");
  }
  return weights;
}

void BuildSignals(const SignalWeights& weights, v1::SignalWeights& out) {
  out.set_keywords(weights.keywords);
  out.set_words(weights.words);
  out.set_characters(weights.characters);
  out.set_latent(weights.latent);
  out.set_concepts(weights.concepts);
}

}  // namespace

TextSignals ParseTextSignals(const v1::TextSignals& proto,
                             const FieldReader& reader) {
  TextSignals signals;
  if (proto.has_same_language()) {
    signals.same_language =
        ReadSignals(proto.same_language(), reader.Child("same_language"));
  }
  if (proto.has_across_languages()) {
    signals.across_languages =
        ReadSignals(proto.across_languages(), reader.Child("across_languages"));
  }
  return signals;
}

v1::TextSignals BuildTextSignals(const TextSignals& signals) {
  v1::TextSignals proto;
  BuildSignals(signals.same_language, *proto.mutable_same_language());
  BuildSignals(signals.across_languages, *proto.mutable_across_languages());
  return proto;
}

}  // namespace tandem
