#ifndef TANDEM_INDEXER_DOMAIN_TEXT_SIGNALS_H_
#define TANDEM_INDEXER_DOMAIN_TEXT_SIGNALS_H_

namespace tandem {

// How much each signal of likeness counts; see tandem.v1.SignalWeights. Each is
// finite and at least 0, one of them above 0; only ratios matter.
struct SignalWeights {
  double keywords = 0;
  double words = 0;
  double characters = 0;
  double latent = 0;
  double concepts = 0;

  friend bool operator==(const SignalWeights&, const SignalWeights&) = default;
};

// Weights in force for the comparison of two texts. The built-in ones were
// chosen by tools/eval on real partnerships; tools/eval/README.md has figures.
struct TextSignals {
  SignalWeights same_language = {.keywords = 0.5,
                                 .words = 1.0,
                                 .characters = 0.5,
                                 .latent = 0.2,
                                 .concepts = 0.5};
  // Words hardly meet across languages: letters find names and loan words,
  // concepts find meaning.
  SignalWeights across_languages = {.keywords = 0.0,
                                    .words = 0.1,
                                    .characters = 0.5,
                                    .latent = 0.3,
                                    .concepts = 0.5};

  friend bool operator==(const TextSignals&, const TextSignals&) = default;
};

}  // namespace tandem

#endif  // TANDEM_INDEXER_DOMAIN_TEXT_SIGNALS_H_
