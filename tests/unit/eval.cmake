# Tests of this part.
tandem_test(NAME eval_metrics_test LABEL unit
  SRCS eval/metrics_test.cc eval/summary_test.cc eval/bm25_test.cc
       eval/cohort_pairing_test.cc eval/cohort_report_test.cc
       eval/evaluator_test.cc eval/eval_options_test.cc
  DEPS tandem::evaluation)
tandem_test(NAME eval_sets_test LABEL unit
  SRCS eval/cohort_set_test.cc eval/evaluation_set_test.cc
       eval/interreg_sets_test.cc
       eval/json_lines_test.cc eval/mentor_and_language_sets_test.cc
       eval/register_fields_test.cc eval/register_sets_test.cc
  DEPS tandem::evaluation ZLIB::ZLIB)
tandem_test(NAME eval_acceptance_test LABEL unit
  SRCS eval/acceptance_experiment_test.cc eval/acceptance_model_test.cc
       eval/acceptance_options_test.cc eval/acceptance_report_test.cc
       eval/organisation_inventor_test.cc
       eval/phrase_book_test.cc eval/seeded_random_test.cc
  DEPS tandem::evaluation)
tandem_test(NAME candidate_recall_test LABEL data
  SRCS eval/candidate_recall_test.cc
  DEPS tandem::evaluation tandem::matching tandem::testing)
tandem_test(NAME eval_daemon_test LABEL integration
  SRCS eval/daemon_evaluation_test.cc eval/daemon_acceptance_test.cc
       eval/daemon_cohorts_test.cc
  DEPS tandem::evaluation)
add_dependencies(eval_daemon_test tandemd)
