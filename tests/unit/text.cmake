# Tests of indexer/text and indexer/embedder.
tandem_test(NAME text_test LABEL unit
  SRCS text/concept_matcher_test.cc text/fold_test.cc
       text/language_guess_test.cc text/phonetic_fold_test.cc
       text/stemmer_test.cc text/text_features_test.cc
       text/word_breaker_test.cc
  DEPS tandem::text)
tandem_test(NAME embedder_test LABEL unit
  SRCS embedder/cross_language_test.cc embedder/latent_embedder_test.cc
       embedder/latent_model_test.cc embedder/need_offer_test.cc
       embedder/random_rotation_test.cc embedder/randomized_svd_test.cc
       embedder/similarity_test.cc
       embedder/text_codebook_test.cc embedder/text_comparer_test.cc
  DEPS tandem::embedder tandem::testing Eigen3::Eigen)
target_compile_definitions(embedder_test PRIVATE
  TANDEM_TEST_DATA="${PROJECT_SOURCE_DIR}/tests/data")
