tandem_test(NAME matching_test LABEL unit
  SRCS matching/candidate_finder_test.cc matching/coarse_likeness_test.cc
       matching/complementarity_scorer_test.cc matching/components_test.cc
       matching/cooperation_kinds_test.cc matching/coverage_test.cc
       matching/exposure_cap_test.cc matching/first_look_test.cc
       matching/criteria_registry_test.cc matching/diversity_test.cc
       matching/matcher_stress_test.cc matching/matcher_test.cc
       matching/neutrality_test.cc matching/pair_likeness_test.cc
       matching/quick_likeness_test.cc matching/shortlist_test.cc
       matching/ranker_test.cc matching/region_fit_test.cc
       matching/relation_scores_test.cc matching/topic_search_test.cc
       matching/trait_scores_test.cc
  DEPS tandem::matching tandem::store_testing tandem::testing)
