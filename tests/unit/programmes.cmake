# Tests of service/programmes.
tandem_test(NAME programmes_test LABEL unit
  SRCS programmes/adjustments_test.cc programmes/cohort_scorer_test.cc
       programmes/cohort_test.cc programmes/pair_rules_test.cc
       programmes/pairing_planner_test.cc programmes/pairing_review_test.cc
       programmes/place_writer_test.cc
       programmes/programme_name_test.cc programmes/programme_parser_test.cc
       programmes/programme_writer_test.cc programmes/run_publisher_test.cc
  DEPS tandem::programmes tandem::testing
  PCH <grpcpp/grpcpp.h>)
