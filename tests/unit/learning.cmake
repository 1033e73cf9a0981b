# Tests of service/learning.
tandem_test(NAME learning_test LABEL unit
  SRCS learning/criteria_fitter_test.cc learning/fit_list_builder_test.cc
       learning/list_loss_test.cc learning/ranking_quality_test.cc
       learning/simplex_test.cc
  DEPS tandem::learning tandem::testing)
