# Tests of service/consortium.
tandem_test(NAME consortium_test LABEL unit TIMEOUT 1200
  SRCS consortium/call_rules_test.cc consortium/coalition_completion_test.cc
       consortium/consortium_builder_test.cc
       consortium/coverage_parts_test.cc consortium/group_limits_test.cc
       consortium/group_problem_test.cc consortium/group_search_test.cc
       consortium/rules_in_numbers_test.cc
  DEPS tandem::consortium tandem::testing tandem::store_testing)
